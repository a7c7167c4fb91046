namespace Vardbalans.App.Features.Importing;

/// <summary>The nearest of some names to a misspelt one.</summary>
internal static class Nearest
{
    /// <summary>None when nothing is near: more than a third of the letters would have to change.</summary>
    public static string? To(string name, IEnumerable<string> candidates)
    {
        string? nearest = null;
        var best = 1 + Math.Max(1, name.Length / 3);
        foreach (var candidate in candidates)
        {
            var distance = Distance(name.ToLowerInvariant(), candidate.ToLowerInvariant());
            if (distance < best)
            {
                (best, nearest) = (distance, candidate);
            }
        }

        return nearest;
    }

    /// <summary>Letters to add, take away or change between two words (Levenshtein).</summary>
    public static int Distance(string a, string b)
    {
        var above = Enumerable.Range(0, b.Length + 1).ToArray();
        var row = new int[b.Length + 1];
        for (var i = 1; i <= a.Length; i++)
        {
            row[0] = i;
            for (var j = 1; j <= b.Length; j++)
            {
                row[j] = Math.Min(Math.Min(row[j - 1], above[j]) + 1, above[j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1));
            }

            (above, row) = (row, above);
        }

        return above[b.Length];
    }
}
