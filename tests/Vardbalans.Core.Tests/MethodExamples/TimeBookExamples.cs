using System.Globalization;
using System.Text.RegularExpressions;
using Vardbalans.Core.Capacity;
using Vardbalans.Core.Planning;
using Vardbalans.Core.Quantities;

namespace Vardbalans.Core.Tests.MethodExamples;

/// <summary>Works out the examples of time-book.md.</summary>
internal static partial class TimeBookExamples
{
    private static readonly IsoWeek now = IsoWeek.Of(2026, 20);

    [MethodExample("time-book")]
    internal static string Week(string input)
    {
        int? Read(string pattern) => Regex.Match(input, pattern) is { Success: true } found ? int.Parse(found.Groups[1].Value, CultureInfo.InvariantCulture) : null;
        SlotLoss? loss = Read(@"no-show (\d+)") is { } noShow ? new SlotLoss(new Share(noShow / 100.0), new Share(Read(@"late (\d+)")!.Value / 100.0), new Share(Read(@"refilled (\d+)")!.Value / 100.0)) : null;
        var ahead = Read(@"(\d+) weeks ahead") ?? 3;
        var units = Regex.Matches(input, @"plan (\d+)(, not released)?, booked (\d+), free (\d+)").Select(m => (
            new TimeBookWeek(int.Parse(m.Groups[1].Value, CultureInfo.InvariantCulture), int.Parse(m.Groups[3].Value, CultureInfo.InvariantCulture), int.Parse(m.Groups[4].Value, CultureInfo.InvariantCulture), 0, 0, !m.Groups[2].Success), loss)).ToList();
        var week = TimeBookSum.Of(now + ahead, units);
        var standing = week.Standing(now, 12) switch
        {
            TimeBookStanding.TooFew => "too few",
            TimeBookStanding.Enough => "enough",
            TimeBookStanding.ReleasedLate => "late",
            TimeBookStanding.NotReleased => "not released",
            _ => "no plan",
        };
        return $"{week.Needed} needed, {week.Missing} missing, {standing}";
    }

    [MethodExample("time-template")]
    internal static string Template(string input)
    {
        var numbers = NumberPattern().Matches(input).Select(m => int.Parse(m.Value, CultureInfo.InvariantCulture)).ToArray();
        var isDivided = input.Contains(" as ", StringComparison.Ordinal);
        var slots = SlotTemplate.Of(
            numbers[0], isDivided ? [(1, numbers[1]), (2, numbers[2]), (3, numbers[3])] : [],
            isDivided ? new SlotLoss(new Share(numbers[4] / 100.0), new Share(numbers[5] / 100.0), new Share(numbers[6] / 100.0)) : null);
        return $"{slots.Sum(s => s.Count)} times: {string.Join(' ', slots.Select(s => s.Count))}";
    }

    [MethodExample("time-lead")]
    internal static string Lead(string input) => TimeBook.LeadWeeks(DaysPattern().Matches(input)
        .Select(m => (int.Parse(m.Groups[1].Value, CultureInfo.InvariantCulture), long.Parse(m.Groups[2].Value, CultureInfo.InvariantCulture))))!.Value.ToString(CultureInfo.InvariantCulture);

    [GeneratedRegex(@"\d+")]
    private static partial Regex NumberPattern();

    [GeneratedRegex(@"(\d+) × (\d+)")]
    private static partial Regex DaysPattern();
}
