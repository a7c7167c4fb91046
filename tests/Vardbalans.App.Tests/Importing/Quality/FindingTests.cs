using Vardbalans.App.Data;
using Vardbalans.App.Data.Accounts;
using Vardbalans.App.Features.Importing.Findings;
using Vardbalans.App.Features.Importing.ImportFile;
using Vardbalans.App.Tests.Access;
using Vardbalans.App.Tests.Databases;
using Vardbalans.App.Tests.Hosting;
using Vardbalans.App.Tests.House;
using Vardbalans.App.Tests.Importing.Events;
using Vardbalans.Core.Quantities;

namespace Vardbalans.App.Tests.Importing.Quality;

/// <summary>Every kind of finding, found in files that were loaded, with its place, its weeks and its evidence in words.</summary>
public sealed class FindingTests
{
    private static readonly IsoWeek First = IsoWeek.Of(2025, 40);

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory, EveryDatabase]
    public async Task Specialties_that_overlap_are_found_in_a_real_file(TestDatabase database)
    {
        ImportBench.Done(await new FileImport(database.Choice, ImportBench.Clock).Run(
            RepositoryFiles.Full("samples/profiles/scotland-weekly-admissions.json"),
            SharedFiles.Find("data/scotland-admissions/hospital_admissions_hb_specialty_20221207.csv"),
            TimeSpan.FromSeconds(5),
            Actor.CommandLine,
            Cancel));
        var (finding, told) = await One(database, FindingKind.Overlap);
        Assert.Equal((IsoWeek.Of(2020, 48), IsoWeek.Of(2022, 47)), (finding.First!.Value.Week, finding.Last!.Value.Week));
        Assert.StartsWith("Hela inläsningen, inläggningar|Delarna är tillsammans ", told, StringComparison.Ordinal);
        Assert.Contains("Utan Inläggningar medicin, inklusive kardiologi och cancer; Inläggningar barn stämmer summan så när som på ", told, StringComparison.Ordinal);
    }

    [Theory, EveryDatabase]
    public async Task Gaps_doublings_steps_and_a_last_week_in_part_are_found_in_a_weekly_file(TestDatabase database)
    {
        using var bench = new ImportBench(database);
        int[] usual = [50, 53, 48, 51, 49, 52, 50, 47, 53, 51, 50, 49];
        await bench.Load(
            [
                .. Rows("k1;nybesok", w => w is 30 or 31 ? null : usual[w % 12]),
                .. Rows("k2;nybesok", w => usual[w % 12] * (w is >= 22 and < 33 ? 2 : 1)),
                .. Rows("k1;operation", w => usual[w % 12] * (w >= 40 ? 3 : 1)),
                .. Rows("k2;operation", w => w == 58 ? 9 : usual[w % 12]),
            ]);
        var told = await Told(database, alsoSettled: true);
        Assert.Contains(told, t => t.Kind == FindingKind.Gap && t.Text.StartsWith("Kirurgkliniken, nybesök|2 veckor saknas mitt i serien", StringComparison.Ordinal) && t.First == First + 30 && t.Last == First + 31);
        Assert.Contains(told, t => t.Kind == FindingKind.Doubled && t.Text.StartsWith("Ögonkliniken, nybesök|Nivån gick från 5", StringComparison.Ordinal) && t.First == First + 22);
        Assert.Contains(told, t => t.Kind == FindingKind.Step && t.Text.StartsWith("Kirurgkliniken, operationer|Från 5", StringComparison.Ordinal) && t.First == IsoWeek.Of(2026, 34));
        Assert.Contains(told, t => t.Kind == FindingKind.HalfReported && t.Text.StartsWith("Ögonkliniken, operationer|9 mot 5", StringComparison.Ordinal) && t.First == First + 58);
        await ShownInWhole(database, told);
    }

    [Theory, EveryDatabase]
    public async Task A_stated_share_that_its_parts_do_not_give_is_found_in_a_real_file(TestDatabase database)
    {
        using var bench = new ImportBench(database);
        var rows = File.ReadLines(SharedFiles.Find("data/scotland-admissions/beds_by_nhs_board_of_treatment_and_specialty.csv"))
            .Where((row, i) => i == 0 || row.Contains(",Cardiology,", StringComparison.Ordinal)).Take(40).ToList();
        var cells = rows[7].Split(',');
        cells[18] = "99.5";
        rows[7] = string.Join(',', cells);
        var account = ImportBench.Done(await bench.Content(string.Join('\n', rows) + "\n", await File.ReadAllTextAsync(RepositoryFiles.Full("samples/profiles/scotland-beds.json"), Cancel)));
        Assert.Equal(new RowsOf(Reason.ShareOff, 1), Assert.Single(account.Quarantined));
        var (_, told) = await One(database, FindingKind.ShareOff);
        var given = 100.0 * int.Parse(cells[12], System.Globalization.CultureInfo.InvariantCulture) / int.Parse(cells[10], System.Globalization.CultureInfo.InvariantCulture);
        Assert.EndsWith($"|Rad 8: angiven andel 99,5 %, uträknad {given.ToString("0.0", System.Globalization.CultureInfo.GetCultureInfo("sv-SE"))} %.", told.Replace('\u00A0', ' '), StringComparison.Ordinal);
        await ShownInWhole(database, await Told(database));
    }

    [Theory, EveryDatabase]
    public async Task Two_rows_for_one_key_and_totals_below_their_parts_are_found(TestDatabase database)
    {
        using var bench = new ImportBench(database);
        await bench.Load("k1;nybesok;2026-W10;akut;5;", "k1;nybesok;2026-W10;akut;6;", "k2;nybesok;2026-W10;akut;5;", "k2;nybesok;2026-W10;plan;5;", "k2;nybesok;2026-W10;alla;9;");
        Assert.Equal("Hela inläsningen|2 av 5 rader.", (await One(database, FindingKind.TwoForOneKey)).Told);
        Assert.Equal("Hela inläsningen|1 av 5 rader.", (await One(database, FindingKind.TotalOff)).Told);
    }

    [Theory, EveryDatabase]
    public async Task A_months_total_that_its_parts_do_not_make_and_a_month_in_part_are_told_with_their_numbers(TestDatabase database)
    {
        using var bench = new ImportBench(database);
        ImportBench.Done(await bench.Content(
            "enhet;manad;antal\n" + string.Concat(Enumerable.Range(1, 7).Select(m => $"k1;2026-{m:00};100\n")) + "k1;2026-08;20\nALLA;2026-08;19\n", CountImportTests.Profile));
        Assert.Equal("–|Rad 10: totalen är 19, delarna blir 20.", "–|" + (await One(database, FindingKind.TotalOff)).Told.Split('|')[1]);
        var told = await Told(database, alsoSettled: true);
        Assert.Contains(told, t => t.Kind == FindingKind.HalfReported && t.Text == "K1, nybesök|20 mot 100 en vanlig period.");
        await ShownInWhole(database, told);
    }

    [Theory, EveryDatabase]
    public async Task More_no_shows_than_bookings_are_found(TestDatabase database)
    {
        using var bench = new ImportBench(database);
        var profile = ImportBench.Profile.Replace("{ \"column\": \"nya\", \"to\": \"inflow\" }", "{ \"column\": \"nya\", \"to\": \"booked\" }, { \"column\": \"ute\", \"to\": \"no-show\" }", StringComparison.Ordinal);
        ImportBench.Done(await bench.Content($"{ImportBench.Header};ute\nk1;nybesok;2026-W10;akut;5;8;2\nk1;nybesok;2026-W11;akut;5;8;9\n", profile));
        var (finding, told) = await One(database, FindingKind.ShareAboveWhole);
        Assert.Equal("Kirurgkliniken, nybesök|9 uteblivna av 8 bokade, 1 vecka.", told);
        Assert.Equal(IsoWeek.Of(2026, 11), finding.First!.Value.Week);
    }

    [Theory, EveryDatabase]
    public async Task Negative_and_absurd_durations_are_found_among_events(TestDatabase database)
    {
        using var bench = new EventBench(database);
        var profile = EventBench.Profile().Replace("\"bokningsdatum\": { \"column\": \"bokad\" }", "\"slut_tid\": { \"column\": \"bokad\", \"formats\": [\"yyyy-MM-dd HH:mm\"] }", StringComparison.Ordinal);
        await bench.Load(
            EventBench.Text("1;p;k1;NB;G;2026-03-03 09:00;2026-03-03 08:30;30;35;1;", "2;p;k1;NB;G;2026-03-03 08:00;2026-03-03 08:30;30;35;1;", "3;p;k1;NB;G;2026-04-03 08:00;2026-03-03 08:30;30;35;1;"),
            profile);
        Assert.Equal("Hela inläsningen|2 av 3 rader.", (await One(database, FindingKind.AbsurdDuration)).Told);
    }

    private static IEnumerable<string> Rows(string key, Func<int, int?> count) =>
        Enumerable.Range(0, 59).Where(w => count(w) is not null).Select(w => $"{key};{First + w};akut;{count(w)};");

    private static async Task<List<(FindingKind Kind, IsoWeek? First, IsoWeek? Last, string Text)>> Told(TestDatabase database, bool alsoSettled = false)
    {
        var list = await new ShowFindings(database.Open, ImportBench.Clock).All(null, alsoSettled, Cancel);
        return [.. list.Shown.Select(s => (s.Finding.Kind, s.Finding.First?.Week, s.Finding.Last?.Week, $"{FindingWords.Where(s.Finding, list.Scope)}|{FindingWords.Evidence(s.Finding, list.Scope.Catalogue.Activities)}"))];
    }

    private static async Task<(QualityFinding Finding, string Told)> One(TestDatabase database, FindingKind kind)
    {
        var list = await new ShowFindings(database.Open, ImportBench.Clock).All(null, true, Cancel);
        var finding = Assert.Single(list.Shown, s => s.Finding.Kind == kind).Finding;
        return (finding, $"{FindingWords.Where(finding, list.Scope)}|{FindingWords.Evidence(finding, list.Scope.Catalogue.Activities)}");
    }

    /// <summary>The page shows each with its evidence.</summary>
    private static async Task ShownInWhole(TestDatabase database, IEnumerable<(FindingKind Kind, IsoWeek? First, IsoWeek? Last, string Text)> told)
    {
        await using var web = await RunningWeb.Start(database);
        var page = (await Browser.Text(await web.Send(HttpMethod.Get, "/data/fynd?alla=ja", "text/html"))).Replace('\u00A0', ' ');
        Assert.All(told, t => Assert.Contains(t.Text.Split('|')[1].Replace('\u00A0', ' '), page, StringComparison.Ordinal));
    }
}
