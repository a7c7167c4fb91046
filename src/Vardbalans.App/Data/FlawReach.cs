using Microsoft.EntityFrameworkCore;
using Vardbalans.Core.Organisation;
using Vardbalans.Core.Quantities;

namespace Vardbalans.App.Data;

/// <summary>Which known flaws a figure bears: those of its unit, of all below it that it adds up, and of all above it.</summary>
public static class FlawReach
{
    /// <summary>Flaws within the weeks that have not been put right, the latest first.</summary>
    /// <param name="db">The database.</param>
    /// <param name="first">First week shown.</param>
    /// <param name="last">Last week shown.</param>
    /// <param name="activity">Of this activity or of all; none: whatever the activity.</param>
    /// <param name="cancel">Stops it.</param>
    public static async Task<IReadOnlyList<DataFlaw>> Between(VardbalansContext db, IsoWeek first, IsoWeek last, int? activity, CancellationToken cancel) =>
        await db.DataFlaws.AsNoTracking()
            .Where(f => f.Status != FlawStatus.Mended && f.From <= last && (f.To == null || f.To >= first)
                && (activity == null || f.ActivityId == null || f.ActivityId == activity))
            .OrderByDescending(f => f.From).ThenBy(f => f.Id).ToListAsync(cancel);

    /// <summary>Of these, the ones that touch the figures of a unit, or of the unit at a site.</summary>
    public static IReadOnlyList<DataFlaw> Touching(this IEnumerable<DataFlaw> flaws, OrganisationTree tree, int unit, int? site)
    {
        // The shown node is whatever its own site: a clinic's share of another hospital still bears the clinic's flaws.
        var touched = tree.PathUp(unit).Select(u => u.Id)
            .Concat(tree.Subtree(unit).Where(u => site is null || u.SiteId is null || u.SiteId == site).Select(u => u.Id)).ToHashSet();
        return [.. flaws.Where(f => touched.Contains(f.UnitId) && (site is null || f.SiteId is null || f.SiteId == site))];
    }

    /// <summary>Does it touch the week?</summary>
    public static bool Touches(this DataFlaw flaw, IsoWeek week) => flaw.From <= week && (flaw.To is not { } to || to >= week);

    /// <summary>Does it touch some week from the first to the last?</summary>
    public static bool Touches(this DataFlaw flaw, IsoWeek first, IsoWeek last) => flaw.From <= last && (flaw.To is not { } to || to >= first);
}
