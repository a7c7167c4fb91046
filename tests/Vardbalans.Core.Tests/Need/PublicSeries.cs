using System.Globalization;
using Vardbalans.Core.Need.Forecasting;
using Vardbalans.Core.Quantities;

namespace Vardbalans.Core.Tests.Need;

/// <summary>Public weekly series, and the scores of a method on them.</summary>
internal static class PublicSeries
{
    /// <summary>Ambulance responses of eight English counties, 313 full ISO weeks from 2014-W01.</summary>
    public static IReadOnlyDictionary<string, (IsoWeek First, double[] Values)> Ambulance()
    {
        var days = new Dictionary<string, SortedDictionary<IsoWeek, (int Days, double Sum)>>();
        foreach (var line in SharedFiles.Lines("data/ambulance-demand/daily_responses_2013_2019.csv").Skip(1))
        {
            var cells = line.Split(',');
            if (cells[2] == "OOA")
            {
                continue;
            }

            var week = IsoWeek.Of(DateOnly.Parse(cells[0], CultureInfo.InvariantCulture));
            var weeks = days.TryGetValue(cells[2], out var known) ? known : days[cells[2]] = [];
            var (count, sum) = weeks.GetValueOrDefault(week);
            weeks[week] = (count + 1, sum + double.Parse(cells[1], CultureInfo.InvariantCulture));
        }

        return days.ToDictionary(pair => pair.Key, pair =>
        {
            var full = pair.Value.Where(week => week.Value.Days == 7).ToList();
            return (full[0].Key, full.Select(week => week.Value.Sum).ToArray());
        });
    }

    /// <summary>Weekly admissions of every board × type × specialty with all 152 weeks and a mean of 20 or more.</summary>
    public static IReadOnlyDictionary<string, (IsoWeek First, double[] Values)> ScottishAdmissions() =>
        SharedFiles.Lines("data/scotland-admissions/hospital_admissions_hb_specialty_20221207.csv").Skip(1)
            .Select(line => line.Split(','))
            .Where(cells => cells[7].Length > 0)
            .GroupBy(cells => $"{cells[1]}|{cells[3]}|{cells[5]}")
            .Select(group => (group.Key, Weeks: group.Select(cells => (
                Week: IsoWeek.Of(DateOnly.ParseExact(cells[0], "yyyyMMdd", CultureInfo.InvariantCulture)),
                Value: double.Parse(cells[7], CultureInfo.InvariantCulture))).OrderBy(week => week.Week).ToList()))
            .Where(series => series.Weeks.Count == 152 && series.Weeks.Average(week => week.Value) >= 20)
            .ToDictionary(series => series.Key, series => (series.Weeks[0].Week, series.Weeks.Select(week => week.Value).ToArray()));

    /// <summary>Mean sMAPE and mean MASE of a method over series and origins; MASE is scaled by the mean change from step to step in sample.</summary>
    public static (double Smape, double Mase) Score(
        IForecastMethod method, IEnumerable<(IsoWeek First, double[] Values)> series, Func<int, IEnumerable<int>> origins, bool holidays, int horizon = 13)
    {
        var scores = (from one in series
                      from origin in origins(one.Values.Length)
                      select Errors(method.Fit(new History(one.Values.AsMemory(0, origin), StepCalendar.Weeks(one.First, holidays))), one.Values, origin, horizon)).ToList();
        return (scores.Average(score => score.Smape), scores.Average(score => score.Mase));
    }

    /// <summary>Every 13 weeks backward from 13 weeks before the end while 156 weeks of history remain.</summary>
    public static IEnumerable<int> EveryQuarter(int count)
    {
        for (var origin = count - 13; origin >= 156; origin -= 13)
        {
            yield return origin;
        }
    }

    private static (double Smape, double Mase) Errors(FittedForecast fit, double[] values, int origin, int horizon)
    {
        var mean = new double[horizon];
        fit.Mean(mean);
        var scale = Enumerable.Range(1, origin - 1).Average(t => Math.Abs(values[t] - values[t - 1]));
        var steps = Enumerable.Range(0, horizon).Select(i => (Forecast: mean[i], Actual: values[origin + i])).ToList();
        return (
            steps.Average(step => step.Actual == 0 && step.Forecast == 0 ? 0 : 200 * Math.Abs(step.Actual - step.Forecast) / (Math.Abs(step.Actual) + Math.Abs(step.Forecast))),
            steps.Average(step => Math.Abs(step.Actual - step.Forecast)) / scale);
    }
}
