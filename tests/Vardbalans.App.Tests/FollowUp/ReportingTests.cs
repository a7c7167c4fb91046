using Vardbalans.App.Components.Scopes;
using Vardbalans.App.Features.FollowUp;
using Vardbalans.App.Tests.Databases;
using Vardbalans.Core.FollowUp;
using Vardbalans.Core.Quantities;

namespace Vardbalans.App.Tests.FollowUp;

/// <summary>Silence is neither a fall nor a success.</summary>
public sealed class ReportingTests
{
    [Theory, EveryDatabase]
    public async Task Plan_without_outcome_and_outcome_without_plan_count_on_neither_side(TestDatabase database)
    {
        var region = await new MadeRegion(database)
            .Done(1000, "2026-W01..2026-W20", 9).Plan(1000, "plan2026", 10)
            .Plan(1001, "plan2026", 2)
            .Done(1010, "2026-W01..2026-W20", 5).Build();
        var view = await region.Outcome();

        // Stated: 9 + 5 and 10 + 2 a week. Compared: unit 1000 alone. Covered: ten of twelve planned.
        Assert.Equal((168L, 144L), (view.Sum.Done, view.Sum.Agreed));
        Assert.Equal((108L, 120L), (view.Sum.AgainstAgreement.Outcome, view.Sum.AgainstAgreement.Plan));
        Assert.Equal((24L, 60L), (view.Sum.PlanWithoutOutcome, view.Sum.OutcomeWithoutPlan));
        Assert.Equal(120.0 / 144, view.Sum.AgainstAgreement.Coverage!.Value.Value, 12);
        Assert.Equal(PlanStatus.Under, view.Status);
    }

    [Theory, EveryDatabase]
    public async Task With_too_little_of_the_plan_reported_nothing_is_judged(TestDatabase database)
    {
        var region = await new MadeRegion(database)
            .Done(1000, "2026-W01..2026-W20", 9).Plan(1000, "plan2026", 10).Plan(1001, "plan2026", 3).Build();
        var clinic = (await region.Compare(new() { Niva = "klinik" })).Rows.Single(r => r.Row.Node.Unit.Id == 100).Row;
        Assert.Equal((PlanStatus.CannotJudge, null), (clinic.Status, clinic.Share));
        Assert.Equal(10.0 / 13, clinic.Sum.AgainstAgreement.Coverage!.Value.Value, 12);
        Assert.All(clinic.Trend, Assert.Null);
        Assert.Null((await region.Outcome()).OffPlan);
    }

    [Theory, EveryDatabase]
    public async Task A_zero_is_an_outcome_and_not_a_silence(TestDatabase database)
    {
        var region = await new MadeRegion(database).Done(1000, "2026-W01..2026-W19", 10).Done(1000, "2026-W20", 0).Plan(1000, "plan2026", 10).Build();
        var view = await region.Outcome(new Choice { Enhet = "u1000" });
        Assert.Equal((110L, 120L, 0L), (view.Sum.ComparedDone, view.Sum.ComparedAgreed, view.LastWeek.Done));
        Assert.Equal(IsoWeek.Of(2026, 20), view.Scope.LastWeek);
    }

    [Theory, EveryDatabase]
    public async Task A_unit_that_stopped_reporting_is_said_to_have_and_leaves_both_sides(TestDatabase database)
    {
        var region = await new MadeRegion(database)
            .Done(1000, "2026-W01..2026-W20", 10).Plan(1000, "plan2026", 10)
            .Done(1100, "2026-W01..2026-W15", 4).Plan(1100, "plan2026", 4).Build();
        var surgery = (await region.Compare()).Rows.Single(r => r.Row.Node.Unit.Id == 1100).Row;
        Assert.Equal((5, true, IsoWeek.Of(2026, 15)), (surgery.WeeksSilent, surgery.HasStoppedReporting, surgery.LastStated));
        Assert.Equal(PlanStatus.CannotJudge, surgery.Status);
        Assert.Equal(FollowUpText.ReportsMissing, surgery.StatusWord);

        // W16–W20 without it: 12·10 + 7·4 on both sides.
        var whole = (await region.Outcome()).Sum;
        Assert.Equal((148L, 148L, 20L), (whole.ComparedDone, whole.ComparedAgreed, whole.PlanWithoutOutcome));
        Assert.Contains((await region.Start()).Clinics, c => c.Node.Unit.Id == 110 && c.HasStoppedReporting);
    }

    [Theory, EveryDatabase]
    public async Task Four_silent_weeks_may_be_a_monthly_report(TestDatabase database)
    {
        var region = await new MadeRegion(database)
            .Done(1000, "2026-W01..2026-W20", 10).Plan(1000, "plan2026", 10)
            .Done(1100, "2026-W01..2026-W16", 4).Plan(1100, "plan2026", 4).Build();
        var surgery = (await region.Compare()).Rows.Single(r => r.Row.Node.Unit.Id == 1100).Row;
        Assert.Equal((4, false), (surgery.WeeksSilent, surgery.HasStoppedReporting));
    }

    [Theory, EveryDatabase]
    public async Task Twenty_weeks_of_trend_end_with_the_last_and_have_a_gap_where_nothing_can_be_judged(TestDatabase database)
    {
        var region = await new MadeRegion(database).Done(1000, "2026-W01..2026-W20", 9).Plan(1000, "plan2026", 10).Build();
        var row = (await region.Compare()).Rows.Single().Row;
        Assert.Equal(20, row.Trend.Count);
        Assert.All(row.Trend, t => Assert.Equal(90.0, t!.Value, 10));

        // Off plan for as long as twelve whole weeks can be seen, and perhaps before.
        Assert.Equal(new OffPlan(IsoWeek.Of(2026, 12), true), row.OffPlan);
        var early = (await region.Compare(choice: new Choice { Period = "r12v:2026-W10" })).Rows.Single().Row;
        Assert.Equal(10, early.Trend.Count(t => t is null));
    }
}
