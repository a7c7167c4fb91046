using Microsoft.EntityFrameworkCore;
using Vardbalans.App.Components.Scopes;
using Vardbalans.App.Data;
using Vardbalans.App.Data.Accounts;
using Vardbalans.App.Data.Planning;
using Vardbalans.App.Data.Trails;
using Vardbalans.App.Features.Planning;
using Vardbalans.App.Features.Planning.DecidePlan;
using Vardbalans.App.Features.Planning.EditPlan;
using Vardbalans.App.Features.Planning.KeepPrinciples;
using Vardbalans.App.Features.Planning.MakePlan;
using Vardbalans.App.Hosting.Access;
using Vardbalans.App.Tests.Databases;
using Vardbalans.App.Tests.FollowUp;
using Vardbalans.App.Tests.Need;
using Vardbalans.Core.Governance;
using Vardbalans.Core.Organisation;
using Vardbalans.Core.Planning.Principles;
using Vardbalans.Core.Quantities;

namespace Vardbalans.App.Tests.Planning;

/// <summary>The register of principles, and plans held to them.</summary>
public sealed class PrincipleTests
{
    private static readonly Mandated everywhere = Mandated.OnTheServer(new MandateBook(OrganisationTree.AsOf(new DateOnly(2026, 5, 20), [], []), []), Mandate.Plan, MandateScope.Region);

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory, EveryDatabase]
    public async Task A_plan_that_breaks_a_principle_shows_it_and_is_decided_only_with_a_reason(TestDatabase database)
    {
        var region = await new MadeRegion(database).Plan(1000, "plan2026", 8).Plan(1001, "plan2026", 5).Build();
        var desk = new PlanDesk(database, region);
        var (planner, manager) = (await desk.Planner(), await desk.By(Role.ClinicManager, Mandate.Decide, PlanDesk.Clinic));
        var keep = new KeepPrinciples(database.Open, region.Clock);
        Assert.NotNull(await keep.Set(Floor(null, 6), everywhere, Cancel));
        var draft = await desk.Draft(planner, MadeFrom.Nothing, 2027);
        Assert.NotNull(await desk.AddRow(draft.Id, 1000, MadeRegion.FirstVisits, planner));
        Assert.NotNull(await desk.AddRow(draft.Id, 1001, MadeRegion.FirstVisits, planner));
        var rows = await desk.Rows(draft.Id);
        await desk.Save(draft.Id, planner, [.. rows.Values.Select(r => new PlanEdit(r, EditKinds.NormalWeek, 0, 0, "4", "normal:0"))]);
        await desk.Save(draft.Id, planner, new PlanEdit(rows[(1000, MadeRegion.FirstVisits)], EditKinds.Week, 0, 10, "1", ""));

        // The clinic's two units together have 8 in a normal week, and 5 in week 10; low weeks break it as well.
        var found = await Breaches(database, region, draft.Id);
        Assert.Contains(found, b => b.Breach is { First.Number: 10, Last.Number: 10, Least: 5 });
        Assert.Equal(PlanStep.Done, await desk.Steps.Propose(draft.Id, null, "Kort om folk", planner, Cancel));
        Assert.Equal(PlanStep.BreachUnreasoned, await desk.Steps.Decide(draft.Id, null, "Klinikledning", " ", manager, Cancel));
        Assert.Equal(PlanStep.Done, await desk.Steps.Decide(draft.Id, null, "Klinikledning", "Direktören har godkänt", manager, Cancel));
    }

    [Theory, EveryDatabase]
    public async Task A_principle_of_a_unit_is_about_that_unit_s_part_of_the_clinic_s_plan(TestDatabase database)
    {
        var region = await new MadeRegion(database).Plan(1000, "plan2026", 8).Plan(1001, "plan2026", 5).Build();
        int version;
        await using (var db = database.Open())
        {
            version = (await db.PlanVersions.SingleAsync(Cancel)).Id;
        }

        var keep = new KeepPrinciples(database.Open, region.Clock);
        await keep.Set(Floor(1001, 6), KnownRegion.Over(1001), Cancel);
        await keep.Set(Floor(110, 600), KnownRegion.Over(110), Cancel);
        var breach = Assert.Single(await Breaches(database, region, version));
        Assert.Equal((1001, 5, 53), (breach.Row.NodeId, breach.Breach.Least, breach.Breach.Weeks));
    }

    [Theory, EveryDatabase]
    public async Task A_principle_is_entered_and_ended_by_who_may_and_leaves_a_trail(TestDatabase database)
    {
        var region = await new MadeRegion(database).Plan(1000, "plan2026", 8).Done(1000, "2026-W01..2026-W20", 7).Build();
        var keep = new KeepPrinciples(database.Open, region.Clock);
        Assert.Null(await keep.Set(Floor(100, 6), KnownRegion.Over(1001), Cancel));
        var id = (await keep.Set(Floor(100, 6), KnownRegion.Over(100), Cancel))!.Value;
        Assert.False(await keep.End(id, KnownRegion.Over(1001), Cancel));
        await using var web = await ServedRegion.Start(database, region);
        Assert.Contains("minst 6 varje vecka", await web.Page("/principer?enhet=u1000"), StringComparison.Ordinal);
        Assert.Contains("Klinikledningen", await web.Page("/principer/principer.csv?enhet=u1000"), StringComparison.Ordinal);
        Assert.DoesNotContain("minst 6 varje vecka", await web.Page("/principer?enhet=u110"), StringComparison.Ordinal);
        Assert.True(await keep.End(id, KnownRegion.Over(100), Cancel));
        await using var db = database.Open();
        Assert.Equal(
            [TrailAction.PrincipleSet, TrailAction.PrincipleEnded],
            await db.TrailEntries.Where(e => e.Action == TrailAction.PrincipleSet || e.Action == TrailAction.PrincipleEnded).OrderBy(e => e.Id).Select(e => e.Action).ToListAsync(Cancel));
    }

    [Theory, EveryDatabase]
    public async Task A_form_tells_what_is_wrong_by_field_and_loses_nothing(TestDatabase database)
    {
        var region = await new MadeRegion(database).Plan(1000, "plan2026", 8).Done(1000, "2026-W01..2026-W20", 7).Build();
        var list = (await PrincipleList.Read(database.Open, new Choice { Enhet = "u100" }, region.Clock, _ => true, Cancel))!;
        var (nyb, op) = (list.Activities[0].Code, list.Activities[3].Code);
        (PrincipleForm Form, KeptPrinciple? Row) Fill(PrincipleKind kind, params (string Field, string Value)[] more)
        {
            var fields = new Dictionary<string, string>
            {
                [PrincipleForm.Kind] = kind.ToString(),
                [PrincipleForm.From] = "2026-W21",
                [PrincipleForm.DecidedBy] = "Direktören",
                [PrincipleForm.DecidedOn] = "2026-05-01",
                [PrincipleForm.ExceptionsBy] = "Nämnden",
            };
            foreach (var (field, value) in more)
            {
                fields[field] = value;
            }

            var form = new PrincipleForm(f => fields.GetValueOrDefault(f, ""));
            return (form, form.Read(list, Actor.Program, DateTime.UnixEpoch));
        }

        Assert.Equal([PrincipleForm.Number, PrincipleForm.Share], Fill(PrincipleKind.LongestReduction).Form.Wrong.Keys);
        Assert.Equal([PrincipleForm.Activity(0)], Fill(PrincipleKind.PriorityOrder, (PrincipleForm.Share, "10"), (PrincipleForm.Activity(0), nyb), (PrincipleForm.Activity(1), nyb)).Form.Wrong.Keys);
        Assert.Equal([PrincipleForm.Number, PrincipleForm.Activity(0)], Fill(PrincipleKind.FloorCount, (PrincipleForm.Number, "0")).Form.Wrong.Keys);
        Assert.Equal([PrincipleForm.Text], Fill(PrincipleKind.Words).Form.Wrong.Keys);
        Assert.Equal([PrincipleForm.To], Fill(PrincipleKind.LeadTime, (PrincipleForm.Number, "12"), (PrincipleForm.To, "2026-W20")).Form.Wrong.Keys);
        var order = Fill(PrincipleKind.PriorityOrder, (PrincipleForm.Share, "10"), (PrincipleForm.Activity(0), op), (PrincipleForm.Activity(1), nyb)).Row!;
        Assert.Equal([list.Activities[3].Id, list.Activities[0].Id], order.Principle.Activities);
        Assert.Equal((100, 0.8, 8d), Fill(PrincipleKind.LongestReduction, (PrincipleForm.Number, "8"), (PrincipleForm.Share, "80")).Row is { } row ? (row.NodeId!.Value, row.Share, row.Number) : default);
    }

    private static async Task<IReadOnlyList<PlanBreach>> Breaches(TestDatabase database, MadeRegion region, int version)
    {
        await using var db = database.Open();
        var today = DateOnly.FromDateTime(region.Clock.GetUtcNow().UtcDateTime);
        return (await PlanBreaches.Read(db, await Rollups.Tree(db, today, Cancel), await db.PlanVersions.SingleAsync(v => v.Id == version, Cancel), IsoWeek.Of(today), Cancel)).Breaches;
    }

    private static KeptPrinciple Floor(int? node, double count) => new()
    {
        Kind = PrincipleKind.FloorCount,
        NodeId = node,
        Number = count,
        Share = 0,
        Activities = "1",
        Text = "",
        From = IsoWeek.Of(2026, 1),
        DecidedBy = "Klinikledningen",
        DecidedOn = new DateOnly(2026, 1, 7),
        ExceptionsBy = "Områdesdirektören",
        MadeBy = Actor.Program,
        MadeAt = DateTime.UnixEpoch,
    };
}
