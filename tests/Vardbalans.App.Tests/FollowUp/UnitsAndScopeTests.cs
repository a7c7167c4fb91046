using Vardbalans.App.Components.Scopes;
using Vardbalans.App.Features.FollowUp.CompareUnits;
using Vardbalans.App.Features.FollowUp.ShowOutcome;
using Vardbalans.App.Features.FollowUp.ShowStart;
using Vardbalans.App.Tests.Databases;
using Vardbalans.Core.Calendar;
using Vardbalans.Core.Quantities;

namespace Vardbalans.App.Tests.FollowUp;

/// <summary>The table of all units, and what an address may ask for.</summary>
public sealed class UnitsAndScopeTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory]
    [EveryDatabase("andel", "1010 1000 1100 1001")]
    [EveryDatabase("-andel", "1100 1000 1010 1001")]
    [EveryDatabase("avvikelse", "1010 1000 1100 1001")]
    [EveryDatabase("-avvikelse", "1100 1000 1010 1001")]
    [EveryDatabase("utfall", "1001 1010 1000 1100")]
    [EveryDatabase("-plan", "1100 1000 1010 1001")]
    [EveryDatabase("namn", "1100 1000 1001 1010")]
    [EveryDatabase("-namn", "1010 1001 1000 1100")]
    [EveryDatabase("sedan", "1100 1010 1000 1001")]
    [EveryDatabase("-sedan", "1010 1100 1000 1001")]
    [EveryDatabase("finns-inte", "1010 1000 1100 1001")]
    public async Task Units_are_sorted_by_a_column_both_ways_and_what_has_no_value_stands_last(TestDatabase database, string sort, string expected)
    {
        var region = await new MadeRegion(database)
            .Done(1000, "2026-W01..2026-W20", 10).Plan(1000, "plan2026", 10)
            .Done(1001, "2026-W01..2026-W20", 2)
            .Done(1010, "2026-W01..2026-W12", 10).Done(1010, "2026-W13..2026-W20", 8).Plan(1010, "plan2026", 10)
            .Done(1100, "2026-W01..2026-W20", 12).Plan(1100, "plan2026", 10).Build();
        var view = await region.Compare(new UnitChoice(Sort: sort));
        Assert.Equal(expected.Split(' ').Select(int.Parse), view.Rows.Select(r => r.Row.Node.Unit.Id));
    }

    [Theory, EveryDatabase]
    public async Task Units_are_listed_by_level_part_of_name_and_site(TestDatabase database)
    {
        var region = await new MadeRegion(database)
            .Done(1000, "2026-W01..2026-W20", 10).Done(1001, "2026-W01..2026-W20", 2).Done(1100, "2026-W01..2026-W20", 12).Build();
        Assert.Equal(["Kirurgi", "Medicin"], Names(await region.Compare(new UnitChoice("klinik", Sort: "namn"))));
        Assert.Equal(["Norra", "Södra"], Names(await region.Compare(new UnitChoice("omrade", Sort: "namn"))));
        Assert.Equal(["Medicin A", "Medicin B"], Names(await region.Compare(new UnitChoice(Sok: "mediCIN", Sort: "namn"))));
        Assert.Equal(["Kirurgi B", "Medicin B"], Names(await region.Compare(new UnitChoice(Sort: "namn"), new Choice { Sjukhus = "sb" })));
        Assert.Equal(["Kirurgi B"], Names(await region.Compare(choice: new Choice { Enhet = "u11" })));
        Assert.Empty((await region.Compare(new UnitChoice(Sok: "hud"))).Rows);
        var unit = Assert.Single((await region.Compare(new UnitChoice(Sok: "Kirurgi"))).Rows);
        Assert.Equal(("Kirurgi", "Sjukhus B"), (unit.Above, unit.SiteName));

        static IEnumerable<string> Names(UnitsView view) => view.Rows.Select(r => r.Row.Node.Unit.Name);
    }

    [Theory, EveryDatabase]
    public async Task Choices_that_name_nothing_are_told_and_fall_back_to_the_widest(TestDatabase database)
    {
        var region = await new MadeRegion(database).Done(1000, "2026-W01..2026-W20", 10).Build();
        var wrong = new Choice { Enhet = "borta", Sjukhus = "sx", Aktivitet = "operation", Period = "2026-M03" };
        var scope = (await region.Outcome(wrong)).Scope;
        Assert.Equal(["2026-M03", "borta", "operation", "sx"], scope.Unknown.Order(StringComparer.Ordinal));
        Assert.Equal((1, null, MadeRegion.FirstVisits), (scope.Node.Unit.Id, scope.Node.Site, scope.Activity.Id));
        Assert.Equal(Period.Rolling12Weeks(IsoWeek.Of(2026, 20)), scope.Period);
        Assert.Equal(scope.Unknown, (await region.Start(wrong)).Scope.Unknown);
        Assert.Equal(scope.Unknown, (await region.Compare(choice: wrong)).Scope.Unknown);
        Assert.Empty((await region.Outcome()).Scope.Unknown);
    }

    [Theory, EveryDatabase]
    public async Task An_empty_database_has_nothing_to_show(TestDatabase database)
    {
        var clock = TimeProvider.System;
        Assert.Null(await new ShowOutcome(database.Open, clock).Run(new Choice(), Cancel));
        Assert.Null(await new CompareUnits(database.Open, clock).Run(new Choice(), new UnitChoice(), Cancel));
        Assert.Null(await new ShowStart(database.Open, clock).Run(new Choice(), [], Cancel));
    }

    [Theory, EveryDatabase]
    public async Task An_organisation_without_figures_or_without_outcome_has_nothing_to_show(TestDatabase database)
    {
        var region = await new MadeRegion(database).Plan(1000, "plan2026", 10).Build();
        Assert.Null(await new ShowOutcome(database.Open, region.Clock).Run(new Choice(), Cancel));
    }

    [Theory, EveryDatabase]
    public async Task A_week_that_has_not_ended_is_not_the_last(TestDatabase database)
    {
        var region = await new MadeRegion(database).Done(1000, "2026-W01..2026-W21", 10).Build();
        Assert.Equal(IsoWeek.Of(2026, 20), (await region.Outcome()).Scope.LastWeek);
    }

    [Theory, EveryDatabase]
    public async Task Series_hold_what_was_stated_for_each_node_and_activity_and_nothing_else(TestDatabase database)
    {
        await new MadeRegion(database).Done(1000, "2026-W10..2026-W12", 10).Done(1001, "2026-W12", 1).Done(1000, "2026-W12", 3, MadeRegion.Operations)
            .Plan(1000, "2026-W12..2026-W13", 7).Build();
        await using var db = database.Open();
        var tree = (await App.Data.Catalogue.Load(db, new DateOnly(2026, 5, 20), Cancel)).Tree;
        Node[] nodes = [new(tree.Find(100)!, null), new(tree.Find(110)!, null)];
        var series = await SeriesReader.Read(db, nodes, [MadeRegion.FirstVisits, MadeRegion.Operations], IsoWeek.Of(2026, 11), IsoWeek.Of(2026, 13), Cancel);
        Assert.Equal(4, series.Count);
        var medicine = series[(MadeRegion.FirstVisits, 100, 0)];
        Assert.Equal((null, 10L, 11L, null), (medicine.Of(IsoWeek.Of(2026, 10)).Done, medicine.Of(IsoWeek.Of(2026, 11)).Done, medicine.Of(IsoWeek.Of(2026, 12)).Done, medicine.Of(IsoWeek.Of(2026, 13)).Done));
        Assert.Equal((7L, 10L), (medicine.Of(IsoWeek.Of(2026, 12)).ComparedAgreed, medicine.Of(IsoWeek.Of(2026, 12)).ComparedDone));
        Assert.Equal(3, series[(MadeRegion.Operations, 100, 0)].Over(IsoWeek.Of(2026, 1), IsoWeek.Of(2026, 53)).Done);
        Assert.Null(series[(MadeRegion.FirstVisits, 110, 0)].LastStated);
    }
}
