using System.Net;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Vardbalans.App.Data.Accounts;
using Vardbalans.App.Data.Trails;
using Vardbalans.App.Features.Need.EnterFlow;
using Vardbalans.App.Hosting.Access;
using Vardbalans.App.Tests.Access;
using Vardbalans.App.Tests.Databases;
using Vardbalans.App.Tests.FollowUp;
using Vardbalans.App.Tests.Hosting;
using Vardbalans.Core.Governance;
using Vardbalans.Core.Need.Flows;
using Vardbalans.Core.Organisation;
using Vardbalans.Core.Quantities;

namespace Vardbalans.App.Tests.Need.Flows;

/// <summary>A step that a person enters counts before an estimated one, never goes round, and is ended, not deleted.</summary>
public sealed class EnterFlowTests
{
    private static readonly FlowEnd Visits = new(FlowStage.Done, 1000, MadeRegion.FirstVisits);
    private static readonly FlowEnd Returns = new(FlowStage.Done, 1000, MadeEvents.Returns);

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory, EveryDatabase]
    public async Task An_entered_step_counts_before_an_estimated_until_it_is_ended(TestDatabase database)
    {
        var (region, events) = await EstimateFlowsTests.Chain(database, times: 3);
        await events.Estimate();
        var slice = new EnterFlow(database.Open, region.Clock);
        var id = (await slice.Add(Wish(Visits, Returns), Over(1000), Cancel)).Id!.Value;
        await using var web = await ServedRegion.Start(database, region);
        Assert.Equal((2, true, "Ny rutin"), await Step(web));
        Assert.Contains("Ny rutin", await web.Page("/behov/floden"), StringComparison.Ordinal);
        Assert.True(await slice.End(id, Over(1000), Cancel));
        Assert.False(await slice.End(id, Over(1000), Cancel));
        Assert.Equal((0.2, false, null), await Step(web));
        Assert.Contains("avslutat av", await web.Page("/behov/floden"), StringComparison.Ordinal);
        await using var db = database.Open();
        var row = await db.FlowRows.SingleAsync(f => f.Id == id, Cancel);
        Assert.Equal((Actor.CommandLine, true), (row.EndedBy, row.EndedAt is not null));
        Assert.Equal(
            [TrailAction.FlowEntered, TrailAction.FlowEnded],
            await db.TrailEntries.Where(t => t.Subject == Subject.Flow(id)).OrderBy(t => t.Id).Select(t => t.Action).ToListAsync(Cancel));
    }

    [Theory, EveryDatabase]
    public async Task A_step_that_begins_later_does_not_count_yet(TestDatabase database)
    {
        var (region, events) = await EstimateFlowsTests.Chain(database, times: 3);
        await events.Estimate();
        await new EnterFlow(database.Open, region.Clock).Add(Wish(Visits, Returns) with { First = IsoWeek.Of(2026, 40) }, Over(1000), Cancel);
        await using var web = await ServedRegion.Start(database, region);
        Assert.Equal((0.2, false, null), await Step(web));
        Assert.Contains("gäller från v. 40 2026", (await web.Page("/behov/floden")).Replace('\u00a0', ' '), StringComparison.Ordinal);
        Assert.Contains(";2026-v40;", await web.Get("/behov/floden/floden.csv"), StringComparison.Ordinal);
    }

    [Theory, EveryDatabase]
    public async Task A_way_round_is_refused_with_the_names_of_the_steps_and_what_was_typed_stays(TestDatabase database)
    {
        var (region, events) = await EstimateFlowsTests.Chain(database, times: 3);
        await events.Estimate();
        Assert.Null((await new EnterFlow(database.Open, region.Clock).Add(Wish(Returns, Visits), Over(1000), Cancel)).Id);
        await using var web = await RunningWeb.Start(database);
        using var refused = await Post(web, ("fran-enhet", "u1000"), ("fran-aktivitet", "aterbesok"), ("enhet", "u1000"), ("aktivitet", "nybesok"), ("skal", "Provas så"));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.StatusCode);
        var page = WebUtility.HtmlDecode(await refused.Content.ReadAsStringAsync(Cancel));
        Assert.Contains("Flödet skulle leda runt:", page, StringComparison.Ordinal);
        Assert.Contains("Återbesök, Medicin A → Nybesök, Medicin A", page, StringComparison.Ordinal);
        Assert.Contains(">Provas så</textarea>", page, StringComparison.Ordinal);
        Assert.Contains("value=\"1,5\"", page, StringComparison.Ordinal);
    }

    [Theory, EveryDatabase]
    public async Task Two_who_at_once_enter_steps_that_together_go_round_are_not_both_let_in(TestDatabase database)
    {
        var region = await EstimateFlowsTests.Region(database).Build();
        for (var round = 0; round < 5; round++)
        {
            var slice = new EnterFlow(database.Open, region.Clock);
            var both = await Task.WhenAll(
                Task.Run(() => slice.Add(Wish(Visits, Returns), Over(1000), Cancel), Cancel), Task.Run(() => slice.Add(Wish(Returns, Visits), Over(1000), Cancel), Cancel));
            var entered = Assert.Single(both, b => b.Id is not null);
            Assert.True(await slice.End(entered.Id!.Value, Over(1000), Cancel));
        }
    }

    [Theory, EveryDatabase]
    public async Task What_is_wrong_is_told_and_what_is_right_is_saved(TestDatabase database)
    {
        await EstimateFlowsTests.Region(database).Build();
        await using var web = await RunningWeb.Start(database);
        (string, string)[] ends = [("fran-enhet", "u1000"), ("fran-aktivitet", "nybesok"), ("enhet", "u1000"), ("aktivitet", "aterbesok")];
        using var wrong = await Post(web, [.. ends, ("minst", "3"), ("skal", "")]);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, wrong.StatusCode);
        Assert.Equal(2, (await wrong.Content.ReadAsStringAsync(Cancel)).Split("role=\"alert\"").Length - 1);
        using var right = await Post(web, [.. ends, ("skal", "Enligt 670919-9530")]);
        Assert.Equal(HttpStatusCode.Redirect, right.StatusCode);
        await using var db = database.Open();
        var row = await db.FlowRows.SingleAsync(Cancel);
        Assert.Equal((1.5, 1.0, 2.0, "Enligt ******-****"), (row.Ratio, row.RatioLow, row.RatioHigh, row.Reason));
    }

    private static Task<HttpResponseMessage> Post(RunningWeb web, params (string Name, string Value)[] fields)
    {
        (string Name, string Value)[] all =
        [
            ("fran-lage", "gjort"), ("lage", "gjort"), ("minst", "1"), ("kvot", "1,5"), ("mest", "2"), ("kortast", "1"), ("vanligast", "4"), ("langst", "12"), ("fran-vecka", "2026-W01"),
        ];
        return web.Post("/behov/floden/angivna/ny", "/behov/floden/angivna/ny", [.. all.Where(a => !fields.Any(f => f.Name == a.Name)), .. fields]);
    }

    private static FlowWish Wish(FlowEnd from, FlowEnd to) => new(new FlowStep(from, to, 2, 1, 3, LeadTime.Between(1, 4, 10)), IsoWeek.Of(2026, 10), "Ny rutin");

    private static Mandated Over(int unit) =>
        Mandated.OnTheServer(new MandateBook(OrganisationTree.AsOf(new DateOnly(2026, 5, 20), [], []), []), Mandate.Plan, new MandateScope(unit, null));

    private static async Task<(double Ratio, bool Entered, string? Reason)> Step(ServedRegion web)
    {
        using var answer = JsonDocument.Parse(await web.Get("/api/v1/flows"));
        var step = answer.RootElement.GetProperty("steps").EnumerateArray()
            .Single(s => s.GetProperty("from").GetProperty("activity").GetString() == "nybesok" && s.GetProperty("from").GetProperty("stage").GetString() == "done"
                && s.GetProperty("to").GetProperty("activity").GetString() == "aterbesok");
        return (step.GetProperty("ratio").GetDouble(), step.GetProperty("entered").GetBoolean(), step.GetProperty("reason").GetString());
    }
}
