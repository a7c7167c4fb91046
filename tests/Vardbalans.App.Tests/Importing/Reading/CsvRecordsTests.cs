using System.Security.Cryptography;
using System.Text;
using FsCheck;
using FsCheck.Fluent;
using Vardbalans.App.Features.Importing.Profiles;

namespace Vardbalans.App.Tests.Importing.Reading;

/// <summary>Text in any encoding, with any separator, packed or not, in any portions: the same records, read once.</summary>
public sealed class CsvRecordsTests
{
    private const string Text = "enhet;antal\nögon;1\nkirurgi;2\n";

    private static readonly char[] Separators = [';', ',', '\t', '|'];

    private static readonly string[] Names = ["åa", "b", "c"];

    private static readonly Encoding Windows1252 = CodePagesEncodingProvider.Instance.GetEncoding(1252)!;

    private static readonly (TextEncoding Declared, Func<string, byte[]> Bytes)[] Written =
    [
        (TextEncoding.Auto, Encoding.UTF8.GetBytes),
        (TextEncoding.Auto, t => [0xEF, 0xBB, 0xBF, .. Encoding.UTF8.GetBytes(t)]),
        (TextEncoding.Utf8, Encoding.UTF8.GetBytes),
        (TextEncoding.Windows1252, Windows1252.GetBytes),
        (TextEncoding.Auto, t => [0xFF, 0xFE, .. Encoding.Unicode.GetBytes(t)]),
        (TextEncoding.Utf16, t => [0xFE, 0xFF, .. Encoding.BigEndianUnicode.GetBytes(t)]),
        (TextEncoding.Utf16, Encoding.Unicode.GetBytes),
    ];

    [Fact]
    public void Any_separator_quoting_encoding_and_portions_give_the_same_records()
    {
        var cell = Gen.Elements("", "a", "å", "Öst & väst", "1 638", "4,0", "\"", "x\"y", ";,|", "v. 9", "é—€").ToArbitrary().Generator;
        var table = cell.ListOf(3).ListOf().Select(rows => rows.Select(r => r.ToArray()).ToList());
        Prop.ForAll(table.ToArbitrary(), rows =>
        {
            var expected = rows.Where(r => r.Any(c => c.Length > 0)).Select(r => string.Join('|', r)).ToList();
            var which = 0;
            foreach (var separator in Separators)
            {
                var text = string.Concat(rows.Prepend(Names).Select(r => string.Join(separator, r.Select(c => Quoted(c, separator))) + "\r\n"));
                var (declared, bytes) = Written[which++ % Written.Length];
                foreach (var (encoding, write) in new[] { (declared, bytes), Written[(which + rows.Count) % Written.Length] })
                {
                    var shape = Readings.Shape with { Encoding = encoding, Separator = separator };
                    var content = which % 2 == 0 ? write(text) : Readings.Packed(write(text));
                    var whole = Readings.Of(content, shape);
                    var trickled = Readings.Of(content, shape, s => new TricklingStream(s, which));
                    Assert.Equal(Names, whole.Columns);
                    Assert.Equal(expected, whole.Rows.Select(r => r[(r.IndexOf(": ", StringComparison.Ordinal) + 2)..]));
                    Assert.Equal(whole.Rows, trickled.Rows);
                    Assert.Equal(Convert.ToHexStringLower(SHA256.HashData(content)), whole.Checksum);
                    Assert.Equal(whole.Checksum, trickled.Checksum);
                    Assert.True(whole.EndsWithLineBreak);
                }
            }
        }).QuickCheckThrowOnFailure();
    }

    [Fact]
    public void A_record_knows_its_line_and_why_it_cannot_be_used()
    {
        var read = Readings.Of("a;b\n1;2\n\n\"3;4\n5\n;\n6;7;8\n9;10");
        Assert.Equal(["2: 1|2", "4 broken-quote: \"3;4", "5 field-count: 5", "7 field-count: 6|7|8", "8 truncated: 9|10"], read.Rows);
        Assert.Equal((1, false), (read.BlankRows, read.EndsWithLineBreak));
        Assert.Equal(["2: 9|10"], Readings.Of("a;b\n9;10", Readings.Shape with { EndsWithLineBreak = false }).Rows);
        Assert.Equal(["2 truncated: 9"], Readings.Of("a;b\n9", Readings.Shape with { EndsWithLineBreak = false }).Rows);
        Assert.Equal(["2 truncated: 9;\"1"], Readings.Of("a;b\n9;\"1", Readings.Shape with { EndsWithLineBreak = false }).Rows);
        var utf16 = Readings.Of([0xFF, 0xFE, .. Encoding.Unicode.GetBytes("a;b\n1;2\n3;ö")]);
        Assert.Equal(["2: 1|2", "3 truncated: 3|ö"], utf16.Rows);
    }

