using Vardbalans.App.Components;
using Vardbalans.App.Components.Scopes;
using Vardbalans.App.Data.FollowUp;
using Vardbalans.App.Hosting;
using Vardbalans.Core.Quantities;
using Vardbalans.Core.Series;

namespace Vardbalans.App.Features.FollowUp.SeeSignals;

/// <summary>How signals are told and taken home.</summary>
internal static class SignalWords
{
    /// <summary>A measure's name.</summary>
    public static string Of(SignalMeasure measure) => measure switch
    {
        SignalMeasure.Attainment => SignalText.Attainment,
        SignalMeasure.Inflow => SignalText.Inflow,
        SignalMeasure.Lost => SignalText.Lost,
        _ => SignalText.MinutesPerPatient,
    };

    /// <summary>A series' name.</summary>
    public static string Of(SignalSeries series) => SignalText.Name.With(series.Activity.Name(), InText(Of(series.Measure)));

    /// <summary>A value in the measure's own unit.</summary>
    public static string Value(SignalMeasure measure, double value) => measure switch
    {
        SignalMeasure.Attainment => SignalText.PercentValue.With(Formats.Number(value)),
        SignalMeasure.Lost => SignalText.PercentValue.With(Formats.Number(value, 1)),
        SignalMeasure.Inflow => Formats.Number(value),
        _ => SignalText.MinutesValue.With(Formats.Number(value, 1)),
    };

    /// <summary>What it usually stays within.</summary>
    public static string Usual(SignalSeries series) => SignalText.Range.With(Value(series.Measure, Math.Max(0, series.Course.Latest.Low)), Value(series.Measure, series.Course.Latest.High));

    /// <summary>A change, in a word.</summary>
    public static string Of(Variation variation) => variation switch
    {
        Variation.Better => SignalText.Better,
        Variation.Worse => SignalText.Worse,
        Variation.Changed => SignalText.Changed,
        _ => SignalText.AsUsual,
    };

    /// <summary>The shape and colour of a change: which way it points, and whether that is worse.</summary>
    public static StatusKind Look(SignalSeries series) => series.Variation switch
    {
        Variation.AsUsual => StatusKind.CannotJudge,
        Variation.Better => StatusKind.OnPlan,
        Variation.Worse => series.Course.Current!.Value.Direction > 0 ? StatusKind.OverLimit : StatusKind.FarUnderPlan,
        _ => StatusKind.NeedsReview,
    };

    /// <summary>How the target stands; none without one.</summary>
    public static string? Of(TargetOutlook? outlook) => outlook switch
    {
        TargetOutlook.Passes => SignalText.Passes,
        TargetOutlook.Either => SignalText.Either,
        TargetOutlook.Fails => SignalText.Fails,
        _ => null,
    };

    /// <summary>The same in a sentence.</summary>
    public static string Sentence(TargetOutlook outlook) => outlook switch
    {
        TargetOutlook.Passes => SignalText.TargetPasses,
        TargetOutlook.Either => SignalText.TargetEither,
        _ => SignalText.TargetFails,
    };

    /// <summary>A run of signals in a sentence with its weeks.</summary>
    public static string Of(SignalSeries series, SignalRun run)
    {
        var weeks = Formats.Sentence(run.First == run.Last ? Formats.WeekOfYear(series.Weeks[run.First]) : Formats.WeeksOfYears(series.Weeks[run.First], series.Weeks[run.Last]));
        var isUp = run.Direction > 0;
        List<double> values = [.. series.Values.Skip(run.First).Take(run.Last - run.First + 1)];
        return run.Kind switch
        {
            SignalKind.Outside => SignalText.RunOutside.With(weeks, run.First == run.Last ? Value(series.Measure, series.Values[run.First])
                : SignalText.Range.With(Value(series.Measure, values.Min()), Value(series.Measure, values.Max()))),
            SignalKind.OneSide => SignalText.RunSide.With(weeks, isUp ? SignalText.Above : SignalText.Below),
            SignalKind.Trend => SignalText.RunTrend.With(weeks, isUp ? SignalText.Up : SignalText.Down),
            _ => SignalText.RunNear.With(weeks, isUp ? SignalText.UpperLimit : SignalText.LowerLimit),
        };
    }

