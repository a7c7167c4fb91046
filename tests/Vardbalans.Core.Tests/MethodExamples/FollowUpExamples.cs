using System.Globalization;
using Vardbalans.Core.Calendar;
using Vardbalans.Core.FollowUp;
using Vardbalans.Core.Planning;
using Vardbalans.Core.Quantities;

namespace Vardbalans.Core.Tests.MethodExamples;

/// <summary>Works out the examples of attainment.md and frozen-plan.md.</summary>
internal static class FollowUpExamples
{
    [MethodExample("attainment")]
    internal static string Attained(string pairs)
    {
        var attainment = Total(pairs).AgainstAgreement;
        var parts = new[]
        {
            attainment.Value is { } value ? Percent(value.Percent) : "cannot be computed",
            attainment.Deviation is { } deviation ? deviation.ToString("+0;-0;0", CultureInfo.InvariantCulture) : null,
            attainment.Coverage is { } coverage ? $"coverage {Percent(coverage.Percent)}" : null,
        };
        return string.Join(", ", parts.Where(part => part is not null));
    }

    [MethodExample("judge")]
    internal static string Judged(string pairs) => $"{PlanTolerance.Default.Judge(Total(pairs).AgainstAgreement)}";

    [MethodExample("cumulative")]
    internal static string Cumulative(string pairs)
    {
        var sums = Sums(pairs);
        var first = IsoWeek.Of(2026, 1);
        var series = new OutcomeSeries(sums.Select((sum, i) => KeyValuePair.Create(WeekPart.FirstOf(first + i), sum)));
        return string.Join(' ', series.Cumulative(2026, first + sums.Length - 1).Select(week => week.Deviation.ToString(CultureInfo.InvariantCulture)));
    }

    [MethodExample("agreed")]
    internal static string Agreed(string input) => input.Split(" from ") is [var week, var days]
        ? Named(PlanInForce.Agreed(Versions(days), CalendarExamples.Week(week)))
        : throw new FormatException(input);

    [MethodExample("original")]
    internal static string Original(string input) => input.Split(" from ") is [var year, var days]
        ? Named(PlanInForce.Original(Versions(days), CalendarExamples.Number(year)))
        : throw new FormatException(input);

    private static OutcomeSum Total(string pairs) => Sums(pairs).Aggregate(default(OutcomeSum), (a, b) => a + b);

    private static OutcomeSum[] Sums(string pairs) => [.. pairs.Split(' ').Select(pair => pair.Split('/')).Select(pair =>
    {
        long? done = pair[0] == "-" ? null : CalendarExamples.Number(pair[0]);
        long? agreed = pair[1] == "-" ? null : CalendarExamples.Number(pair[1]);
        return new OutcomeSum
        {
            Done = done,
            Agreed = agreed,
            ComparedDone = agreed is null ? null : done,
            ComparedAgreed = done is null ? null : agreed,
        };
    })];

    private static IEnumerable<DecidedVersion> Versions(string days) => days.Split(' ').Select((day, i) =>
        new DecidedVersion(i + 1, 2026, i + 1, DateOnly.ParseExact(day, "yyyy-MM-dd", CultureInfo.InvariantCulture)));

    private static string Named(DecidedVersion? version) => version is { } found ? $"version {found.Number}" : "none";

    private static string Percent(double percent) => percent.ToString("0.##", CultureInfo.InvariantCulture) + " %";
}
