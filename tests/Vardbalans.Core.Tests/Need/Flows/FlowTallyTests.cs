using Vardbalans.Core.Need.Flows;
using Vardbalans.Core.Need.Flows.Linking;

namespace Vardbalans.Core.Tests.Need.Flows;

/// <summary>Linked events become cohorts: everybody upstream counts, also those that nothing followed on.</summary>
public sealed class FlowTallyTests
{
    private static readonly FlowEnd Visit = new(FlowStage.Done, 1, 1);
    private static readonly FlowEnd Return = new(FlowStage.Done, 1, 2);

    [Fact]
    public void Ratio_lead_time_and_what_is_unlinked_are_those_of_a_count_by_hand()
    {
        // Ten patients are seen in week 10; four come back after two weeks and one of these once more after five. One comes back whom nobody has seen.
        var tally = new FlowTally(10, 60);
        for (var patient = 0; patient < 10; patient++)
        {
            tally.Add(patient < 4
                ? [At(CareEventKind.FirstVisit, 10, Visit), At(CareEventKind.Return, 12, Return), .. patient == 0 ? [At(CareEventKind.Return, 15, Return)] : Array.Empty<CareEvent>()]
                : [At(CareEventKind.FirstVisit, 10, Visit)]);
        }

        tally.Add([At(CareEventKind.Return, 20, Return)]);
        var (from, to, cohort) = Assert.Single(tally.Cohorts());
        var estimate = cohort.Estimate(26)!;
        Assert.Equal((Visit, Return, 10, 5), (from, to, estimate.Upstream, estimate.Downstream));
        Assert.Equal(0.5, estimate.Ratio, 9);
        Assert.Equal([(2, 0.8), (5, 0.2)], estimate.LeadTime!.Shares.Index().Where(s => s.Item > 0).Select(s => (s.Index, Math.Round(s.Item, 9))));
        // Neither has any of the ten first visits a referral.
        Assert.Equal(11, tally.Unlinked);
        Assert.Equal(new LinkedShare(6, 1), tally.Downstream[Return]);
    }

    [Fact]
    public void An_event_from_before_the_first_week_is_linked_to_and_not_counted()
    {
        var tally = new FlowTally(10, 60);
        tally.Add([At(CareEventKind.FirstVisit, 8, Visit), At(CareEventKind.Return, 12, Return)]);
        Assert.Empty(tally.Cohorts());
        Assert.Equal((0, new LinkedShare(1, 0)), ((int)tally.Unlinked, tally.Downstream[Return]));
    }

    [Fact]
    public void Asking_for_the_cohorts_twice_counts_nobody_twice()
    {
        var tally = new FlowTally(10, 60);
        tally.Add([At(CareEventKind.FirstVisit, 10, Visit)]);
        tally.Add([At(CareEventKind.FirstVisit, 10, Visit), At(CareEventKind.Return, 12, Return)]);
        Assert.Equal(2, tally.Cohorts().Single().Cohort.Upstream);
        Assert.Equal(2, tally.Cohorts().Single().Cohort.Upstream);
    }

    [Fact]
    public void A_key_that_thousands_of_events_share_is_nobody_and_ties_nothing_together()
    {
        var tally = new FlowTally(10, 60);
        tally.Add([.. Enumerable.Range(0, FlowTally.MostEvents + 1).Select(_ => At(CareEventKind.Return, 12, Return)).Prepend(At(CareEventKind.FirstVisit, 10, Visit))]);
        Assert.Empty(tally.Cohorts());
        Assert.Equal(FlowTally.MostEvents + 2, tally.Unlinked);
    }

    private static CareEvent At(CareEventKind kind, int week, FlowEnd end) => new(kind, week * 7, end, 1, null, null);
}
