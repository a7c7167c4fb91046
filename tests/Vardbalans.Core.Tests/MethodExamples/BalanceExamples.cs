using System.Globalization;
using Vardbalans.Core.Balancing;
using Vardbalans.Core.Quantities;

namespace Vardbalans.Core.Tests.MethodExamples;

internal static class BalanceExamples
{
    [MethodExample("balance-due")]
    public static string Due(string input) => $"{DueDates.WeeksAfter(new Days(Numbers(input)[0]))} whole weeks after the week of coming";

    [MethodExample("balance-due-week")]
    public static string DueWeek(string input) => DueDates.WeekOf(new Days(Numbers(input)[0]), new Days(Numbers(input)[1])) switch
    {
        < 0 and var week => $"{-week} weeks before the first",
        var week => $"by the end of week {week}",
    };

    [MethodExample("balance-met")]
    public static string Met(string input)
    {
        var (patients, room) = Halves(input);
        var cohorts = patients.Split(' ').Skip(1).Select(p => p.Split('-')).Select(p => new ReleasedCohort(Number(p[0]), Number(p[1]), 1)).ToList();
        return DueDates.AreMet(cohorts, [.. Numbers(room).Select(n => (double)n)]) ? "met" : "not met";
    }

    [MethodExample("balance-past")]
    public static string Past(string input)
    {
        var (due, served) = Halves(input);
        return string.Join(' ', DueDates.Overdue([.. Numbers(due).Select(n => (double)n)], [.. Numbers(served).Select(n => (double)n)]));
    }

    /// <summary>Week by week: price and weeks used. Else price a week, price once, first week and planned weeks.</summary>
    [MethodExample("measure-cost")]
    public static string MeasureCost(string input)
    {
        var kind = Enum.Parse<MeasureKind>(input.Split(' ')[0], ignoreCase: true);
        var numbers = Numbers(input);
        var measure = new MeasureOption { Name = "", Kind = kind, Amount = 1, Most = 1, CostPerWeek = numbers[0], CostOnce = kind == MeasureKind.Extra ? 0 : numbers[1] };
        var cost = measure.IsWeekly ? numbers[1] * measure.Cost(0, numbers[2]) : measure.Cost(numbers[2], numbers[3]);
        return cost.ToString("0", CultureInfo.InvariantCulture);
    }

    private static (string First, string Second) Halves(string input) => input.Split(", ") is [var first, var second] ? (first, second) : throw new FormatException(input);

    private static int[] Numbers(string text) => [.. text.Split([' ', ','], StringSplitOptions.RemoveEmptyEntries).Where(part => char.IsDigit(part[0])).Select(Number)];

    private static int Number(string text) => int.Parse(text, CultureInfo.InvariantCulture);
}
