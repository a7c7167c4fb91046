using System.Globalization;

namespace Vardbalans.App.Hosting;

/// <summary>How large a file may be that is sent to the web. It is read as it arrives, so the limit is about time, not memory.</summary>
/// <param name="Bytes">The most.</param>
public sealed record FileLimit(long Bytes)
{
    /// <summary>Where an operator says so, in megabytes.</summary>
    public const string Variable = "VARDBALANS_LARGEST_FILE_MB";

    private const long Megabyte = 1024 * 1024;
    private const long Usual = 8 * 1024;
    private const long Most = 1024 * 1024;

    /// <summary>In whole megabytes.</summary>
    public long Megabytes => Bytes / Megabyte;

    /// <summary>As a person reads it: <i>8 GB</i>.</summary>
    public string Words => Megabytes % 1024 == 0 ? $"{Megabytes / 1024} GB" : $"{Megabytes} MB";

    /// <summary>What the variable says; the usual limit when it says nothing that can be meant.</summary>
    public static FileLimit Read(string? megabytes) => new(Megabyte *
        (long.TryParse(megabytes, NumberStyles.None, CultureInfo.InvariantCulture, out var told) && told is >= 1 and <= Most ? told : Usual));
}