    /// <summary>A kind of signal in a cell.</summary>
    public static string? Of(SignalKind kind) => kind switch
    {
        SignalKind.Outside => SignalText.KindOutside,
        SignalKind.OneSide => SignalText.KindOneSide,
        SignalKind.Trend => SignalText.KindTrend,
        SignalKind.NearLimit => SignalText.KindNearLimit,
        _ => null,
    };

    /// <summary>The chosen series week by week; without one, all series.</summary>
    public static TableFile Table(SignalView view)
    {
        var scope = view.Scope;
        return view.Chosen is { } chosen
            ? new TableFile
            {
                Name = [SignalText.File, scope.Node.Name(scope), Of(chosen)],
                Columns =
                [
                    new(SignalText.WeekColumn, ColumnKind.Week), new(SignalText.ValueColumn, ColumnKind.Number), new(SignalText.MeanColumn, ColumnKind.Number), new(SignalText.LowColumn, ColumnKind.Number),
                    new(SignalText.HighColumn, ColumnKind.Number), new(SignalText.SignalColumn, ColumnKind.Text),
                ],
                Rows = [.. Weeks(chosen).Select(w => (IReadOnlyList<object?>)[w.Week, Round(w.Value), Round(w.Chart.Mean), Round(w.Chart.Low), Round(w.Chart.High), Of(w.Signal)])],
                Origin = TableOrigins.Of(scope, Of(chosen), SignalText.Definition, view.Sources, []),
            }
            : new TableFile
            {
                Name = [SignalText.File, scope.Node.Name(scope)],
                Columns =
                [
                    new(SignalText.Series, ColumnKind.Text), new(SignalText.Latest, ColumnKind.Number), new(SignalText.MeanColumn, ColumnKind.Number), new(SignalText.LowColumn, ColumnKind.Number), new(SignalText.HighColumn, ColumnKind.Number),
                    new(SignalText.Change, ColumnKind.Text), new(SignalText.Since, ColumnKind.Week),
                ],
                Rows = [.. view.Series.Select(s => (IReadOnlyList<object?>)[Of(s), Round(s.Values[^1]), Round(s.Course.Latest.Mean), Round(s.Course.Latest.Low), Round(s.Course.Latest.High), Of(s.Variation), s.Course.Current is { } now ? s.Weeks[now.First] : null])],
                Origin = TableOrigins.Of(scope, SignalText.Title, SignalText.Definition, view.Sources, []),
            };
    }

    /// <summary>Each week with the chart of its level.</summary>
    public static IEnumerable<(IsoWeek Week, double Value, XmrChart Chart, SignalKind Signal)> Weeks(SignalSeries series) =>
        series.Course.Levels.SelectMany(l => l.Chart.Values.Select((v, i) => (series.Weeks[l.First + i], v, l.Chart, l.Chart.Signals[i])));

    private static double Round(double value) => Math.Round(value, 3);

    private static string InText(string heading) => char.ToLower(heading[0], System.Globalization.CultureInfo.CurrentCulture) + heading[1..];
}

/// <summary>A series as the API gives it; values in percent, patients or minutes.</summary>
public sealed record SignalSeriesAnswer(string Activity, string Measure, int Weeks, double Latest, double Mean, double Low, double High, string Variation, string? Signal, string? Since, string? Target, string? NewLevelFrom);

/// <summary>The page's own figures.</summary>
public sealed record SignalsAnswer(string Unit, IReadOnlyList<SignalSeriesAnswer> Series)
{
    internal static SignalsAnswer Of(SignalView view) => new(
        view.Scope.Node.Unit.Code,
        [.. view.Series.Select(s => new SignalSeriesAnswer(
            s.Activity.Code, s.Measure.ToString(), s.Weeks.Count, s.Values[^1], s.Course.Latest.Mean, s.Course.Latest.Low, s.Course.Latest.High, s.Variation.ToString(), s.Course.Current?.Kind.ToString(),
            s.Course.Current is { } now ? s.Weeks[now.First].ToString() : null, s.Outlook?.ToString(), s.NewLevelFrom?.ToString()))]);
}
