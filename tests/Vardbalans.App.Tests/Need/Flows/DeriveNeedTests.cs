using System.Text.Json;
using Vardbalans.App.Data.Accounts;
using Vardbalans.App.Features.Need;
using Vardbalans.App.Features.Need.RefitForecasts;
using Vardbalans.App.Hosting;
using Vardbalans.App.Tests.Databases;
using Vardbalans.App.Tests.FollowUp;

namespace Vardbalans.App.Tests.Need.Flows;

/// <summary>Need follows from what is done and planned upstream, and stands beside the forecast and the target dates.</summary>
public sealed class DeriveNeedTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory, EveryDatabase]
    public async Task A_steady_unit_needs_its_ratio_of_what_is_planned_upstream(TestDatabase database)
    {
        // Ten first visits a week behind, twenty planned ahead; half of the patients come back after three weeks.
        var region = await EstimateFlowsTests.Region(database).Plan(1000, "2026-W21..2026-W53", 20).Build();
        var events = new MadeEvents(database, region);
        for (var patient = 1; patient <= 40; patient++)
        {
            events.Visit(patient, patient % 7);
            _ = patient % 2 == 0 ? events.Return(patient, (patient % 7) + 21) : events;
        }

        await (await events.Return(5000, 501).Build()).Estimate();
        await Refit(database, region);
        await using var web = await ServedRegion.Start(database, region);
        using var answer = JsonDocument.Parse(await web.Get("/api/v1/derived-need?enhet=u1000&aktivitet=aterbesok"));
        var weeks = answer.RootElement.GetProperty("weeks").EnumerateArray().ToList();
        Assert.Equal(26, weeks.Count);

        // Three weeks ahead what was done leads here, then what is planned.
        Assert.Equal((5, 5, 0), (Of(weeks[0], "mean"), Of(weeks[0], "fromDone"), Of(weeks[0], "fromComing")));
        Assert.Equal((10, 0, 10), (Of(weeks[10], "mean"), Of(weeks[10], "fromDone"), Of(weeks[10], "fromComing")));
        Assert.All(weeks, w => Assert.InRange(Of(w, "mean"), Of(w, "low95"), Of(w, "high95")));
        Assert.Equal(3, Of(weeks[0], "forecast"));

        var page = (await web.Page("/behov/harlett?enhet=u1000&aktivitet=aterbesok")).Replace('\u00a0', ' ');
        Assert.Contains("115 återbesök", page, StringComparison.Ordinal);
        Assert.Contains("hx-get=\"/behov/harlett?enhet=u1000&aktivitet=aterbesok\"", await web.Page("/behov?enhet=u1000&aktivitet=aterbesok"), StringComparison.Ordinal);

        static double Of(JsonElement week, string name) => Math.Round(week.GetProperty(name).GetDouble(), 0);
    }

    [Theory, EveryDatabase]
    public async Task Target_dates_stand_beside_the_ratio_with_the_share_that_lacks_one(TestDatabase database)
    {
        // After the last whole week (Sunday is day 503): four due in the second coming week, one overdue, and one without a date.
        var (region, events) = await EstimateFlowsTests.Chain(database, times: 3);
        for (var i = 0; i < 4; i++)
        {
            events.Book(7000 + i, 515, MadeEvents.Day(512));
        }

        await (await events.Book(7010, 515, MadeEvents.Day(490)).Book(7011, 515, null).Build()).Estimate();
        await Refit(database, region);
        await using var web = await ServedRegion.Start(database, region);
        using var answer = JsonDocument.Parse(await web.Get("/api/v1/derived-need?enhet=u1000&aktivitet=aterbesok"));
        var root = answer.RootElement;
        Assert.Equal((6, 1), (root.GetProperty("waitingForReturn").GetInt32(), root.GetProperty("overdueReturn").GetInt32()));
        Assert.Equal(1.0 / 6, root.GetProperty("shareWithoutTargetDate").GetDouble(), 3);
        var byDate = root.GetProperty("weeks").EnumerateArray().Select(w => w.GetProperty("byTargetDate").GetDouble()).ToList();

        // Due 4 and a fifth of that for those without a date, and a twelfth of the overdue each week for twelve weeks.
        Assert.Equal(4.9, byDate.Max(), 1);
        Assert.Equal((0.1, 0.0), (byDate[11], byDate[12]));
        Assert.Contains("17 % saknar måldatum", (await web.Page("/behov/harlett?enhet=u1000&aktivitet=aterbesok")).Replace('\u00a0', ' '), StringComparison.Ordinal);
    }

    [Theory, EveryDatabase]
    public async Task Where_nothing_leads_the_page_says_what_is_needed(TestDatabase database)
    {
        var region = await EstimateFlowsTests.Region(database).Build();
        await using var web = await ServedRegion.Start(database, region);
        Assert.Contains("Inget känt flöde leder till nybesök här.", await web.Page("/behov/harlett"), StringComparison.Ordinal);
        Assert.Contains(FlowText.ToFlows, await web.Page("/behov/harlett"), StringComparison.Ordinal);
    }

    [Theory, EveryDatabase]
    public async Task It_says_how_much_of_the_clinic_it_covers_and_stands_beside_the_forecast_of_the_same_units(TestDatabase database)
    {
        // Three of the clinic's nine return visits a week are at the unit whose events hang together.
        var region = await EstimateFlowsTests.Region(database).Done(1001, "2025-W01..2026-W20", 6, MadeEvents.Returns).Build();
        await (await Halves(database, region).Return(5000, 501).Build()).Estimate();
        await Refit(database, region);
        await using var web = await ServedRegion.Start(database, region);
        using var answer = JsonDocument.Parse(await web.Get("/api/v1/derived-need?enhet=u100&aktivitet=aterbesok"));
        var root = answer.RootElement;
        Assert.Equal((1, 2), (root.GetProperty("unitsCovered").GetInt32(), root.GetProperty("unitsInAll").GetInt32()));
        Assert.Equal(1.0 / 3, root.GetProperty("shareCovered").GetDouble(), 3);
        Assert.Equal(3, Math.Round(root.GetProperty("weeks")[0].GetProperty("forecast").GetDouble(), 0));
        Assert.Equal(JsonValueKind.Null, root.GetProperty("weeks")[0].GetProperty("fromWaiting").ValueKind);

        var page = (await web.Page("/behov/harlett?enhet=u100&aktivitet=aterbesok")).Replace('\u00a0', ' ');
        Assert.Contains("Räknat för 1 av 2 enheter här, med 33 % av de återbesök som gjorts de senaste 52 veckorna.", page, StringComparison.Ordinal);
        Assert.Contains(FlowText.WaitingNotKnown, page, StringComparison.Ordinal);
        Assert.Contains("\"kind\":\"parts\"", page, StringComparison.Ordinal);
        Assert.Contains(FlowText.CoversAll, await web.Page("/behov/harlett?enhet=u1000&aktivitet=aterbesok"), StringComparison.Ordinal);
        var csv = (await web.Get("/behov/harlett.csv?enhet=u100&aktivitet=aterbesok")).Split("\r\n");
        Assert.Contains(";1;2;33", csv[1], StringComparison.Ordinal);
    }

    [Theory, EveryDatabase]
    public async Task Those_who_wait_for_what_is_asked_about_are_counted_and_stand_in_the_place_of_past_referrals(TestDatabase database)
    {
        // Of twenty referrals ten are seen after two weeks; sixty patients wait in all.
        var (region, events) = await EstimateFlowsTests.Chain(database, times: 3);
        for (var i = 0; i < 30; i++)
        {
            events.Refer(8000 + i, 490, 8000 + i);
        }

        await (await events.Build()).Estimate();
        await Refit(database, region);
        await using var web = await ServedRegion.Start(database, region);
        using var answer = JsonDocument.Parse(await web.Get("/api/v1/derived-need?enhet=u1000&aktivitet=nybesok"));
        var weeks = answer.RootElement.GetProperty("weeks").EnumerateArray().ToList();

        // All referrals that have not ended wait: sixty of the chain and thirty more, ten a week.
        Assert.Equal(90, weeks.Sum(w => w.GetProperty("fromWaiting").GetDouble()), 1);
        Assert.Equal((10.0, 0.0), (weeks[0].GetProperty("fromWaiting").GetDouble(), weeks[0].GetProperty("fromDone").GetDouble()));
    }

    [Theory, EveryDatabase]
    public async Task What_people_know_of_an_earlier_step_is_in_what_follows_from_it(TestDatabase database)
    {
        // Ten first visits a week, a fifth more from the first coming week on; half come back after three weeks.
        var region = await EstimateFlowsTests.Region(database).Build();
        await (await Halves(database, region).Return(5000, 501).Build()).Estimate();
        await Refit(database, region);
        await new Vardbalans.App.Features.Need.KeepDrivers.KeepDrivers(database.Open, region.Clock).Add(KnownRegion.Wish(0.1, 0.2, 0.3), KnownRegion.Over(1000), Cancel);
        await using var web = await ServedRegion.Start(database, region);
        using var answer = JsonDocument.Parse(await web.Get("/api/v1/derived-need?enhet=u1000&aktivitet=aterbesok"));
        var weeks = answer.RootElement.GetProperty("weeks").EnumerateArray().ToList();
        Assert.Equal((5, 6), (Math.Round(weeks[0].GetProperty("mean").GetDouble(), 0), Math.Round(weeks[10].GetProperty("mean").GetDouble(), 0)));
        Assert.Contains(FlowText.UpstreamIs, await web.Page("/behov/harlett?enhet=u1000&aktivitet=aterbesok"), StringComparison.Ordinal);
    }

    /// <summary>Forty patients, every other of whom comes back after three weeks.</summary>
    private static MadeEvents Halves(TestDatabase database, MadeRegion region)
    {
        var events = new MadeEvents(database, region);
        for (var patient = 1; patient <= 40; patient++)
        {
            events.Visit(patient, patient % 7);
            _ = patient % 2 == 0 ? events.Return(patient, (patient % 7) + 21) : events;
        }

        return events;
    }

    private static Task<RefitAnswer> Refit(TestDatabase database, MadeRegion region) =>
        new RefitForecasts(database.Open, new ProgramContext(new DataFolder(Path.GetTempPath()), database.Choice, region.Clock, TextWriter.Null, TextWriter.Null), region.Clock)
            .Run(Vardbalans.App.Data.Need.ForecastCause.NewWeek, Actor.Program, Cancel);
}
