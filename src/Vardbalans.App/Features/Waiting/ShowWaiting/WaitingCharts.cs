using Vardbalans.App.Components;
using Vardbalans.App.Components.Charts;
using Vardbalans.App.Data;
using Vardbalans.App.Data.Waiting;
using Vardbalans.App.Hosting;
using Vardbalans.Core.Quantities;
using Vardbalans.Core.Waiting.Guarantee;

namespace Vardbalans.App.Features.Waiting.ShowWaiting;

/// <summary>The view's weeks as the chart island takes them.</summary>
internal static class WaitingCharts
{
    /// <summary>Points of the smaller pictures.</summary>
    private const int Nearest = 26;

    /// <summary>A figure over the nearest points, for the line beside it.</summary>
    public static List<double?> Trend(WaitingView view, Func<WaitingPoint, double?> of) => [.. view.Points.TakeLast(Nearest).Select(p => p.Waiting is null ? null : of(p))];

    /// <summary>The queue.</summary>
    public static ChartSpec Queue(WaitingView view)
    {
        var points = view.Points;
        var spec = Months(view, Ahead(view, Level(view, points, [.. points.Select(p => Shown(view, p.Waiting))]), points[^1].Day, ahead => ahead.Queue, 1), points[^1]);
        return Before(view, spec, points, earlier => earlier.Queue, 1) with
        {
            Target = view.QueueTarget is { } target ? [.. spec.Labels.Select(_ => (double?)Math.Round(target))] : null,
            TargetName = ProjectionText.QueueTarget.With(Formats.Percent(ListAhead.Goal), WaitingWords.Limit(view)),
            Unit = WaitingText.Patients,
            OutcomeName = WaitingText.Waiting,
            EndLabel = view.Now?.Waiting is { } now && !view.Small.Hides(now) ? Formats.Number(now) : null,
            Flags = [.. view.Flaws.SelectMany(f => points.Index().Where(p => f.Touches(IsoWeek.Of(p.Item.Day)) && (p.Index == 0 || !f.Touches(IsoWeek.Of(points[p.Index - 1].Day))))
                .Select(p => new ChartFlag(p.Index, f.Description))), .. Missing(points)],
        };
    }

    /// <summary>The share within the limit, percent.</summary>
    public static ChartSpec Share(WaitingView view)
    {
        var points = view.Points.TakeLast(Nearest).ToList();
        var spec = Level(view, points, [.. points.Select(p => view.Small.ShowsShare(p.Count) ? Math.Round(p.Count.WithinShare!.Value.Percent, 1) : (double?)null)]);
        spec = view.Ahead?.TellsShare(view) == true ? Ahead(view, spec, points[^1].Day, ahead => ahead.Limit!.Within, 100) : spec;
        return (ListAhead.TellsShare(view.Earlier?.Limit, view) ? Before(view, spec, points, earlier => earlier.Limit!.Within, 100) : spec) with
        {
            Target = view.Kind is LimitKind.National or LimitKind.Reinforced ? [.. spec.Labels.Select(_ => (double?)(100 * ListAhead.Goal))] : null,
            TargetName = ProjectionText.ShareTarget.With(Formats.Percent(ListAhead.Goal)),
            Unit = "%",
            IsPercent = true,
            OutcomeName = WaitingText.WithinColumn,
            EndLabel = view.Group is { } group && view.Small.ShowsShare(group.Count) ? Formats.Percent(group.Count.WithinShare!.Value.Value) : null,
        };
    }

    /// <summary>Those that count by national bands of days; none where that can be told of no point.</summary>
    public static ChartSpec? Bands(WaitingView view)
    {
        var points = view.Points.TakeLast(Nearest).ToList();
        if (points.TrueForAll(p => p.Bands is null))
        {
            return null;
        }

        var masked = points.ConvertAll(p => p.Bands is { } bands ? view.Small.Mask(bands) : null);
        return Level(view, points, [.. points.Select(p => p.Bands is { } bands ? Shown(view, bands.Sum()) : null)]) with
        {
            Kind = ChartKind.Stack,
            Unit = WaitingText.Patients,
            OutcomeName = WaitingText.AllCounted,
            Layers = [.. Enumerable.Range(0, AgeBands.Starts.Length).Select(i => new ChartLayer(Band(i), $"band{i + 1}", [.. masked.Select(m => (double?)m?[i])]))],
        };
    }

    /// <summary>Who came upwards, and who left downwards, those without care apart.</summary>
    public static ChartSpec Flows(WaitingView view)
    {
        var weeks = view.Weeks;
        return new ChartSpec
        {
            Kind = ChartKind.Stack,
            ShowsSum = true,
            Labels = [.. weeks.Select(w => Formats.Week(w.Week))],
            FullLabels = [.. weeks.Select(w => Formats.WeekWithDays(w.Week))],
            Unit = WaitingText.Patients,
            OutcomeName = WaitingText.Net,
            Outcome = [.. weeks.Select(w => (double?)(w.Came - w.Done - w.WithoutCare))],
            LowWeeks = [.. weeks.Index().Where(w => w.Item.IsLow).Select(w => w.Index)],
            Layers =
            [
                new(WaitingText.Came, "came", [.. weeks.Select(w => Shown(view, w.Came))]),
                new(WaitingText.Done, "done", [.. weeks.Select(w => -Shown(view, w.Done))]),
                new(WaitingText.OtherReasons, "left", [.. weeks.Select(w => -Shown(view, w.WithoutCare - w.Administrative))]),
                new(WaitingText.Administrative, "taken", [.. weeks.Select(w => -Shown(view, w.Administrative))]),
            ],
        };
    }

