using Vardbalans.Core.Quantities;

namespace Vardbalans.Core.Need.Adjusting;

/// <summary>Something known that history does not know, as it acts in a tree of forecasts: on a node and all below it.</summary>
public sealed record NeedDriver
{
    /// <summary>Tells it from others; results carry it.</summary>
    public required int Id { get; init; }

    /// <summary>The place of its node in the tree.</summary>
    public required int Node { get; init; }

    /// <summary>The effect is a number a normal week; else a share of the statistical forecast.</summary>
    public required bool IsPerWeek { get; init; }

    /// <summary>How large; the same unknown in all weeks.</summary>
    public required EffectRange Effect { get; init; }

    /// <summary>The first week that it acts in.</summary>
    public required IsoWeek From { get; init; }

    /// <summary>The last; none for good.</summary>
    public IsoWeek? To { get; init; }

    /// <summary>Weeks over which it grows evenly: with four, a quarter in the first week and the whole in the fourth. 0 and 1: at once.</summary>
    public int RampWeeks { get; init; }

    /// <summary>What is expected of its whole node week by week, where the tree shows one site's part of it; none where the tree shows the whole.</summary>
    public IReadOnlyList<double>? Whole { get; init; }

    /// <summary>The share of its effect that has come in a week, 0–1.</summary>
    public double Ramp(IsoWeek week) =>
        week < From || week > To ? 0 : RampWeeks <= 1 ? 1 : Math.Min(1, (double)(week - From + 1) / RampWeeks);
}
