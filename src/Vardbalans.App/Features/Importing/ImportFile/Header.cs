using Vardbalans.App.Features.Importing.Profiles;

namespace Vardbalans.App.Features.Importing.ImportFile;

/// <summary>Where the profile's columns are in this file.</summary>
internal sealed class Header
{
    private static readonly char[] Separators = [',', ';', '\t', '|'];

    private readonly Dictionary<string, int> _places = new(StringComparer.OrdinalIgnoreCase);
    private readonly int?[] _measures = new int?[Counts.Most];

    public Header(IReadOnlyList<string> names, ImportProfile profile, string file)
    {
        for (var i = 0; i < names.Count; i++)
        {
            if (!_places.TryAdd(names[i].Trim(), i) && Uses(profile, names[i].Trim()))
            {
                throw new LoadRefused("column-twice", file, Masked.Value(names[i]));
            }
        }

        Unused = [.. names.Select(n => n.Trim()).Where(n => n.Length > 0 && !Uses(profile, n)).Select(Masked.Value)];
        var missing = profile.RequiredColumns.Where(c => !_places.ContainsKey(c)).ToList();
        if (missing.Count > 0)
        {
            throw Missing(names, profile, file, missing);
        }

        foreach (var rule in profile.Ignore.Where(r => !_places.ContainsKey(r.Column)))
        {
            throw Missing(names, profile, file, [rule.Column]);
        }

        Array.Fill(Measures, string.Empty);
        foreach (var measure in profile.Measures)
        {
            if (_places.TryGetValue(measure.Column, out var place))
            {
                _measures[(int)measure.To] = place;
                Measures[(int)measure.To] = measure.Column;
            }
        }

        if (_measures.All(m => m is null))
        {
            throw Missing(names, profile, file, [.. profile.Measures.Select(m => m.Column)]);
        }
    }

    public string[] Measures { get; } = new string[Counts.Most];

    /// <summary>The file's columns that the profile does not use.</summary>
    public IReadOnlyList<string> Unused { get; }

    public int PlaceOf(string column) => _places[column];

    public int? MeasurePlace(int measure) => _measures[measure];

    private static bool Uses(ImportProfile profile, string name) =>
        profile.RequiredColumns.Contains(name) || profile.Measures.Any(m => m.Column == name) || profile.Ignore.Any(i => i.Column == name);

    private static LoadRefused Missing(IReadOnlyList<string> names, ImportProfile profile, string file, List<string> missing) =>
        Missing(names, profile.Name, profile.File.Separator, profile.RequiredColumns, file, missing);

    /// <summary>What to say when columns are missing: another separator, another source's file, or a column that has changed its name.</summary>
    public static LoadRefused Missing(
        IReadOnlyList<string> names, string source, char separator, IReadOnlyList<string> required, string file, IReadOnlyList<string> missing)
    {
        var found = Masked.Value(string.Join(", ", names));
        if (names.Count == 1 && Separators.FirstOrDefault(s => names[0].Contains(s)) is var other && other != default)
        {
            return new LoadRefused("separator-is-another", file, SeparatorWords.Of(separator), SeparatorWords.Of(other));
        }

        if (missing.Count == required.Count)
        {
            return new LoadRefused("file-of-another-source", file, source, string.Join(", ", missing), found);
        }

        return new LoadRefused([.. missing.Select(column => Nearest.To(column, names.Except(required)) is { } near
            ? new Finding("column-misspelt", file, column, found, near)
            : new Finding("column-missing", file, column, found))]);
    }
}
