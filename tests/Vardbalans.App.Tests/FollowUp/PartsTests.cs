using Vardbalans.App.Components.Scopes;
using Vardbalans.App.Features.FollowUp.ShowOutcome;
using Vardbalans.App.Tests.Databases;
using Vardbalans.Core.FollowUp;

namespace Vardbalans.App.Tests.FollowUp;

/// <summary>The parts of a whole add up to it, whichever way down the reader goes.</summary>
public sealed class PartsTests
{
    [Theory, EveryDatabase]
    public async Task By_the_line_children_add_up_to_the_whole_at_every_level(TestDatabase database)
    {
        var region = await AllReport(database);
        foreach (var unit in (string[])["u1", "u10", "u11", "u100", "u110"])
        {
            AddsUp(await region.Outcome(new Choice { Enhet = unit }));
        }

        // Södra at 70 % before Norra at 100.
        Assert.Equal(["u11", "u10"], (await region.Outcome()).Children.Select(c => c.Node.Unit.Code));
        Assert.Empty((await region.Outcome(new Choice { Enhet = "u1000" })).Children);
    }

    [Theory, EveryDatabase]
    public async Task By_site_the_hospitals_add_up_to_the_region_and_their_clinics_to_each(TestDatabase database)
    {
        var region = await AllReport(database);
        var top = await region.Outcome(new Choice { Ordning = "sjukhus" });
        AddsUp(top);
        Assert.Equal((await region.Outcome()).Sum, top.Sum);

        // A: Medicin A 12·8 + Ögon 12·10; B: Medicin B 12·5 + Kirurgi 12·14.
        Assert.Equal([("sa", 216L), ("sb", 228L)], top.Children.Select(c => (c.Node.Site!.Code, c.Sum.Done!.Value)).Order());
        foreach (var site in (string[])["sa", "sb"])
        {
            var hospital = await region.Outcome(new Choice { Ordning = "sjukhus", Sjukhus = site });
            AddsUp(hospital);
            Assert.Equal(2, hospital.Children.Count);
        }

        var medicine = await region.Outcome(new Choice { Ordning = "sjukhus", Sjukhus = "sb", Enhet = "u100" });
        AddsUp(medicine);
        Assert.Equal((60L, 72L), (medicine.Sum.Done, medicine.Sum.Agreed));
    }

    [Theory, EveryDatabase]
    public async Task A_clinic_at_one_site_is_not_the_whole_clinic(TestDatabase database)
    {
        var region = await AllReport(database);
        Assert.Equal((156L, 96L), (
            (await region.Outcome(new Choice { Enhet = "u100" })).Sum.Done,
            (await region.Outcome(new Choice { Enhet = "u100", Sjukhus = "sa" })).Sum.Done));
    }

    [Theory, EveryDatabase]
    public async Task The_part_furthest_behind_stands_first_and_what_cannot_be_judged_last(TestDatabase database)
    {
        var region = await new MadeRegion(database).Done(1000, "2026-W01..2026-W20", 12).Plan(1000, "plan2026", 10)
            .Done(1001, "2026-W01..2026-W20", 4).Build();
        var children = (await region.Outcome(new Choice { Enhet = "u100" })).Children;
        Assert.Equal([("u1000", PlanStatus.FarOver), ("u1001", PlanStatus.CannotJudge)], children.Select(c => (c.Node.Unit.Code, c.Status)));
        Assert.Null(children[1].Share);
    }

    private static void AddsUp(OutcomeView view)
    {
        Assert.NotEmpty(view.Children);
        Assert.Equal(view.Sum, view.Children.Aggregate(default(OutcomeSum), (sum, child) => sum + child.Sum));
    }

    private static Task<MadeRegion> AllReport(TestDatabase database) => new MadeRegion(database)
        .Done(1000, "2026-W01..2026-W20", 8).Plan(1000, "plan2026", 8)
        .Done(1001, "2026-W01..2026-W20", 5).Plan(1001, "plan2026", 6)
        .Done(1010, "2026-W01..2026-W20", 10).Plan(1010, "plan2026", 9)
        .Done(1100, "2026-W01..2026-W20", 14).Plan(1100, "plan2026", 20).Build();
}
