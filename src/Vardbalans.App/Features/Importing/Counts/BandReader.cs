using System.Globalization;
using System.Text.RegularExpressions;
using Vardbalans.App.Features.Importing.Profiles;
using Vardbalans.Core.Waiting;

namespace Vardbalans.App.Features.Importing.Counts;

/// <summary>Which of a file's columns are bands of time waited, and which are sums of them.</summary>
internal sealed class BandReader
{
    private BandReader(IReadOnlyList<Band> bands, IReadOnlyList<Subtotal> subtotals) => (Bands, Subtotals) = (bands, subtotals);

    /// <summary>A column that is a band, in whole days.</summary>
    public sealed record Band(int Place, int From, int? To);

    /// <summary>A column that is a sum of bands.</summary>
    /// <param name="Place">Where it is.</param>
    /// <param name="Column">Its name.</param>
    /// <param name="Parts">Its bands, by their place in <see cref="BandReader.Bands"/>.</param>
    public sealed record Subtotal(int Place, string Column, IReadOnlyList<int> Parts);

    public IReadOnlyList<Band> Bands { get; }

    public IReadOnlyList<Subtotal> Subtotals { get; }

    /// <exception cref="LoadRefused">There are no bands, two overlap, or a sum's column is missing.</exception>
    public static BandReader Of(BandColumns rule, IReadOnlyList<string> columns, string file)
    {
        var (closed, open) = (Pattern(rule.Pattern), rule.Open is null ? null : Pattern(rule.Open));
        var edges = new List<(int Place, int From, int? To)>();
        for (var c = 0; c < columns.Count; c++)
        {
            if (rule.Subtotals.Any(s => s.Column == columns[c]))
            {
                continue;
            }

            if (closed.Match(columns[c]) is { Success: true } match)
            {
                edges.Add((c, Number(match, "from"), Number(match, "to")));
            }
            else if (open?.Match(columns[c]) is { Success: true } last)
            {
                edges.Add((c, Number(last, "from"), null));
            }
        }

        if (edges.Count == 0)
        {
            throw new LoadRefused("bands-missing", file, rule.Pattern);
        }

        var least = edges.Min(e => e.From);
        var bands = edges.Select(e => new Band(e.Place, From(rule, e.From, least), To(rule, e.To))).ToList();
        try
        {
            WaitHistogram.Of(bands.Select(b => new WaitBand(b.From, b.To, 0)));
        }
        catch (ArgumentException)
        {
            throw new LoadRefused("bands-overlap", file, rule.Pattern);
        }

        return new BandReader(bands, [.. rule.Subtotals.Select(s => new Subtotal(
            columns.ToList().IndexOf(s.Column) is >= 0 and var at ? at : throw new LoadRefused("column-missing", file, s.Column, string.Join(", ", columns)),
            s.Column,
            [.. Enumerable.Range(0, edges.Count).Where(i => edges[i].From >= s.From && (s.To is null || edges[i].To <= s.To))]))]);
    }

    /// <summary>The lowest band takes in those who came the same day.</summary>
    private static int From(BandColumns rule, int edge, int least) =>
        rule.Edges == BandEdges.OverUpTo && !(edge == least && edge == 0) ? checked((edge * rule.Days) + 1) : checked(edge * rule.Days);

    private static int? To(BandColumns rule, int? edge) => edge is not { } to ? null : checked((to * rule.Days) - (rule.Edges == BandEdges.FromBelow ? 1 : 0));

    private static int Number(Match match, string name) => int.Parse(match.Groups[name].ValueSpan, NumberStyles.None, CultureInfo.InvariantCulture);

    private static Regex Pattern(string text) => new(
        "^" + Regex.Escape(text).Replace("\\{from}", "(?<from>[0-9]{1,5})", StringComparison.Ordinal).Replace("\\{to}", "(?<to>[0-9]{1,5})", StringComparison.Ordinal)
            .Replace("\\*", ".*?", StringComparison.Ordinal) + "$",
        RegexOptions.CultureInvariant | RegexOptions.IgnoreCase);
}
