using System.Globalization;
using Vardbalans.Core.Need.Forecasting.Intervals;
using Vardbalans.Core.Need.Forecasting.Sums;
using Vardbalans.Core.Series;

namespace Vardbalans.Core.Tests.MethodExamples;

/// <summary>Works out the examples of forecast-selection.md: numbers with spaces between, parts of the input with a slash.</summary>
internal static class ForecastSelectionExamples
{
    [MethodExample("smape")]
    internal static string Smape(string input) => Parts(input) is [var actual, var forecast] ? Text(ForecastScores.Smape(actual, forecast)!.Value) : throw new FormatException(input);

    [MethodExample("mase")]
    internal static string Mase(string input) => Parts(input) is [var history, var actual, var forecast]
        ? Text(ForecastScores.Mase(actual, forecast, ForecastScores.Scale(history, 1))!.Value)
        : throw new FormatException(input);

    [MethodExample("t6-quantile")]
    internal static string Quantile(string share) => Text(ErrorShape.T6(double.Parse(share, CultureInfo.InvariantCulture)));

    [MethodExample("agree")]
    internal static string Agree(string input) => Parts(input) is [var values, var variances]
        ? string.Join(' ', new SumTree([-1, .. Enumerable.Repeat(0, values.Length - 1)]).Agree(values, variances).Select(Text))
        : throw new FormatException(input);

    private static double[][] Parts(string input) =>
        [.. input.Split('/').Select(part => part.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(n => double.Parse(n, CultureInfo.InvariantCulture)).ToArray())];

    private static string Text(double number) => Math.Round(number, 3).ToString("0.###", CultureInfo.InvariantCulture);
}
