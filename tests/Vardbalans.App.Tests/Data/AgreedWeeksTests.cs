using System.Data.Common;
using Microsoft.EntityFrameworkCore;
using Vardbalans.App.Data;
using Vardbalans.App.Data.Accounts;
using Vardbalans.App.Tests.Databases;
using Vardbalans.Core.Quantities;

namespace Vardbalans.App.Tests.Data;

public sealed class AgreedWeeksTests
{
    private const int Clinic = 100;
    private const int Unit = 1000;
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory]
    [EveryDatabase]
    public async Task A_version_decided_on_a_Tuesday_changes_nothing_for_that_week(TestDatabase database)
    {
        await SmallRegion.Plant(database, Cancel);
        await using var db = database.Open();
        await Decide(db, 2026, 1, new DateOnly(2025, 11, 14), 50);
        await Decide(db, 2026, 2, new DateOnly(2026, 3, 3), 60);
        await AgreedWeeks.Rebuild(db, [Clinic], Cancel);

        var weeks = await ByWeek(db, a => a.Agreed);
        Assert.All(weeks, w => Assert.Equal(w.Key <= IsoWeek.Of(2026, 10) ? 50 : 60, w.Value));
        Assert.Equal(53, weeks.Count);
        Assert.All(await ByWeek(db, a => a.Original), w => Assert.Equal(50, w.Value));
    }

    [Theory]
    [EveryDatabase]
    public async Task A_later_version_leaves_the_rows_of_past_weeks_as_they_were(TestDatabase database)
    {
        await SmallRegion.Plant(database, Cancel);
        await using var db = database.Open();
        await Decide(db, 2026, 1, new DateOnly(2025, 11, 14), 50);
        await Decide(db, 2026, 2, new DateOnly(2026, 3, 3), 60);
        await AgreedWeeks.Rebuild(db, [Clinic], Cancel);
        var before = await Lines(db);

        await Decide(db, 2026, 3, new DateOnly(2026, 6, 1), 70);
        await AgreedWeeks.Rebuild(db, [Clinic], Cancel);

        // 1 June is a Monday: the new version holds from that very week, 23.
        Assert.Equal(before.Where(l => string.CompareOrdinal(l, "2026-W23") < 0), (await Lines(db)).Where(l => string.CompareOrdinal(l, "2026-W23") < 0));
        Assert.All((await ByWeek(db, a => a.Agreed)).Where(w => w.Key >= IsoWeek.Of(2026, 23)), w => Assert.Equal(70, w.Value));
    }

    /// <summary>Histories that nobody chose: years of 52 and 53 weeks, two clinics of which each may hold the other's unit, weeks and units left out, decided on any day.</summary>
    [Theory]
    [EveryDatabase]
    public async Task No_decision_whatever_came_before_changes_what_a_week_that_has_begun_is_measured_against(TestDatabase database)
    {
        await SmallRegion.Plant(database, Cancel);
        await using var db = database.Open();
        var random = new Random(20261123);
        var changed = 0;
        foreach (var year in Enumerable.Range(2018, 10))
        {
            var day = IsoWeek.Of(year, 1).Monday.AddDays(-60);
            var before = new List<string>();
            foreach (var number in Enumerable.Range(1, random.Next(3, 7)))
            {
                day = day.AddDays(random.Next(0, 110));
                var owner = random.Next(2) == 0 ? Clinic : 101;
                var units = new[] { Unit, 1001, 1003 }.Where(_ => random.Next(3) > 0).ToList();
                var version = await Version(db, year, number, day, owner);
                await db.BulkInsertAsync(
                    units.SelectMany(_ => Enumerable.Range(1, IsoWeek.WeeksIn(year)), (unit, n) => (unit, n)).Where(_ => random.Next(12) > 0)
                        .Select(k => new PlanCell { VersionId = version, UnitId = k.unit, ActivityId = 1, Week = IsoWeek.Of(year, k.n), Value = random.Next(90) }), Cancel);
                await AgreedWeeks.Rebuild(db, [owner], Cancel);

                var after = await Agreed(db, year);
                var begun = Enumerable.Range(1, IsoWeek.WeeksIn(year)).Select(n => IsoWeek.Of(year, n)).Where(w => w.Monday < day).Select(w => w.ToString()).ToHashSet();
                Assert.Equal(before.Where(l => begun.Contains(l[..8])), after.Where(l => begun.Contains(l[..8])));
                changed += before.Except(after).Count();
                before = after;
            }
        }

        // They did change what lay ahead.
        Assert.InRange(changed, 1000, int.MaxValue);
    }

    [Theory]
    [EveryDatabase]
    public async Task A_week_in_two_months_is_divided_by_open_days_and_adds_up(TestDatabase database)
    {
        await SmallRegion.Plant(database, Cancel);
        await using var db = database.Open();
        await Decide(db, 2026, 1, new DateOnly(2025, 11, 14), 51);
        await AgreedWeeks.Rebuild(db, [Clinic], Cancel);

        var week = await db.AgreedWeeks.AsNoTracking().OrderBy(a => a.Part).ToListAsync(Cancel);
        Assert.Equal([26, 25], week.Where(a => a.Part.Week == IsoWeek.Of(2026, 14)).Select(a => a.Agreed));
        Assert.All(await ByWeek(db, a => a.Agreed), w => Assert.Equal(51, w.Value));
        Assert.All(week, a => Assert.Equal(SmallRegion.SiteOf(Unit), a.SiteId));
    }

    [Theory]
    [EveryDatabase]
    public async Task A_plan_first_decided_during_the_year_has_no_original_and_no_agreement_before_it(TestDatabase database)
    {
        await SmallRegion.Plant(database, Cancel);
        await using var db = database.Open();
        await Decide(db, 2026, 1, new DateOnly(2026, 2, 2), 50);
        await Decide(db, 2026, 2, null, 99);
        await AgreedWeeks.Rebuild(db, [Clinic], Cancel);

        var weeks = await ByWeek(db, a => a.Agreed);
        Assert.Equal(IsoWeek.Of(2026, 6), weeks.Keys.Min());
        Assert.All(weeks, w => Assert.Equal(50, w.Value));
        Assert.All(await db.AgreedWeeks.AsNoTracking().ToListAsync(Cancel), a => Assert.Null(a.Original));
    }

    [Theory]
    [EveryDatabase]
    public async Task A_week_that_the_version_in_force_leaves_out_has_no_agreement(TestDatabase database)
    {
        await SmallRegion.Plant(database, Cancel);
        await using var db = database.Open();
        await Decide(db, 2026, 1, new DateOnly(2025, 11, 14), 50);
        await Decide(db, 2026, 2, new DateOnly(2026, 3, 2), 60, except: IsoWeek.Of(2026, 20));
        await AgreedWeeks.Rebuild(db, [Clinic], Cancel);

        var row = await db.AgreedWeeks.AsNoTracking().Where(a => a.UnitId == Unit).ToListAsync(Cancel);
        var week = Assert.Single(row, a => a.Part.Week == IsoWeek.Of(2026, 20));
        Assert.Equal((null, 50), (week.Agreed, week.Original));
    }

    [Theory]
    [EveryDatabase]
    public async Task Rebuilding_answers_what_was_touched_and_leaves_other_years_and_owners_alone(TestDatabase database)
    {
        await SmallRegion.Plant(database, Cancel);
        await using var db = database.Open();
        await Decide(db, 2025, 1, new DateOnly(2024, 11, 14), 40);
        await Decide(db, 2026, 1, new DateOnly(2025, 11, 14), 50);
        await Decide(db, 2026, 1, new DateOnly(2025, 11, 14), 30, owner: 101, unit: 1003);
        await Rollups.Rebuild(db, await AgreedWeeks.Rebuild(db, [Clinic, 101], Cancel), SmallRegion.Today, Cancel);
        var before = await Lines(db);

        await Decide(db, 2026, 2, new DateOnly(2026, 5, 4), 70);
        var touched = await AgreedWeeks.Rebuild(db, [Clinic], Cancel);
        await Rollups.Rebuild(db, touched, SmallRegion.Today, Cancel);

        Assert.All(touched, t => Assert.Equal(Unit, t.UnitId));
        Assert.Equal(before.Where(Kept), (await Lines(db)).Where(Kept));
        var rolled = await SmallRegion.RollupLines(database, Cancel);
        await Rollups.RebuildAll(db, SmallRegion.Today, Cancel);
        Assert.Equal(await SmallRegion.RollupLines(database, Cancel), rolled);

        static bool Kept(string line) => string.CompareOrdinal(line, "2026-W19") < 0 || line.Contains("u1003", StringComparison.Ordinal);
    }

    [Theory]
    [EveryDatabase]
    public async Task A_rebuild_that_is_interrupted_leaves_the_agreement_as_it_was(TestDatabase database)
    {
        await SmallRegion.Plant(database, Cancel);
        await using var db = database.Open();
        await Decide(db, 2026, 1, new DateOnly(2025, 11, 14), 50);
        await AgreedWeeks.Rebuild(db, [Clinic], Cancel);
        var before = await Lines(db);
        await Decide(db, 2026, 2, new DateOnly(2026, 5, 4), 13);
        await db.Database.ExecuteSqlRawAsync(RefuseThirteen(database.Choice.Provider), Cancel);

        await Assert.ThrowsAnyAsync<DbException>(() => AgreedWeeks.Rebuild(db, [Clinic], Cancel));

        Assert.Equal(before, await Lines(db));
    }

    private static async Task Decide(
        VardbalansContext db, int year, int number, DateOnly? decided, int value, IsoWeek? except = null, int owner = Clinic, int unit = Unit)
    {
        var version = await Version(db, year, number, decided, owner);
        await db.BulkInsertAsync(
            Enumerable.Range(1, IsoWeek.WeeksIn(year)).Select(n => IsoWeek.Of(year, n)).Where(w => w != except)
                .Select(w => new PlanCell { VersionId = version, UnitId = unit, ActivityId = 1, Week = w, Value = value }), Cancel);
    }

    private static async Task<int> Version(VardbalansContext db, int year, int number, DateOnly? decided, int owner)
    {
        var version = new PlanVersion
        {
            MadeBy = Actor.Program,
            MadeAt = null,
            OwnerId = owner,
            PlanYear = year,
            Number = number,
            State = decided is null ? PlanState.Draft : PlanState.Decided,
            DecidedOn = decided,
        };
        db.PlanVersions.Add(version);
        await db.SaveChangesAsync(Cancel);
        return version.Id;
    }

    /// <summary>What was agreed for a year's weeks, a line each, where anything was.</summary>
    private static async Task<List<string>> Agreed(VardbalansContext db, int year) =>
        [.. (await db.AgreedWeeks.AsNoTracking().Where(a => a.Agreed != null).ToListAsync(Cancel)).Where(a => a.Part.Week.Year == year)
            .Select(a => $"{a.Part.Week} {a.Part} u{a.UnitId}: {a.Agreed}").Order(StringComparer.Ordinal)];

    /// <summary>Makes the database itself refuse a row, in the middle of the rebuild.</summary>
    private static string RefuseThirteen(string provider) => provider == "sqlite"
        ? """CREATE TRIGGER thirteen BEFORE INSERT ON "AgreedWeeks" WHEN NEW."Agreed" = 13 BEGIN SELECT RAISE(ABORT, 'thirteen'); END"""
        : """ALTER TABLE "AgreedWeeks" ADD CONSTRAINT thirteen CHECK ("Agreed" <> 13)""";

    private static async Task<Dictionary<IsoWeek, int?>> ByWeek(VardbalansContext db, Func<AgreedWeek, int?> value) =>
        (await db.AgreedWeeks.AsNoTracking().ToListAsync(Cancel)).GroupBy(a => a.Part.Week).ToDictionary(g => g.Key, g => g.Sum(value));

    private static async Task<List<string>> Lines(VardbalansContext db) =>
        [.. (await db.AgreedWeeks.AsNoTracking().ToListAsync(Cancel))
            .Select(a => $"{a.Part} u{a.UnitId} s{a.SiteId} a{a.ActivityId}: {a.Agreed}/{a.Original}")
            .Order(StringComparer.Ordinal)];
}
