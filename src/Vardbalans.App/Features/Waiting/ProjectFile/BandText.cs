using System.Globalization;
using System.Text.RegularExpressions;

namespace Vardbalans.App.Features.Waiting.ProjectFile;

/// <summary>A band as a file writes it.</summary>
/// <param name="From">Longer than so many weeks or days, or from so many days on where bands leave no day out.</param>
/// <param name="To">At most so many; none: any more.</param>
internal readonly partial record struct BandText(int From, int? To)
{
    private const int MostDays = 36600;

    /// <summary>Reads a heading such as <c>0-1</c>, <c>36-</c>, <c>36+</c> or <c>&gt;36</c>; none if it is no band.</summary>
    public static BandText? Read(string heading) => BandPattern().Match(heading) is { Success: true } band ? Of(band.Groups[1].Value, band.Groups[2].Value)
        : OpenPattern().Match(heading) is { Success: true } open ? Of(open.Groups[1].Value, "")
        : null;

    /// <summary>Reads the two ends of a band; none if they are none.</summary>
    public static BandText? Of(string from, string to) =>
        Whole(from) is { } begins && (to.Length == 0 || Whole(to) > begins) ? new BandText(begins, Whole(to)) : null;

    /// <summary>The band in whole days, both included.</summary>
    /// <param name="unit">7 for weeks, 1 for days.</param>
    /// <param name="apart">Do bands begin one day after the one before has ended (0–30, 31–60)? Else they meet (0–30, 30–60) and begin with longer than.</param>
    public (int From, int? To) Days(int unit, bool apart) => (From == 0 ? 0 : (From * unit) + (apart ? 0 : 1), To * unit);

    private static int? Whole(string text) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number <= MostDays ? number : null;

    [GeneratedRegex(@"^(\d+)\s*[-\u2013]\s*(\d*)$")]
    private static partial Regex BandPattern();

    [GeneratedRegex(@"^(?:>\s*(?=\d+$)|(?=\d+\s*\+$))(\d+)")]
    private static partial Regex OpenPattern();
}
