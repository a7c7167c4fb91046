using System.Globalization;
using Vardbalans.App.Hosting.Files;
using Vardbalans.Core.Need.Forecasting.Selection;

namespace Vardbalans.App.Features.Need.ForecastFile;

/// <summary>Writes forecasts as <c>series,step,mean,lo80,hi80,…,method</c>: a row a step, decimal point, six decimals at most.</summary>
internal static class ForecastRows
{
    public static async Task Write(string file, IReadOnlyList<NamedSeries> series, IReadOnlyList<SeriesForecast> forecasts, double[] levels, CancellationToken cancel)
    {
        await using var writer = new StreamWriter(file) { NewLine = "\n" };
        var names = levels.Select(l => (l * 100).ToString("0.##", CultureInfo.InvariantCulture));
        await writer.WriteLineAsync(string.Join(',', ["series", "step", "mean", .. names.SelectMany(n => new[] { $"lo{n}", $"hi{n}" }), "method"]));
        for (var i = 0; i < series.Count; i++)
        {
            cancel.ThrowIfCancellationRequested();
            var (name, method) = (TextTable.Quoted(series[i].Name), forecasts[i].Choice.Name);
            for (var step = 1; step <= forecasts[i].Mean.Length; step++)
            {
                var limits = levels.Select(level => forecasts[i].Limits(step, level)).SelectMany(l => new[] { Number(l.Low), Number(l.High) });
                await writer.WriteLineAsync(string.Join(',', [name, step.ToString(CultureInfo.InvariantCulture), Number(forecasts[i].Mean[step - 1]), .. limits, method]));
            }
        }
    }

    private static string Number(double value) => value.ToString("0.######", CultureInfo.InvariantCulture);
}
