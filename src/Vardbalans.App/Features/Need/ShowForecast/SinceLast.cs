using Vardbalans.App.Components;
using Vardbalans.App.Components.Scopes;
using Vardbalans.App.Data.Need;
using Vardbalans.App.Features.Need.KeepDrivers;
using Vardbalans.App.Hosting;
using Vardbalans.Core.Need.Adjusting;
using Vardbalans.Core.Quantities;

namespace Vardbalans.App.Features.Need.ShowForecast;

/// <summary>What has changed since the forecast before, of the same thirteen coming weeks, and why as far as it is known.</summary>
/// <param name="Origin">The last week that the forecast before knew.</param>
/// <param name="Before">It expected so many, with what people knew on top then.</param>
/// <param name="Now">So many are expected now.</param>
/// <param name="Statistical">Of the difference, what the forecast beneath makes.</param>
/// <param name="Added">Drivers and values that have been added since.</param>
/// <param name="Ended">Those that have been ended.</param>
/// <param name="Method">The heaviest method then and now; none when it is the same.</param>
/// <param name="Weeks">The weeks that have come since: what came, and what was expected.</param>
public sealed record SinceLast(
    IsoWeek Origin,
    double Before,
    double Now,
    double Statistical,
    IReadOnlyList<string> Added,
    IReadOnlyList<string> Ended,
    (string Before, string Now)? Method,
    IReadOnlyList<(IsoWeek Week, double? Came, FanWeek Expected)> Weeks)
{
    /// <summary>Works it out; none when the two have no thirteen coming weeks in common.</summary>
    /// <param name="before">The forecast before.</param>
    /// <param name="then">When it was published.</param>
    /// <param name="past">What people knew then.</param>
    /// <param name="own">The forecast now.</param>
    /// <param name="known">What people know now.</param>
    /// <param name="outcome">What came.</param>
    internal static SinceLast? Of(Forecast before, DateTime then, KnownLayer past, Forecast own, KnownLayer known, Func<IsoWeek, double?> outcome)
    {
        var later = own.Origin - before.Origin;
        var (was, became) = (ForecastFan.Unpack(before.Fan), ForecastFan.Means(own.Fan));
        if (later + ForecastFan.Near > was.Weeks.Length || became.Length < ForecastFan.Near)
        {
            return null;
        }

        var (layerThen, layerNow) = (past.Of(before.NodeId), known.Of(own.NodeId));
        var (alone, next) = (was.Weeks.Skip(later).Take(ForecastFan.Near).Sum(w => w.Mean), became.Take(ForecastFan.Near).Sum());
        var (methodThen, methodNow) = (before.Method.Split('+')[0], own.Method.Split('+')[0]);
        return new SinceLast(
            before.Origin,
            alone + Shift(layerThen, later),
            next + Shift(layerNow, 0),
            next - alone,
            [.. known.Drivers.Where(d => d.MadeAt > then && !past.Drivers.Any(p => p.Name == d.Name)).Select(d => d.Name), .. known.Overrides.Where(o => o.MadeAt > then).Select(SetName)],
            [.. past.Drivers.Where(p => !known.Drivers.Any(d => d.Name == p.Name)).Select(p => p.Name), .. past.Overrides.Where(p => p.Last > own.Origin && !known.Overrides.Any(o => o.Id == p.Id)).Select(SetName)],
            methodThen == methodNow ? null : (methodThen, methodNow),
            [.. Enumerable.Range(1, later).Select(step => (before.Origin + step, outcome(before.Origin + step), layerThen.On(was).Weeks[step - 1]))]);
    }

    /// <summary>In sentences.</summary>
    public IEnumerable<string> Sentences()
    {
        var change = Now - Before;
        yield return (Math.Abs(change) < 0.5 ? NeedText.SinceSame : change > 0 ? NeedText.SinceMore : NeedText.SinceFewer)
            .With(Formats.Number(Math.Abs(change)), Formats.Number(Before), Formats.Number(Now), ForecastFan.Near);
        var known = Weeks.Where(w => w.Came is not null).ToList();
        if (known.Count > 0)
        {
            var (came, expected) = (known.Sum(w => w.Came!.Value), known.Sum(w => w.Expected.Mean));
            var within = known.Count(w => w.Came >= w.Expected.Low80 && w.Came <= w.Expected.High80);
            yield return NeedText.SinceCame.With(Formats.Number(came), Formats.Number(expected), within, known.Count);
        }

        if (Math.Abs(Statistical) >= 0.5 && Math.Abs(change - Statistical) >= 0.5)
        {
            yield return NeedText.SinceParts.With(Formats.Deviation(Statistical), Formats.Deviation(change - Statistical));
        }

        if (Added.Count > 0)
        {
            yield return NeedText.SinceAdded.With(string.Join(", ", Added));
        }

        if (Ended.Count > 0)
        {
            yield return NeedText.SinceEnded.With(string.Join(", ", Ended));
        }

        if (Method is { } method)
        {
            yield return NeedText.SinceMethod.With(NeedWords.Method(method.Now), NeedWords.Method(method.Before));
        }
    }

    private static double Shift(AdjustedWeeks? layer, int from) => layer is null ? 0 : Enumerable.Range(from, ForecastFan.Near).Sum(layer.Shift);

    private static string SetName(ForecastOverride set) => DriverText.SetNamed.With(Formats.WeeksOfYears(set.First, set.Last));
}
