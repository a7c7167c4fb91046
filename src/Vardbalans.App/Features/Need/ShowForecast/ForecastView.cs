using Vardbalans.App.Components.Scopes;
using Vardbalans.App.Data;
using Vardbalans.App.Data.Need;
using Vardbalans.App.Hosting.Access;
using Vardbalans.Core.Calendar;
using Vardbalans.Core.FollowUp;
using Vardbalans.Core.Need.Adjusting;
using Vardbalans.Core.Quantities;

namespace Vardbalans.App.Features.Need.ShowForecast;

/// <summary>One week: what came, what is expected, what was expected earlier, and what came the year before.</summary>
/// <param name="Week">The week.</param>
/// <param name="Outcome">None while it has not been, or where it is not stated.</param>
/// <param name="Expected">With what people know on top; none before the first coming week.</param>
/// <param name="Statistical">The forecast beneath, from the past alone.</param>
/// <param name="Earlier">What the earlier forecast expected.</param>
/// <param name="LastYear">The comparable week a year before, by holiday.</param>
/// <param name="IsLow">A low production week.</param>
public sealed record ForecastWeek(IsoWeek Week, double? Outcome, FanWeek? Expected, FanWeek? Statistical, FanWeek? Earlier, double? LastYear, bool IsLow)
{
    /// <summary>What those who have reported did, in a week that not all have.</summary>
    public double? Partial { get; init; }

    /// <summary>How much of what is usually reported is missing then, 0–1.</summary>
    public double Missing { get; init; }

    /// <summary>What has been reported: all of it, or in a week that not all have reported that part.</summary>
    public double? Reported => Outcome ?? Partial;

    /// <summary>About as much as is missing of a partial sum, for pictures.</summary>
    internal static double? Lacking(double? partial, double missing) => ForecastView.Rounded(partial * missing / Math.Max(0.01, 1 - missing));
}

/// <summary>What the page of a forecast shows.</summary>
public sealed record ForecastView
{
    public required Scope Scope { get; init; }

    public required ForecastMeasure Measure { get; init; }

    /// <summary>The newest published forecast of the region; none before the first.</summary>
    public required ForecastRun? Run { get; init; }

    /// <summary>One that is being made.</summary>
    public required ForecastRun? Making { get; init; }

    /// <summary>The node's own; none when it has too little behind it or has stopped reporting.</summary>
    public Forecast? Forecast { get; init; }

    /// <summary>The coming weeks with what people know on top.</summary>
    public ForecastFan? Fan { get; init; }

    /// <summary>The coming weeks from the past alone.</summary>
    public ForecastFan? Statistical { get; init; }

    /// <summary>What people know of the node; none when nothing is on top.</summary>
    public KnownLayer? Known { get; init; }

    /// <summary>That, week by week, seen from the node.</summary>
    public AdjustedWeeks? Layer { get; init; }

    /// <summary>Have its figures changed since it was made, or is a week more known?</summary>
    public bool IsStale { get; init; }

    /// <summary>What has changed since the forecast before; none when there is none.</summary>
    public SinceLast? Since { get; init; }

    /// <summary>By competence; none when that was not asked for.</summary>
    public IReadOnlyList<CompetencePart>? Competences { get; init; }

    /// <summary>Who has said what is on top.</summary>
    public ActorNames Names { get; init; } = ActorNames.None;

    /// <summary>Is the forecast another than the past alone gives?</summary>
    public bool IsAdjusted => Layer is { IsBare: false };

    /// <summary>An earlier one, to set beside what came.</summary>
    public Forecast? Earlier { get; init; }

    /// <summary>How much more is expected now than by the forecast before, of the same coming weeks; a share.</summary>
    public double? Change { get; init; }

    public required IReadOnlyList<ForecastWeek> Weeks { get; init; }

    public required IReadOnlyList<PartRow> Parts { get; init; }

    /// <summary>How published forecasts have gone, near and far ahead.</summary>
    public required IReadOnlyList<ForecastRecord> Record { get; init; }

    public required IReadOnlyList<DataFlaw> Flaws { get; init; }

    public required IReadOnlyList<SourceFreshness> Sources { get; init; }

