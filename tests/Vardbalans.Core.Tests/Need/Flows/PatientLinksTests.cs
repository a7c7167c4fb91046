using FsCheck.Fluent;
using Vardbalans.Core.Need.Flows;
using Vardbalans.Core.Need.Flows.Linking;
using static Vardbalans.Core.Need.Flows.Linking.CareEventKind;

namespace Vardbalans.Core.Tests.Need.Flows;

/// <summary>Each event follows on at most one: the latest that it can, by referral before anything else.</summary>
public sealed class PatientLinksTests
{
    private const int Skin = -1;
    private const int Eyes = -2;

    [Fact]
    public void A_chain_by_one_referral_is_linked_step_by_step() => Assert.Equal(
        [-1, 0, 1, 2, 3, 4, 5],
        Links(
            E(Referral, 0, referral: 7),
            E(FirstVisit, 30, referral: 7),
            E(Examination, 40, referral: 7),
            E(Decision, 45, referral: 7, operation: 3),
            E(Operation, 90, referral: 7, operation: 3),
            E(Stay, 92, referral: 7, operation: 3),
            E(Return, 120, referral: 7)));

    [Fact]
    public void A_return_visit_belongs_to_the_latest_of_operation_stay_and_first_visit() => Assert.Equal(
        [-1, 0, 0, 0, 3, 4, 5, 5],
        Links(
            E(FirstVisit, 0, referral: 7),
            E(Return, 10, referral: 7),
            E(Return, 20, referral: 7),
            E(Decision, 25, referral: 7, operation: 3),
            E(Operation, 60, referral: 7, operation: 3),
            E(Stay, 62, referral: 7, operation: 3),
            E(Return, 70, referral: 7),
            E(Return, 300, referral: 7)));

    [Fact]
    public void What_belongs_to_another_referral_is_another_matter() => Assert.Equal(
        [-1, -1, 0, 1],
        Links(E(FirstVisit, 0, referral: 1), E(FirstVisit, 5, referral: 2), E(Return, 9, referral: 1), E(Return, 9, referral: 2)));

    [Fact]
    public void A_stay_that_states_none_is_of_its_operations_referral() => Assert.Equal(
        [-1, 0, 1, 2],
        Links(E(Decision, 0, referral: 7, operation: 3), E(Operation, 60, referral: 7, operation: 3), E(Stay, 62, operation: 3), E(Return, 70, referral: 7)));

    [Fact]
    public void A_stated_referral_that_nothing_else_states_is_not_tied_to_that_of_another() =>
        Assert.Equal([-1, -1], Links(E(FirstVisit, 0, referral: 1), E(Return, 9, referral: 2)));

    [Fact]
    public void Without_a_referral_it_follows_on_the_latest_of_the_same_specialty() => Assert.Equal(
        [-1, -1, 0],
        Links(E(FirstVisit, 0, kin: Skin), E(FirstVisit, 20, kin: Eyes), E(Return, 30, kin: Skin)));

    [Fact]
    public void A_referral_that_only_it_states_may_follow_on_what_states_none() =>
        Assert.Equal([-1, 0], Links(E(Start, 0), E(Return, 9, referral: 2)));

    [Theory]
    [InlineData(364, 0)]
    [InlineData(365, -1)]
    public void What_lies_more_than_a_year_back_is_not_followed_on(int day, int upstream) =>
        Assert.Equal([-1, upstream], Links(E(FirstVisit, 0), E(Return, day)));

    [Fact]
    public void An_operation_follows_on_its_own_decision_however_long_ago_and_on_no_other() => Assert.Equal(
        [-1, -1, 0, -1],
        Links(E(Decision, 0, operation: 1), E(Decision, 500, operation: 2), E(Operation, 600, operation: 1), E(Operation, 601, operation: 9)));

    [Fact]
    public void On_one_day_an_event_follows_on_what_stands_before_it_in_the_chain() => Assert.Equal(
        [-1, 0, 1, 2, 3, 3],
        Links(E(Referral, 5, referral: 1), E(FirstVisit, 5, referral: 1), E(Decision, 5, referral: 1, operation: 1), E(Operation, 5, referral: 1, operation: 1),
            E(Return, 5, referral: 1), E(Return, 5, referral: 1)));

    [Fact]
    public void Nothing_is_looked_for_before_a_referral_or_an_emergency_visit() =>
        Assert.Equal([-1, -1, -1], Links(E(FirstVisit, 0), E(Start, 1), E(Referral, 2, referral: 1)));

    [Fact]
    public void Events_out_of_order_are_a_fault_of_the_caller() =>
        Assert.Throws<ArgumentException>(() => Links(E(FirstVisit, 3), E(Return, 2)));

    [Fact]
    public void Whatever_comes_an_event_is_counted_once_and_follows_on_an_earlier_of_a_kind_it_may() => Properties.HoldFor(Gen.Choose(0, 255).ListOf(), dice =>
    {
        CareEvent[] events =
        [
            .. dice.Chunk(3).Where(d => d.Length == 3)
                .Select(d => E((CareEventKind)(d[0] % 8), d[1] * 3, d[2] % 4 == 0 ? null : d[2] % 3, d[2] % 5 == 0 ? null : d[2] % 4, d[2] % 2 == 0 ? Skin : Eyes))
                .OrderBy(e => (e.Day, e.Kind)),
        ];
        var links = new PatientLinks().Of(events).ToArray();
        Assert.All(links.Index(), l =>
            Assert.True(l.Item == PatientLinks.None || (l.Item < l.Index && PatientLinks.MayFollowOn(events[l.Index].Kind).Contains(events[l.Item].Kind))));
        var tally = new FlowTally(0, 300);
        tally.Add(events);
        var downstream = events.Count(e => !e.Begins);
        Assert.Equal(downstream, tally.Cohorts().Sum(c => c.Cohort.Estimate(150)!.Downstream) + tally.Unlinked);
        Assert.Equal(downstream, tally.Downstream.Values.Sum(d => d.All));
    });

    private static int[] Links(params CareEvent[] events) => new PatientLinks().Of(events).ToArray();

    private static CareEvent E(CareEventKind kind, int day, long? referral = null, long? operation = null, int kin = Skin) =>
        new(kind, day, new FlowEnd(FlowStage.Done, 1, (int)kind + 1), kin, referral, operation);
}
