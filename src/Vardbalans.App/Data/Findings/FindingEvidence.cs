using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Vardbalans.App.Data.Findings;

/// <summary>Numbers and names that show a finding, as they are kept with it: never a row's own texts.</summary>
internal sealed class FindingEvidence
{
    private static readonly JsonSerializerOptions Plain = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private readonly Dictionary<string, string> _facts;

    private FindingEvidence(Dictionary<string, string> facts) => _facts = facts;

    /// <summary>As JSON. Numbers are kept to one decimal, whatever the language.</summary>
    public static string Of(params IReadOnlyList<(string Name, object Value)> facts) => JsonSerializer.Serialize(facts.ToDictionary(f => f.Name, f => f.Value switch
    {
        double number => Math.Round(number, 1).ToString(CultureInfo.InvariantCulture),
        IFormattable number => number.ToString(null, CultureInfo.InvariantCulture),
        _ => f.Value.ToString() ?? string.Empty,
    }), Plain);

    /// <summary>Reads it; a number may be written as a number or as a text.</summary>
    public static FindingEvidence Read(QualityFinding finding) => new(
        (JsonSerializer.Deserialize<Dictionary<string, JsonElement>>(finding.Evidence) ?? []).ToDictionary(e => e.Key, e => e.Value.ToString()));

    /// <summary>A number; none when it was not kept.</summary>
    public double? Number(string name) => double.TryParse(Text(name), NumberStyles.Float, CultureInfo.InvariantCulture, out var value) ? value : null;

    /// <summary>A text; none when it was not kept.</summary>
    public string? Text(string name) => _facts.GetValueOrDefault(name);

    /// <summary>Numbers in the database, by which names are looked up.</summary>
    public IReadOnlyList<int> Ids(string name) => [.. (Text(name) ?? string.Empty).Split(',', StringSplitOptions.RemoveEmptyEntries).Select(t => int.Parse(t, CultureInfo.InvariantCulture))];
}
