using System.IO.Compression;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Vardbalans.App.Data;
using Vardbalans.App.Data.Accounts;
using Vardbalans.App.Features.Importing.ImportFile;
using Vardbalans.App.Tests.Databases;

namespace Vardbalans.App.Tests.Importing;

/// <summary>Each file that cannot be loaded ends in a sentence that names what and what to do, and loses nothing.</summary>
public sealed class BadFileTests
{
    private const string Good = "k1;nybesok;2026-W10;akut;5;";

    [Theory, EveryDatabase]
    public async Task A_refused_file_leaves_what_was_stored(TestDatabase database)
    {
        using var bench = new ImportBench(database);
        await bench.Load(Good);
        ImportBench.Refused(await bench.Content("a;b\n1;2\n"), "file-of-another-source");
        ImportBench.Refused(await bench.Content(string.Empty), "file-empty");
        ImportBench.Refused(await bench.Content(ImportBench.Header + "\n"), "file-header-only");
        ImportBench.Refused(await bench.Rows("k1;nybesok;2026-W10;akut;x;"), "nothing-usable");
        await using var db = database.Open();
        Assert.Equal(5, (await db.ProductionWeeks.SingleAsync(TestContext.Current.CancellationToken)).Done);
        Assert.Equal(1, await db.LoadBatches.CountAsync(TestContext.Current.CancellationToken));
    }

    [Theory, EveryDatabase]
    public async Task A_missing_column_is_named_with_the_columns_there_are_and_the_nearest(TestDatabase database)
    {
        using var bench = new ImportBench(database);
        var sentence = ImportBench.Refused(await bench.Content("enhet;aktivitet;veckan;typ;antal\nk1;nybesok;2026-W10;akut;5\n"), "column-misspelt");
        Assert.Contains("\"vecka\"", sentence, StringComparison.Ordinal);
        Assert.Contains("enhet, aktivitet, veckan, typ, antal", sentence, StringComparison.Ordinal);
        Assert.Contains("\"veckan\"", sentence, StringComparison.Ordinal);
        ImportBench.Refused(await bench.Content("enhet,aktivitet,vecka,typ,antal\nk1,nybesok,2026-W10,akut,5\n"), "separator-is-another");
        ImportBench.Refused(await bench.Content("enhet;aktivitet;vecka;typ;antal;antal\nk1;nybesok;2026-W10;akut;5;6\n"), "column-twice");
    }

    [Theory, EveryDatabase]
    public async Task A_file_in_another_encoding_is_refused_and_never_read_as_gibberish(TestDatabase database)
    {
        using var bench = new ImportBench(database);
        var windows = CodePagesEncodingProvider.Instance.GetEncoding(1252)!;
        var text = ImportBench.Text(Good, "Öga;nybesok;2026-W10;akut;5;");
        var at = windows.GetBytes(text[..text.IndexOf('Ö', StringComparison.Ordinal)]).Length + 1;
        var sentence = ImportBench.Refused(await bench.Run(bench.Write("fil.csv", text, windows)), "encoding-not-utf8");
        Assert.Contains($"byte {at} på rad 3", sentence, StringComparison.Ordinal);
        var declared = ImportBench.Profile.Replace("\"auto\"", "\"windows-1252\"", StringComparison.Ordinal);
        ImportBench.Refused(await bench.Run(bench.Write("fil.csv", text), declared), "encoding-is-another");
        ImportBench.Refused(await bench.Run(bench.Write("fil.csv", new UnicodeEncoding(false, false).GetBytes(text))), "encoding-is-another");
        ImportBench.Refused(await bench.Run(bench.Write("bok.xlsx", [0x50, 0x4B, 3, 4, 20, 0, 6, 0])), "file-not-workbook");
    }

    [Theory, EveryDatabase]
    public async Task The_same_rows_are_read_in_every_encoding_and_packed(TestDatabase database)
    {
        using var bench = new ImportBench(database);
        var text = ImportBench.Text(Good, "k2;nybesok;2026-W10;akut;7;");
        var own = ImportBench.Profile.Replace("\"k2\", \"name\"", "\"ö2\", \"name\"", StringComparison.Ordinal);
        text = text.Replace("k2;", "ö2;", StringComparison.Ordinal);
        Assert.Equal(2, ImportBench.Done(await bench.Run(bench.Write("a.csv", text, new UTF8Encoding(true)), own)).New);
        Assert.Equal(2, ImportBench.Done(await bench.Run(bench.Write("b.csv", text, new UTF8Encoding(false)), own)).Unchanged);
        Assert.Equal(2, ImportBench.Done(await bench.Run(bench.Write("c.csv", [0xFF, 0xFE, .. Encoding.Unicode.GetBytes(text)]), own)).Unchanged);
        var windows = own.Replace("\"auto\"", "\"windows-1252\"", StringComparison.Ordinal);
        var bytes = CodePagesEncodingProvider.Instance.GetEncoding(1252)!.GetBytes(text);
        Assert.Equal(2, ImportBench.Done(await bench.Run(bench.Write("d.csv", bytes), windows)).Unchanged);
        Assert.Equal(2, ImportBench.Done(await bench.Run(bench.Write("e.csv.gz", Packed(text)), own)).Unchanged);
        ImportBench.Refused(await bench.Run(bench.Write("f.csv.gz", Packed(text)[..^12]), own), "file-compressed-broken");
        byte[] parts = [.. Packed(text[..20]), .. Packed(text[20..])];
        Assert.Equal(2, ImportBench.Done(await bench.Run(bench.Write("g.csv.gz", parts), own)).Unchanged);
        ImportBench.Refused(await bench.Run(bench.Write("h.csv.gz", parts[..^12]), own), "file-compressed-broken");
    }

