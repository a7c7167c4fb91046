using Microsoft.EntityFrameworkCore;
using Vardbalans.App.Data.Accounts;
using Vardbalans.App.Hosting;

namespace Vardbalans.App.Data.Capacity;

/// <summary>Keeps <see cref="MeasuredLength"/> equal to what events of the last two half-years tell.</summary>
/// <remarks>The database groups each table of events once; only care units whose counts differ are written, each in one short transaction.</remarks>
internal static class LengthRebuild
{
    /// <summary>Half-years move little within an hour, and a source may load by the minute.</summary>
    private static readonly TimeSpan rest = TimeSpan.FromHours(1);

    /// <summary>Counts, if events or the month have changed since it was done last.</summary>
    /// <returns>How many care units were written.</returns>
    public static async Task<int> Run(OpenDatabase open, TimeProvider clock, CancellationToken cancel)
    {
        await using var db = open();
        var (now, span) = (clock.GetUtcNow().UtcDateTime, LengthSpan.Before(SwedishTime.Today(clock)));
        var mark = await Mark(db, span, cancel);
        var before = await db.Settings.AsNoTracking().SingleOrDefaultAsync(s => s.Key == SettingKeys.LengthsCounted, cancel);
        if (mark is null || before?.Value == mark || before?.ChangedAt > now - rest)
        {
            return 0;
        }

        var tree = await Rollups.Tree(db, SwedishTime.Today(clock), cancel);
        var tallies = new Dictionary<LengthKey, LengthTally>();
        await foreach (var sum in db.Lengths(span, cancel))
        {
            // A unit that has left the tree is on no page.
            foreach (var node in tree.Find(sum.UnitId) is null ? [] : tree.PathUp(sum.UnitId))
            {
                var key = new LengthKey(node.Id, sum.ActivityId, sum.CompetenceId, sum.Kind, sum.IsLatest);
                if (!tallies.TryGetValue(key, out var tally))
                {
                    tallies[key] = tally = new LengthTally();
                }

                tally.Add(sum);
            }
        }

        var written = 0;
        var rows = tallies.Select(t => t.Value.Row(t.Key, span)).ToLookup(r => r.NodeId);
        foreach (var node in rows.Select(g => g.Key).Union(await db.MeasuredLengths.Select(m => m.NodeId).Distinct().ToListAsync(cancel)).Order().ToList())
        {
            written += await Store(db, node, [.. rows[node]], cancel) ? 1 : 0;
        }

        await db.Settings.Where(s => s.Key == SettingKeys.LengthsCounted).ExecuteDeleteAsync(cancel);
        db.Settings.Add(new Setting { Key = SettingKeys.LengthsCounted, Value = mark, ChangedBy = Actor.Program, ChangedAt = now });
        await db.SaveChangesAsync(cancel);
        return written;
    }

    /// <summary>Changes with a load of events, with the tree and with the month; none while nothing is loaded.</summary>
    private static async Task<string?> Mark(VardbalansContext db, LengthSpan span, CancellationToken cancel)
    {
        Feed[] events = [Feed.Contacts, Feed.Operations, Feed.Stays];
        var sources = db.LoadSources.Where(s => events.Contains(s.Feed)).Select(s => s.Id);
        var newest = await db.LoadBatches.Where(b => b.State == LoadState.Published && (b.SourceId == 0 || sources.Contains(b.SourceId))).MaxAsync(b => (int?)b.Id, cancel);
        return newest is null ? null : FormattableString.Invariant($"1 {newest} {await db.Placements.CountAsync(cancel)} {span.Last.DayNumber}");
    }

    private static async Task<bool> Store(VardbalansContext db, int node, List<MeasuredLength> rows, CancellationToken cancel)
    {
        var before = await db.MeasuredLengths.AsNoTracking().Where(m => m.NodeId == node).ToDictionaryAsync(KeyOf, cancel);
        if (before.Count == rows.Count && rows.TrueForAll(r => before.TryGetValue(KeyOf(r), out var old) && old.Same(r)))
        {
            return false;
        }

        await db.InTransaction(
            async () =>
            {
                await db.MeasuredLengths.Where(m => m.NodeId == node).ExecuteDeleteAsync(cancel);
                await db.BulkInsertAsync(rows, cancel);
            },
            cancel);
        return true;
    }

    private static LengthKey KeyOf(MeasuredLength row) => new(row.NodeId, row.ActivityId, row.CompetenceId, row.Kind, row.IsLatest);
}
