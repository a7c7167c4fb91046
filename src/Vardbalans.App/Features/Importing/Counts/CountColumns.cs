using Vardbalans.App.Features.Importing.ImportFile;
using Vardbalans.App.Features.Importing.Profiles;

namespace Vardbalans.App.Features.Importing.Counts;

/// <summary>Which of a file's columns a profile uses, and where they are.</summary>
internal static class CountColumns
{
    /// <summary>Columns whose texts are kept for every row: codes, and those that rules look at.</summary>
    public static IReadOnlyList<string> Kept(CountProfile profile) =>
    [
        .. new[] { profile.Units, profile.Activities, profile.Sites, profile.Residence }.Select(c => c?.Column).OfType<string>()
            .Concat(profile.Period.Columns)
            .Concat(profile.Ignore.SelectMany(i => i.Rows.Columns))
            .Concat(profile.Totals.SelectMany(t => t.Total.Columns.Concat(t.Parts.Columns).Concat(t.By)))
            .Distinct(StringComparer.Ordinal),
    ];

    /// <exception cref="LoadRefused">One is missing, or there twice.</exception>
    public static Dictionary<string, int> Places(CountProfile profile, IReadOnlyList<string> columns, string file)
    {
        var needed = Needed(profile).ToHashSet(StringComparer.OrdinalIgnoreCase);
        var places = new Dictionary<string, int>(StringComparer.OrdinalIgnoreCase);
        for (var c = 0; c < columns.Count; c++)
        {
            if (!places.TryAdd(columns[c], c) && needed.Contains(columns[c]))
            {
                throw new LoadRefused("column-twice", file, Masked.Value(columns[c]));
            }
        }

        var measures = profile.Measures.Select(m => m.Column).ToList();
        var missing = needed.Except(measures, StringComparer.OrdinalIgnoreCase).Where(c => !places.ContainsKey(c)).ToList();
        if (missing.Count == 0 && measures.TrueForAll(m => !places.ContainsKey(m)))
        {
            missing = measures;
        }

        return missing.Count == 0 ? places : throw Header.Missing(columns, profile.Name, profile.File.Separator, needed.ToList(), file, missing);
    }

    /// <summary>Columns that the profile does not use.</summary>
    public static IReadOnlyList<string> Unused(CountProfile profile, BandReader? bands, IReadOnlyList<string> columns)
    {
        var used = Needed(profile).Concat(bands?.Bands.Select(b => columns[b.Place]) ?? []).Concat(bands?.Subtotals.Select(s => s.Column) ?? [])
            .ToHashSet(StringComparer.OrdinalIgnoreCase);
        return [.. columns.Where(c => c.Length > 0 && !used.Contains(c))];
    }

    private static IEnumerable<string> Needed(CountProfile profile) => Kept(profile)
        .Concat(profile.Measures.Select(m => m.Column))
        .Concat(new[] { profile.Priority, profile.Share?.Column }.OfType<string>());
}
