using System.Text.Json;
using Vardbalans.App.Tests.Databases;
using Vardbalans.App.Tests.FollowUp;
using Vardbalans.Core.Capacity;
using Vardbalans.Core.Organisation;

namespace Vardbalans.App.Tests.Capacity;

/// <summary>Need against capacity: the forecast × what each activity takes, beside available time.</summary>
public sealed class ShowCapacityTests
{
    [Theory, EveryDatabase]
    public async Task Need_is_the_forecast_times_what_each_activity_takes(TestDatabase database)
    {
        var region = await StaffedRegion.Build(database);
        await region.Load(region.Shifts(1000, 1, StaffedRegion.Now - 10, 20, 120), set: [StaffedRegion.Takes(45, 15)]);
        var row = Assert.Single((await region.View("u1000")).Rows);
        Assert.Equal(("Läkare, mottagning", "lakare-mottagning"), (row.Name, row.Code));

        // Ten a week of an hour each; ten hours are worked.
        Assert.Equal((600, 600, NeedStanding.Balanced), (Math.Round(row.Weeks[1].Need!.Value), row.Weeks[1].Available!.Value, row.Weeks[1].Standing));

        // The clinic's other unit comes to the same doctors; another clinic, that tells of no doctors, does not.
        var whole = (await region.View()).Rows.Single();
        Assert.Equal(900, Math.Round(whole.Weeks[1].Need!.Value));
        Assert.Equal(["Kirurgi"], whole.LeftOut.Select(c => c.Name));
        Assert.Empty((await region.View("u100")).Rows.Single().LeftOut);
    }

    [Theory, EveryDatabase]
    public async Task When_every_clinic_tells_of_its_staff_the_whole_need_is_set_against_it(TestDatabase database)
    {
        var region = await StaffedRegion.Build(database);
        await region.Load([.. region.Shifts(1000, 1, StaffedRegion.Now - 10, 20, 120), .. region.Shifts(1100, 2, StaffedRegion.Now - 10, 20, 60)], set: [StaffedRegion.Takes(45, 15)]);
        var whole = (await region.View()).Rows.Single();
        Assert.Equal((1080, 900), (Math.Round(whole.Weeks[1].Need!.Value), whole.Weeks[1].Available!.Value));
        Assert.Empty(whole.LeftOut);
    }

    [Theory, EveryDatabase]
    public async Task A_units_own_requirement_goes_before_those_above_and_the_sums_agree(TestDatabase database)
    {
        var region = await StaffedRegion.Build(database);
        await region.Load(set: [StaffedRegion.Takes(60), StaffedRegion.Takes(30, unit: 100), StaffedRegion.Takes(50, unit: 1001), StaffedRegion.Takes(90, unit: 1001, from: StaffedRegion.Now + 4)]);
        async Task<double> Need(string unit, int week) => Math.Round((await region.View(unit)).Rows.Single().Weeks[week].Need!.Value, 3);
        Assert.Equal(300, await Need("u1000", 1), 0.5);
        Assert.Equal(250, await Need("u1001", 1), 0.5);
        Assert.Equal(550, await Need("u100", 1), 0.5);
        Assert.Equal(180, await Need("u110", 1), 0.5);
        Assert.Equal(730, await Need("u1", 1), 0.5);
        Assert.Equal(300 + 450 + 180, await Need("u1", 6), 0.5);
    }

