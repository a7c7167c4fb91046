using Microsoft.EntityFrameworkCore;
using Vardbalans.App.Data;
using Vardbalans.App.Data.Accounts;
using Vardbalans.App.Data.Events;
using Vardbalans.App.Features.Importing.ImportFile;
using Vardbalans.App.Tests.Databases;

namespace Vardbalans.App.Tests.Importing.Events;

public sealed class EventLoadTests
{
    private const string One = "1;19850101-1234;k1;NB;G;2026-02-20;2026-03-02 08:30;30;35;1;";
    private const string Two = "2;198501011235;k1;NB;U;2026-02-20;2026-03-03 09:00;30;;1;";
    private const string Three = "3;850101-1234;k2;aterbesok;B;2026-02-20;2026-12-03 09:00;30;;1;";

    [Theory, EveryDatabase]
    public async Task Contacts_become_rows_and_weekly_figures(TestDatabase database)
    {
        using var bench = new EventBench(database);
        var account = await bench.Load(EventBench.Text(One, Two, Three));
        Assert.Equal((3, 3, 0, 3), (account.RowsRead, account.New, account.StoredBefore, account.StoredAfter));
        var rows = await bench.Visible();
        Assert.Equal(rows[0].PatientKey, rows[2].PatientKey);
        Assert.NotEqual(rows[0].PatientKey, rows[1].PatientKey);
        Assert.Equal(
            (ContactStatus.Done, new DateOnly(2026, 3, 2), 510, 30, 35, new DateOnly(2026, 2, 20)),
            (rows[0].Status, rows[0].Day, rows[0].StartMinute, rows[0].PlannedMinutes, rows[0].ActualMinutes, rows[0].BookedOn!.Value));
        Assert.Equal(await bench.Recomputed(), await bench.Weeks());
        await using var db = database.Open();
        var week = await db.ProductionWeeks.SingleAsync(p => p.Done != null, TestContext.Current.CancellationToken);
        Assert.Equal((1, 2, 1, 0, 2), (week.Done, week.Booked, week.NoShow, week.LateByPatient, week.Events));
        var top = await db.RollupWeeks.SingleAsync(r => r.Part == week.Part && db.CareUnits.Any(u => u.Id == r.NodeId && u.Code == "region") && r.SiteId == 0, TestContext.Current.CancellationToken);
        Assert.Equal(1, top.Done);
        Assert.Equal(account.Batch, (await db.UnitSources.Select(s => s.BatchId).Distinct().SingleAsync(TestContext.Current.CancellationToken)));
    }

    [Theory, EveryDatabase]
    public async Task The_same_file_twice_changes_nothing(TestDatabase database)
    {
        using var bench = new EventBench(database);
        await bench.Load(EventBench.Text(One, Two, Three));
        var seen = await bench.Seen();
        var again = await bench.Load(EventBench.Text(One, Two, Three));
        Assert.Equal((0, 0, 3), (again.New, again.Revised, again.Unchanged));
        Assert.Equal(seen, await bench.Seen());
    }

    [Theory, EveryDatabase]
    public async Task A_revised_row_replaces_the_earlier_version_which_stays_readable(TestDatabase database)
    {
        using var bench = new EventBench(database);
        await bench.Load(EventBench.Text(One, Two));
        var account = await bench.Load(EventBench.Text(Two.Replace(";U;", ";G;", StringComparison.Ordinal)));
        Assert.Equal((0, 1, 2), (account.New, account.Revised, account.StoredAfter));
        Assert.Equal(await bench.Recomputed(), await bench.Weeks());
        await using var db = database.Open();
        Assert.Equal(3, await db.All<Contact>().CountAsync(TestContext.Current.CancellationToken));
        var revision = await db.WeekRevisions.Where(r => r.BatchId == account.Batch && r.Measure == 0).SingleAsync(TestContext.Current.CancellationToken);
        Assert.Equal((1, 2), (revision.Was, revision.Became));
    }

