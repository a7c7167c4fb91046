using Vardbalans.App.Components;
using Vardbalans.App.Components.Scopes;
using Vardbalans.App.Data.Need;
using Vardbalans.App.Features.Need.ShowForecast;
using Vardbalans.App.Hosting;
using Vardbalans.Core.Need.Forecasting.Selection;
using Choice = Vardbalans.Core.Need.Forecasting.Selection.Choice;

namespace Vardbalans.App.Features.Need;

/// <summary>How forecasts are told on screen, in the reader's language.</summary>
public static class NeedWords
{
    /// <summary>What is forecast: <c>Inflöde</c>, <c>Utfall</c>.</summary>
    public static string Of(ForecastMeasure measure) => measure switch
    {
        ForecastMeasure.Inflow => NeedText.Inflow,
        ForecastMeasure.Done => NeedText.Done,
        _ => throw new ArgumentOutOfRangeException(nameof(measure), measure, null),
    };

    /// <summary>What is forecast within a sentence: <c>nybesök</c>, <c>inflöde till nybesök</c>.</summary>
    public static string Noun(ForecastView view) => view.Measure == ForecastMeasure.Inflow ? NeedText.InflowTo.With(view.Scope.Activity.Noun()) : view.Scope.Activity.Noun();

    /// <summary>So many of it: <c>omkring 981 nybesök</c>, <c>ett inflöde till nybesök på omkring 981</c>.</summary>
    public static string Around(ForecastView view) =>
        (view.Measure == ForecastMeasure.Inflow ? NeedText.AroundInflow : NeedText.Around).With(Formats.Number(view.Coming), view.Scope.Activity.Noun());

    /// <summary>What the page shows: <c>Prognos för nybesök</c>.</summary>
    public static string Title(ForecastView view) =>
        (view.Measure == ForecastMeasure.Inflow ? NeedText.ForecastTitleInflow : NeedText.ForecastTitle).With(view.Scope.Activity.Noun());

    /// <summary>A method as people say it; its own name where it has no word yet.</summary>
    public static string Method(string name) => NeedText.ResourceManager.GetString("Method_" + name.Replace('-', '_'), NeedText.Culture) ?? name;

    /// <summary>Why these methods, in a sentence.</summary>
    public static string Reason(Choice choice) => choice.Reason switch
    {
        ChoiceReason.Stated => NeedText.Reason_Stated,
        ChoiceReason.OwnRecord => NeedText.Reason_OwnRecord.With(choice.Record.Origins, Better(choice)),
        ChoiceReason.PoolRecord => NeedText.Reason_PoolRecord.With(choice.Record.Origins, Better(choice)),
        ChoiceReason.NoRecord => NeedText.Reason_NoRecord,
        ChoiceReason.NeverChanges => NeedText.Reason_NeverChanges,
        ChoiceReason.TooShort => NeedText.Reason_TooShort,
        _ => throw new ArgumentOutOfRangeException(nameof(choice), choice.Reason, null),
    };

    /// <summary>What stood out in the history and what was done about it, a sentence each.</summary>
    public static IEnumerable<string> Findings(Choice choice)
    {
        if (choice.Findings.Outliers is { Count: > 0 } outliers)
        {
            yield return NeedText.FoundOutliers.With(outliers.Count);
        }

        if (choice.Findings.Break is not null)
        {
            yield return NeedText.FoundBreak;
        }

        if (choice.Findings.LowWeeks > 0)
        {
            yield return NeedText.FoundLowWeeks;
        }

        if (choice.Findings.Gaps > 0)
        {
            yield return NeedText.FoundGaps.With(choice.Findings.Gaps);
        }
    }

    /// <summary>More or fewer, in percent: <c>3 % fler än</c>.</summary>
    public static string Change(double share) => Math.Abs(share) < 0.005 ? NeedText.AsMany : share < 0
        ? NeedText.Fewer.With(Formats.Percent(-share)) : NeedText.More.With(Formats.Percent(share));

    /// <summary>Against the comparable weeks a year before.</summary>
    public static string? AgainstLastYear(ForecastView view) => view is { Coming: { } coming, ComingLastYear: { } then } && then > 0
        ? NeedText.AgainstLastYear.With(Change((coming / then) - 1), Formats.Number(then)) : NeedText.NoLastYear;

    /// <summary>Which of the last weeks not all have reported, and how much of them has come: what the figures, the picture and the card say too.</summary>
    public static string? NotAllReported(ForecastView view)
    {
        if (view.KnownThrough == view.Forecast?.Origin)
        {
            return null;
        }

        if (view.PartWeeks is not { Count: > 0 } weeks)
        {
            return view.KnownThrough is { } last ? NeedText.KnownThrough.With(Formats.WeekOfYear(last)) : NeedText.KnownLongAgo;
        }

        var (least, most) = (Written(weeks.Max(w => w.Missing)), Written(weeks.Min(w => w.Missing)));
        var share = (least == most ? NeedText.AboutShare : NeedText.LeastShare).With(least);
        var named = weeks.Count == 1 ? Formats.Week(weeks[0].Week) : Formats.Weeks(weeks[0].Week, weeks[^1].Week);
        return Formats.Sentence(view.KnownThrough is { } through
            ? (weeks.Count == 1 ? NeedText.PartlyThroughOne : NeedText.PartlyThrough).With(named, share, Formats.Week(through))
            : NeedText.PartlyLongAgo.With(named, share));
    }

    /// <summary>What has come, never rounded up to all of it.</summary>
    private static string Written(double missing) => Formats.Percent(Math.Min(0.99, 1 - missing));

    /// <summary>The last known week against what the earlier forecast said of it.</summary>
    public static string AgainstEarlier(ForecastView view, ForecastWeek? week) => week is { Partial: not null, Missing: var missing }
        ? NeedText.NotWhole.With(Written(missing))
        : week is { Earlier: { } said, Outcome: { } came }
        ? (came < said.Low80 ? NeedText.BelowEarlier : came > said.High80 ? NeedText.AboveEarlier : NeedText.WithinEarlier).With(Formats.Number(said.Mean))
        : view.Earlier is null ? NeedText.NoEarlier : NeedText.NotInEarlier;

    private static string Better(Choice choice) => choice.Record.ToNaive is { } ratio
        ? ratio < 1 ? NeedText.BetterThanLast.With(Formats.Percent(1 - ratio)) : NeedText.NotBetterThanLast
        : string.Empty;
}