    [Theory, EveryDatabase]
    public async Task Units_below_have_their_part_of_the_need_and_a_week_shows_where_its_minutes_go(TestDatabase database)
    {
        var region = await StaffedRegion.Build(database);
        await region.Load(
            [.. region.Shifts(1000, 1, StaffedRegion.Now - 14, 30, 60), .. region.Shifts(1001, 2, StaffedRegion.Now - 14, 30, 60)],
            [region.Employed(1000, 1, new DateOnly(2026, 1, 1)), region.Employed(1001, 2, new DateOnly(2026, 1, 1))],
            set: [StaffedRegion.Takes(45, 15)]);
        var clinic = await region.View("u100");
        Assert.Equal(["Medicin A", "Medicin B"], clinic.Below.Select(b => b.Unit.Name));
        Assert.Equal([(300, 600, 2.0), (300, 300, 1.0)], clinic.Below.Select(b => (Math.Round(b.Available!.Value), Math.Round(b.Need!.Value), Math.Round(b.Share!.Value, 2))));
        Assert.Equal([NeedStanding.TooLittle, NeedStanding.Balanced], clinic.Below.Select(b => b.Standing));

        // What is left out of the whole is left out of its part; parts sum to the whole.
        var whole = await region.View();
        Assert.Equal(whole.Rows.Single().Weeks[1].Need!.Value, whole.Below.Sum(b => b.Need ?? 0), 1.0);

        // Two full-time doctors; of their 80 hours ten are in the clinic.
        var group = Assert.Single(clinic.Groups);
        Assert.Equal(("Läkare", 4800, 600), (group.Name, Math.Round(group.Employed!.Value), Math.Round(group.Clinic!.Value)));
        await using var web = await ServedRegion.Start(database, region.Region);
        Assert.Contains("Alla 26 veckor", await web.Page("/kapacitet?enhet=u100&vecka=2026-W23"), StringComparison.Ordinal);
        Assert.Contains("finns inte", await web.Page("/kapacitet?enhet=u100&vecka=2020-W23"), StringComparison.Ordinal);
    }

    [Theory, EveryDatabase]
    public async Task What_is_not_told_is_said_and_not_zero(TestDatabase database)
    {
        var region = await StaffedRegion.Build(database);
        await region.Load(region.Shifts(1000, 1, StaffedRegion.Now - 10, 20, 120));
        var view = await region.View();
        Assert.Equal(ActivityCatalogue.FirstVisit.Id, Assert.Single(view.Lacking).Activity.Id);
        Assert.Equal((3, 2), (view.Units, view.Without.Count));
        Assert.All(view.Rows.Single().Weeks, w => Assert.Equal((null, NeedStanding.NotJudged), (w.Need, w.Standing)));

        // And need without staff: not judged either.
        await region.Load(set: [StaffedRegion.Takes(20, competence: StaffedRegion.Nurse)]);
        Assert.All((await region.View()).Rows.Single(r => r.Resource.CompetenceId == StaffedRegion.Nurse).Weeks, w => Assert.Equal((null, NeedStanding.NotJudged), (w.Available, w.Standing)));
    }

    [Theory, EveryDatabase]
    public async Task Page_file_and_machines_answer_the_same(TestDatabase database)
    {
        var region = await StaffedRegion.Build(database);
        await region.Load(region.Shifts(1000, 1, StaffedRegion.Now - 10, 20, 60), set: [StaffedRegion.Takes(45, 15)]);
        await using var web = await ServedRegion.Start(database, region.Region);
        var page = await web.Page("/kapacitet?enhet=u1000");
        Assert.Contains("räcker kapaciteten inte för 1 av 1 resurser", page, StringComparison.Ordinal);
        Assert.Contains("Läkare, mottagning", page, StringComparison.Ordinal);
        Assert.Contains("behov 10 h av 5 h", page, StringComparison.Ordinal);
        var lines = (await web.Get("/kapacitet/kapacitet.csv?enhet=u1000")).Split('\n', StringSplitOptions.TrimEntries);
        Assert.Contains(lines, l => l.Contains("Läkare, mottagning", StringComparison.Ordinal) && l.Contains("2026-v22", StringComparison.Ordinal) && l.Contains("Räcker inte", StringComparison.Ordinal));
        using var answer = JsonDocument.Parse(await web.Get("/api/v1/capacity?enhet=u1000"));
        var week = answer.RootElement.GetProperty("resources")[0].GetProperty("weeks")[1];
        Assert.Equal((10, 5, "TooLittle"), (Math.Round(week.GetProperty("need").GetDouble()), week.GetProperty("available").GetDouble(), week.GetProperty("standing").GetString()));
    }

    [Theory, EveryDatabase]
    public async Task A_unit_without_staff_is_told_what_to_do(TestDatabase database)
    {
        var region = await StaffedRegion.Build(database);
        await using var web = await ServedRegion.Start(database, region.Region);
        var page = await web.Page("/kapacitet?enhet=u1001");
        Assert.Contains("Ingen bemanning är känd för Medicin B", page, StringComparison.Ordinal);
        Assert.Contains("/kapacitet/bemanning?enhet=u1001", page, StringComparison.Ordinal);
    }
}
