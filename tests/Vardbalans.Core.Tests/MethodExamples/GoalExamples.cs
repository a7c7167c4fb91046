using System.Globalization;
using System.Text.RegularExpressions;
using Vardbalans.Core.Planning;
using Vardbalans.Core.Quantities;

namespace Vardbalans.Core.Tests.MethodExamples;

/// <summary>Works out the examples of goals.md.</summary>
internal static partial class GoalExamples
{
    /// <summary><c>2027-01 after 2026-W44, 8 × 30 and 44 × 10</c>: the need of twelve months.</summary>
    [MethodExample("goal-need")]
    internal static string Need(string input)
    {
        var n = NumberPattern().Matches(input).Select(m => int.Parse(m.Value, CultureInfo.InvariantCulture)).ToArray();
        return new GoalYear(new DateOnly(n[0], n[1], 1))
            .Need(IsoWeek.Of(n[2], n[3]), [.. Enumerable.Repeat((double)n[5], n[4]), .. Enumerable.Repeat((double)n[7], n[6])])!.Value.ToString(CultureInfo.InvariantCulture);
    }

    [GeneratedRegex("[0-9]+")]
    private static partial Regex NumberPattern();
}
