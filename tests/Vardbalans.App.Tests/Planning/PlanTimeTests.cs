using Microsoft.EntityFrameworkCore;
using Vardbalans.App.Components.Scopes;
using Vardbalans.App.Data;
using Vardbalans.App.Data.Accounts;
using Vardbalans.App.Data.Planning;
using Vardbalans.App.Features.Planning;
using Vardbalans.App.Features.Planning.DecidePlan;
using Vardbalans.App.Features.Planning.EditPlan;
using Vardbalans.App.Features.Planning.MakePlan;
using Vardbalans.App.Features.Planning.ShowPlan;
using Vardbalans.App.Hosting.Access;
using Vardbalans.App.Tests.Databases;
using Vardbalans.App.Tests.FollowUp;
using Vardbalans.Core.Governance;
using Vardbalans.Core.Planning.Principles;
using Vardbalans.Core.Quantities;

namespace Vardbalans.App.Tests.Planning;

/// <summary>What whoever decides is told: of weeks that begin while a version is worked on, and of what it is compared with.</summary>
public sealed class PlanTimeTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory, EveryDatabase]
    public async Task What_was_set_by_hand_in_a_week_that_has_begun_is_not_told_and_needs_no_reason(TestDatabase database)
    {
        var (region, desk, planner, manager, first) = await Region(database);
        var draft = (await desk.Draft(planner, MadeFrom.Version, 2026, first)).Id;
        var row = (await desk.Rows(draft))[(1000, MadeRegion.FirstVisits)];
        await desk.Save(draft, planner, new PlanEdit(row, EditKinds.Week, 0, 23, "20", ""));
        await new EditPlan(database.Open, region.Clock).Save(new PlanEdits(draft, "Ny läkare", [new(row, EditKinds.Week, 0, 30, "11", "")]), planner, Cancel);
        Assert.Equal("v. 23: 20|v. 30: 11", await Hand(database, region, draft));

        // Week 23 begins as it was agreed, before anybody decides.
        region.On(2026, 6, 17);
        Assert.Equal("v. 30: 11", await Hand(database, region, draft));
        Assert.Equal(PlanStep.Done, await desk.Steps.Propose(draft, null, null, planner, Cancel));
        Assert.Equal(PlanStep.Done, await desk.Steps.Decide(draft, null, "Ledningen", "Prov", manager, Cancel));
        Assert.Equal((8, 11), ((await desk.Weeks(draft, 1000))[22], (await desk.Weeks(draft, 1000))[29]));

        // Weeks that begin after the decision are still those that were decided.
        region.On(2026, 8, 26);
        Assert.Equal("v. 30: 11", await Hand(database, region, draft));
    }

    [Theory, EveryDatabase]
    public async Task A_version_is_held_to_principles_beside_the_one_that_was_decided_last_whatever_its_number(TestDatabase database)
    {
        var (_, desk, planner, manager, first) = await Region(database);
        await using (var db = database.Open())
        {
            db.KeptPrinciples.Add(new KeptPrinciple
            {
                Kind = PrincipleKind.LeadTime,
                NodeId = null,
                Number = 20,
                Share = 0,
                Activities = "",
                Text = "",
                From = IsoWeek.Of(2026, 1),
                DecidedBy = "Ledningen",
                DecidedOn = new DateOnly(2026, 1, 1),
                ExceptionsBy = "Direktören",
                MadeBy = Actor.Program,
                MadeAt = DateTime.UnixEpoch,
            });
            await db.SaveChangesAsync(Cancel);
        }

        // The third is decided before the second, and both the same day. Week 30 is changed by the one that was decided first.
        var second = await Draft([(30, "2"), (31, "1")]);
        var third = await Draft([(30, "2")]);
        foreach (var version in (int[])[third, second])
        {
            Assert.Equal(PlanStep.Done, await desk.Steps.Propose(version, null, "Prov", planner, Cancel));
            Assert.Equal(PlanStep.Done, await desk.Steps.Decide(version, null, "Ledningen", "Prov", manager, Cancel));
        }

        var copy = (await desk.Draft(planner, MadeFrom.Version, 2026, second)).Id;
        Assert.Contains(30, await Changed(third));
        Assert.DoesNotContain(30, await Changed(second));
        Assert.Contains(31, await Changed(second));
        Assert.Empty(await Changed(copy));

        async Task<int> Draft((int Week, string Text)[] set)
        {
            var draft = (await desk.Draft(planner, MadeFrom.Version, 2026, first)).Id;
            var row = (await desk.Rows(draft))[(1000, MadeRegion.FirstVisits)];
            await desk.Save(draft, planner, [.. set.Select(s => new PlanEdit(row, EditKinds.Week, 0, s.Week, s.Text, ""))]);
            return draft;
        }

        async Task<int[]> Changed(int version)
        {
            await using var db = database.Open();
            var today = new DateOnly(2026, 5, 20);
            var (_, found) = await PlanBreaches.Read(db, await Rollups.Tree(db, today, Cancel), await db.PlanVersions.SingleAsync(v => v.Id == version, Cancel), IsoWeek.Of(today), Cancel);
            return [.. found.SelectMany(b => Enumerable.Range(b.Breach.First.Number, b.Breach.Weeks))];
        }
    }

    private static async Task<string> Hand(TestDatabase database, MadeRegion region, int version)
    {
        await using var db = database.Open();
        var number = (await db.PlanVersions.SingleAsync(v => v.Id == version, Cancel)).Number;
        var marks = (await new ShowPlan(database.Open, region.Clock).Run(new Choice { Enhet = "u100" }, new PlanAsked("2026", $"{number}", null), _ => (false, false), Cancel))!.Marks;
        Assert.Equal(marks.Hand.Count, marks.Set.Count);
        return string.Join("|", marks.Hand.Select(h => h.Weeks.Replace('\u00a0', ' ')));
    }

    /// <summary>A clinic whose first unit has a decided plan of eight a week, on Wednesday in week 21.</summary>
    private static async Task<(MadeRegion Region, PlanDesk Desk, Mandated Planner, Mandated Manager, int First)> Region(TestDatabase database)
    {
        var region = await new MadeRegion(database).Plan(1000, "plan2026", 8).Done(1000, "2026-W01..2026-W20", 8).Build();
        var desk = new PlanDesk(database, region);
        await using var db = database.Open();
        return (region, desk, await desk.Planner(), await desk.By(Role.ClinicManager, Mandate.Decide, PlanDesk.Clinic), (await db.PlanVersions.SingleAsync(Cancel)).Id);
    }
}
