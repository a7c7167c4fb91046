using System.Globalization;
using Vardbalans.Core.Quantities;
using Vardbalans.Core.Waiting.Projection.Lists;
using Vardbalans.Core.Waiting.Projection.Scoring;

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

    [MethodExample("list-record")]
    internal static string Record(string input)
    {
        var points = input.Split(", ").Select(text =>
        {
            double[] n = [.. text.Split([' ', '(', '–', ')'], StringSplitOptions.RemoveEmptyEntries).Where(w => w != "for").Select(w => double.Parse(w, CultureInfo.InvariantCulture))];
            return new JudgedPoint(1, n[0], n[1], n[2], n[3]);
        });
        var score = ProjectionRecord.Of(points).All;
        return FormattableString.Invariant($"error {score.WeightedError * 100:0} %, bias {score.Bias * 100:+0} %, within {score.Coverage * 100:0} %");
    }
}
