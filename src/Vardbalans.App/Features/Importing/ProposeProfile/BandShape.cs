using System.Globalization;
using System.Text.RegularExpressions;
using Vardbalans.App.Features.Importing.Profiles;

namespace Vardbalans.App.Features.Importing.ProposeProfile;

/// <summary>Columns that are bands of time waited, such as <c>0–30 dagar</c> and <c>31–60 dagar</c>.</summary>
/// <param name="Columns">The bands' columns, in order, with the open last one.</param>
/// <param name="Pattern">How a band is called, with <c>{from}</c> and <c>{to}</c>.</param>
/// <param name="Open">How the open last band is called; none without one.</param>
/// <param name="Days">Days in the unit that the edges are told in.</param>
/// <param name="Edges">Where they lie; none when the names do not tell, and a person must.</param>
internal sealed partial record BandShape(IReadOnlyList<string> Columns, string Pattern, string? Open, int Days, BandEdges? Edges)
{
    private const int Fewest = 3;

    /// <summary>The bands among the columns; none when there are not three that follow upon each other.</summary>
    public static BandShape? Of(IReadOnlyList<string> columns)
    {
        var bands = columns.Select(c => (Name: c, Numbers: Numbers().Matches(c)))
            .Where(c => c.Numbers.Count == 2)
            .Select(c => (c.Name, From: Number(c.Numbers[0]), To: Number(c.Numbers[1]), Words: Words(c.Name)))
            .Where(c => c.From < c.To).ToList();
        if (bands.GroupBy(b => string.Join(' ', b.Words.Select(w => w.TrimEnd('s')))).MaxBy(g => g.Count())?.OrderBy(b => b.From).ToList() is not { Count: >= Fewest } alike
            || DaysOf(alike[0].Name) is not { } days)
        {
            return null;
        }

        var gaps = alike.Zip(alike.Skip(1), (a, b) => b.From - a.To).Distinct().ToList();
        if (gaps is not [0 or 1])
        {
            return null;
        }

        var open = columns.FirstOrDefault(c => Numbers().Matches(c) is [var one] && Number(one) >= alike[^1].To && Number(one) <= alike[^1].To + 1 && DaysOf(c) == days);
        return new BandShape(
            [.. alike.Select(b => b.Name), .. open is null ? Array.Empty<string>() : [open]],
            PatternOf([.. alike.Select(b => b.Words)]),
            open is null ? null : Numbers().Replace(open, "{from}"),
            days,
            gaps[0] == 1 ? BandEdges.FromTo : alike.TrueForAll(b => b.Name.Contains("över", StringComparison.OrdinalIgnoreCase) || b.Name.Contains("over", StringComparison.OrdinalIgnoreCase)) ? BandEdges.OverUpTo : null);
    }

    /// <summary>The words that all have; where one has an s more than another, a star.</summary>
    private static string PatternOf(IReadOnlyList<string[]> names) => string.Concat(Enumerable.Range(0, names[0].Length).Select(w =>
    {
        var forms = names.Select(n => n[w]).Distinct().ToList();
        return forms.Count == 1 ? forms[0] : forms[0].TrimEnd('s') + "*";
    }));

    /// <summary>The name in pieces, with its numbers as <c>{from}</c> and <c>{to}</c> and what stands between words kept.</summary>
    private static string[] Words(string name)
    {
        var at = 0;
        return [.. Pieces().Split(Numbers().Replace(name, _ => at++ == 0 ? "{from}" : "{to}")).Where(p => p.Length > 0)];
    }

    private static int? DaysOf(string name) => name.Contains("week", StringComparison.OrdinalIgnoreCase) || name.Contains("veck", StringComparison.OrdinalIgnoreCase) ? 7
        : name.Contains("dag", StringComparison.OrdinalIgnoreCase) || name.Contains("day", StringComparison.OrdinalIgnoreCase) ? 1
        : null;

    private static int Number(Match match) => int.Parse(match.ValueSpan, NumberStyles.None, CultureInfo.InvariantCulture);

    [GeneratedRegex("[0-9]{1,4}", RegexOptions.CultureInvariant)]
    private static partial Regex Numbers();

    [GeneratedRegex(@"(\s+)", RegexOptions.CultureInvariant)]
    private static partial Regex Pieces();
}
