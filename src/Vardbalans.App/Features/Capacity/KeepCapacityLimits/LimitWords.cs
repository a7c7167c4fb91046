using Vardbalans.App.Components;
using Vardbalans.App.Data.Capacity;
using Vardbalans.App.Hosting;

namespace Vardbalans.App.Features.Capacity.KeepCapacityLimits;

/// <summary>Limits of capacity in words.</summary>
internal static class LimitWords
{
    /// <summary>A limit by name.</summary>
    public static string Of(CapacityLimit limit) => limit switch
    {
        CapacityLimit.BalanceLow => CapacityLimitText.BalanceLow,
        CapacityLimit.BalanceHigh => CapacityLimitText.BalanceHigh,
        CapacityLimit.BedOccupancy => CapacityLimitText.BedOccupancy,
        _ => CapacityLimitText.PanelSize,
    };

    /// <summary>A value in the limit's own unit.</summary>
    public static string Amount(CapacityLimit limit, double value) =>
        (limit == CapacityLimit.PanelSize ? CapacityLimitText.Persons : CapacityLimitText.Percents).With(Formats.Number(value, value == Math.Round(value) ? 0 : 1));
}
