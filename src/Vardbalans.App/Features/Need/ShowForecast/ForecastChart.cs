using Vardbalans.App.Components;
using Vardbalans.App.Components.Charts;
using Vardbalans.App.Data;
using Vardbalans.App.Data.Need;
using Vardbalans.App.Hosting;

namespace Vardbalans.App.Features.Need.ShowForecast;

/// <summary>The view's weeks as the chart island takes them.</summary>
public static class ForecastChart
{
    /// <summary>Outcome as bars, the forecast as a fan, the earlier forecast as a dashed line.</summary>
    public static ChartSpec Of(ForecastView view)
    {
        var weeks = view.Weeks;
        return new ChartSpec
        {
            Kind = ChartKind.Forecast,
            Labels = [.. weeks.Select(w => Formats.Week(w.Week))],
            FullLabels = [.. weeks.Select(w => Formats.WeekWithDays(w.Week))],
            Unit = NeedWords.Noun(view),
            Outcome = [.. weeks.Select(w => w.Reported)],
            Unreported = weeks.Any(w => w.Partial is not null) ? [.. weeks.Select(w => ForecastWeek.Lacking(w.Partial, w.Missing))] : null,
            UnreportedName = NeedText.NotReportedGuess,
            OutcomeName = NeedWords.Of(view.Measure),
            Fan = new ChartFan(All(f => f.Low80), All(f => f.Low50), All(f => f.Mean), All(f => f.High50), All(f => f.High80)),
            Beneath = view.IsAdjusted ? [.. weeks.Select(w => ForecastView.Rounded(w.Statistical?.Mean))] : null,
            Earlier = view.Earlier is null ? null : [.. weeks.Select(w => ForecastView.Rounded(w.Earlier?.Mean))],
            EarlierName = view.Earlier is { } earlier ? NeedText.EarlierForecast.With(Formats.WeekOfYear(earlier.Origin)) : null,
            LastYear = weeks.Any(w => w.LastYear is not null) ? [.. weeks.Select(w => w.LastYear)] : null,
            LowWeeks = [.. weeks.Index().Where(w => w.Item.IsLow).Select(w => w.Index)],
            NowIndex = weeks.Count(w => w.Expected is null),
            Flags =
            [
                .. view.Flaws.SelectMany(f => weeks.Index()
                    .Where(w => w.Item.Week == f.From || (w.Index == 0 && f.From < w.Item.Week && f.Touches(w.Item.Week)))
                    .Select(w => new ChartFlag(w.Index, f.Description))).Distinct(),
                .. weeks.Index().Where(w => w.Item.Partial is not null).Select(w => new ChartFlag(w.Index, NeedText.MissingShare.With(Formats.Percent(w.Item.Missing)))),
            ],
        };

        List<double?> All(Func<FanWeek, double> of) => [.. weeks.Select(w => ForecastView.Rounded(w.Expected is { } fan ? of(fan) : null))];
    }
}
