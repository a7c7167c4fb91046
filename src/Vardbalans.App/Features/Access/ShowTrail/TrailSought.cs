using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Vardbalans.App.Data;
using Vardbalans.App.Data.Accounts;
using Vardbalans.App.Data.Trails;
using Vardbalans.App.Hosting;
using Vardbalans.App.Hosting.Access;

namespace Vardbalans.App.Features.Access.ShowTrail;

/// <summary>Those and that which a search names, found.</summary>
/// <param name="Who">Those who did it; none for all.</param>
/// <param name="About">What it was done to; none for all.</param>
public sealed record TrailSought(IReadOnlyList<Actor>? Who, IReadOnlyList<Subject>? About)
{
    /// <summary>The most that one name may stand for.</summary>
    public const int MostNamed = 20;

    private static readonly string[] Ends = [",", "}"];

    /// <summary>What the one who searches should know, in words.</summary>
    public IReadOnlyList<string> Remarks { get; private init; } = [];

    /// <summary>Finds them.</summary>
    public static async Task<TrailSought> Find(VardbalansContext db, TrailChoice choice, CancellationToken cancel)
    {
        var who = choice.Who.Length == 0 ? null : await Actors(db, choice.Who, cancel);
        var about = choice switch
        {
            { Kind.Length: > 0, Number: { } number } => [Subject.Of(choice.Kind, number)],
            { Kind.Length: > 0, Named.Length: > 0 } => await Named(db, choice.Kind, choice.Named, cancel),
            _ => null,
        };
        var remarks = new List<string>();
        if (who is [])
        {
            remarks.Add(TrailText.NobodyNamed.With(choice.Who));
        }

        if (choice is { Kind.Length: 0, Number: not null })
        {
            remarks.Add(TrailText.NumberOfWhat);
        }

        if (about is [])
        {
            remarks.Add(TrailText.NothingNamed.With(choice.Named));
        }
        else if (about?.Count > MostNamed)
        {
            about = [.. about.Take(MostNamed)];
            remarks.Add(TrailText.ManyNamed.With(MostNamed, choice.Named));
        }

        return new TrailSought(who, about) { Remarks = remarks };
    }

    /// <summary>The entries that match.</summary>
    public IQueryable<TrailEntry> Matching(VardbalansContext db, TrailChoice choice)
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
        else if (choice.HidesReading)
        {
            entries = entries.Where(e => e.Action != TrailAction.TrailSeen);
        }

        if (About is { } about)
        {
            // The numbers are stored as {"account":7,"role":3}: the whole number ends with a comma or the last brace.
            string[] patterns = [.. about.Select(SubjectParts.Of).OfType<SubjectParts>().SelectMany(p => Ends, (p, end) => $"%\"{p.Kind}\":{p.Number}{end}%")];
            entries = entries.Where(e => about.Contains(e.Subject) || patterns.Any(p => EF.Functions.Like(e.Detail, p)));
        }
        else if (choice.Kind.Length > 0)
        {
            var (subject, detail) = (choice.Kind + ":%", $"%\"{choice.Kind}\":%");
            entries = choice.Kind == TrailChoice.UnitKind
                ? entries.Where(e => EF.Functions.Like(e.Detail, detail))
                : entries.Where(e => EF.Functions.Like((string)(object)e.Subject, subject));
        }

        var who = Who;
        return who is null ? entries : entries.Where(e => who.Contains(e.By));
    }

    /// <summary>Compared here: the databases know small and capital ÅÄÖ differently.</summary>
    private static bool Holds(string? name, string text) => CultureInfo.InvariantCulture.CompareInfo.IndexOf(name ?? string.Empty, text, CompareOptions.IgnoreCase) >= 0;

    /// <summary>Everybody whose name or sign-in name holds the text.</summary>
    private static async Task<IReadOnlyList<Actor>> Actors(VardbalansContext db, string text, CancellationToken cancel)
    {
        var tokens = await db.ApiTokens.AsNoTracking().Select(t => new { t.Id, t.Name }).ToListAsync(cancel);
        return
        [
            .. (await Accounts(db, text, cancel)).Select(Actor.Account),
            .. tokens.Where(t => Holds(t.Name, text)).Select(t => Actor.Token(t.Id)),
            .. new[] { (Actor.CommandLine, AccessRuleText.ActorCommandLine), (Actor.Program, AccessRuleText.ActorProgram) }.Where(a => Holds(a.Item2, text)).Select(a => a.Item1),
        ];
    }

    private static async Task<IEnumerable<int>> Accounts(VardbalansContext db, string text, CancellationToken cancel) =>
        (await db.Accounts.AsNoTracking().Select(a => new { a.Id, a.Name, a.UserName }).ToListAsync(cancel))
            .Where(a => Holds(a.Name, text) || Holds(a.UserName, text)).Select(a => a.Id);

    /// <summary>Things of a kind whose name holds the text; only people, keys and units have names.</summary>
    private static async Task<IReadOnlyList<Subject>> Named(VardbalansContext db, string kind, string text, CancellationToken cancel) => kind switch
    {
        "account" => [.. (await Accounts(db, text, cancel)).Select(Subject.Account)],
        "token" => [.. (await db.ApiTokens.AsNoTracking().Select(t => new { t.Id, t.Name }).ToListAsync(cancel)).Where(t => Holds(t.Name, text)).Select(t => Subject.Token(t.Id))],
        TrailChoice.UnitKind => [.. (await db.CareUnits.AsNoTracking().Select(u => new { u.Id, u.Name }).ToListAsync(cancel)).Where(u => Holds(u.Name, text)).Select(u => Subject.Of(kind, u.Id))],
        _ => [],
    };
}
