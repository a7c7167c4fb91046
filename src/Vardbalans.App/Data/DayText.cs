namespace Vardbalans.App.Data;

/// <summary>Days as SQLite keeps them (<c>2026-03-01</c>), remembered: millions of rows have few days.</summary>
internal static class DayText
{
    /// <summary>1900-01-01 until 2100-01-01; other days are made each time.</summary>
    private static readonly int First = new DateOnly(1900, 1, 1).DayNumber;

    private static readonly byte[]?[] Texts = new byte[new DateOnly(2100, 1, 1).DayNumber - First][];

    /// <summary>The day's text.</summary>
    public static ReadOnlySpan<byte> Of(DateOnly day)
    {
        var at = day.DayNumber - First;
        return at >= 0 && at < Texts.Length ? Texts[at] ??= Make(day) : Make(day);
    }

    private static byte[] Make(DateOnly day)
    {
        var text = new byte[10];
        day.TryFormat(text, out _, "yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);
        return text;
    }
}
