using Microsoft.EntityFrameworkCore;
using Vardbalans.App.Data.Capacity;
using Vardbalans.App.Data.Events;
using Vardbalans.App.Tests.Databases;
using Vardbalans.Core.Capacity;
using Vardbalans.Core.Quantities;

namespace Vardbalans.App.Tests.Capacity;

/// <summary>Capacity by week from shifts, employments and absences, or from four numbers.</summary>
public sealed class CapacityRebuildTests
{
    private static readonly IsoWeek now = StaffedRegion.Now;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory, EveryDatabase]
    public async Task Shifts_employments_and_absences_are_summed_by_week_and_up_the_tree(TestDatabase database)
    {
        var region = await StaffedRegion.Build(database);
        Assert.Equal(7, await region.Load(
            [.. region.Shifts(1000, 1, now - 8, 12, 480), .. region.Shifts(1000, 2, now - 8, 12, 240, ShiftActivity.Administration), .. region.Shifts(1100, 3, now - 8, 12, 300)],
            [region.Employed(1000, 1, new DateOnly(2020, 1, 1)), region.Employed(1000, 2, new DateOnly(2020, 1, 1), 50, (now - 3).Sunday), region.Employed(1100, 3, new DateOnly(2020, 1, 1))],
            [region.Away(1000, 1, (now - 2).Monday, (now - 1).Monday.AddDays(1))]));
        await using var db = database.Open();
        var rows = await db.CapacityWeeks.AsNoTracking().ToListAsync(Cancel);
        double? At(int node, CapacityKind kind, IsoWeek week) => rows.SingleOrDefault(r => r.NodeId == node && r.Kind == kind && r.Week == week && r.CompetenceId == StaffedRegion.Doctor)?.Minutes;
        Assert.Equal(2400, At(1000, CapacityKind.Clinic, now - 5));
        Assert.Equal(1200, At(1000, CapacityKind.Administration, now - 5));
        Assert.Equal(3600, At(1000, CapacityKind.Employed, now - 5));
        Assert.Equal(2400, At(1000, CapacityKind.Employed, now - 2));
        Assert.Equal(2400, At(1000, CapacityKind.Vacation, now - 2));
        Assert.Equal(960, At(1000, CapacityKind.Vacation, now - 1));
        Assert.Equal(3900, At(1, CapacityKind.Clinic, now - 5));
        Assert.Equal(1500, At(11, CapacityKind.Clinic, now - 5));
        Assert.Equal(2, rows.Single(r => r.NodeId == 1 && r.Kind == CapacityKind.Clinic && r.Week == now - 5).Units);
        Assert.Null(At(1001, CapacityKind.Clinic, now - 5));

        // Nothing new: nothing is counted. One more absence: only its branch is written.
        Assert.Equal(0, await region.Load());
    }

    [Theory, EveryDatabase]
    public async Task Past_the_end_of_the_schedule_it_is_as_usual_and_less_in_low_weeks(TestDatabase database)
    {
        var region = await StaffedRegion.Build(database);
        await region.Load(region.Shifts(1000, 1, now - 10, 13, 480));
        await using var db = database.Open();
        var clinic = await db.CapacityWeeks.AsNoTracking().Where(r => r.NodeId == 1000 && r.Kind == CapacityKind.Clinic).ToDictionaryAsync(r => r.Week, Cancel);
        Assert.Equal((CapacityBasis.Reported, 2400), (clinic[now + 2].Basis, clinic[now + 2].Minutes));
        var ordinary = clinic[IsoWeek.Of(2026, 36)];
        Assert.Equal(CapacityBasis.Expected, ordinary.Basis);
        Assert.InRange(ordinary.Minutes, 2300, 2600);

        // Week 29 is among the lowest of the year: three tenths of an ordinary week by default.
        Assert.Equal(0.3, clinic[IsoWeek.Of(2026, 29)].Minutes / ordinary.Minutes, 0.001);
        Assert.Equal(now + 2, (await db.CapacityBuilds.AsNoTracking().SingleAsync(b => b.UnitId == 1000, Cancel)).LastShift);
    }

    [Theory, EveryDatabase]
    public async Task Four_numbers_count_where_no_shifts_are_loaded(TestDatabase database)
    {
        var region = await StaffedRegion.Build(database);
        await region.Load(region.Shifts(1000, 1, now - 10, 40, 480), set: [StaffedRegion.Four(1000, 5, 0.25, 0.4), StaffedRegion.Four(1001, 2, 0.25, 0.4)]);
        await using var db = database.Open();
        var rows = await db.CapacityWeeks.AsNoTracking().Where(r => r.Kind == CapacityKind.Clinic).ToListAsync(Cancel);
        Assert.Equal(2400, rows.Single(r => r.NodeId == 1000 && r.Week == now - 4).Minutes);

        // Two positions of 40 h, 25 % absence, 40 % of the rest: 24 h in the mean week of the year.
        var year = rows.Where(r => r.NodeId == 1001 && r.Week.Year == 2026).ToList();
        Assert.Equal(24 * 60.0, year.Sum(r => r.Minutes) / 53, 1.0);
        Assert.All(year, r => Assert.Equal(CapacityBasis.FourNumbers, r.Basis));
        Assert.Equal(CapacityBasis.FourNumbers, rows.Single(r => r.NodeId == 100 && r.Week == now - 4).Basis);
        var parts = await db.CapacityWeeks.AsNoTracking().Where(r => r.NodeId == 1001 && r.Week == now - 4).ToDictionaryAsync(r => r.Kind, r => r.Minutes, Cancel);
        Assert.Equal(4800, parts[CapacityKind.Employed]);
        Assert.Equal(4800, parts[CapacityKind.AbsenceInAll] + parts[CapacityKind.OtherWork] + parts[CapacityKind.Clinic], 0.01);
    }

    [Theory, EveryDatabase]
    public async Task What_is_odd_is_counted_and_told_and_never_dropped(TestDatabase database)
    {
        var region = await StaffedRegion.Build(database);
        await region.Load(
            [.. region.Shifts(1000, 1, now - 8, 9, 480), .. region.Shifts(1000, 9, now - 1, 1, 480)],
            [region.Employed(1000, 1, new DateOnly(2020, 1, 1)), region.Employed(1000, 1, new DateOnly(2024, 1, 1), 50), region.Employed(1000, 7, new DateOnly(2020, 1, 1), to: (now - 3).Monday.AddDays(2))],
            [region.Away(1000, 8, (now - 2).Monday, (now - 2).Sunday), region.Away(1000, 7, (now - 3).Monday, (now - 3).Sunday)]);
        var faults = (await region.View("u1000")).Faults;

        // A whole week of somebody who is not employed, and Thursday and Friday of somebody whose employment ended on Wednesday.
        Assert.Equal([(1000, 1), (1000, 5 + 2), (1000, 5)], faults.Overlapping.Concat(faults.AbsentUnemployed).Concat(faults.WorkingUnemployed).Select(f => (f.Unit.Id, f.Count)));
        Assert.Equal((1000, now), (Assert.Single(faults.Stopping).Unit.Id, faults.Stopping[0].Last));
        var view = await region.View("u1000");
        Assert.Equal(480 * 5 * 2, view.Past[^1].Available);
    }
}
