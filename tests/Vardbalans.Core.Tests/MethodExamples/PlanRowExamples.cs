using System.Globalization;
using System.Text.RegularExpressions;
using Vardbalans.Core.Planning;
using Vardbalans.Core.Quantities;

namespace Vardbalans.Core.Tests.MethodExamples;

/// <summary>Works out the examples of plan-rows.md.</summary>
internal static partial class PlanRowExamples
{
    private static readonly IsoWeek first = IsoWeek.Of(2025, 1);

    /// <summary><c>year 520 over 52 × 1, w. 4 = 0</c>: the sum and the first six weeks.</summary>
    [MethodExample("plan-row")]
    internal static string Row(string input)
    {
        var given = RowPattern().Match(input);
        int Read(string name) => int.Parse(given.Groups[name].Value, CultureInfo.InvariantCulture);
        var row = new PlannedRow(
            given.Groups["held"].Value == "year" ? PlanAnchor.Year : PlanAnchor.NormalWeek, Read("volume"), [], [new SetWeek(first + (Read("week") - 1), null, Read("value"))]);
        var spread = RowWeeks.Spread(row, first, [.. Enumerable.Repeat(1m, Read("weeks"))], out var refusal);
        return refusal is { } no
            ? $"refused: {no.By} {(no.Trouble == RowTrouble.SetAboveYear ? "above the year" : "left over")}"
            : $"{spread.Sum(w => w.Planned)}: {string.Join(' ', spread.Take(6).Select(w => w.Planned))}";
    }

    [MethodExample("plan-parts")]
    internal static string Parts(string input)
    {
        var (total, weights) = input.Split(" over ") is [var t, var w] ? (int.Parse(t, CultureInfo.InvariantCulture), w.Split(' ')) : throw new FormatException(input);
        var row = new PlannedRow(PlanAnchor.Year, total, [.. weights.Select((weight, i) => new CompetencePart(i, decimal.Parse(weight, CultureInfo.InvariantCulture)))], []);
        return string.Join(' ', RowWeeks.Spread(row, first, [1m], out _)[0].Parts);
    }

    [MethodExample("plan-move")]
    internal static string Move(string input)
    {
        var numbers = NumberPattern().Matches(input).Select(m => int.Parse(m.Value, CultureInfo.InvariantCulture)).ToArray();
        var agreed = Enumerable.Range(0, 52).ToDictionary(i => first + i, _ => numbers[0]);
        var ruling = MoveLimits.Usual.Judge(new WeekMove(first + (numbers[2] - 1), first + (numbers[3] - 1), numbers[1]), agreed, new Dictionary<IsoWeek, int>(), first);
        return ruling.Obstacle switch
        {
            MoveObstacle.None => "allowed",
            MoveObstacle.BeyondLimit => $"at most {ruling.Most}",
            var other => $"{other}",
        };
    }

    /// <summary><c>44 of 10 and 8 low of 0.4 with 7</c>: the normal week, and how much goes on alike.</summary>
    [MethodExample("own-weeks")]
    internal static string Own(string input)
    {
        var numbers = DecimalPattern().Matches(input).Select(m => decimal.Parse(m.Value, CultureInfo.InvariantCulture)).ToArray();
        var (normal, low) = ((int)numbers[0], (int)numbers[2]);
        var level = OwnWeeks.Read(
            [.. Enumerable.Repeat((long?)numbers[1], normal), .. Enumerable.Repeat((long?)numbers[4], low)],
            [.. Enumerable.Repeat(1m, normal), .. Enumerable.Repeat(numbers[3], low)])!.Value;
        return string.Create(CultureInfo.InvariantCulture, $"{Math.Round(level.NormalWeek, 2):0.##} a week, {level.EvenShare:0.##} even");
    }

    [GeneratedRegex(@"[\d.]+")]
    private static partial Regex DecimalPattern();

    [GeneratedRegex(@"^(?<held>year|normal week) (?<volume>\d+) over (?<weeks>\d+) × 1, w\. (?<week>\d+) = (?<value>\d+)$")]
    private static partial Regex RowPattern();

    [GeneratedRegex(@"\d+")]
    private static partial Regex NumberPattern();
}
