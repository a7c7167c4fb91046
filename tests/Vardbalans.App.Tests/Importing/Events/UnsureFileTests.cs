using Microsoft.EntityFrameworkCore;
using Vardbalans.App.Data;
using Vardbalans.App.Features.Importing.Feeds;
using Vardbalans.App.Features.Importing.ImportFile;
using Vardbalans.App.Tests.Databases;

namespace Vardbalans.App.Tests.Importing.Events;

/// <summary>What a file shows against what its profile says: nothing is guessed, and nothing goes because a row could not be read.</summary>
public sealed class UnsureFileTests
{
    private static readonly string DayFirst = EventBench.Profile().Replace("yyyy-MM-dd HH:mm", "d/M/yyyy HH:mm", StringComparison.Ordinal);

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory]
    [EveryDatabase(300)]
    [EveryDatabase(9000)]
    public async Task Days_and_months_in_the_other_order_refuse_the_file(TestDatabase database, int rows)
    {
        using var bench = new EventBench(database);
        // The first thousands of a long file can be read both ways.
        var text = EventBench.Text(Enumerable.Range(0, rows).Select(i =>
        {
            var day = new DateOnly(2026, 1, 1).AddDays(rows > 5000 && i < 5000 ? i % 12 : i % 300);
            return $"{i};p;k1;NB;G;;{day.Month}/{day.Day}/{day.Year} 08:30;30;35;1;";
        }));
        var sentence = ImportBench.Refused(await bench.Run(text, DayFirst), "day-month-contradicted");
        Assert.Contains("start", sentence, StringComparison.Ordinal);
        Assert.Contains("d/M/yyyy HH:mm", sentence, StringComparison.Ordinal);
        Assert.Contains(rows == 300 ? "rad 14," : "rad 5002,", sentence, StringComparison.Ordinal);
        Assert.Empty(await bench.Visible());
    }

    [Theory, EveryDatabase]
    public async Task One_slip_of_the_pen_is_set_aside_alone(TestDatabase database)
    {
        using var bench = new EventBench(database);
        var rows = Enumerable.Range(0, 100).Select(i => $"{i};p;k1;NB;G;;{1 + (i % 28)}/3/2026 08:30;30;35;1;");
        var account = await bench.Load(EventBench.Text([.. rows, "900;p;k1;NB;G;;3/25/2026 08:30;30;35;1;"]), DayFirst);
        Assert.Equal((100, LoadState.Published), (account.New, account.State));
        Assert.Equal(Reason.DayMonthSwapped, Assert.Single(account.Quarantined).Name);
    }

    [Theory, EveryDatabase]
    public async Task A_row_that_cannot_be_read_may_be_one_that_is_stored(TestDatabase database)
    {
        using var bench = new EventBench(database);
        var rows = Enumerable.Range(1, 200).Select(i => $"{i};p;k1;NB;G;;2026-03-02 08:30;30;35;1;").ToList();
        await bench.Load(EventBench.Text(rows), EventBench.Profile("full"));
        (rows[5], rows[6]) = (rows[5] + ";x", rows[6] + ";x");
        var account = await bench.Load(EventBench.Text(rows), EventBench.Profile("full"));
        Assert.Equal((LoadState.Held, HeldBecause.UnreadableRows, 200), (account.State, account.Held, (await bench.Visible()).Count));
        await using var db = database.Open();
        var load = await db.LoadBatches.AsNoTracking().SingleAsync(b => b.Id == account.Batch, Cancel);
        Assert.NotEmpty(Features.Importing.DecideHeld.HeldWords.Why(load));
        Assert.All(await db.All<QuarantinedRow>().AsNoTracking().ToListAsync(Cancel), q => Assert.Contains("\"x\"", q.Cells!, StringComparison.Ordinal));
    }

    [Theory, EveryDatabase]
    public async Task Versions_are_numbers_or_times_in_the_whole_column(TestDatabase database)
    {
        using var bench = new EventBench(database);
        var profile = EventBench.Profile(version: true);
        await bench.Load(EventBench.Text("1;p;k1;NB;G;;2026-03-02 08:30;30;35;9999999;", "2;p;k1;NB;G;;2026-03-02 08:30;30;35;20260101;"), profile);
        var later = await bench.Load(
            EventBench.Text(
                "1;p;k1;NB;U;;2026-03-02 08:30;30;35;10000000;", "2;p;k1;NB;U;;2026-03-02 08:30;30;35;100000000;", "3;p;k1;NB;U;;2026-03-02 08:30;30;35;2026-03-02 10:00;"),
            profile);
        Assert.Equal((2, 0), (later.Revised, later.Ignored.Sum(i => i.Rows)));
        Assert.Equal(Reason.VersionUnreadable, Assert.Single(later.Quarantined).Name);
    }

    [Theory, EveryDatabase]
    public async Task A_number_that_may_be_two_or_two_thousand_is_none(TestDatabase database)
    {
        using var bench = new EventBench(database);
        const string text = "1;p;k1;NB;G;;2026-03-02 08:30;30;1,200;1;\n2;p;k1;NB;G;;2026-03-02 08:30;30;35,0;1;\n";
        var account = await bench.Load(EventBench.Header + "\n" + text);
        Assert.Equal(Reason.ThousandsMark, Assert.Single(account.Quarantined).Name);
        var marked = EventBench.Profile(source: "annan").Replace("\"decimalMark\": \",\"", "\"decimalMark\": \".\", \"thousandsMark\": \",\"", StringComparison.Ordinal);
        Assert.Equal(1, (await bench.Load(EventBench.Text("1;p;k1;NB;G;;2026-03-02 08:30;30;1,200;1;"), marked)).New);
        Assert.Equal(1200, Assert.Single(await bench.Visible("annan")).ActualMinutes);
    }

    [Fact]
    public void Day_and_month_change_places_in_a_pattern()
    {
        Assert.True(InstantText.Swapped("d/M/yyyy HH:mm")!.TryRead("3/25/2026 08:30"u8, out var day, out _));
        Assert.Equal(new DateOnly(2026, 3, 25).DayNumber, day);
        Assert.True(InstantText.Swapped("yyyyMMdd")!.TryRead("20262503"u8, out day, out _));
        Assert.Equal(new DateOnly(2026, 3, 25).DayNumber, day);
    }
}
