using System.IO.Compression;
using Vardbalans.App.Features.Importing.Profiles;

namespace Vardbalans.App.Tests.Importing.Reading;

/// <summary>A workbook is read as a table: a sheet's rows, with numbers and days as text.</summary>
public sealed class XlsxRecordsTests
{
    private static readonly byte[] Book = MadeWorkbook.Of(
        ("Läs mig", [["Hej"]]),
        ("Utfall", [
            ["enhet", "datum", "antal", "andel", null],
            ["ögon ", new DateTime(2026, 3, 1), 1638, 0.1, null],
            [null, null, null, null],
            [" kirurgi", new DateTime(2026, 3, 2, 8, 30, 0), 12.5, null, null],
            ["x", null, 191212121212L, null, "överflödig"],
            ["", "", ".", ""],
        ]));

    private static readonly FileShape Shape = Readings.Shape with { Sheet = "Utfall", MissingTokens = ["", "."] };

    [Fact]
    public void Numbers_and_days_become_text_as_the_profile_reads_them()
    {
        var read = Readings.Of(Book, Shape);
        Assert.Equal(["enhet", "datum", "antal", "andel"], read.Columns);
        Assert.Equal(
            ["2: ögon|2026-03-01|1638|0,1", "4: kirurgi|2026-03-02T08:30:00|12,5|", "5 field-count: x||191212121212||överflödig"],
            read.Rows);
        Assert.Equal((2, true), (read.BlankRows, read.EndsWithLineBreak));
        Assert.Equal("2: ögon|2026-03-01|1638|0.1", Readings.Of(Book, Shape with { DecimalMark = '.' }).Rows[0]);
        Assert.Equal(read.Rows, Readings.Of(Readings.Packed(Book), Shape, s => new TricklingStream(s, 3)).Rows);
    }

    [Fact]
    public void The_first_sheet_is_read_unless_one_is_named_and_a_missing_one_is_told_with_those_there_are()
    {
        Assert.Equal(["Hej"], Readings.Of(Book).Columns);
        var finding = Readings.Refused(Book, Shape with { Sheet = "Plan" });
        Assert.Equal("sheet-missing", finding.Code);
        Assert.Equal(["fil", "Plan", "Läs mig, Utfall"], finding.Values);
    }

    [Fact]
    public void An_archive_that_is_no_workbook_is_told_as_such()
    {
        using var zip = new MemoryStream();
        using (var archive = new ZipArchive(zip, ZipArchiveMode.Create, leaveOpen: true))
        {
            archive.CreateEntry("a.csv");
        }

        Assert.Equal("file-not-workbook", Readings.Refused(zip.ToArray()).Code);
        Assert.Equal("file-not-workbook", Readings.Refused(Book[..^40]).Code);
        Assert.Equal("file-not-workbook", Readings.Refused([0x50, 0x4B, 3, 4, 20, 0, 6, 0]).Code);
    }

    [Fact]
    public void A_workbook_that_is_too_large_or_unpacks_to_too_much_is_refused()
    {
        using var zip = new MemoryStream();
        using (var archive = new ZipArchive(zip, ZipArchiveMode.Create, leaveOpen: true))
        {
            archive.CreateEntry("xl/workbook.xml");
            using var strings = archive.CreateEntry("xl/sharedStrings.xml").Open();
            var zeros = new byte[1 << 20];
            for (var i = 0; i < 130; i++)
            {
                strings.Write(zeros);
            }
        }

        Assert.Equal("workbook-too-large", Readings.Refused(zip.ToArray()).Code);
    }
}
