using System.Runtime.CompilerServices;
using Microsoft.EntityFrameworkCore;
using Vardbalans.App.Data;
using Vardbalans.App.Data.Accounts;
using Vardbalans.App.Data.Trails;
using Vardbalans.App.Hosting.Access;

namespace Vardbalans.App.Features.Access.ShowTrail;

/// <summary>A stretch of the trail, the newest first, with the names of the day.</summary>
/// <param name="Choice">What was searched for.</param>
/// <param name="Entries">The entries.</param>
/// <param name="HasMore">Are there older ones?</param>
/// <param name="Names">Names of those who did something.</param>
/// <param name="Known">What the entries are about and still exists, with its name where it has one.</param>
/// <param name="Newest">The newest seal.</param>
/// <param name="Unsealed">How many entries wait for a seal.</param>
public sealed record TrailView(
    TrailChoice Choice, IReadOnlyList<TrailEntry> Entries, bool HasMore, ActorNames Names, IReadOnlyDictionary<Subject, string> Known, TrailSeal? Newest, int Unsealed)
{
    /// <summary>What the one who searches should know, in words.</summary>
    public IReadOnlyList<string> Remarks { get; init; } = [];
}

/// <summary>The trail for the eyes of whoever reviews it.</summary>
public sealed class ShowTrail(OpenDatabase open, TimeProvider clock)
{
    /// <summary>Entries on a page.</summary>
    public const int PageSize = 100;

    /// <summary>The most entries in an Excel file, which is made in memory. A CSV file has no end.</summary>
    public const int MostInWorkbook = 50_000;

    private const int Stretch = 2_000;

    /// <summary>A page. That it was read is noted first.</summary>
    /// <param name="by">Who reads.</param>
    /// <param name="purpose">What for.</param>
    /// <param name="choice">What is searched for.</param>
    /// <param name="cancel">Stops it.</param>
    public async Task<TrailView> Page(Actor by, StatedPurpose purpose, TrailChoice choice, CancellationToken cancel)
    {
        var view = await Read(by, TrailAction.TrailSeen, purpose, choice, PageSize, cancel);
        await using var db = open();
        return view with { Known = await SubjectNames.OfAll(db, view.Entries, cancel) };
    }

    /// <summary>The newest that match, for an Excel file. That it was taken is noted first.</summary>
    public Task<TrailView> Workbook(Actor by, StatedPurpose purpose, TrailChoice choice, CancellationToken cancel) =>
        Read(by, TrailAction.TrailExported, purpose, choice with { Before = null }, MostInWorkbook, cancel);

    /// <summary>Everything that matches, a stretch at a time with the newest seal in each, for a CSV file. That it was taken is noted first.</summary>
    public async IAsyncEnumerable<TrailView> Stretches(
        Actor by, StatedPurpose purpose, TrailChoice choice, [EnumeratorCancellation] CancellationToken cancel)
    {
        var view = await Read(by, TrailAction.TrailExported, purpose, choice with { Before = null }, Stretch, cancel);
        while (true)
        {
            yield return view;
            if (!view.HasMore)
            {
                yield break;
            }

            await using var db = open();
            var sought = await TrailSought.Find(db, choice, cancel);
            view = await View(db, choice with { Before = view.Entries[^1].Id }, sought, Stretch, cancel);
        }
    }

    private async Task<TrailView> Read(Actor by, TrailAction how, StatedPurpose purpose, TrailChoice choice, int most, CancellationToken cancel)
    {
        await using var db = open();
        var sought = await TrailSought.Find(db, choice, cancel);
        db.Note(
            by,
            how,
            Searched(sought),
            clock.GetUtcNow().UtcDateTime,
            ("purpose", (int)purpose.Purpose));
        await db.SaveChangesAsync(cancel);
        return await View(db, choice, sought, most, cancel);
    }

    private static async Task<TrailView> View(VardbalansContext db, TrailChoice choice, TrailSought sought, int most, CancellationToken cancel)
    {
        var entries = await sought.Matching(db, choice).OrderByDescending(e => e.Id).Take(most + 1).ToListAsync(cancel);
        var hasMore = entries.Count > most;
        if (hasMore)
        {
            entries.RemoveAt(most);
        }

        return new TrailView(
            choice,
            entries,
            hasMore,
            await ActorNames.Load(db, entries.Select(e => e.By), cancel),
            await SubjectNames.Load(db, entries.Select(e => e.Subject), cancel),
            await db.TrailSeals.AsNoTracking().OrderByDescending(s => s.Id).FirstOrDefaultAsync(cancel),
            await db.TrailEntries.CountAsync(e => e.SealId == null, cancel))
        { Remarks = sought.Remarks };
    }

    /// <summary>Whoever looks one person or one thing up leaves word of whom or what.</summary>
    private static Subject Searched(TrailSought sought) => sought switch
    {
        { About: [var thing] } => thing,
        { Who: [{ AccountId: { } account }] } => Subject.Account(account),
        { Who: [{ TokenId: { } token }] } => Subject.Token(token),
        _ => Subject.None,
    };
}
