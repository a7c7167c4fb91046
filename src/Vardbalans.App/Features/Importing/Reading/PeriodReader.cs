using System.Text.RegularExpressions;
using Vardbalans.App.Features.Importing.ImportFile;

namespace Vardbalans.App.Features.Importing.Reading;

/// <summary>Reads one column of periods by its declared formats, each text once, and finds out when day and month stand the other way around.</summary>
internal sealed partial class PeriodReader(IReadOnlyList<PeriodFormat> formats)
{
    private readonly Dictionary<string, (PeriodRead Period, string? Fault)> _read = new(StringComparer.Ordinal);
    private readonly IReadOnlyList<PeriodFormat> _swapped = [.. formats.Select(f => f.Swapped).OfType<PeriodFormat>()];
    private int _asDeclared;
    private int _swappedOnly;
    private int _asSwapped;

    /// <summary>Footnotes that stood with the periods, such as <c>(1)</c> in <c>Dec-2011 (1)</c>.</summary>
    public SortedSet<string> Footnotes { get; } = new(StringComparer.Ordinal);

    /// <summary>Does the whole column read with day and month the other way around, while it does not as declared?</summary>
    public bool IsSwapped => _swappedOnly > 0 && _asSwapped == _read.Count && _asDeclared < _asSwapped;

    /// <summary>The period, or the code of the reason why there is none.</summary>
    public string? Read(string text, out PeriodRead period)
    {
        if (!_read.TryGetValue(text, out var known))
        {
            known = Parse(text);
            _read[text] = known;
        }

        period = known.Period;
        return known.Fault;
    }

    private (PeriodRead, string?) Parse(string text)
    {
        var bare = Footnote().Replace(text, string.Empty).Trim();
        if (bare.Length != text.Trim().Length)
        {
            Footnotes.Add(text.Trim()[bare.Length..].Trim());
        }

        var isSwapped = _swapped.Any(f => f.TryRead(bare, out _));
        _asSwapped += isSwapped ? 1 : 0;
        foreach (var format in formats)
        {
            if (format.TryRead(bare, out var period))
            {
                _asDeclared++;
                return (period, null);
            }
        }

        _swappedOnly += isSwapped ? 1 : 0;
        return (default, isSwapped ? Reason.DayMonthSwapped : Reason.PeriodUnreadable);
    }

    [GeneratedRegex(@"\s*(\(\s*[\w*]{1,3}\s*\)|\[[\w*]{1,3}\]|\*+)\s*$", RegexOptions.CultureInvariant)]
    private static partial Regex Footnote();
}
