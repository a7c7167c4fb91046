using System.Globalization;
using System.Text.RegularExpressions;
using Vardbalans.Core.Calendar;
using Vardbalans.Core.Quantities;
using static Vardbalans.Core.Tests.MethodExamples.CalendarExamples;

namespace Vardbalans.Core.Tests.MethodExamples;

/// <summary>Works out the examples of week-profile.md.</summary>
internal static partial class WeekProfileExamples
{
    [MethodExample("week-weight")]
    internal static string WeekWeight(string input)
    {
        var week = Week(input.Split(',')[0]);
        var low = LowPattern().Match(input);
        var impact = ImpactPattern().Match(input);
        var profile = new WeekProfile(
            WorkingDays.Default,
            low.Success ? [new LowWeek(week, new Share(Fraction(low.Groups["weight"].Value)), !low.Groups["besides"].Success)] : [],
            impact.Success ? [new WeekImpact("congress", week, week, Fraction(impact.Groups["percent"].Value), Weekdays(impact))] : []);
        return Invariant(profile.Weight(week));
    }

    [MethodExample("week-shares")]
    internal static string WeekShares(string input)
    {
        var given = SharesPattern().Match(input);
        var (normal, low) = (Number(given.Groups["normal"].Value), Number(given.Groups["low"].Value));
        var first = IsoWeek.Of(2025, 1);
        var weight = new Share(Fraction(given.Groups["weight"].Value));
        var profile = new WeekProfile(WorkingDays.Default, Enumerable.Range(0, normal + low)
            .Select(i => new LowWeek(first + i, i < normal ? Share.Whole : weight)));
        var spread = profile.Spread(Number(given.Groups["goal"].Value), first, first + (normal + low - 1));
        return $"{Invariant(spread[0].Exact)} and {Invariant(spread[^1].Exact)}";
    }

    [MethodExample("running-total")]
    internal static string RunningTotal(string input) => Divide(input, Apportionment.Cumulative);

    [MethodExample("largest-remainder")]
    internal static string LargestRemainder(string input) => Divide(input, Apportionment.LargestRemainder);

    [MethodExample("default-weight")]
    internal static string DefaultWeight(string week) => Invariant(
        new WeekProfile(WorkingDays.Default, DefaultLowWeeks.For(Week(week).Year)).Weight(Week(week)));

    private static string Divide(string input, Func<int, IReadOnlyList<decimal>, IReadOnlyList<int>> divide) =>
        input.Split(" over ") is [var total, var weights]
            ? string.Join(' ', divide(Number(total), [.. weights.Split(' ').Select(w => decimal.Parse(w, CultureInfo.InvariantCulture))]))
            : throw new FormatException(input);

    private static Weekdays Weekdays(Match impact) => impact.Groups["day"].Captures
        .Select(day => Enum.GetValues<Weekdays>().Single(known => $"{known}".StartsWith(day.Value, StringComparison.Ordinal)))
        .Aggregate((a, b) => a | b);

    private static double Fraction(string text) => double.Parse(text, CultureInfo.InvariantCulture);

    [GeneratedRegex(@"low (?<weight>[\d.]+)(?<besides> besides holidays)?$")]
    private static partial Regex LowPattern();

    [GeneratedRegex(@"(?<percent>-?\d+) %(?: (?<day>\w{3}))+$")]
    private static partial Regex ImpactPattern();

    [GeneratedRegex(@"^(?<goal>\d+) over (?<normal>\d+) × 1 and (?<low>\d+) × (?<weight>[\d.]+)$")]
    private static partial Regex SharesPattern();
}