    [Theory]
    [EveryDatabase("delta", 3)]
    [EveryDatabase("full", 2)]
    public async Task An_absent_row_is_withdrawn_by_a_full_load_only(TestDatabase database, string absence, int left)
    {
        using var bench = new EventBench(database);
        var many = Enumerable.Range(10, 200).Select(i => $"{i};19850101-1234;k1;NB;G;;2026-03-02 08:30;30;35;1;").ToList();
        await bench.Load(EventBench.Text([One, Two, Three, .. many]), EventBench.Profile(absence));
        var account = await bench.Load(EventBench.Text([One, Three, .. many]), EventBench.Profile(absence));
        Assert.Equal((LoadState.Published, left + 200), (account.State, account.StoredAfter));
        Assert.Equal(await bench.Recomputed(), await bench.Weeks());
    }

    [Theory, EveryDatabase]
    public async Task Within_a_window_only_its_days_are_withdrawn(TestDatabase database)
    {
        using var bench = new EventBench(database);
        var many = Enumerable.Range(10, 200).Select(i => $"{i};19850101-1234;k1;NB;G;;2026-11-10 08:30;30;35;1;").ToList();
        await bench.Load(EventBench.Text([One, .. many, "900;19850101-1234;k1;NB;G;;2026-11-11 08:30;30;35;1;"]), EventBench.Profile("window"));
        var account = await bench.Load(EventBench.Text([.. many, "901;19850101-1234;k1;NB;G;;2026-11-12 08:30;30;35;1;"]), EventBench.Profile("window"));
        Assert.Equal((1, 1), (account.StoredNew, account.StoredWithdrawn));
        Assert.Contains(await bench.Visible(), c => c.Id == 1);
        Assert.DoesNotContain(await bench.Visible(), c => c.Id == 900);
    }

    [Theory, EveryDatabase]
    public async Task What_cannot_be_used_is_set_aside_whole_and_without_numbers_of_persons(TestDatabase database)
    {
        using var bench = new EventBench(database);
        var account = await bench.Load(EventBench.Text(
            One,
            "4;19850101-1234;okänd;NB;G;;2026-03-02 08:30;30;;1;",
            "5;19850101-1234;k1;NB;G;;2026-13-02 08:30;30;;1;",
            "6;19850101-1234;k1;NB;X;;2026-03-02 08:30;30;;1;19850101-1234",
            "7;19850101-1234;k1;NB;G;;2026-03-02 08:30;-3;;1;",
            "8;kort"));
        Assert.Equal((6, 1), (account.RowsRead, account.New));
        Assert.Equal(["day-unreadable", "field-count", "negative", "unknown-code", "unknown-unit"], account.Quarantined.Select(q => q.Name).Order(StringComparer.Ordinal));
        await using var db = database.Open();
        var rows = await db.All<QuarantinedRow>().OrderBy(q => q.RowNumber).ToListAsync(TestContext.Current.CancellationToken);
        Assert.Equal([4L, 5, 6, 7, null], rows.Select(r => r.RowId));
        Assert.All(rows, r => Assert.DoesNotContain("1234", r.Cells ?? string.Empty, StringComparison.Ordinal));
        Assert.Contains("pseudonym:", rows[0].Cells, StringComparison.Ordinal);
        Assert.Null(rows[0].UnitId);
        Assert.NotNull(rows[3].UnitId);
        Assert.Equal(new DateOnly(2026, 3, 2), rows[0].Day);
        var columns = await db.LoadBatches.Where(b => b.Id == account.Batch).Select(b => b.Columns).SingleAsync(TestContext.Current.CancellationToken);
        Assert.StartsWith("""["id","patient","enhet",""", columns, StringComparison.Ordinal);
    }

    [Theory, EveryDatabase]
    public async Task Rows_that_contradict_each_other_are_all_set_aside_and_identical_ones_are_duplicates(TestDatabase database)
    {
        using var bench = new EventBench(database);
        var filler = Enumerable.Range(100, 9000).Select(i => $"{i};19850101-1234;k1;NB;G;;2026-03-02 08:30;30;35;1;").ToList();
        var other = One.Replace(";G;", ";U;", StringComparison.Ordinal);
        var account = await bench.Load(EventBench.Text([One, Two, Two, other, .. filler, other, "100;19850101-1234;k2;NB;G;;2026-03-02 08:30;30;35;1;"]));
        Assert.Equal((9000, 1), (account.New, account.Duplicate));
        Assert.Equal([new RowsOf("conflicting-rows", 5)], account.Quarantined);
        Assert.DoesNotContain(await bench.Visible(), c => c.Id is 1 or 100);
        Assert.Equal(await bench.Recomputed(), await bench.Weeks());
    }

