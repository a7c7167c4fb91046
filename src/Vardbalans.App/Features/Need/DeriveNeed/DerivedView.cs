using Vardbalans.App.Components.Scopes;
using Vardbalans.App.Data;
using Vardbalans.App.Data.Need;
using Vardbalans.Core.Need.Flows;
using Vardbalans.Core.Quantities;

namespace Vardbalans.App.Features.Need.DeriveNeed;

/// <summary>One coming week of derived need, beside what is expected of the same by its own past.</summary>
/// <param name="Week">The week.</param>
/// <param name="Derived">What follows from upstream.</param>
/// <param name="Forecast">The published forecast's mean for the same units, with what people know on top; none unless all of them have one.</param>
/// <param name="ByTargetDate">Return visits by their target dates; none for other activities and where nobody has one.</param>
public sealed record DerivedWeek(IsoWeek Week, DerivedVolume Derived, double? Forecast, ReturnVisitWeek? ByTargetDate);

/// <summary>The stock of those who wait for return visits.</summary>
/// <param name="Waiting">All.</param>
/// <param name="Overdue">Past their target date.</param>
/// <param name="Undated">The share without one.</param>
public sealed record ReturnStock(int Waiting, int Overdue, Share Undated);

/// <summary>How much of what is done here the derived need covers.</summary>
/// <param name="Units">Units with a step that leads to them.</param>
/// <param name="AllUnits">Units that report the activity.</param>
/// <param name="Share">What those units did of all that was done in the last 52 weeks, 0–1; none when nothing was.</param>
public sealed record DerivedCover(int Units, int AllUnits, double? Share)
{
    /// <summary>Is nothing left out?</summary>
    public bool IsWhole => Units >= AllUnits && !(Share < 0.995);
}

/// <summary>Need that follows from what is done and planned upstream, for one node and activity.</summary>
public sealed record DerivedView
{
    public required Scope Scope { get; init; }

    /// <summary>The last known week.</summary>
    public required IsoWeek Origin { get; init; }

    /// <summary>The steps that lead straight here.</summary>
    public required IReadOnlyList<KnownStep> Into { get; init; }

    /// <summary>Empty when no step leads here.</summary>
    public required IReadOnlyList<DerivedWeek> Weeks { get; init; }

    /// <summary>Decimals that weeks are written with: one where few come.</summary>
    public int Decimals => Weeks.Take(ForecastFan.Near).All(w => w.Derived.Mean < 20) ? 1 : 0;

    /// <summary>The next thirteen and twenty-six weeks as sums.</summary>
    public required IReadOnlyList<(int Weeks, DerivedVolume Sum)> Sums { get; init; }

    /// <summary>None when no step leads here.</summary>
    public DerivedCover? Cover { get; init; }

    /// <summary>Is it known who wait, here or upstream? If not, nobody is counted as waiting, and that says nothing of how many do.</summary>
    public bool IsWaitingKnown { get; init; }

    /// <summary>Do those who wait for what is asked about stand in the place of what its past upstream would still have brought?</summary>
    public bool IsQueued { get; init; }

    /// <summary>None where nobody waits, or the activity has no target dates.</summary>
    public ReturnStock? Stock { get; init; }

    /// <summary>The share of what is done here that has nothing known upstream, and so is not in the derived need.</summary>
    public double? Unlinked { get; init; }

    /// <summary>Steps that were left out because entered and estimated ones together go round.</summary>
    public int LeftOut { get; init; }

    /// <summary>Is a site asked for, and the need yet of all sites, because a unit has no site of its own?</summary>
    public bool CoversAllSites { get; init; }

    public required IReadOnlyList<SourceFreshness> Sources { get; init; }
}