    /// <summary>The last shown week whose outcome is known; earlier than the forecast's own last week where a unit is late or silent.</summary>
    public IsoWeek? KnownThrough => Weeks.LastOrDefault(w => w.Outcome is not null)?.Week;

    /// <summary>The weeks after those that all have reported, in which some have: shown with what has come. None when the last week is whole, or nobody has reported it.</summary>
    public IReadOnlyList<ForecastWeek> PartWeeks => Forecast is not { Origin: var origin } ? []
        : [.. Weeks.Where(w => w.Week <= origin && !(w.Week <= KnownThrough)).Reverse().TakeWhile(w => w.Partial is not null).Reverse()];

    /// <summary>Expected of the next thirteen weeks in all.</summary>
    public double? Coming => Fan is { } fan ? fan.Weeks.Take(ForecastFan.Near).Sum(w => w.Mean) : null;

    /// <summary>One in ten sums of the nearest weeks is below this.</summary>
    public double NearLow80 => Layer?.LimitOfSum(ForecastFan.Near, Forecast!.NearLow80, 0.1) ?? Forecast!.NearLow80;

    /// <summary>One in ten sums of the nearest weeks is above this.</summary>
    public double NearHigh80 => Layer?.LimitOfSum(ForecastFan.Near, Forecast!.NearHigh80, 0.9) ?? Forecast!.NearHigh80;

    /// <summary>What came in the comparable weeks the year before; none unless all of them are stated.</summary>
    public double? ComingLastYear => Sum(Weeks.Where(w => w.Expected is not null).Take(ForecastFan.Near).Select(w => w.LastYear));

    /// <summary>What a week's stated sum is, of the measure; none where a part of the week is not stated.</summary>
    internal Func<IsoWeek, double?> Outcome(OutcomeSeries series) => OutcomeOf(Measure, series);

    /// <summary>The same of any measure.</summary>
    internal static Func<IsoWeek, double?> OutcomeOf(ForecastMeasure measure, OutcomeSeries series) => week => WeekSum.Of(week, part =>
    {
        var stated = series.Over(part, part);
        return measure == ForecastMeasure.Inflow ? stated.Inflow : stated.Done;
    });

    /// <summary>As pictures and files write it: to one decimal.</summary>
    internal static double? Rounded(double? value) => value is { } known ? Math.Round(known, 1) : null;

    internal static double? Sum(IEnumerable<double?> values)
    {
        var sum = 0.0;
        foreach (var value in values)
        {
            if (value is not { } stated)
            {
                return null;
            }

            sum += stated;
        }

        return sum;
    }
}

/// <summary>A part of what is shown: what is expected of it, and what came in the comparable weeks the year before.</summary>
/// <param name="Node">The part.</param>
/// <param name="Coming">Expected of the next thirteen weeks, with what people know on top.</param>
/// <param name="Statistical">The same from the past alone.</param>
/// <param name="Behind">What came in the comparable weeks the year before; none unless all are stated.</param>
/// <param name="Method">The methods by name.</param>
/// <param name="Low">Eight sums in ten are at least this.</param>
/// <param name="High">Eight sums in ten are at most this.</param>
public sealed record PartRow(Node Node, double Coming, double Statistical, double? Behind, string Method, double Low, double High)
{
    internal static PartRow Of(Node node, Forecast forecast, AdjustedWeeks? layer, Func<IsoWeek, double?> outcome)
    {
        var alone = ForecastFan.Means(forecast.Fan).Take(ForecastFan.Near).Sum();
        return new PartRow(
            node,
            layer?.Sum(0, ForecastFan.Near).Adjusted ?? alone,
            alone,
            ForecastView.Sum(Enumerable.Range(1, ForecastFan.Near).Select(i => outcome(HolidayAlignment.YearBefore(forecast.Origin + i)))),
            forecast.Method,
            layer?.LimitOfSum(ForecastFan.Near, forecast.NearLow80, 0.1) ?? forecast.NearLow80,
            layer?.LimitOfSum(ForecastFan.Near, forecast.NearHigh80, 0.9) ?? forecast.NearHigh80);
    }
}
