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

    [GeneratedRegex(@"^(?<held>year|normal week) (?<volume>\d+) over (?<weeks>\d+) × 1, w\. (?<week>\d+) = (?<value>\d+)$")]
    private static partial Regex RowPattern();

    [GeneratedRegex(@"\d+")]
    private static partial Regex NumberPattern();
}
