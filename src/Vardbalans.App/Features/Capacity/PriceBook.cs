using Microsoft.EntityFrameworkCore;
using Vardbalans.App.Data;
using Vardbalans.App.Data.Capacity;
using Vardbalans.Core.Organisation;
using Vardbalans.Core.Quantities;

namespace Vardbalans.App.Features.Capacity;

/// <summary>Which price of an hour counts where and when: a unit's own goes before those above it, and the region's default comes last.</summary>
/// <param name="Tree">The tree of today.</param>
/// <param name="Rows">Those that stand.</param>
public sealed record PriceBook(OrganisationTree Tree, IReadOnlyList<HourPrice> Rows)
{
    /// <summary>Reads them.</summary>
    public static async Task<PriceBook> Load(VardbalansContext db, OrganisationTree tree, CancellationToken cancel) =>
        new(tree, await db.HourPrices.AsNoTracking().Where(p => p.EndedAt == null).ToListAsync(cancel));

    /// <summary>The price in force at a care unit; none when nobody has set one.</summary>
    public HourPrice? At(int node, int competence, IsoWeek week) =>
        Tree.PathUp(node).Select(u => (int?)u.Id).Append(null)
            .Select(n => Rows.Where(r => r.CompetenceId == competence && r.NodeId == n && r.From <= week).OrderBy(r => r.From).ThenBy(r => r.Id).LastOrDefault())
            .FirstOrDefault(r => r is not null);
}
