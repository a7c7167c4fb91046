using System.Text;
using Vardbalans.App.Features.Importing.Profiles;

namespace Vardbalans.App.Features.Importing.ProposeProfile;

/// <summary>The beginning of a file, divided into fields as well as can be guessed.</summary>
/// <param name="Encoding">What it is written in.</param>
/// <param name="Separator">Between its fields.</param>
/// <param name="HeaderLine">The line with the columns' names, counted from 1.</param>
/// <param name="Columns">The columns' names.</param>
/// <param name="Rows">Whole rows below, as many as were looked at.</param>
/// <param name="EndsWithLineBreak">The part that was looked at ends with a line break.</param>
public sealed record FileStart(
    TextEncoding Encoding, char Separator, int HeaderLine, IReadOnlyList<string> Columns, IReadOnlyList<IReadOnlyList<string>> Rows, bool EndsWithLineBreak)
{
    /// <summary>How much of a file is looked at.</summary>
    public const int Bytes = 256 * 1024;

    private const int MostRows = 2000;
    private const int MostHeaderLines = 12;
    private static readonly char[] Separators = [';', '\t', ',', '|'];

    /// <summary>What the file seems to be.</summary>
    /// <returns>None when it is empty, or neither text nor a workbook.</returns>
    public static FileStart? Of(ReadOnlySpan<byte> start)
    {
        var bytes = Upload.FileBeginning.Unpacked(start);
        if (Upload.FileBeginning.IsWorkbook(bytes))
        {
            return WorkbookStart.Of(bytes, MostHeaderLines, MostRows);
        }

        if (bytes.Length == 0 || bytes.AsSpan() is [0xD0, 0xCF, 0x11, 0xE0, ..] or [(byte)'%', (byte)'P', (byte)'D', (byte)'F', ..])
        {
            return null;
        }

        var (encoding, text) = Decoded(bytes);
        var isCut = bytes.Length >= Bytes || bytes.Length < start.Length;
        var endsWithBreak = text.EndsWith('\n') || text.EndsWith('\r');
        var best = Separators.Select(s => (Separator: s, Lines: Lines(text, s))).MaxBy(c => Fit(c.Lines));
        var lines = best.Lines;
        if (isCut && !endsWithBreak && lines.Count > 1)
        {
            lines.RemoveAt(lines.Count - 1);
        }

        var width = lines.Count == 0 ? 0 : lines.Take(200).GroupBy(l => l.Length).OrderByDescending(g => g.Count()).ThenByDescending(g => g.Key).First().Key;
        var header = lines.FindIndex(l => l.Length == width && l.All(f => f.Length > 0));
        if (header < 0 || header > MostHeaderLines)
        {
            header = lines.FindIndex(l => l.Length == width);
        }

        return header < 0 ? null : new FileStart(
            encoding, best.Separator, header + 1, lines[header], [.. lines.Skip(header + 1).Where(l => l.Any(f => f.Length > 0)).Take(MostRows)], endsWithBreak);
    }

    /// <summary>Is it a workbook? Then it has neither encoding nor separator of its own.</summary>
    public bool IsWorkbook { get; init; }

    /// <summary>All values of a column, in order.</summary>
    public IEnumerable<string> ValuesOf(int column) => Rows.Where(r => column < r.Count).Select(r => r[column]);

    /// <summary>Divides text into records of trimmed fields; a quoted field may hold the separator and line breaks.</summary>
    internal static List<string[]> Lines(string text, char separator)
    {
        var lines = new List<string[]>();
        var fields = new List<string>();
        var field = new StringBuilder();
        var isQuoted = false;
        for (var i = 0; i < text.Length && lines.Count <= MostRows; i++)
        {
            var c = text[i];
            if (isQuoted)
            {
                if (c == '"' && i + 1 < text.Length && text[i + 1] == '"')
                {
                    field.Append('"');
                    i++;
                }
                else if (c == '"')
                {
                    isQuoted = false;
                }
                else
                {
                    field.Append(c);
                }
            }
            else if (c == '"' && field.ToString().Trim().Length == 0)
            {
                field.Clear();
                isQuoted = true;
            }
            else if (c == separator || c == '\n' || c == '\r')
            {
                fields.Add(field.ToString().Trim());
                field.Clear();
                if (c != separator)
                {
                    i += c == '\r' && i + 1 < text.Length && text[i + 1] == '\n' ? 1 : 0;
                    lines.Add([.. fields]);
                    fields.Clear();
                }
            }
            else
            {
                field.Append(c);
            }
        }

        if (field.Length > 0 || fields.Count > 0)
        {
            fields.Add(field.ToString().Trim());
            lines.Add([.. fields]);
        }

        return lines;
    }

    /// <summary>Many lines with the same number of fields, more than one.</summary>
    private static double Fit(List<string[]> lines)
    {
        if (lines.Count == 0)
        {
            return 0;
        }

        var usual = lines.GroupBy(l => l.Length).MaxBy(g => g.Count())!;
        return usual.Key < 2 ? 0 : ((double)usual.Count() / lines.Count) + (Math.Min(usual.Key, 50) / 100.0);
    }

    private static (TextEncoding Encoding, string Text) Decoded(byte[] bytes)
    {
        switch (bytes)
        {
            case [0xFF, 0xFE, ..]:
                return (TextEncoding.Utf16, System.Text.Encoding.Unicode.GetString(bytes, 2, (bytes.Length - 2) / 2 * 2));
            case [0xFE, 0xFF, ..]:
                return (TextEncoding.Utf16, System.Text.Encoding.BigEndianUnicode.GetString(bytes, 2, (bytes.Length - 2) / 2 * 2));
            case [0xEF, 0xBB, 0xBF, ..]:
                return (TextEncoding.Utf8, System.Text.Encoding.UTF8.GetString(bytes, 3, bytes.Length - 3));
        }

        if (bytes.Take(200).Count(b => b == 0) > 20)
        {
            var little = bytes[0] != 0;
            return (TextEncoding.Utf16, (little ? System.Text.Encoding.Unicode : System.Text.Encoding.BigEndianUnicode).GetString(bytes, 0, bytes.Length / 2 * 2));
        }

        try
        {
            // The last sign may be cut in two: a decoder that is not asked to finish leaves it.
            var signs = new char[bytes.Length];
            var count = new UTF8Encoding(false, throwOnInvalidBytes: true).GetDecoder().GetChars(bytes, 0, bytes.Length, signs, 0, flush: false);
            return (TextEncoding.Utf8, new string(signs, 0, count));
        }
        catch (DecoderFallbackException)
        {
            return (TextEncoding.Windows1252, CodePagesEncodingProvider.Instance.GetEncoding(1252)!.GetString(bytes));
        }
    }
}
