using System.Globalization;
using System.Text;

namespace Vardbalans.App.Features.Importing.LinkCodes;

/// <summary>How alike two names are, 0 to 1, as somebody who knows Swedish care would read them.</summary>
internal static class Likeness
{
    /// <summary>Short forms and words that mean an activity, in codes and descriptions. Written without diacritics.</summary>
    private static readonly Dictionary<string, string> Words = new(StringComparer.Ordinal)
    {
        ["nb"] = "nybesok",
        ["nyb"] = "nybesok",
        ["nybes"] = "nybesok",
        ["ab"] = "aterbesok",
        ["ab1"] = "aterbesok",
        ["kontroll"] = "aterbesok",
        ["uppfoljning"] = "aterbesok",
        ["op"] = "operation",
        ["beh"] = "behandling",
        ["injektion"] = "behandling",
        ["und"] = "undersokning",
        ["rontgen"] = "undersokning",
        ["horselprov"] = "undersokning",
        ["video"] = "distanskontakt",
        ["videobesok"] = "distanskontakt",
        ["telefon"] = "distanskontakt",
        ["tv"] = "distanskontakt",
        ["mott"] = "mottagningen",
        ["mottagningar"] = "mottagningen",
        ["mottagningarna"] = "mottagningen",
        ["klin"] = "kliniken",
        ["avd"] = "avdelning",
        ["vard"] = "vardtillfalle",
        ["akut"] = "akutbesok",
    };

    /// <summary>The likeness of a code with its description to a name with its code: the best of the pairs.</summary>
    public static double Of(string code, string? description, string targetCode, params IEnumerable<string> targetNames)
    {
        var asked = new[] { code, description }.OfType<string>().Select(Split).Where(w => w.Length > 0).ToList();
        var targets = targetNames.Append(targetCode).Select(Split).Where(w => w.Length > 0).ToList();
        return asked.Count == 0 || targets.Count == 0 ? 0 : asked.Max(a => targets.Max(t => Words2(a, t)));
    }

    /// <summary>How sure the first of several likenesses is, 0 to 1: less when the second is as alike.</summary>
    /// <param name="best">The likenesses, the highest first.</param>
    public static double Certainty(IReadOnlyList<double> best)
    {
        var lead = best.Count < 2 ? 1 : best[0] - best[1];
        return best.Count == 0 ? 0 : Math.Min(0.99, best[0] * (lead >= 0.15 ? 1 : 0.75 + lead));
    }

    /// <summary>Each word of the shorter text finds its best match in the longer; words without one weigh it down a little.</summary>
    private static double Words2(string[] a, string[] b)
    {
        var (few, many) = a.Length <= b.Length ? (a, b) : (b, a);
        var weights = few.Select(w => (double)w.Length).ToArray();
        var matched = few.Select((w, i) => weights[i] * many.Max(m => Word(w, m))).Sum() / weights.Sum();
        var rest = many.Length - few.Length;
        return matched * (1 - (0.06 * Math.Min(rest, 4)));
    }

    private static double Word(string a, string b)
    {
        if (a == b)
        {
            return 1;
        }

        if (Words.GetValueOrDefault(a, a) == Words.GetValueOrDefault(b, b))
        {
            return 0.97;
        }

        var (few, many) = a.Length <= b.Length ? (a, b) : (b, a);
        return few.Length >= 3 && many.StartsWith(few, StringComparison.Ordinal) ? 0.6 + (0.35 * few.Length / many.Length) : 0.95 * Pairs(a, b);
    }

    /// <summary>Shared pairs of letters (Dice).</summary>
    private static double Pairs(string a, string b)
    {
        var (x, y) = (PairsOf(a), PairsOf(b));
        return x.Count + y.Count == 0 ? 0 : 2.0 * x.Intersect(y).Count() / (x.Count + y.Count);
    }

    private static HashSet<string> PairsOf(string word) => [.. Enumerable.Range(0, Math.Max(0, word.Length - 1)).Select(i => word.Substring(i, 2))];

    /// <summary>Small letters without diacritics, divided into words; digits part from letters.</summary>
    private static string[] Split(string text)
    {
        var plain = new StringBuilder(text.Length + 8);
        foreach (var c in text.Normalize(NormalizationForm.FormD))
        {
            if (CharUnicodeInfo.GetUnicodeCategory(c) == UnicodeCategory.NonSpacingMark)
            {
                continue;
            }

            plain.Append(char.IsLetterOrDigit(c) ? char.ToLowerInvariant(c) : ' ');
        }

        var joined = plain.ToString();
        var parted = new StringBuilder(joined.Length + 8);
        for (var i = 0; i < joined.Length; i++)
        {
            if (i > 0 && char.IsDigit(joined[i]) != char.IsDigit(joined[i - 1]) && joined[i] != ' ' && joined[i - 1] != ' ')
            {
                parted.Append(' ');
            }

            parted.Append(joined[i]);
        }

        return parted.ToString().Split(' ', StringSplitOptions.RemoveEmptyEntries);
    }
}