    [Fact]
    public void The_separator_can_be_told_by_the_file()
    {
        var any = Readings.Shape with { Separator = FileShape.AnySeparator };
        Assert.Equal(["2: 1|2,5"], Readings.Of("a\tb\n1\t2,5\n", any).Rows);
        Assert.Equal(["2: 1|2,5"], Readings.Of("a;b\n1;2,5\n", any).Rows);
    }

    [Fact]
    public void A_quoted_field_may_hold_line_breaks_when_the_profile_says_so()
    {
        Assert.Equal(["2: 1|x\ny", "4: 2|z"], Readings.Of("a;b\n1;\"x\ny\"\n2;z\n", Readings.Shape with { LineBreaksInQuotes = true }).Rows);
    }

    [Fact]
    public void A_wrong_byte_far_into_the_file_is_refused_with_its_place()
    {
        var rows = Encoding.UTF8.GetBytes("a;b\n" + string.Concat(Enumerable.Repeat("å;1\n", 200_000)));
        byte[] bytes = [.. rows, (byte)'x', 0xE5, (byte)'\n'];
        foreach (var content in new[] { bytes, Readings.Packed(bytes) })
        {
            var finding = Readings.Refused(content);
            Assert.Equal("encoding-not-utf8", finding.Code);
            Assert.Equal(["fil", $"{rows.Length + 2}", "200002"], finding.Values);
        }

        byte[] late = [.. rows, 0, (byte)'\n'];
        Assert.Equal("encoding-is-another", Readings.Refused(late).Code);
        Assert.Equal("encoding-is-another", Readings.Refused(rows, Readings.Shape with { Encoding = TextEncoding.Windows1252 }).Code);
        byte[] half = [0xFF, 0xFE, .. Encoding.Unicode.GetBytes(Text), 0x3D, 0xD8];
        Assert.Equal("encoding-broken", Readings.Refused(half).Code);
    }

    [Fact]
    public void What_is_no_table_is_told_for_what_it_is()
    {
        Assert.Equal("file-empty", Readings.Refused([]).Code);
        Assert.Equal("file-empty", Readings.Refused([0xEF, 0xBB, 0xBF]).Code);
        Assert.Equal("file-empty", Readings.Refused(Readings.Packed([])).Code);
        Assert.Equal("file-is-pdf", Readings.Refused(Encoding.UTF8.GetBytes("%PDF-1.7\n")).Code);
        Assert.Equal("file-old-workbook", Readings.Refused([0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1]).Code);
        var packed = Readings.Packed(Encoding.UTF8.GetBytes(Text));
        foreach (var cut in new[] { 1, 8, 12, packed.Length - 10 })
        {
            Assert.Equal("file-compressed-broken", Readings.Refused(packed[..^cut]).Code);
        }

        packed[^6] ^= 1;
        Assert.Equal("file-compressed-broken", Readings.Refused(packed).Code);
        Assert.Equal("file-not-table", Readings.Refused(Encoding.UTF8.GetBytes("a;b\n" + new string('x', 3 << 20))).Code);
    }

    [Fact]
    public void Several_header_lines_become_one_name_for_each_column()
    {
        const string text = "Titel;;;;;\n\"\";\"Alla \";;;;\"Alla \"\n;Kort ;.;Kort ;Lång ;.\n;1 v ;2 v ;.;3 v ;.\nA;1;2;3;4;7\n.;.;;;;\n";
        var shape = Readings.Shape with { SkipLines = 1, HeaderLines = 3, MissingTokens = ["", "."] };
        Assert.Equal(["", "1 v", "2 v", "Kort", "3 v", "Alla"], Readings.Of(text, shape).Columns);
        Assert.Equal(["", "Alla / Kort / 1 v", "Alla / Kort / 2 v", "Alla / Kort", "Alla / Lång / 3 v", "Alla"], Readings.Of(text, shape with { HeaderNames = HeaderJoin.Groups }).Columns);
        Assert.Equal(["5: A|1|2|3|4|7"], Readings.Of(text, shape).Rows);
        Assert.Equal(1, Readings.Of(text, shape).BlankRows);
        var renamed = new Dictionary<string, IReadOnlyList<string>> { ["Kort väntan"] = ["kort", "Kortast"] };
        Assert.Equal("Kort väntan", Readings.Of(text, shape with { Renamed = renamed }).Columns[3]);
    }

    private static string Quoted(string cell, char separator) =>
        cell.Contains(separator, StringComparison.Ordinal) || cell.Contains('"', StringComparison.Ordinal) || cell.Length == 2
            ? $"\"{cell.Replace("\"", "\"\"", StringComparison.Ordinal)}\"" : cell;
}
