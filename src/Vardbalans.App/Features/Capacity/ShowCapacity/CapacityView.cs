using Vardbalans.App.Components.Needs;
using Vardbalans.App.Components.Scopes;
using Vardbalans.App.Data;
using Vardbalans.App.Data.Capacity;
using Vardbalans.Core.Capacity;
using Vardbalans.Core.Organisation;
using Vardbalans.Core.Quantities;

namespace Vardbalans.App.Features.Capacity.ShowCapacity;

/// <summary>Need and capacity of one resource in one week, in minutes.</summary>
/// <param name="Week">The week.</param>
/// <param name="IsLow">A low-production week.</param>
/// <param name="Need">None when it is not known.</param>
/// <param name="Available">None when it is not reported.</param>
/// <param name="Basis">How the available time is known.</param>
/// <param name="Standing">Need against available.</param>
public sealed record ResourceWeek(IsoWeek Week, bool IsLow, double? Need, double? Available, CapacityBasis Basis, NeedStanding Standing)
{
    /// <summary>Need as a share of what is available; none when it cannot be judged, or nothing is available.</summary>
    public double? Share => Need is { } need && Available is > 0 and var there ? need / there : null;
}

/// <summary>One resource over the coming weeks.</summary>
/// <param name="Resource">Competence and setting.</param>
/// <param name="Name">What it is called.</param>
/// <param name="Code">For addresses.</param>
/// <param name="Weeks">The coming weeks, the current one first.</param>
/// <param name="LeftOut">Clinics whose need is not in it, because they tell nothing of the competence that others tell of.</param>
public sealed record ResourceRow(Resource Resource, string Name, string Code, IReadOnlyList<ResourceWeek> Weeks, IReadOnlyList<CareUnit> LeftOut)
{
    /// <summary>Need over the weeks in which both are known; none when there is none.</summary>
    public double? Need => Both.Count == 0 ? null : Both.Sum(w => w.Need!.Value);

    /// <summary>Available over the weeks in which both are known; none when there is none.</summary>
    public double? Available => Both.Count == 0 ? null : Both.Sum(w => w.Available!.Value);

    private List<ResourceWeek> Both => [.. Weeks.Where(w => w.Need is not null && w.Available is not null)];
}

/// <summary>A past week of the resource that is looked at.</summary>
public sealed record PastCapacity(IsoWeek Week, double? Available);

/// <summary>Odd things in what was reported of staff, by the units that have them.</summary>
/// <param name="Overlapping">Persons with more than full time at once.</param>
/// <param name="AbsentUnemployed">Days of absence without employment.</param>
/// <param name="WorkingUnemployed">Shifts without employment.</param>
/// <param name="Stopping">Units whose schedule ends within two weeks, with its last week.</param>
/// <param name="Assets">What is odd in beds, theatres and rooms, in words.</param>
public sealed record StaffFaults(
    IReadOnlyList<(CareUnit Unit, int Count)> Overlapping, IReadOnlyList<(CareUnit Unit, int Count)> AbsentUnemployed, IReadOnlyList<(CareUnit Unit, int Count)> WorkingUnemployed,
    IReadOnlyList<(CareUnit Unit, IsoWeek Last)> Stopping, IReadOnlyList<string> Assets)
{
    /// <summary>Is there anything to tell?</summary>
    public bool Any => Overlapping.Count + AbsentUnemployed.Count + WorkingUnemployed.Count + Stopping.Count + Assets.Count > 0;
}

/// <summary>What staff there is at a unit with all below it, and whether it is enough for what is expected.</summary>
public sealed record CapacityView
{
    public required Scope Scope { get; init; }

    /// <summary>The current week: the first of the coming.</summary>
    public required IsoWeek First { get; init; }

    /// <summary>Resources, the shortest first.</summary>
    public required IReadOnlyList<ResourceRow> Rows { get; init; }

    /// <summary>The one that is looked at; none when there is none.</summary>
    public ResourceRow? Chosen { get; init; }

    /// <summary>Where the chosen one's minutes are needed.</summary>
    public IReadOnlyList<NeedPart> Parts { get; init; } = [];

    /// <summary>The chosen one's time over the last weeks that are over, from employed to used.</summary>
    public CapacityWaterfall? Waterfall { get; init; }

    /// <summary>The weeks of the waterfall.</summary>
    public required IsoWeek WaterfallFirst { get; init; }

    /// <summary>The chosen one's weeks that are over.</summary>
    public IReadOnlyList<PastCapacity> Past { get; init; } = [];

    /// <summary>Care units right below, with need and time of the chosen resource.</summary>
    internal IReadOnlyList<BelowRow> Below { get; init; } = [];

    /// <summary>The coming week whose minutes are looked at; none for all of them.</summary>
    public IsoWeek? ChosenWeek { get; init; }

    /// <summary>How each staff group's time was spent, in a mean week of the last that are over. Groups, never persons.</summary>
    internal IReadOnlyList<StaffGroup> Groups { get; init; } = [];

    /// <summary>The published forecast of the chosen resource's time; none for what is not staff.</summary>
    internal OutlookAhead? Outlook { get; init; }

    /// <summary>Activities that are expected and take nothing by nobody's word.</summary>
    public required IReadOnlyList<(Activity Activity, double Volume)> Lacking { get; init; }

    /// <summary>Is there a forecast to get need from?</summary>
    public required bool IsForecast { get; init; }

    /// <summary>Units that report what they do.</summary>
    public required int Units { get; init; }

    /// <summary>Of them, those with nothing told of their staff.</summary>
    public required IReadOnlyList<CareUnit> Without { get; init; }

    public required StaffFaults Faults { get; init; }

    public required BalanceLimits Limits { get; init; }

    public required IReadOnlyList<SourceFreshness> Sources { get; init; }
}
