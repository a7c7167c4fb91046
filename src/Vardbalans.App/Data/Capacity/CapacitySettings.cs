using Microsoft.EntityFrameworkCore;
using Vardbalans.Core.Capacity;
using Vardbalans.Core.Organisation;
using Vardbalans.Core.Quantities;

namespace Vardbalans.App.Data.Capacity;

/// <summary>Which limits capacity is judged by where and when: a unit's own go before those above it, then the region's, and last what is usual.</summary>
/// <param name="Tree">The tree of today.</param>
/// <param name="Rows">Those that stand.</param>
public sealed record CapacitySettings(OrganisationTree Tree, IReadOnlyList<CapacityRule> Rows)
{
    /// <summary>Least and most that a limit may be.</summary>
    public static (double Least, double Most) Bounds(CapacityLimit limit) => limit switch
    {
        CapacityLimit.PanelSize => (1, 5000),
        CapacityLimit.BedOccupancy => (1, 100),
        _ => (1, 300),
    };

    /// <summary>What counts where nobody has set anything.</summary>
    public static double Usual(CapacityLimit limit) => limit switch
    {
        CapacityLimit.BalanceLow => BalanceLimits.Usual.Low.Value * 100,
        CapacityLimit.BalanceHigh => BalanceLimits.Usual.High.Value * 100,
        CapacityLimit.BedOccupancy => 90,
        _ => 50,
    };

    /// <summary>Reads them.</summary>
    public static async Task<CapacitySettings> Load(VardbalansContext db, OrganisationTree tree, CancellationToken cancel) =>
        new(tree, await db.CapacityRules.AsNoTracking().Where(r => r.EndedAt == null).ToListAsync(cancel));

    /// <summary>What is set for a care unit in a week; none where the usual counts.</summary>
    public CapacityRule? At(CapacityLimit limit, int node, IsoWeek week) =>
        Tree.PathUp(node).Select(u => (int?)u.Id).Append(null)
            .Select(n => Rows.Where(r => r.Limit == limit && r.NodeId == n && r.From <= week).OrderBy(r => r.From).ThenBy(r => r.Id).LastOrDefault())
            .FirstOrDefault(r => r is not null);

    /// <summary>The limit, in its own unit.</summary>
    public double Of(CapacityLimit limit, int node, IsoWeek week) => At(limit, node, week)?.Value ?? Usual(limit);

    /// <summary>Between which shares of capacity need is in balance. Limits that cross each other, set at different levels of the tree, are not used.</summary>
    public BalanceLimits Balance(int node, IsoWeek week)
    {
        var (low, high) = (Of(CapacityLimit.BalanceLow, node, week), Of(CapacityLimit.BalanceHigh, node, week));
        return low <= high ? new BalanceLimits(new Ratio(low / 100), new Ratio(high / 100)) : BalanceLimits.Usual;
    }

    /// <summary>The occupancy of beds that is aimed at.</summary>
    public Share BedOccupancy(int node, IsoWeek week) => new(Of(CapacityLimit.BedOccupancy, node, week) / 100);
}
