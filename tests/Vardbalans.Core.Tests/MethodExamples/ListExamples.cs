using System.Globalization;
using Vardbalans.Core.Quantities;
using Vardbalans.Core.Waiting.Projection.Lists;

namespace Vardbalans.Core.Tests.MethodExamples;

/// <summary>Works out the examples of waiting-lists-projected.md.</summary>
internal static class ListExamples
{
    [MethodExample("list-limit")]
    internal static string Limit(string input)
    {
        var numbers = input.Split([" days", ", ", " before the listing"], StringSplitOptions.RemoveEmptyEntries).Select(n => int.Parse(n, CultureInfo.InvariantCulture)).ToList();
        var limit = ListLimit.Of(new Days(numbers[0]), numbers.ElementAtOrDefault(1));
        return FormattableString.Invariant($"{limit.Part} of those listed {limit.Week} weeks ago, and all older");
    }
}
