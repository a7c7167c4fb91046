using System.Text;
using Vardbalans.App.Data;
using Vardbalans.App.Data.Accounts;
using Vardbalans.App.Features.Importing.KeepProfiles;
using Vardbalans.App.Features.Importing.Upload;
using Vardbalans.App.Tests.Databases;

namespace Vardbalans.App.Tests.Importing;

/// <summary>What a preview promises, a load keeps.</summary>
public sealed class PreviewTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory, EveryDatabase]
    public async Task Rows_that_another_source_states_are_marked_as_the_load_would_refuse_them(TestDatabase database)
    {
        using var bench = new ImportBench(database);
        await bench.Load("k1;nybesok;2026-W10;akut;5;1");
        await Keep(database, Other());
        var preview = await Look(database, "annan", "k1;nybesok;2026-W10;;7;1");
        Assert.Equal("other-source", Assert.Single(preview.Rows).Fault);
        Assert.True(preview.IsHopeless);
        Assert.Contains("en annan källa redovisar redan", PreviewWords.Of(preview), StringComparison.Ordinal);

        ImportBench.Refused(await bench.Content(ImportBench.Text("k1;nybesok;2026-W10;;7;1"), Other()), "nothing-usable");
    }

    [Theory, EveryDatabase]
    public async Task Two_rows_that_contradict_one_another_are_both_marked(TestDatabase database)
    {
        await Keep(database, ImportBench.Profile);
        var preview = await Look(database, "prov", "k1;nybesok;2026-W10;akut;5;1", "k1;nybesok;2026-W10;akut;6;1", "k1;nybesok;2026-W11;akut;6;1");
        Assert.Equal([true, true, false], preview.Rows.Select(r => r.HasFault));
        Assert.Equal((3, 2, true), (preview.Read, preview.RowsSetAside, preview.IsWhole));
        Assert.Contains("2 av 3 rader", PreviewWords.Of(preview), StringComparison.Ordinal);
    }

    [Theory, EveryDatabase]
    public async Task A_fault_below_the_first_rows_is_told_and_shown(TestDatabase database)
    {
        await Keep(database, ImportBench.Profile);
        var rows = Enumerable.Range(1, 52).Select(w => $"k1;nybesok;2025-W{w:00};akut;5;1").Append("k1;nybesok;2025-W10;plan;fem;1").ToArray();
        var preview = await Look(database, "prov", rows);
        Assert.Equal((53, Preview.MostRows + 1), (preview.Read, preview.Rows.Count));
        Assert.Equal("not-a-number", preview.Rows[^1].Cells[4].Fault);
        Assert.False(preview.IsClean);
    }

    [Theory, EveryDatabase]
    public async Task Rows_that_all_wait_for_a_code_are_no_reason_to_refuse_the_file(TestDatabase database)
    {
        await Keep(database, ImportBench.Profile);
        var preview = await Look(database, "prov", "k9;nybesok;2026-W10;akut;5;1");
        Assert.True(preview.AllWaitForCodes);
        Assert.False(preview.IsHopeless);
        Assert.Equal("1 rad väntar i karantän tills koderna är kopplade. Inget är sparat än.", PreviewWords.Of(preview));
    }

    [Theory, EveryDatabase]
    public async Task Another_separator_is_told_in_words_with_what_to_do(TestDatabase database)
    {
        await Keep(database, ImportBench.Profile);
        var preview = await new UploadFile(database.Open, ImportBench.Clock).Look("prov", "fil.csv", Encoding.UTF8.GetBytes("enhet,aktivitet,vecka\nk1,nybesok,2026-W10\n"), Cancel);
        var told = Assert.Single(preview.Findings).Sentence;
        Assert.Contains("komma (,)", told, StringComparison.Ordinal);
        Assert.Contains("Tecken mellan kolumnerna", told, StringComparison.Ordinal);
        Assert.DoesNotContain("separator", told, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("profil", told, StringComparison.OrdinalIgnoreCase);
    }

    [Theory, EveryDatabase]
    public async Task A_source_that_comes_by_itself_is_listed_but_cannot_be_chosen(TestDatabase database)
    {
        await Keep(database, ImportBench.Profile);
        await using (var db = database.Open())
        {
            db.LoadBatches.Add(new LoadBatch { Source = "natt", SourceName = "Nattligt", FileName = "natt.csv", StartedAt = DateTime.UnixEpoch, LoadedBy = Actor.Program, State = LoadState.Published });
            await db.SaveChangesAsync(Cancel);
        }

        Assert.Equal([("prov", true), ("natt", false)], (await new UploadFile(database.Open, ImportBench.Clock).Sources(Cancel)).Select(s => (s.Key, s.HasProfile)));
    }

    /// <summary>Another source of the same care, which does not tell its urgency.</summary>
    private static string Other()
    {
        var text = ImportBench.Profile.Replace("\"prov\"", "\"annan\"", StringComparison.Ordinal);
        var (from, to) = (text.IndexOf("\"totals\"", StringComparison.Ordinal), text.IndexOf("\"create\"", StringComparison.Ordinal));
        return (text[..from] + "\"totals\": [],\n  " + text[to..])
            .Replace("[{ \"column\": \"typ\", \"to\": \"urgency\", \"codes\": { \"akut\": \"acute\", \"plan\": \"elective\" } }]", "[]", StringComparison.Ordinal);
    }

    private static async Task Keep(TestDatabase database, string profile)
    {
        await using var db = database.Open();
        var key = profile.Contains("\"annan\"", StringComparison.Ordinal) ? "annan" : "prov";
        await KeptProfiles.Keep(db, new SourceFacts(key, key, Feed.WeeklyMeasures, 7), Encoding.UTF8.GetBytes(profile), Actor.CommandLine, ImportBench.Clock.GetUtcNow().UtcDateTime, Cancel);
    }

    private static Task<Preview> Look(TestDatabase database, string source, params string[] rows) =>
        new UploadFile(database.Open, ImportBench.Clock).Look(source, "fil.csv", Encoding.UTF8.GetBytes(ImportBench.Text(rows)), Cancel);
}
