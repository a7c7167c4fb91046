using Vardbalans.App.Components;
using Vardbalans.App.Components.Charts;
using Vardbalans.App.Components.Scopes;
using Vardbalans.Core.FollowUp;

namespace Vardbalans.App.Features.FollowUp.ShowOutcome;

/// <summary>The view's series as the chart island takes them.</summary>
public static class OutcomeCharts
{
    /// <summary>Outcome as bars, the plan as a step line, last year's aligned weeks as dots.</summary>
    public static ChartSpec Weeks(OutcomeView view)
    {
        var weeks = view.Weeks;
        var differs = weeks.Any(w => w.Sum.Original is { } original && original != w.Sum.Agreed);
        return new ChartSpec
        {
            Kind = ChartKind.Weeks,
            Labels = [.. weeks.Select(w => Formats.Week(w.Week))],
            FullLabels = [.. weeks.Select(w => Formats.WeekWithDays(w.Week))],
            Unit = view.Scope.Activity.Noun(),
            Outcome = [.. weeks.Select(w => w.HasBeen ? (double?)w.Sum.Done : null)],
            Plan = weeks.Any(w => w.Sum.Agreed is not null) ? [.. weeks.Select(w => (double?)w.Sum.Agreed)] : null,
            OriginalPlan = differs ? [.. weeks.Select(w => (double?)w.Sum.Original)] : null,
            Unreported = weeks.Any(Lacks) ? [.. weeks.Select(w => Lacks(w) ? (double?)w.Sum.PlanWithoutOutcome : null)] : null,
            LastYear = weeks.Any(w => w.LastYear is not null) ? [.. weeks.Select(w => (double?)w.LastYear)] : null,
            LowWeeks = [.. weeks.Index().Where(w => w.Item.IsLow).Select(w => w.Index)],
            NowIndex = view.Scope.LastOfPeriod == view.Scope.LastWeek ? weeks.Count(w => w.HasBeen) : null,
            Flags =
            [
                .. view.Flaws.SelectMany(f => weeks.Index()
                    .Where(w => w.Item.Week == f.From || (w.Index == 0 && f.From < w.Item.Week))
                    .Select(w => new ChartFlag(w.Index, f.Description))),
            ],
        };
    }

    /// <summary>Rolling twelve-week attainment in percent; a gap where it cannot be judged.</summary>
    public static ChartSpec Rolling(OutcomeView view)
    {
        var values = view.Rolling.Select(r => Percent(r.Agreed)).ToList();
        var differs = view.Rolling.Any(r => r.Original.Plan is { } original && original != r.Agreed.Plan);
        return new ChartSpec
        {
            Kind = ChartKind.Rolling,
            Labels = [.. view.Rolling.Select(r => Formats.Week(r.Week))],
            FullLabels = [.. view.Rolling.Select(r => Formats.WeeksOfYears(r.Week - 11, r.Week))],
            Unit = "%",
            Outcome = values,
            OriginalPlan = differs ? [.. view.Rolling.Select(r => Percent(r.Original))] : null,
            BandFrom = PlanTolerance.Default.Low * 100,
            BandTo = PlanTolerance.Default.High * 100,
            EndLabel = values.Count > 0 && values[^1] is { } last ? Formats.Percent(last / 100) : null,
        };
    }

    /// <summary>Outcome minus plan since week 1 of the plan year.</summary>
    public static ChartSpec Cumulative(OutcomeView view) => new()
    {
        Kind = ChartKind.Cumulative,
        Labels = [.. view.Cumulative.Select(c => Formats.Week(c.Week))],
        FullLabels = [.. view.Cumulative.Select(c => Formats.WeekWithDays(c.Week))],
        Unit = view.Scope.Activity.Noun(),
        Outcome = [.. view.Cumulative.Select(c => (double?)c.Deviation)],
        EndLabel = view.Cumulative.Count > 0 ? Formats.Deviation((double)view.Cumulative[^1].Deviation) : null,
    };

    /// <summary>Has the week been, with some unit's outcome still unstated?</summary>
    private static bool Lacks(WeekRow week) => week.HasBeen && week.Sum.PlanWithoutOutcome > 0;

    private static double? Percent(Attainment attainment) =>
        PlanTolerance.Default.Judge(attainment) == PlanStatus.CannotJudge ? null : attainment.Value?.Percent;
}