    /// <summary>A band of days as it is named.</summary>
    public static string Band(int band) => AgeBands.EndOf(band) is { } end ? $"{AgeBands.Starts[band]}–{end}" : WaitingText.Over.With(AgeBands.Starts[band] - 1);

    /// <summary>With the coming weeks of the projection after those that have been.</summary>
    private static ChartSpec Ahead(WaitingView view, ChartSpec spec, DateOnly last, Func<ListAhead, PackedFan> fanOf, double scale)
    {
        if (view.Ahead is not { } ahead || IsoWeek.Of(last) - ahead.Origin is var passed && (passed < 0 || passed >= ListAhead.Drawn))
        {
            return spec;
        }

        var (been, fan) = (spec.Labels.Count, fanOf(ahead));
        var weeks = Enumerable.Range(passed, Math.Min(ListAhead.Drawn, fan.Weeks) - passed).Select(i => (Step: i, Week: ahead.Origin + i + 1)).ToList();
        return spec with
        {
            Labels = [.. spec.Labels, .. weeks.Select(w => Formats.Week(w.Week))],
            FullLabels = [.. spec.FullLabels!, .. weeks.Select(w => Formats.WeekWithDays(w.Week))],
            Outcome = [.. spec.Outcome, .. weeks.Select(_ => (double?)null)],
            LowWeeks = [.. spec.LowWeeks ?? [], .. weeks.Index().Where(w => ahead.LowWeeks.Contains(w.Item.Week)).Select(w => been + w.Index)],
            Fan = new ChartFan(At(0.1), At(0.25), At(0.5), At(0.75), At(0.9)),
            NowIndex = been,
        };

        // From today's own value, so that the fan begins where the line ends.
        List<double?> At(double share) =>
            [.. Enumerable.Repeat((double?)null, been - 1), spec.Outcome[been - 1], .. weeks.Select(w => (double?)Math.Round(scale * fan.Quantile(w.Step, share), scale == 1 ? 0 : 1))];
    }

    /// <summary>With the coming months of those who are counted by month, where they are all who are shown.</summary>
    private static ChartSpec Months(WaitingView view, ChartSpec spec, WaitingPoint last)
    {
        if (view.Counted is not { Without.Count: 0 } ahead || ahead.Last.LastDay != last.Day || ahead.Waiting != last.Waiting || spec.Outcome[^1] is null)
        {
            return spec;
        }

        var been = spec.Labels.Count;
        List<DateOnly> months = [.. Enumerable.Range(1, CountedAhead.Horizon).Select(step => (ahead.Last + step).LastDay)];
        return spec with
        {
            Labels = [.. spec.Labels, .. months.Select(m => WaitingWords.Short(view, m))],
            FullLabels = [.. spec.FullLabels!, .. months.Select(m => WaitingWords.Long(view, m))],
            Outcome = [.. spec.Outcome, .. months.Select(_ => (double?)null)],
            Fan = new ChartFan(At(0.1), At(0.25), At(0.5), At(0.75), At(0.9)),
            NowIndex = been,
        };

        List<double?> At(double share) =>
            [.. Enumerable.Repeat((double?)null, been - 1), spec.Outcome[been - 1], .. Enumerable.Range(1, CountedAhead.Horizon).Select(step => (double?)Math.Round(share == 0.5 ? ahead.All.Expected(step) : ahead.All.Quantile(step, share)))];
    }

    /// <summary>With what was projected some time ago, of weeks that have been and those to come.</summary>
    private static ChartSpec Before(WaitingView view, ChartSpec spec, IReadOnlyList<WaitingPoint> points, Func<ListEarlier, PackedFan> fanOf, double scale)
    {
        if (view.Earlier is not { } earlier)
        {
            return spec;
        }

        var (first, fan) = (IsoWeek.Of(points[0].Day), fanOf(earlier));
        return spec with
        {
            Earlier = [.. Enumerable.Range(0, spec.Labels.Count).Select(i => earlier.Middle(fan, first + i) is { } said ? Math.Round(scale * said, scale == 1 ? 0 : 1) : (double?)null)],
            EarlierName = ProjectionText.EarlierName.With(Formats.Week(earlier.Origin)),
        };
    }

    private static ChartSpec Level(WaitingView view, IReadOnlyList<WaitingPoint> points, IReadOnlyList<double?> values) => new()
    {
        Kind = ChartKind.Level,
        Labels = [.. points.Select(p => WaitingWords.Short(view, p.Day))],
        FullLabels = [.. points.Select(p => WaitingWords.Long(view, p.Day))],
        Unit = string.Empty,
        Outcome = values,
        LowWeeks = view.Grain == SnapshotGrain.Week ? [.. points.Index().Where(p => p.Item.IsLow).Select(p => p.Index)] : null,
    };

    private static IEnumerable<ChartFlag> Missing(IReadOnlyList<WaitingPoint> points) =>
        points.Index().Where(p => p.Item.Missing > 0 && p.Index > 0 && points[p.Index - 1].Missing == 0).Select(p => new ChartFlag(p.Index, WaitingText.MissingUnits.With(p.Item.Missing)));

    private static double? Shown(WaitingView view, long? count) => count is { } known && !view.Small.Hides(known) ? known : null;
}
