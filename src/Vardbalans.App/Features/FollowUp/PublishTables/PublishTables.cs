using Microsoft.EntityFrameworkCore;
using Vardbalans.App.Data;
using Vardbalans.App.Data.Publishing;
using Vardbalans.App.Data.Trails;
using Vardbalans.App.Hosting;
using Vardbalans.App.Hosting.Access;
using Vardbalans.Core.Calendar;

namespace Vardbalans.App.Features.FollowUp.PublishTables;

/// <summary>A tertial of a calendar year.</summary>
/// <param name="Year">The year.</param>
/// <param name="Number">1, 2 or 3.</param>
public sealed record TertialChoice(int Year, int Number)
{
    /// <summary>As it stands in the address: <c>2026-2</c>.</summary>
    public string Text => FormattableString.Invariant($"{Year}-{Number}");
}

/// <summary>What can be published of a tertial.</summary>
/// <param name="Choices">Ended tertials, newest first.</param>
/// <param name="Chosen">The tertial.</param>
/// <param name="Fewest">The smallest count that is shown.</param>
/// <param name="Drafts">What would be published; empty when it is published already.</param>
/// <param name="IsPublished">Has it been published, withdrawn or not?</param>
/// <param name="Catalogue">Names of activities.</param>
public sealed record PublishView(IReadOnlyList<TertialChoice> Choices, TertialChoice Chosen, int Fewest, IReadOnlyList<TableDraft> Drafts, bool IsPublished, Catalogue Catalogue);

/// <summary>Tables for the public: looked at, published once by whoever may decide for the region, withdrawn. Both are in the trail.</summary>
public sealed class PublishTables(OpenDatabase open, TimeProvider clock)
{
    /// <summary>The name of the publication; off until the first table is published.</summary>
    public const string Publication = "tables";

    private const int TertialsBack = 6;

    /// <summary>What is public, newest tertial first.</summary>
    public async Task<(IReadOnlyList<PublishedTable> Tables, Catalogue Catalogue)> Public(CancellationToken cancel)
    {
        await using var db = open();
        var tables = await db.PublishedTables.AsNoTracking().Where(t => t.WithdrawnAt == null)
            .OrderByDescending(t => t.Year).ThenByDescending(t => t.Tertial).ThenBy(t => t.Kind).ThenBy(t => t.ActivityId).ToListAsync(cancel);
        return (tables, await Catalogue.Load(db, SwedishTime.Today(clock), cancel));
    }

    /// <summary>What would be published of a tertial, the newest ended one unless another is named; none when there are no figures yet.</summary>
    public async Task<PublishView?> Look(string? tertial, CancellationToken cancel)
    {
        await using var db = open();
        var catalogue = await Catalogue.Load(db, SwedishTime.Today(clock), cancel);
        if (catalogue.IsEmpty)
        {
            return null;
        }

        var choices = Ended().ToList();
        var chosen = choices.Find(c => c.Text == tertial) ?? choices[0];
        var small = await SmallNumbersReader.Read(db, isForPublic: true, cancel);
        var isPublished = await db.PublishedTables.AnyAsync(t => t.Year == chosen.Year && t.Tertial == chosen.Number, cancel);
        var drafts = isPublished ? [] : await new TableMaker(db, catalogue, small).Make(Period.Tertial(chosen.Year, chosen.Number), cancel);
        return new PublishView(choices, chosen, small.Fewest, drafts, isPublished, catalogue);
    }

    /// <summary>Publishes a tertial's tables as they are made now.</summary>
    /// <returns>False when it has not ended, has been published, or there is nothing to publish.</returns>
    public async Task<bool> Publish(string tertial, Mandated by, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(by);
        if (Ended().FirstOrDefault(c => c.Text == tertial) is not { } chosen)
        {
            return false;
        }

        var isDone = false;
        await using var db = open();
        await db.InTransactionAlone(
            async () =>
            {
                if (await db.PublishedTables.AnyAsync(t => t.Year == chosen.Year && t.Tertial == chosen.Number, cancel))
                {
                    return;
                }

                var (now, small) = (clock.GetUtcNow().UtcDateTime, await SmallNumbersReader.Read(db, isForPublic: true, cancel));
                var catalogue = await Catalogue.Load(db, SwedishTime.Today(clock), cancel);
                var tables = (await new TableMaker(db, catalogue, small).Make(Period.Tertial(chosen.Year, chosen.Number), cancel)).ConvertAll(d => new PublishedTable
                {
                    Kind = d.Kind,
                    ActivityId = d.ActivityId,
                    Year = chosen.Year,
                    Tertial = chosen.Number,
                    Fewest = small.Fewest,
                    Content = d.Content.ToJson(),
                    PublishedBy = by.By,
                    PublishedAt = now,
                });
                db.PublishedTables.AddRange(tables);
                await Open(db, by, now, cancel);
                await db.SaveChangesAsync(cancel);
                foreach (var table in tables)
                {
                    db.Note(by.By, TrailAction.TablePublished, Subject.PublishedTable(table.Id), now, ("year", table.Year), ("number", table.Tertial));
                }

                await db.SaveChangesAsync(cancel);
                isDone = tables.Count > 0;
            },
            cancel);
        return isDone;
    }

    /// <summary>Shows a table no more. It cannot be published anew: two versions of one table tell more than either.</summary>
    /// <returns>False when there is none.</returns>
    public async Task<bool> Withdraw(int id, Mandated by, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(by);
        var isDone = false;
        await using var db = open();
        await db.InTransactionAlone(
            async () =>
            {
                if (await db.PublishedTables.SingleOrDefaultAsync(t => t.Id == id && t.WithdrawnAt == null, cancel) is not { } table)
                {
                    return;
                }

                var now = clock.GetUtcNow().UtcDateTime;
                (table.WithdrawnBy, table.WithdrawnAt) = (by.By, now);
                db.Note(by.By, TrailAction.TableWithdrawn, Subject.PublishedTable(id), now, ("year", table.Year), ("number", table.Tertial));
                await db.SaveChangesAsync(cancel);
                isDone = true;
            },
            cancel);
        return isDone;
    }

    /// <summary>From the first published table on, whoever asks for the page is answered.</summary>
    private static async Task Open(VardbalansContext db, Mandated by, DateTime now, CancellationToken cancel)
    {
        var key = new Publication(Publication).SettingKey;
        if (!await db.Settings.AnyAsync(s => s.Key == key, cancel))
        {
            db.Settings.Add(new Setting { Key = key, Value = "yes", ChangedBy = by.By, ChangedAt = now });
        }
    }

    private IEnumerable<TertialChoice> Ended()
    {
        var today = SwedishTime.Today(clock);
        var running = new TertialChoice(today.Year, ((today.Month - 1) / 4) + 1);
        for (var back = 0; back < TertialsBack; back++)
        {
            running = running.Number > 1 ? running with { Number = running.Number - 1 } : new TertialChoice(running.Year - 1, 3);
            yield return running;
        }
    }
}
