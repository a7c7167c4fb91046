using System.Text.RegularExpressions;

namespace Vardbalans.App.Features.Importing.Reading;

/// <summary>Day and month in each other's place: what a date is tried by before anybody says that it cannot be read.</summary>
internal static partial class DayAndMonth
{
    /// <summary>The pattern with the two in each other's place, each as long as what stood there; none when it has not one of each as numbers.</summary>
    public static string? Swapped(string pattern)
    {
        var runs = Runs().Matches(pattern).Select(r => r.Value).ToList();
        return runs is [{ Length: <= 2 } first, { Length: <= 2 } second] && first[0] != second[0]
            ? Runs().Replace(pattern, run => new string(run.ValueSpan[0] == 'M' ? 'd' : 'M', run.Length))
            : null;
    }

    [GeneratedRegex("M+|d+", RegexOptions.CultureInvariant)]
    private static partial Regex Runs();
}
