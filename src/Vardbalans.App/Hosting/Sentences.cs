using System.Globalization;

namespace Vardbalans.App.Hosting;

/// <summary>Fills in texts from the resource files.</summary>
public static class Sentences
{
    /// <summary>The text with its places <c>{0}</c>, <c>{1}</c> … filled in, numbers as the reader's culture writes them.</summary>
    public static string With(this string text, params ReadOnlySpan<object?> values) => string.Format(CultureInfo.CurrentCulture, text, values);
}
