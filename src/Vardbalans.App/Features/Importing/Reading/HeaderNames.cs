using Vardbalans.App.Features.Importing.Profiles;

namespace Vardbalans.App.Features.Importing.Reading;

/// <summary>From a file's header lines to the names of its columns.</summary>
internal static class HeaderNames
{
    /// <summary>Between a group's name and the name below it.</summary>
    public const string Within = " / ";

    /// <summary>One name for each column, as the profile knows it.</summary>
    public static string[] Of(IReadOnlyList<string[]> lines, FileShape shape)
    {
        var count = lines.Count == 0 ? 0 : lines.Max(l => l.Length);
        var names = shape.HeaderNames == HeaderJoin.Lowest ? Lowest(lines, count, shape) : Groups(lines, count, shape);
        return [.. names.Select(name => Known(name, shape))];
    }

    /// <summary>Each column is called what its lowest line that says something says.</summary>
    private static IEnumerable<string> Lowest(IReadOnlyList<string[]> lines, int count, FileShape shape) =>
        Enumerable.Range(0, count).Select(c => lines.Reverse().Select(l => Text(l, c, shape)).FirstOrDefault(t => t.Length > 0) ?? string.Empty);

    /// <summary>The lines from above, each group's name holding until the next one on its line or above it.</summary>
    private static IEnumerable<string> Groups(IReadOnlyList<string[]> lines, int count, FileShape shape)
    {
        var holds = new string[lines.Count];
        Array.Fill(holds, string.Empty);
        for (var c = 0; c < count; c++)
        {
            var isStated = false;
            for (var l = 0; l < lines.Count; l++)
            {
                var text = Text(lines[l], c, shape);
                holds[l] = text.Length > 0 ? text : isStated || l == lines.Count - 1 ? string.Empty : holds[l];
                isStated |= text.Length > 0;
            }

            yield return string.Join(Within, holds.Where(h => h.Length > 0));
        }
    }

    private static string Text(string[] line, int column, FileShape shape) =>
        column < line.Length && line[column].Trim() is var text && !shape.MissingTokens.Contains(text) ? text : string.Empty;

    private static string Known(string name, FileShape shape)
    {
        foreach (var (known, others) in shape.Renamed)
        {
            if (others.Contains(name, StringComparer.OrdinalIgnoreCase))
            {
                return known;
            }
        }

        return name;
    }
}
