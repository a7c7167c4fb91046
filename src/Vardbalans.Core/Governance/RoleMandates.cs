using System.Collections.Frozen;

namespace Vardbalans.Core.Governance;

/// <summary>What each role may do where it is given.</summary>
/// <remarks>
/// The table stands in docs/methods/mandates.md. Taken from how regions work: the clinic manager owns the plan and restores the
/// balance inside the clinic, directors decide above, the theatre council shares out theatres. The rest is our default.
/// </remarks>
public static class RoleMandates
{
    private static readonly FrozenDictionary<Role, (Mandate[] Mandates, DecisionKind[] Decisions)> ByRole =
        new Dictionary<Role, (Mandate[], DecisionKind[])>
        {
            [Role.Board] = ([], []),
            [Role.HealthDirector] = (
                [Mandate.Agree, Mandate.Decide],
                [DecisionKind.Agreement, DecisionKind.Plan, DecisionKind.Measure, DecisionKind.TheatreAllocation, DecisionKind.Strategy]),
            [Role.AreaDirector] = ([Mandate.Agree, Mandate.Decide], [DecisionKind.Agreement, DecisionKind.Plan, DecisionKind.Measure]),
            [Role.ClinicManager] = (
                [Mandate.Read, Mandate.Plan, Mandate.Agree, Mandate.Decide], [DecisionKind.Agreement, DecisionKind.Plan, DecisionKind.Measure]),
            [Role.PlanOwner] = ([Mandate.Plan], []),
            [Role.PlanLeader] = ([Mandate.Read, Mandate.Plan], []),
            [Role.Controller] = ([Mandate.Read, Mandate.Plan], []),
            [Role.SectionHead] = ([Mandate.Read, Mandate.Plan], []),
            [Role.UnitManager] = ([Mandate.Read, Mandate.Plan], []),
            [Role.Coordinator] = ([Mandate.Read, Mandate.Plan], []),
            [Role.Scheduler] = ([Mandate.Read], []),
            [Role.Booker] = ([Mandate.Read], []),
            [Role.AccessManager] = ([Mandate.Read], []),
            [Role.AccessCouncil] = ([], []),
            [Role.TheatreCouncil] = ([Mandate.Decide], [DecisionKind.TheatreAllocation]),
            [Role.ProductionManager] = ([Mandate.Plan], []),
            [Role.MethodSupport] = ([], []),
            [Role.HumanResources] = ([], []),
            [Role.Technician] = ([Mandate.Administer], []),
            [Role.PrivateProvider] = ([], []),
            [Role.Administrator] = ([Mandate.Administer], []),
            [Role.Auditor] = ([Mandate.Review], []),
        }.ToFrozenDictionary();

    /// <summary>The mandates that the role carries, in order.</summary>
    public static IReadOnlyList<Mandate> Of(Role role) => ByRole[role].Mandates;

    /// <summary>The kinds of decision that the role may take, in order; none without <see cref="Mandate.Decide"/>.</summary>
    public static IReadOnlyList<DecisionKind> DecisionsOf(Role role) => ByRole[role].Decisions;

    /// <summary>Does the role carry the mandate and, where a kind of decision is named, that kind?</summary>
    public static bool Carries(this Role role, Mandate mandate, DecisionKind? decision = null) =>
        Array.IndexOf(ByRole[role].Mandates, mandate) >= 0 && (decision is not { } kind || Array.IndexOf(ByRole[role].Decisions, kind) >= 0);

    /// <summary>May whoever holds the role hand it to a stand-in? Running and reviewing the program may only be given anew.</summary>
    public static bool MayBeDelegated(this Role role) =>
        role is not (Role.PrivateProvider or Role.Technician or Role.Administrator or Role.Auditor);

    /// <summary>Is whoever holds the role employed by the region, so that the whole region's sums are open?</summary>
    public static bool IsEmployee(this Role role) => role is not Role.PrivateProvider;
}
