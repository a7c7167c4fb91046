using Vardbalans.App.Components.Charts;
using Vardbalans.App.Components.Scopes;
using Vardbalans.App.Data;
using Vardbalans.App.Hosting.Access;
using Vardbalans.Core.Need.Flows;
using Vardbalans.Core.Quantities;

namespace Vardbalans.App.Features.Need.ShowFlows;

/// <summary>How many there were of what an end counts, in the shown period.</summary>
/// <param name="Known">The step.</param>
/// <param name="Upstream">How many upstream in the period; none when not stated.</param>
public sealed record FlowLine(KnownStep Known, double? Upstream)
{
    /// <summary>How many follow from them.</summary>
    public double? Follows => Upstream * Known.Step.Ratio;
}

/// <summary>How much of what is done could be linked to something upstream, by what is done.</summary>
/// <param name="End">The unit's end; of a sum over units the first of them.</param>
/// <param name="All">Events in the two years that the estimate counts.</param>
/// <param name="Unlinked">Of these, those that nothing upstream is known of.</param>
public sealed record LinkedLine(FlowEnd End, int All, int Unlinked);

/// <summary>What the page of flows shows.</summary>
public sealed record FlowView
{
    public required Scope Scope { get; init; }

    public required KnownFlows Flows { get; init; }

    /// <summary>This week.</summary>
    public required IsoWeek Week { get; init; }

    /// <summary>An estimate that is being made.</summary>
    public required bool IsMaking { get; init; }

    /// <summary>Most first.</summary>
    public required IReadOnlyList<FlowLine> Lines { get; init; }

    /// <summary>Entered steps that begin later or have ended; the latest made first.</summary>
    public required IReadOnlyList<KnownStep> NotNow { get; init; }

    /// <summary>By activity over all units shown.</summary>
    public required IReadOnlyList<LinkedLine> Linked { get; init; }

    public required FlowGrain Grain { get; init; }

    /// <summary>None when there is nothing to draw.</summary>
    public FlowSpec? Picture { get; init; }

    /// <summary>Steps that are not in the picture, because how many there were upstream is not stated or because they would go round.</summary>
    public int LeftOut { get; init; }

    public required IReadOnlyList<SourceFreshness> Sources { get; init; }

    public required ActorNames Names { get; init; }
}
