using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Vardbalans.App.Data;
using Vardbalans.Core.Governance;
using Vardbalans.Core.Organisation;

namespace Vardbalans.App.Hosting.Access;

/// <summary>What the page's frame shows of who is signed in, and what the person may open.</summary>
/// <param name="Name">The person's name.</param>
/// <param name="Line">Role and part in a few words; empty without a role.</param>
/// <param name="Mandates">What the person may do somewhere.</param>
/// <param name="IsEmployee">Does the person see the region's sums?</param>
/// <param name="IsExample">Is this the invented region?</param>
/// <param name="LoadsToDecide">Loads that wait for a decision, for those who may decide.</param>
/// <param name="IsProvider">Does the person report for a private provider?</param>
/// <param name="Unit">The clinic or unit, below the region, that the person's first role is over; none without one.</param>
public sealed record OwnPlace(string Name, string Line, IReadOnlySet<Mandate> Mandates, bool IsEmployee, bool IsExample, int LoadsToDecide = 0, bool IsProvider = false,
    OwnUnit? Unit = null)
{
    /// <summary>At most two letters.</summary>
    public string Initials => string.Concat(
        Name.Split(' ', StringSplitOptions.RemoveEmptyEntries) is [var first, .., var last] ? [first[0], last[0]] : Name.Take(1)).ToUpper(CultureInfo.CurrentCulture);

    /// <summary>Of a signed-in person; for anybody else only whether the region is invented.</summary>
    public static async Task<OwnPlace> Read(VardbalansContext db, Visitor? visitor, DateOnly today, CancellationToken cancel)
    {
        var isExample = await db.Settings.AnyAsync(s => s.Key == SettingKeys.DemoRegion, cancel);
        if (visitor?.Actor.AccountId is not { } account)
        {
            return new OwnPlace(string.Empty, string.Empty, new HashSet<Mandate>(), visitor is not null, isExample);
        }

        var held = await (
            from g in db.MandateGrants.AsNoTracking()
            where g.AccountId == account && g.From <= today && (g.Until == null || g.Until >= today)
            from original in db.MandateGrants.Where(o => o.Id == g.DelegatedFromId).DefaultIfEmpty()
            where g.DelegatedFromId == null || (original!.From <= today && (original.Until == null || original.Until >= today))
            from unit in db.CareUnits.Where(u => u.Id == g.UnitId).DefaultIfEmpty()
            from site in db.Sites.Where(s => s.Id == g.SiteId).DefaultIfEmpty()
            orderby g.DelegatedFromId != null, g.Id
            select new { g.Role, Own = unit == null || unit.Kind == CareUnitKind.Region ? null : new OwnUnit(unit.Code, unit.Name, unit.Kind == CareUnitKind.Clinic), Unit = unit == null ? null : unit.Name, Site = site == null ? null : site.Name }).ToListAsync(cancel);
        var line = held is [var first, ..]
            ? string.Join(", ", new[] { AccessWords.Of(first.Role), first.Unit ?? first.Site }.OfType<string>())
            : string.Empty;
        var mandates = held.SelectMany(h => RoleMandates.Of(h.Role)).ToHashSet();
        var waiting = mandates.Contains(Mandate.Administer) ? await db.LoadBatches.CountAsync(b => b.State == LoadState.Held, cancel) : 0;
        return new OwnPlace(visitor.Name, line, mandates, visitor.IsEmployee, isExample, waiting, held.Any(h => h.Role == Role.PrivateProvider && h.Unit is not null),
            held.Select(h => h.Own).FirstOrDefault(own => own is not null));
    }
}

/// <summary>Where a person works, as the frame leads there.</summary>
/// <param name="Code">The unit's code.</param>
/// <param name="Name">Its name.</param>
/// <param name="IsClinic">Else an area or a unit.</param>
public sealed record OwnUnit(string Code, string Name, bool IsClinic);