    [Theory]
    [EveryDatabase(true)]
    [EveryDatabase(false)]
    public async Task Rows_that_contradict_each_other_far_apart_are_kept_whole_whether_the_file_can_be_read_again_or_not(TestDatabase database, bool again)
    {
        using var bench = new EventBench(database);
        var filler = Enumerable.Range(100, 20_000).Select(i => $"{i};19850101-1234;k1;NB;G;;2026-03-02 08:30;30;35;1;");
        var text = System.Text.Encoding.UTF8.GetBytes(EventBench.Text([One, .. filler, One.Replace(";G;", ";U;", StringComparison.Ordinal)]));
        using Stream content = again ? new MemoryStream(text) : new Arriving(text);
        var account = ImportBench.Done(await new FileImport(database.Choice, ImportBench.Clock, null, bench.Keys).Run(
            new ImportOrder { Profile = System.Text.Encoding.UTF8.GetBytes(EventBench.Profile()), ProfileName = "p", Content = content, FileName = "f.csv", By = Actor.CommandLine },
            TestContext.Current.CancellationToken));
        Assert.Equal((20_000, 2), (account.New, account.Quarantined.Sum(q => q.Rows)));
        await using var db = database.Open();
        var cells = await db.SetAsideBy(account.Batch).OrderBy(q => q.RowNumber).Select(q => q.Cells!).ToListAsync(TestContext.Current.CancellationToken);
        Assert.Equal(cells[1].Replace("\"U\"", "\"G\"", StringComparison.Ordinal), cells[0]);
        Assert.Contains("\"k1\",\"NB\",\"G\"", cells[0], StringComparison.Ordinal);
        Assert.DoesNotContain("1234", cells[0], StringComparison.Ordinal);
    }

    /// <summary>What is sent, and can be read once only.</summary>
    private sealed class Arriving(byte[] bytes) : MemoryStream(bytes)
    {
        public override bool CanSeek => false;
    }

    [Theory, EveryDatabase]
    public async Task The_latest_version_wins_in_whatever_order_files_come(TestDatabase database)
    {
        using var bench = new EventBench(database);
        var profile = EventBench.Profile(version: true);
        await bench.Load(EventBench.Text(One.Replace(";1;", ";3;", StringComparison.Ordinal).Replace(";G;", ";AV;", StringComparison.Ordinal)), profile);
        var late = await bench.Load(EventBench.Text(One, Two.Replace(";1;", ";2;ja", StringComparison.Ordinal)), profile);
        Assert.Equal((0, 0, 2), (late.New, late.Revised, late.Ignored.Sum(i => i.Rows)));
        var afterRemoval = await bench.Load(EventBench.Text(Two), profile);
        Assert.Equal((0, 1), (afterRemoval.New, afterRemoval.Ignored.Sum(i => i.Rows)));
        var again = await bench.Load(EventBench.Text(Two.Replace(";1;", ";4;", StringComparison.Ordinal), One.Replace(";1;", ";5;ja", StringComparison.Ordinal)), profile);
        Assert.Equal((1, 1, 1), (again.New, again.Revised, again.StoredWithdrawn));
        Assert.Equal([2L], (await bench.Visible()).Select(c => c.Id));
        Assert.Equal(await bench.Recomputed(), await bench.Weeks());
    }

    [Theory, EveryDatabase]
    public async Task A_code_means_what_it_meant_on_the_rows_day(TestDatabase database)
    {
        using var bench = new EventBench(database);
        await bench.Load(EventBench.Text("1;p;GAMMAL;NB;G;;2026-03-31 08:30;;;1;", "2;p;GAMMAL;NB;G;;2026-04-01 08:30;;;1;"));
        var rows = await bench.Visible();
        Assert.NotEqual(rows[0].UnitId, rows[1].UnitId);
    }
}
