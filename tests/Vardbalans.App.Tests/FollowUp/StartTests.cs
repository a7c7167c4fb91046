using Vardbalans.App.Components.Scopes;
using Vardbalans.App.Features.FollowUp.ShowStart;
using Vardbalans.App.Tests.Databases;
using Vardbalans.Core.FollowUp;

namespace Vardbalans.App.Tests.FollowUp;

/// <summary>The start page: how we are doing, what changed, what is missing.</summary>
public sealed class StartTests
{
    [Theory, EveryDatabase]
    public async Task A_clinic_that_crosses_its_tolerance_is_news_with_what_it_was(TestDatabase database)
    {
        var region = await new MadeRegion(database).Done(1000, "2026-W01..2026-W19", 10).Done(1000, "2026-W20", 0).Plan(1000, "plan2026", 10).Build();
        var news = Assert.Single((await region.Start()).News);
        Assert.Equal((NewsKind.StatusChanged, PlanStatus.OnPlan, PlanStatus.Under, 1.0), (news.Kind, news.Before, news.Row.Status, news.ShareBefore!.Value.Value));
        Assert.Equal(110.0 / 120, news.Row.Share!.Value, 12);
    }

    [Theory, EveryDatabase]
    public async Task Each_clinic_has_its_own_news_and_a_steady_one_has_none(TestDatabase database)
    {
        var region = await new MadeRegion(database)
            .Done(1000, "2026-W01..2026-W17", 10).Done(1000, "2026-W18..2026-W19", 8).Done(1000, "2026-W20", 10).Plan(1000, "plan2026", 10)
            .Done(1010, "2026-W01..2026-W20", 9).Plan(1010, "plan2026", 10)
            .Done(1100, "2026-W01..2026-W20", 10).Plan(1100, "plan2026", 10).Build();
        var view = await region.Start();
        Assert.Equal(
            [(NewsKind.PlanReachedAgain, 100, 2), (NewsKind.PlanMissedAgain, 101, 20)],
            view.News.Select(n => (n.Kind, n.Row.Node.Unit.Id, n.WeeksInARow)));
        Assert.Equal((10L, 10L), (view.News[0].Week.Done, view.News[0].Week.Agreed));
    }

    [Theory, EveryDatabase]
    public async Task A_single_miss_is_no_news(TestDatabase database)
    {
        var region = await new MadeRegion(database).Done(1000, "2026-W01..2026-W18", 10).Done(1000, "2026-W19", 9).Done(1000, "2026-W20", 10)
            .Plan(1000, "plan2026", 10).Build();
        Assert.Empty((await region.Start()).News);
    }

    [Theory, EveryDatabase]
    public async Task Clinics_stand_with_the_furthest_behind_first_and_figures_with_the_chosen_activity_first(TestDatabase database)
    {
        var region = await new MadeRegion(database)
            .Done(1000, "2026-W01..2026-W20", 10).Plan(1000, "plan2026", 10)
            .Done(1010, "2026-W01..2026-W20", 8).Plan(1010, "plan2026", 10)
            .Done(1100, "2026-W01..2026-W20", 7)
            .Done(1100, "2026-W01..2026-W20", 6, MadeRegion.Operations).Plan(1100, "plan2026", 5, activity: MadeRegion.Operations).Build();
        var view = await region.Start();
        Assert.Equal([(101, PlanStatus.FarUnder), (100, PlanStatus.OnPlan), (110, PlanStatus.CannotJudge)], view.Clinics.Select(c => (c.Node.Unit.Id, c.Status)));
        Assert.Equal(["nybesok", "operation"], view.Figures.Select(f => f.Activity.Code));
        Assert.Equal((216L, 240L), (view.Figures[0].Row.Sum.ComparedDone, view.Figures[0].Row.Sum.ComparedAgreed));

        var operations = await region.Start(new Choice { Aktivitet = "operation" });
        Assert.Equal(["operation", "nybesok"], operations.Figures.Select(f => f.Activity.Code));
        Assert.Equal((72L, 60L), (operations.Figures[0].Row.Sum.Done, operations.Figures[0].Row.Sum.Agreed));
        Assert.Equal(110, Assert.Single(operations.Clinics).Node.Unit.Id);
    }

    [Theory, EveryDatabase]
    public async Task What_the_reader_follows_known_flaws_and_sources_stand_beside(TestDatabase database)
    {
        var region = await new MadeRegion(database).Done(1000, "2026-W01..2026-W20", 10).Plan(1000, "plan2026", 10)
            .Flaw(1000, "2026-W18", "En vecka är bara delvis inläst.").Build();
        var view = await region.Start(new Choice { Enhet = "u100" }, "u100", "finns-inte", "u1000");
        Assert.Equal([100, 1000], view.Mine.Select(m => m.Node.Unit.Id));
        Assert.True(view.IsMine);
        Assert.Equal("En vecka är bara delvis inläst.", Assert.Single(view.Flaws).Description);
        Assert.Equal(("Provkällan", false), (Assert.Single(view.UsedSources).Name, view.UsedSources[0].IsStale));
        Assert.Empty((await region.Start(new Choice { Enhet = "u110" })).Flaws);
    }
}
