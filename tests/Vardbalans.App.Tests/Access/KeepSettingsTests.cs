using Microsoft.EntityFrameworkCore;
using Vardbalans.App.Data;
using Vardbalans.App.Data.Trails;
using Vardbalans.App.Features.Access.KeepSettings;
using Vardbalans.App.Hosting.Access;
using Vardbalans.App.Tests.Databases;
using Vardbalans.App.Tests.FollowUp;
using Vardbalans.Core.Calendar;
using Vardbalans.Core.Governance;
using Vardbalans.Core.Organisation;

namespace Vardbalans.App.Tests.Access;

/// <summary>The region's own settings: within bounds, in the trail, and back to the usual value.</summary>
public sealed class KeepSettingsTests
{
    private static readonly Mandated by = Mandated.OnTheServer(new MandateBook(OrganisationTree.AsOf(new DateOnly(2026, 5, 20), [], []), []), Mandate.Administer, MandateScope.Region);

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory, EveryDatabase]
    public async Task A_setting_counts_at_once_and_is_given_back_to_the_usual_value(TestDatabase database)
    {
        var region = await new MadeRegion(database).Build();
        var slice = new KeepSettings(database.Open, region.Clock);
        Assert.True(await slice.Set(SettingKeys.WinterBreakWeek, " 8 ", by, Cancel));
        Assert.True(await slice.Set(SettingKeys.WinterBreakWeek, "8", by, Cancel));
        Assert.Equal(8, await WinterBreak(database));
        Assert.True(await slice.Set(SettingKeys.WinterBreakWeek, "", by, Cancel));
        Assert.Equal(DefaultLowWeeks.WinterBreakWeek, await WinterBreak(database));
        await using var db = database.Open();
        // What changed nothing left no trace.
        Assert.Equal(2, await db.TrailEntries.CountAsync(e => e.Action == TrailAction.SettingChanged, Cancel));
    }

    [Theory, EveryDatabase]
    public async Task What_a_setting_does_not_allow_is_refused_and_nothing_is_stored(TestDatabase database)
    {
        var region = await new MadeRegion(database).Build();
        var slice = new KeepSettings(database.Open, region.Clock);
        foreach (var (key, text) in new[] { (SettingKeys.WinterBreakWeek, "5"), (SettingKeys.MovePercent, "101"), (SettingKeys.MovePercent, "-1"), (SettingKeys.GoalDeadline, "31/12"), (SettingKeys.GoalReviseMonths, "1,5"), (SettingKeys.DemoRegion, "1") })
        {
            Assert.False(await slice.Set(key, text, by, Cancel));
        }

        Assert.True(await slice.Set(SettingKeys.GoalDeadline, "15/9", by, Cancel));
        var line = (await slice.All(Cancel)).Single(l => l.Set is not null);
        Assert.Equal((SettingKeys.GoalDeadline, "09-15"), (line.Setting.Key, line.Value));
    }

    /// <summary>Each usual value is one that the setting allows, and the one that the reader of it takes.</summary>
    [Fact]
    public void Usual_values_are_allowed() => Assert.All(RegionSetting.All, s => Assert.Equal(s.Usual, s.Read(s.Usual)));

    private static async Task<int> WinterBreak(TestDatabase database)
    {
        await using var db = database.Open();
        return await LowWeekReader.WinterBreak(db, Cancel);
    }
}
