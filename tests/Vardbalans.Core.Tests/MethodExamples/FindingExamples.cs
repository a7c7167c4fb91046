using System.Globalization;
using Vardbalans.Core.Quantities;
using Vardbalans.Core.Series;

namespace Vardbalans.Core.Tests.MethodExamples;

/// <summary>Works out the examples of findings.md: weeks from 2024-W34, absent weeks as a hyphen, none of them low.</summary>
internal static class FindingExamples
{
    [MethodExample("suspicions")]
    internal static string Found(string weeks)
    {
        long?[] values = [.. weeks.Split(' ').Select(w => w == "-" ? (long?)null : long.Parse(w, CultureInfo.InvariantCulture))];
        var found = Suspicions.In(new WeekValues(IsoWeek.Of(2024, 34), values), _ => false);
        return found.Count == 0 ? "none" : string.Join(", ", found.Select(f => $"{f.Kind} {f.First}..{f.Last}"));
    }
}