    [Theory, EveryDatabase]
    public async Task Half_a_file_loses_only_its_cut_off_row(TestDatabase database)
    {
        using var bench = new ImportBench(database);
        var text = ImportBench.Text(Good, "k2;nybesok;2026-W10;akut;712;4");
        // In the last field, in a number, and between fields.
        foreach (var cut in new[] { 1, 3, 10 })
        {
            var account = ImportBench.Done(await bench.Content(text[..^cut]));
            var row = Assert.Single(account.Examples);
            Assert.Equal((3, Reason.Truncated), (row.Line, row.Reason));
            Assert.Equal(1, account.New + account.Unchanged);
            Assert.Equal(HeldBecause.CutOff, account.Held);
            Assert.Null(await WeeklyAbsenceTests.Held(database).LetIn(account.Batch, Actor.CommandLine, TestContext.Current.CancellationToken));
        }
    }

    [Theory, EveryDatabase]
    public async Task Of_a_file_with_broken_rows_the_whole_ones_go_in(TestDatabase database)
    {
        using var bench = new ImportBench(database);
        var account = await bench.Load(
            Good,
            "k1;nybesok;2026-W54;akut;5;",
            "k1;nybesok;2026-W11;akut;-1;",
            "k1;nybesok;2026-W11;akut;fem;",
            "k1;nybesok;2026-W11;akut;2,5;",
            "k1;nybesok;2026-W11;akut;12,0;",
            "k1;nybesok;2026-W11;akut;99999999999;",
            "k1;nybesok;2026-W12",
            "k1;nybesok;\"2026-W12;akut;3;",
            "k7;nybesok;2026-W12;akut;5;",
            "k1;yoga;2026-W12;akut;5;",
            "k1;nybesok;2026-W12;halvakut;5;",
            ";nybesok;2026-W12;akut;5;",
            "k1;nybesok;1815-W12;akut;5;",
            "PROV;x;y;z;5;",
            "NA;nybesok;2026-W12;akut;5;");
        Assert.Equal((16, 3), (account.RowsRead, account.New));
        Assert.Equal([new RowsOf("Provrader", 1)], account.Ignored);
        Assert.Equal(
            [
                (3, Reason.WeekUnreadable), (4, Reason.Negative), (5, Reason.NotANumber), (6, Reason.NotWhole), (8, Reason.TooLarge), (9, Reason.FieldCount),
                (10, Reason.BrokenQuote), (11, Reason.UnknownUnit), (12, Reason.UnknownActivity), (13, Reason.UnknownCode), (14, Reason.CodeMissing), (15, Reason.WeekOutOfRange),
            ],
            account.Examples.Select(e => (e.Line, e.Reason)));
        Assert.Contains(new QuarantineExample(5, Reason.NotANumber, "antal", "fem"), account.Examples);
        await using var db = database.Open();
        Assert.Equal(12, await db.All<QuarantinedRow>().CountAsync(TestContext.Current.CancellationToken));
        var batch = await db.LoadBatches.Include(b => b.Ignored).SingleAsync(TestContext.Current.CancellationToken);
        Assert.Equal((LoadState.Published, 16, 3, 1, 12), (batch.State, batch.RowsRead, batch.RowsNew, batch.RowsIgnored, batch.RowsQuarantined));
    }

    [Theory, EveryDatabase]
    public async Task Rows_said_twice_are_duplicates_and_rows_that_contradict_are_quarantined(TestDatabase database)
    {
        using var bench = new ImportBench(database);
        var account = await bench.Load(
            Good, Good, "k2;nybesok;2026-W10;akut;5;", "k2;nybesok;2026-W10;akut;6;", "k2;nybesok;2026-W10;akut;5;",
            "NA;nybesok;2026-W10;akut;1;", "utanfor;nybesok;2026-W10;akut;2;");
        Assert.Equal((1, 1), (account.New, account.Duplicate));
        Assert.Equal([new RowsOf(Reason.Conflicting, 3), new RowsOf(Reason.SameTarget, 2)], account.Quarantined);
    }

    [Theory, EveryDatabase]
    public async Task A_personal_number_is_masked_before_it_is_stored(TestDatabase database)
    {
        using var bench = new ImportBench(database);
        await bench.Load(Good, "k1;nybesok;2026-W11;akut;19121212-1212;", "k1;nybesok;2026-W11;121212-1212;5;", "k1;nybesok;2026-W11;akut;x 191212121212;");
        await using var db = database.Open();
        var values = await db.All<QuarantinedRow>().Select(q => q.Value).ToListAsync(TestContext.Current.CancellationToken);
        Assert.Equal(["******-****", "******-****", "x ******-****"], values.Order(StringComparer.Ordinal));
    }

    private static byte[] Packed(string text)
    {
        using var packed = new MemoryStream();
        using (var gz = new GZipStream(packed, CompressionLevel.Optimal))
        {
            gz.Write(Encoding.UTF8.GetBytes(text));
        }

        return packed.ToArray();
    }
}
