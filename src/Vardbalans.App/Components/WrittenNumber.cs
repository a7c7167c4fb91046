using System.Globalization;

namespace Vardbalans.App.Components;

/// <summary>Reads a number as people write it, or paste it from a sheet.</summary>
public static class WrittenNumber
{
    /// <summary>Reads <c>1 250</c>, <c>−3,5</c>, <c>12.5</c> and <c>4 %</c> (as 4). A text that is no number is refused.</summary>
    public static bool TryRead(string? text, out double value)
    {
        var plain = string.Concat((text ?? string.Empty).Where(c => !char.IsWhiteSpace(c) && c != '%'))
            .Replace('\u2212', '-').Replace('\u2013', '-').Replace(',', '.');
        return double.TryParse(plain, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out value) && double.IsFinite(value);
    }
}
