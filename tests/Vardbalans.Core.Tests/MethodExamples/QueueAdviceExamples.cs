using System.Globalization;
using System.Text.RegularExpressions;
using Vardbalans.Core.Waiting.Advice;

namespace Vardbalans.Core.Tests.MethodExamples;

/// <summary>Works out the examples of waiting-advice.md.</summary>
internal static partial class QueueAdviceExamples
{
    [MethodExample("queue-advice")]
    internal static string Advice(string input)
    {
        var read = Form().Match(input);
        return read.Success
            ? QueueAdvisor.Advise(new QueueSituation
            {
                Before = (long)Number(read, 1),
                Now = (long)Number(read, 2),
                Plan = read.Groups[3].Value == "held" ? PlanHeld.Held : PlanHeld.Under,
                Forecast = read.Groups[4].Success ? new EarlierForecast(Number(read, 4), Number(read, 5)) : null,
            }).ToString()
            : throw new FormatException(input);
    }

    private static double Number(Match read, int group) => double.Parse(read.Groups[group].ValueSpan, CultureInfo.InvariantCulture);

    [GeneratedRegex(@"^(\d+) to (\d+), (held|under)(?:, forecast (\d+) at most (\d+))?$")]
    private static partial Regex Form();
}
