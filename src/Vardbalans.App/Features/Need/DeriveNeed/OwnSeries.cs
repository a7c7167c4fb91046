using Vardbalans.Core.Calendar;
using Vardbalans.Core.FollowUp;
using Vardbalans.Core.Quantities;

namespace Vardbalans.App.Features.Need.DeriveNeed;

/// <summary>What a unit does itself: sums are of a unit with all below it, and what is done below is passed on from there.</summary>
/// <param name="Whole">The unit with all below it.</param>
/// <param name="Below">The units right below it, each with all below it.</param>
internal sealed record OwnSeries(OutcomeSeries Whole, IReadOnlyList<OutcomeSeries> Below)
{
    /// <summary>The unit's own count of a week; none where nothing is stated of it and those below.</summary>
    /// <param name="week">The week.</param>
    /// <param name="stated">Which count.</param>
    public double? Of(IsoWeek week, Func<OutcomeSum, double?> stated) => WeekSum.Of(
        week, part => stated(Whole.Over(part, part)) is { } whole ? Math.Max(0, whole - Below.Sum(b => stated(b.Over(part, part)) ?? 0)) : null);

    /// <summary>The unit's own part of what it and all below it had over some weeks, 0–1. All, where they had nothing.</summary>
    /// <param name="first">The first week.</param>
    /// <param name="last">The last week.</param>
    /// <param name="stated">Which count.</param>
    public double Share(IsoWeek first, IsoWeek last, Func<OutcomeSum, double?> stated) =>
        Below.Count > 0 && stated(Whole.Over(first, last)) is > 0 and var whole ? Math.Clamp(1 - (Below.Sum(b => stated(b.Over(first, last)) ?? 0) / whole), 0, 1) : 1;
}
