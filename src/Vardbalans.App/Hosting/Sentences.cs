using System.Globalization;

namespace Vardbalans.App.Hosting;

/// <summary>Fills in texts from the resource files.</summary>
public static class Sentences
{
    /// <summary>
    /// The text with its places <c>{0}</c>, <c>{1}</c> … filled in, numbers as the reader's culture writes them. <c>{0} {0:rad|rader}</c>
    /// is <i>1 rad</i> and <i>2 rader</i>.
    /// </summary>
    public static string With(this string text, params ReadOnlySpan<object?> values) => string.Format(ByCount.Of(CultureInfo.CurrentCulture), text, values);

    /// <summary>Formats as a culture does, and <c>{0:one|many}</c> by whether the value is one.</summary>
    private sealed class ByCount(CultureInfo culture) : IFormatProvider, ICustomFormatter
    {
        private static ByCount? s_latest;

        public static ByCount Of(CultureInfo culture) => s_latest is { } latest && latest.Culture == culture ? latest : s_latest = new ByCount(culture);

        private CultureInfo Culture => culture;

        public object? GetFormat(Type? formatType) => formatType == typeof(ICustomFormatter) ? this : culture.GetFormat(formatType);

        public string Format(string? format, object? arg, IFormatProvider? formatProvider)
        {
            if (format?.IndexOf('|', StringComparison.Ordinal) is >= 0 and var bar)
            {
                return IsOne(arg) ? format[..bar] : format[(bar + 1)..];
            }

            return arg is IFormattable formattable ? formattable.ToString(format, culture) : arg?.ToString() ?? string.Empty;
        }

        /// <summary>A number, or one that is already written: <c>1</c>, <c>en</c>, <c>one</c>.</summary>
        private static bool IsOne(object? value) => value switch
        {
            null => false,
            string text => text is "1" or "en" or "ett" or "one" or "En" or "Ett" or "One",
            IConvertible number => number.ToDouble(CultureInfo.InvariantCulture) is 1,
            _ => throw new ArgumentException("Only numbers choose between one and many.", nameof(value)),
        };
    }
}
