using System.Globalization;
using System.Text.RegularExpressions;
using Vardbalans.Core.Planning.Principles;
using Vardbalans.Core.Quantities;

namespace Vardbalans.Core.Tests.MethodExamples;

/// <summary>Works out the examples of principles.md: first visits 50 a week and operations 20, in weeks 26–32 30 and 14.</summary>
internal static partial class PrincipleExamples
{
    private const int Visits = 1;
    private const int Operations = 2;
    private static readonly IsoWeek first = IsoWeek.Of(2027, 1);

    [MethodExample("principle")]
    internal static string Of(string input)
    {
        int[] Weeks(int normal, int low) => [.. Enumerable.Range(1, 52).Select(w => w is >= 26 and <= 32 ? low : normal)];
        var plan = new[] { new PlannedActivity(Visits, 50, Weeks(50, 30), Weeks(50, 30)), new PlannedActivity(Operations, 20, Weeks(20, 14), Weeks(20, 20)) };
        int[] numbers = [.. NumberPattern().Matches(input).Select(m => int.Parse(m.Value, CultureInfo.InvariantCulture))];
        var principle = input[..input.IndexOf(' ', StringComparison.Ordinal)] switch
        {
            "reduction" => new Principle(PrincipleKind.LongestReduction, numbers[0], numbers[1] / 100.0, []),
            "share" => new Principle(PrincipleKind.FloorShare, 0, numbers[0] / 100.0, [Operations]),
            "count" => new Principle(PrincipleKind.FloorCount, numbers[0], 0, [Operations]),
            "lead" => new Principle(PrincipleKind.LeadTime, numbers[0], 0, []),
            "operations" => new Principle(PrincipleKind.PriorityOrder, 0, numbers[0] / 100.0, [Operations, Visits]),
            _ => new Principle(PrincipleKind.PriorityOrder, 0, numbers[0] / 100.0, [Visits, Operations]),
        };
        var breaches = PrincipleCheck.Breaches(principle, plan, first, _ => true, first + 19);
        return breaches.Count == 0 ? "kept" : string.Join(", ", breaches.Select(b => $"{(b.ActivityId == Visits ? "visits" : "operations")} w. {b.First.Number}–{b.Last.Number}"));
    }

    [GeneratedRegex(@"\d+")]
    private static partial Regex NumberPattern();
}
