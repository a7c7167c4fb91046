using System.Globalization;
using Vardbalans.App.Data;
using Vardbalans.App.Data.Accounts;
using Vardbalans.App.Hosting;
using Vardbalans.App.Hosting.Access;
using Vardbalans.Core.Governance;
using Vardbalans.Core.Organisation;

namespace Vardbalans.App.Features.Access.ShowMandates;

/// <summary>A unit below the one shown, with how many mandates are given at or below it.</summary>
public sealed record BelowRow(CareUnit Unit, int Mandates);

/// <summary>A clinic, or the unit shown, that lacks somebody who decides or plans.</summary>
/// <param name="Unit">Which.</param>
/// <param name="Lacks">What nobody may do there.</param>
public sealed record MandateGap(CareUnit Unit, IReadOnlyList<Mandate> Lacks);

/// <summary>A person found by name, with what the person holds today.</summary>
public sealed record FoundPerson(int Id, string Name, IReadOnlyList<MandateRow> Holds);

/// <summary>Who may what in a part of the region. Page and files read the same.</summary>
/// <param name="Part">Which part.</param>
/// <param name="Rows">In force, nearest first.</param>
/// <param name="Later">Coming, by first day.</param>
/// <param name="Earlier">Ended lately, the latest first.</param>
/// <param name="Gaps">Where nobody decides or plans.</param>
/// <param name="Below">Units one step down.</param>
/// <param name="Sought">What was searched for, and who was found.</param>
/// <param name="Givers">Names of those who gave and ended.</param>
/// <param name="MayGive">May the reader give and end mandates here?</param>
public sealed record MandatesView(
    ShownPart Part,
    IReadOnlyList<MandateRow> Rows,
    IReadOnlyList<MandateRow> Later,
    IReadOnlyList<MandateRow> Earlier,
    IReadOnlyList<MandateGap> Gaps,
    IReadOnlyList<BelowRow> Below,
    (string Text, IReadOnlyList<FoundPerson> Found)? Sought,
    ActorNames Givers,
    bool MayGive)
{
    /// <summary>Those who may give mandates here, nearest first.</summary>
    public IReadOnlyList<string> Administrators =>
    [
        .. Part.Today.Book.Holders(Mandate.Administer, Part.Scope).DistinctBy(g => g.AccountId).Take(Explanation.Most)
            .Select(g => Part.Today.Names.GetValueOrDefault(g.AccountId, AccessRuleText.ActorUnknown)),
    ];
}

/// <summary>Shows who holds what in a part of the region, given there or further up the line.</summary>
public sealed class ShowMandates(OpenDatabase open)
{
    /// <summary>How many days an ended mandate is still shown.</summary>
    private const int ShownAfter = 90;

    /// <summary>The most people that a search shows.</summary>
    private const int MostFound = 50;

    /// <summary>The view.</summary>
    /// <param name="part">Which part.</param>
    /// <param name="sought">Part of a name, to find people.</param>
    /// <param name="reader">The reader's account; none for a machine.</param>
    /// <param name="cancel">Stops it.</param>
    public async Task<MandatesView> Run(ShownPart part, string? sought, int? reader, CancellationToken cancel)
    {
        var (today, scope) = (part.Today, part.Scope);
        var rows = today.Grants.Where(g => Concerns(today, g.ToGrant(), scope))
            .Select(g => MandateRow.Of(g, today, Steps(today, g.ToGrant(), scope))).ToList();
        var earliest = today.Tree.Day.AddDays(-ShownAfter);
        await using var db = open();
        return new MandatesView(
            part,
            [
                .. rows.Where(r => r.Time == GrantTime.Holds).OrderBy(r => r.Steps).ThenBy(r => r.Grant.Role).ThenBy(r => r.Grant.Scope.SiteId is null)
                    .ThenBy(r => r.Grant.DelegatedFrom ?? r.Grant.Id).ThenBy(r => r.Grant.DelegatedFrom is not null).ThenBy(r => r.Grant.Id),
            ],
            [.. rows.Where(r => r.Time == GrantTime.Coming).OrderBy(r => r.Grant.From).ThenBy(r => r.Grant.Id)],
            [.. rows.Where(r => r.Time == GrantTime.Ended && LastDay(r) >= earliest).OrderByDescending(r => r.Row.EndedAt).ThenByDescending(LastDay)],
            Gaps(part),
            Below(part),
            sought is { Length: > 0 } ? (sought, Find(today, sought)) : null,
            await ActorNames.Load(db, rows.SelectMany(r => new Actor?[] { r.Row.GivenBy, r.Row.EndedBy }).OfType<Actor>(), cancel),
            reader is { } account && today.Book.HoldsAllOf(account, Mandate.Administer, scope));
    }

    /// <summary>Covers the part; where the part names no site and has none, also what is given at some site of it.</summary>
    private static bool Concerns(Authority.Today today, Grant grant, MandateScope part) => today.Book.Covers(grant, part)
        || (part.SiteId is null && (part.UnitId is not { } unit || today.Tree.Find(unit)?.SiteId is null)
            && today.Book.Covers(grant with { Scope = grant.Scope with { SiteId = null } }, part));

    private static int Steps(Authority.Today today, Grant grant, MandateScope part)
    {
        if (part.UnitId is not { } unit)
        {
            return 0;
        }

        var path = today.Tree.PathUp(unit).Select(u => u.Id).ToList();
        return today.Book.Whole(grant.Scope).UnitId is { } top ? path.IndexOf(top) : path.Count;
    }

    private static DateOnly LastDay(MandateRow row) => row.Row.EndedAt is { } at ? SwedishDay(at) : row.Row.Until ?? DateOnly.MaxValue;

    private static DateOnly SwedishDay(DateTime utc) => DateOnly.FromDateTime(SwedishTime.Local(utc));

    /// <summary>At the unit shown, and at the clinics below: plans are made and decided in clinics.</summary>
    private static List<MandateGap> Gaps(ShownPart part)
    {
        var units = part.Below.Where(u => u.Kind == CareUnitKind.Clinic || u.Id == part.Scope.UnitId).ToList();
        Mandate[] asked = [Mandate.Decide, Mandate.Plan];
        var lacks = asked.Select(m => (Mandate: m, At: part.Today.Book.WithoutHolder(m, units, part.Scope.SiteId).Select(u => u.Id).ToHashSet())).ToList();
        return
        [
            .. units.Select(u => new MandateGap(u, [.. lacks.Where(l => l.At.Contains(u.Id)).Select(l => l.Mandate)])).Where(g => g.Lacks.Count > 0),
        ];
    }

    private static List<BelowRow> Below(ShownPart part)
    {
        var today = part.Today;
        var given = today.Grants.Where(g => g.UnitId is not null && today.Book.IsInForce(g.ToGrant())).CountBy(g => g.UnitId!.Value).ToDictionary();
        return [.. part.Children.Select(u => new BelowRow(u, today.Tree.Subtree(u.Id).Sum(at => given.GetValueOrDefault(at.Id))))];
    }

    private static List<FoundPerson> Find(Authority.Today today, string sought) =>
    [
        .. today.Names.Where(n => n.Value.Contains(sought, StringComparison.CurrentCultureIgnoreCase))
            .OrderBy(n => n.Value, StringComparer.Create(CultureInfo.GetCultureInfo("sv-SE"), ignoreCase: true)).Take(MostFound)
            .Select(n => new FoundPerson(n.Key, n.Value, [.. today.Grants
                .Where(g => g.AccountId == n.Key && today.Book.IsInForce(g.ToGrant())).Select(g => MandateRow.Of(g, today))])),
    ];
}
