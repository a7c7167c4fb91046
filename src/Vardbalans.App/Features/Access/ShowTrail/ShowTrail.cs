using System.Globalization;
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
    TrailChoice Choice, IReadOnlyList<TrailEntry> Entries, bool HasMore, ActorNames Names, IReadOnlyDictionary<Subject, string> Known, TrailSeal? Newest, int Unsealed);

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
    public Task<TrailView> Page(Actor by, StatedPurpose purpose, TrailChoice choice, CancellationToken cancel) =>
        Read(by, TrailAction.TrailSeen, purpose, choice, PageSize, cancel);

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
            var who = choice.Who.Length == 0 ? null : await Actors(db, choice.Who, cancel);
            view = await View(db, choice with { Before = view.Entries[^1].Id }, who, Stretch, cancel);
        }
    }

    private async Task<TrailView> Read(Actor by, TrailAction how, StatedPurpose purpose, TrailChoice choice, int most, CancellationToken cancel)
    {
        await using var db = open();
        var who = choice.Who.Length == 0 ? null : await Actors(db, choice.Who, cancel);
        db.Note(
            by,
            how,
            Searched(choice, who),
            clock.GetUtcNow().UtcDateTime,
            ("purpose", (int)purpose.Purpose));
        await db.SaveChangesAsync(cancel);
        return await View(db, choice, who, most, cancel);
    }

    private static async Task<TrailView> View(VardbalansContext db, TrailChoice choice, IReadOnlyList<Actor>? who, int most, CancellationToken cancel)
    {
        var entries = await Matching(db, choice, who).OrderByDescending(e => e.Id).Take(most + 1).ToListAsync(cancel);
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
            await db.TrailEntries.CountAsync(e => e.SealId == null, cancel));
    }

    /// <summary>Whoever looks one person or one thing up leaves word of whom or what.</summary>
    private static Subject Searched(TrailChoice choice, IReadOnlyList<Actor>? who) => (choice, who) switch
    {
        ({ Kind.Length: > 0, Number: { } number }, _) => Subject.Of(choice.Kind, number),
        (_, [{ AccountId: { } account }]) => Subject.Account(account),
        (_, [{ TokenId: { } token }]) => Subject.Token(token),
        _ => Subject.None,
    };

    private static IQueryable<TrailEntry> Matching(VardbalansContext db, TrailChoice choice, IReadOnlyList<Actor>? who)
    {
        var (start, end) = (choice.Start, choice.End);
        var entries = db.TrailEntries.AsNoTracking().Where(e => e.At >= start && e.At < end);
        if (choice.Before is { } before)
        {
            entries = entries.Where(e => e.Id < before);
        }

        if (choice.Action is { } action)
        {
            entries = entries.Where(e => e.Action == action);
        }

        if (choice is { Kind.Length: > 0, Number: { } number })
        {
            var subject = Subject.Of(choice.Kind, number);
            entries = entries.Where(e => e.Subject == subject);
        }
        else if (choice.Kind.Length > 0)
        {
            var pattern = choice.Kind + ":%";
            entries = entries.Where(e => EF.Functions.Like((string)(object)e.Subject, pattern));
        }

        return who is null ? entries : entries.Where(e => who.Contains(e.By));
    }

    /// <summary>Everybody whose name or sign-in name holds the text. Compared here: the databases know small and capital ÅÄÖ differently.</summary>
    private static async Task<IReadOnlyList<Actor>> Actors(VardbalansContext db, string text, CancellationToken cancel)
    {
        bool Holds(string? name) => CultureInfo.InvariantCulture.CompareInfo.IndexOf(name ?? string.Empty, text, CompareOptions.IgnoreCase) >= 0;
        var accounts = await db.Accounts.AsNoTracking().Select(a => new { a.Id, a.Name, a.UserName }).ToListAsync(cancel);
        var tokens = await db.ApiTokens.AsNoTracking().Select(t => new { t.Id, t.Name }).ToListAsync(cancel);
        return
        [
            .. accounts.Where(a => Holds(a.Name) || Holds(a.UserName)).Select(a => Actor.Account(a.Id)),
            .. tokens.Where(t => Holds(t.Name)).Select(t => Actor.Token(t.Id)),
            .. new[] { (Actor.CommandLine, AccessRuleText.ActorCommandLine), (Actor.Program, AccessRuleText.ActorProgram) }.Where(a => Holds(a.Item2)).Select(a => a.Item1),
        ];
    }
}
