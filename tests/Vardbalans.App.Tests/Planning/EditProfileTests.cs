using Microsoft.EntityFrameworkCore;
using Vardbalans.App.Data.Planning;
using Vardbalans.App.Features.Planning.EditPlan;
using Vardbalans.App.Features.Planning.EditProfile;
using Vardbalans.App.Features.Planning.MakePlan;
using Vardbalans.App.Tests.Databases;
using Vardbalans.App.Tests.FollowUp;
using Vardbalans.Core.Calendar;
using Vardbalans.Core.Governance;
using Vardbalans.Core.Quantities;

namespace Vardbalans.App.Tests.Planning;

/// <summary>Low weeks and impacts of a version: every row follows them, the year's volume stays, and it is all or nothing.</summary>
public sealed class EditProfileTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory, EveryDatabase]
    public async Task Every_row_that_is_not_even_is_spread_anew_and_keeps_its_year(TestDatabase database)
    {
        var region = await new MadeRegion(database).Build();
        var desk = new PlanDesk(database, region);
        var by = await desk.Planner();
        var slice = new EditProfile(database.Open, region.Clock);
        var version = (await desk.Draft(by, MadeFrom.Nothing, 2027)).Id;
        await desk.AddRow(version, 1000, MadeRegion.FirstVisits, by);
        await desk.AddRow(version, 1001, MadeRegion.FirstVisits, by);
        var rows = await desk.Rows(version);
        var saved = await desk.Save(
            version, by,
            new PlanEdit(rows[(1000, MadeRegion.FirstVisits)], EditKinds.Year, 0, 0, "2400", "normal:0"),
            new PlanEdit(rows[(1001, MadeRegion.FirstVisits)], EditKinds.Year, 0, 0, "520", "normal:0"),
            new PlanEdit(rows[(1001, MadeRegion.FirstVisits)], EditKinds.EvenShare, 0, 0, "100", "0"));
        var before = (await desk.Weeks(version, 1000), await desk.Weeks(version, 1001));

        // The worked example of week-profile.md: eight low weeks of 0.4, and here every holiday is in its week's weight.
        List<PlanLowWeek> low = [.. Enumerable.Range(1, 52).Select(n => IsoWeek.Of(2027, n)).Select(w => new PlanLowWeek { VersionId = version, Week = w, Weight = w.Number is >= 26 and < 34 ? 0.4m : 1m, IncludesHolidays = true })];
        Assert.Equal(ProfileAnswer.Saved, (await slice.Save(version, new NewProfile(low, [], saved!.Number), by, Cancel)).Answer);
        var after = await desk.Weeks(version, 1000);
        Assert.Equal((2400, 2400), (before.Item1.Sum(), after.Sum()));
        Assert.All(after.Where((_, i) => i is < 25 or >= 33), w => Assert.InRange(w, 50, 51));
        Assert.All(after.Skip(25).Take(8), w => Assert.InRange(w, 20, 21));
        Assert.Equal(before.Item2, await desk.Weeks(version, 1001));

        // A congress takes half of Monday and Tuesday in week 11: 0.8 of a normal week.
        var impact = new PlanImpact { VersionId = version, Name = "Kongress", First = IsoWeek.Of(2027, 11), Last = IsoWeek.Of(2027, 11), Percent = -50, Days = Weekdays.Monday | Weekdays.Tuesday };
        Assert.Equal(ProfileAnswer.Changed, (await slice.Save(version, new NewProfile(low, [impact], saved.Number), by, Cancel)).Answer);
        Assert.Equal(ProfileAnswer.Saved, (await slice.Save(version, new NewProfile([.. low.Select(Again)], [impact], saved.Number + 1), by, Cancel)).Answer);
        Assert.InRange((await desk.Weeks(version, 1000))[10], 40, 41);
        await using (var db = database.Open())
        {
            // From what to what is in the log, once for the version.
            var told = await db.PlanChanges.Where(c => c.VersionId == version && c.Kind == PlanChangeKind.Profile && c.RowId == null).OrderBy(c => c.Id).ToListAsync(Cancel);
            Assert.Equal("ny: Kongress v. 11–11 −50 %.", Features.Planning.ProfileText.Difference(told[1].Before, told[1].After));
        }

        Assert.Equal(2400, (await desk.Weeks(version, 1000)).Sum());
    }

    [Theory, EveryDatabase]
    public async Task A_row_that_cannot_follow_stops_it_all(TestDatabase database)
    {
        var region = await new MadeRegion(database).Build();
        var desk = new PlanDesk(database, region);
        var by = await desk.Planner();
        var slice = new EditProfile(database.Open, region.Clock);
        var version = (await desk.Draft(by, MadeFrom.Nothing, 2027)).Id;
        await desk.AddRow(version, 1000, MadeRegion.FirstVisits, by);
        var row = (await desk.Rows(version))[(1000, MadeRegion.FirstVisits)];
        var saved = await desk.Save(version, by, new PlanEdit(row, EditKinds.Year, 0, 0, "520", "normal:0"));
        var before = await desk.Weeks(version, 1000);
        List<PlanLowWeek> closed = [.. Enumerable.Range(1, 52).Select(n => new PlanLowWeek { VersionId = version, Week = IsoWeek.Of(2027, n), Weight = 0, IncludesHolidays = true })];
        var (answer, refused) = await slice.Save(version, new NewProfile(closed, [], saved!.Number), by, Cancel);
        Assert.Equal((ProfileAnswer.RowRefused, row), (answer, refused!.Id));
        Assert.Equal(before, await desk.Weeks(version, 1000));
        await using var db = database.Open();
        Assert.True(await db.PlanLowWeeks.AllAsync(l => l.Weight > 0, Cancel));
        Assert.Equal(ProfileAnswer.NotFound, (await slice.Save(version, new NewProfile([], [], 99), await desk.By(Role.UnitManager, Mandate.Plan, 1000), Cancel)).Answer);
    }

    private static PlanLowWeek Again(PlanLowWeek low) => new() { VersionId = low.VersionId, Week = low.Week, Weight = low.Weight, IncludesHolidays = low.IncludesHolidays };
}
