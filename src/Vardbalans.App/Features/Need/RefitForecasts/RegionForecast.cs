using Vardbalans.App.Data.Need;
using Vardbalans.Core.Need.Forecasting;
using Vardbalans.Core.Need.Forecasting.BackTest;
using Vardbalans.Core.Need.Forecasting.Selection;
using Vardbalans.Core.Need.Forecasting.Sums;
using Vardbalans.Core.Organisation;
using Vardbalans.Core.Quantities;
using Vardbalans.Core.Series;

namespace Vardbalans.App.Features.Need.RefitForecasts;

/// <summary>The forecasts of one activity and measure over the whole tree. Sums agree with their parts, week by week, along the line and at each site.</summary>
internal static class RegionForecast
{
    /// <summary>Weeks ahead that are kept.</summary>
    public const int WeeksAhead = 52;

    /// <summary>Ways the nearest weeks may go together, for the limits of their sum.</summary>
    private const int Draws = 400;

    /// <summary>One forecast for each series that can be forecast from the last known week.</summary>
    /// <param name="series">Nodes, at all sites and at each.</param>
    /// <param name="tree">Which are parts of which.</param>
    /// <param name="run">What of which run they are.</param>
    /// <param name="origin">The last known week.</param>
    /// <param name="cancel">Stops between series.</param>
    public static IReadOnlyList<Forecast> Of(
        IReadOnlyList<ForecastSeries> series, OrganisationTree tree, (int Run, int Activity, ForecastMeasure Measure) run, IsoWeek origin, CancellationToken cancel)
    {
        var alive = series.Where(s => s.CanBeForecast(origin)).ToList();
        if (alive.Count == 0)
        {
            return [];
        }

        var own = Own(alive, origin, cancel);
        var agreed = Agreed(alive, own, tree);
        return
        [
            .. alive.Select((s, i) => (Series: s, Forecast: agreed[i], Path: JointPaths.Of([agreed[i]], Draws, RandomStream.Of((ulong)origin.Index, $"forecast {s.Unit}/{s.Site}"))))
                .Select(x =>
                {
                    var (low, high) = x.Path.Limits([0], 1, ForecastFan.Near, 0.8);
                    return new Forecast
                    {
                        RunId = run.Run,
                        ActivityId = run.Activity,
                        Measure = run.Measure,
                        NodeId = x.Series.Unit,
                        SiteId = x.Series.Site,
                        Origin = origin,
                        Method = string.Join('+', x.Forecast.Choice.Members.Select(m => m.Method)),
                        Because = KeptChoice.Text(x.Forecast.Choice),
                        Fan = ForecastFan.Of(x.Forecast, 0, WeeksAhead).Pack(),
                        Inputs = x.Series.Fingerprint,
                        NearLow80 = low,
                        NearHigh80 = high,
                    };
                }),
        ];
    }

    /// <summary>Each series by its own past and the pool's, from the same week on. Series with the same figures are worked out once.</summary>
    private static List<SeriesForecast> Own(List<ForecastSeries> alive, IsoWeek origin, CancellationToken cancel)
    {
        var different = alive.DistinctBy(s => s.Fingerprint).ToList();
        var place = different.Index().ToDictionary(d => d.Item.Fingerprint, d => d.Index);
        var lag = alive.Max(s => origin - s.Last);
        var pool = different.Select(s => new History(s.Values, StepCalendar.Weeks(s.First))).ToList();

        // Pages are to be answered meanwhile, so half of the machine is left to them.
        var forecasts = new AutomaticForecast(MethodPool.Competing, new OriginPlan(WeeksAhead + lag)) { Processors = Math.Max(1, Environment.ProcessorCount / 2) }.Run(pool, null, cancel);
        return [.. alive.Select(s => From(forecasts[place[s.Fingerprint]], origin - s.Last))];
    }

    /// <summary>The forecast from a later week on: what lies between was not known either, so its errors are those of the steps that are left.</summary>
    private static SeriesForecast From(SeriesForecast forecast, int skipped) => forecast with
    {
        Mean = forecast.Mean[skipped..(skipped + WeeksAhead)],
        Interval = forecast.Interval.After(skipped),
        Errors = forecast.Errors with
        {
            Coming = forecast.Errors.Coming?[skipped..(skipped + WeeksAhead)],
            Origins =
            [
                .. forecast.Errors.Origins.Select(o => o with
                {
                    At = o.At + skipped, Errors = o.Errors[skipped..(skipped + WeeksAhead)], Levels = o.Levels?[skipped..(skipped + WeeksAhead)],
                }),
            ],
        },
    };

    private static SeriesForecast[] Agreed(List<ForecastSeries> alive, List<SeriesForecast> own, OrganisationTree tree)
    {
        var agreed = new SeriesForecast[alive.Count];
        int[] line = [.. alive.Index().Where(a => a.Item.Site == 0).Select(a => a.Index)];
        var parents = NodeSums.Parents([.. line.Select(i => alive[i])], tree);
        var together = AgreedForecast.Of(new SumTree(parents), [.. line.Select(i => own[i])]);
        var byUnit = new Dictionary<int, SeriesForecast>();
        foreach (var (k, i) in line.Index())
        {
            byUnit[alive[i].Unit] = agreed[i] = together[k];
        }

        var figures = line.ToDictionary(i => alive[i].Unit, i => alive[i].Fingerprint);
        foreach (var (i, at) in alive.Index().Where(a => a.Item.Site != 0))
        {
            agreed[i] = figures.GetValueOrDefault(at.Unit) == at.Fingerprint ? byUnit[at.Unit] : AtSite(at, own[i], alive, figures, byUnit, tree);
        }

        return agreed;
    }

    /// <summary>A node's part at a site is the sum of the units below it there, where each of those is at that site alone.</summary>
    private static SeriesForecast AtSite(
        ForecastSeries at, SeriesForecast own, List<ForecastSeries> alive, Dictionary<int, long> figures, Dictionary<int, SeriesForecast> byUnit, OrganisationTree tree)
    {
        var below = tree.Subtree(at.Unit).Select(u => u.Id).ToHashSet();
        var parts = alive.Where(s => s.Site == at.Site && s.IsWhole && below.Contains(s.Unit)).ToList();
        if (parts.Count == 0 || parts.Exists(p => figures.GetValueOrDefault(p.Unit) != p.Fingerprint))
        {
            return own;
        }

        var mean = new double[WeeksAhead];
        for (var h = 0; h < mean.Length; h++)
        {
            mean[h] = parts.Sum(p => byUnit[p.Unit].Mean[h]);
        }

        return own with { Mean = mean };
    }
}
