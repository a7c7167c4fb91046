using Vardbalans.App.Components.Charts;
using Vardbalans.Core.Quantities;
using T = Vardbalans.App.Components.BuildingBlocks.BuildingBlocksText;

namespace Vardbalans.App.Components.BuildingBlocks;

/// <summary>The invented figures that the building blocks are shown with.</summary>
internal static class BlockExamples
{
    private static readonly IsoWeek First = IsoWeek.Of(2025, 38);

    private static readonly double?[] Outcome =
        [92, 93, 97, 91, 91, 98, 67, 89, 91, 100, 103, 97, 96, 84, 29, 34, 102, 90, 82, 84, 85, null, 86, 85, 94, 98];

    private static readonly double[] PlanLevels =
        [95, 95, 95, 95, 95, 95, 62, 95, 95, 95, 95, 95, 95, 81, 29, 34, 98, 98, 98, 98, 98, 69, 98, 98, 98, 98, 98, 98, 64, 78, 98, 98, 98, 98, 74, 98, 98, 98, 98, 78, 54];

    public static readonly double?[] Falling = [100, 99, 99, 98, 99, 100, 101, 100, 102, 101, 99, 97, 96, 95, 93, 92, null, 92, 91.5, 92];
    public static readonly double?[] Rising = [60, 62, 61, 64, 66, 65, 68, 70, 69, 72, 74, 73, 76, 79, 78, 81, 83, 82, 86, 88];

    private static IEnumerable<IsoWeek> Weeks(int count) => Enumerable.Range(0, count).Select(i => First + i);

    public static ChartSpec PerWeek => new()
    {
        Kind = ChartKind.Weeks,
        Labels = [.. Weeks(PlanLevels.Length).Select(Formats.Week)],
        FullLabels = [.. Weeks(PlanLevels.Length).Select(Formats.WeekWithDays)],
        Unit = T.Visits,
        Outcome = [.. Outcome, .. Enumerable.Repeat<double?>(null, PlanLevels.Length - Outcome.Length)],
        Plan = [.. PlanLevels.Select(level => (double?)level)],
        OriginalPlan = [.. PlanLevels.Select((level, i) => (double?)(i < 16 ? level : Math.Round(level * 1.04)))],
        LastYear = [.. PlanLevels.Select((level, i) => i < 26 ? (double?)Math.Round(level * 0.93 + i % 5) : null)],
        LowWeeks = [6, 13, 14, 15, 21, 28, 29, 34, 39, 40],
        NowIndex = Outcome.Length,
        Flags = [new ChartFlag(23, T.FlagText)],
    };

    public static ChartSpec Rolling => new()
    {
        Kind = ChartKind.Rolling,
        Labels = [.. Weeks(26).Select(Formats.Week)],
        FullLabels = [.. Weeks(26).Select(Formats.WeekWithDays)],
        Unit = T.OfPlan,
        Outcome = [99.4, 99.2, 99.5, 99.3, 99.1, 99.2, 99.6, 99.4, 99.3, 99.8, 100.4, 100.6, 100.4, 100.7, 101.2, 102.1, 100.9, 98.6, 97.4, 96.2, 94.3, 92.9, 92.4, 92.1, 91.9, 91.8],
        NowIndex = null,
        EndLabel = Formats.Percent(0.918),
    };

    public static ChartSpec Cumulative => new()
    {
        Kind = ChartKind.Cumulative,
        Labels = [.. Weeks(52).Select((_, i) => Formats.Week(IsoWeek.Of(2026, 1) + i))],
        FullLabels = [.. Weeks(52).Select((_, i) => Formats.WeekWithDays(IsoWeek.Of(2026, 1) + i))],
        Unit = T.Visits,
        Outcome = [4, 2, -6, -22, -36, -49, -56, -68, -81, -85, -83, .. Enumerable.Repeat<double?>(null, 41)],
        NowIndex = 11,
        EndLabel = Formats.Deviation(-83d),
    };
}
