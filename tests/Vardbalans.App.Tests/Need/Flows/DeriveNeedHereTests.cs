using System.Text.Json;
using Vardbalans.App.Data.Accounts;
using Vardbalans.App.Data.Need;
using Vardbalans.App.Features.Need.EnterFlow;
using Vardbalans.App.Features.Need.RefitForecasts;
using Vardbalans.App.Hosting;
using Vardbalans.App.Hosting.Access;
using Vardbalans.App.Tests.Databases;
using Vardbalans.App.Tests.FollowUp;
using Vardbalans.Core.Governance;
using Vardbalans.Core.Need.Flows;
using Vardbalans.Core.Organisation;
using Vardbalans.Core.Quantities;

namespace Vardbalans.App.Tests.Need.Flows;

/// <summary>Derived need counts each patient once: between data that end in different weeks, up and down the organisation, and at a site.</summary>
public sealed class DeriveNeedHereTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory, EveryDatabase]
    public async Task Those_due_after_the_events_end_and_before_the_coming_weeks_are_overdue(TestDatabase database)
    {
        // Events end two weeks before the figures do: four are due in the week after the events' last, one later.
        var region = await EstimateFlowsTests.Region(database).Build();
        var events = Halves(database, region, 1000, 1);
        for (var i = 0; i < 4; i++)
        {
            events.Book(7000 + i, 515, MadeEvents.Day(495));
        }

        await (await events.Book(7010, 515, MadeEvents.Day(512)).Return(5000, 487).Build()).Estimate();
        await Refit(database, region);
        await using var web = await ServedRegion.Start(database, region);
        using var answer = await Need(web, "u1000");
        Assert.Equal((5, 4), (answer.RootElement.GetProperty("waitingForReturn").GetInt32(), answer.RootElement.GetProperty("overdueReturn").GetInt32()));
    }

    [Theory, EveryDatabase]
    public async Task A_clinic_that_reports_itself_passes_on_its_own_and_not_its_units(TestDatabase database)
    {
        // Six first visits a week at the clinic itself and ten at its unit; half of either come back.
        await using var web = await ClinicThatReports(database);
        using var answer = await Need(web, "u100");
        var weeks = answer.RootElement.GetProperty("weeks").EnumerateArray().ToList();
        Assert.Equal((8, 8), (Of(weeks[0], "fromDone"), Of(weeks[10], "fromComing")));
    }

    [Theory, EveryDatabase]
    public async Task At_a_site_the_need_is_that_of_its_units_and_of_all_where_a_unit_has_no_site(TestDatabase database)
    {
        await using var web = await ClinicThatReports(database);
        using (var whole = await Need(web, "u100&sjukhus=sa"))
        {
            Assert.Equal((8, JsonValueKind.Null), (Of(whole.RootElement.GetProperty("weeks")[0], "mean"), whole.RootElement.GetProperty("site").ValueKind));
        }

        const string Said = "Behovet gäller alla sjukhus";
        Assert.Contains(Said, await web.Page("/behov/harlett?enhet=u100&sjukhus=sa&aktivitet=aterbesok"), StringComparison.Ordinal);
        using var own = await Need(web, "u1000&sjukhus=sa");
        Assert.Equal((5, "sa"), (Of(own.RootElement.GetProperty("weeks")[0], "mean"), own.RootElement.GetProperty("site").GetString()));
        Assert.DoesNotContain(Said, await web.Page("/behov/harlett?enhet=u1000&sjukhus=sa&aktivitet=aterbesok"), StringComparison.Ordinal);
    }

    [Theory, EveryDatabase]
    public async Task Where_steps_go_round_the_entered_counts_before_the_estimated(TestDatabase database)
    {
        var region = await EstimateFlowsTests.Region(database).Build();
        var (visits, returns) = (new FlowEnd(FlowStage.Done, 1000, MadeRegion.FirstVisits), new FlowEnd(FlowStage.Done, 1000, MadeEvents.Returns));
        var wish = new FlowWish(new FlowStep(returns, visits, 2, 1, 3, LeadTime.Between(1, 4, 10)), IsoWeek.Of(2026, 10), "Ny rutin");
        var by = Mandated.OnTheServer(new MandateBook(OrganisationTree.AsOf(new DateOnly(2026, 5, 20), [], []), []), Mandate.Plan, new MandateScope(1000, null));
        Assert.NotNull((await new EnterFlow(database.Open, region.Clock).Add(wish, by, Cancel)).Id);
        await (await Halves(database, region, 1000, 1).Return(5000, 501).Build()).Estimate();
        await Refit(database, region);
        await using var web = await ServedRegion.Start(database, region);
        using var answer = await Need(web, "u1000", "nybesok");
        Assert.Equal(26, answer.RootElement.GetProperty("weeks").GetArrayLength());
    }

    private static async Task<ServedRegion> ClinicThatReports(TestDatabase database)
    {
        var region = await EstimateFlowsTests.Region(database).Done(100, "2025-W01..2026-W20", 6).Build();
        var events = Halves(database, region, 1000, 1);
        Halves(events, 100, 101);
        await (await events.Return(5000, 501).Build()).Estimate();
        await Refit(database, region);
        return await ServedRegion.Start(database, region);
    }

    /// <summary>Forty patients, every other of whom comes back after three weeks.</summary>
    private static MadeEvents Halves(TestDatabase database, MadeRegion region, int unit, int first) => Halves(new MadeEvents(database, region), unit, first);

    private static MadeEvents Halves(MadeEvents events, int unit, int first)
    {
        for (var i = 0; i < 40; i++)
        {
            events.Visit(first + i, i % 7, unit);
            _ = i % 2 == 0 ? events.Return(first + i, (i % 7) + 21, unit) : events;
        }

        return events;
    }

    private static async Task<JsonDocument> Need(ServedRegion web, string unit, string activity = "aterbesok") =>
        JsonDocument.Parse(await web.Get($"/api/v1/derived-need?enhet={unit}&aktivitet={activity}"));

    private static double Of(JsonElement week, string name) => Math.Round(week.GetProperty(name).GetDouble(), 0);

    private static Task<RefitAnswer> Refit(TestDatabase database, MadeRegion region) =>
        new RefitForecasts(database.Open, new ProgramContext(new DataFolder(Path.GetTempPath()), database.Choice, region.Clock, TextWriter.Null, TextWriter.Null), region.Clock)
            .Run(ForecastCause.NewWeek, Actor.Program, Cancel);
}
