using Vardbalans.App.Data;
using Vardbalans.App.Features.Importing.ShowQuality;
using Vardbalans.App.Hosting.Access;
using Vardbalans.Core.Calendar;
using Vardbalans.Core.Organisation;

namespace Vardbalans.App.Features.Importing.ShowLineage;

/// <summary>A load behind a figure.</summary>
/// <param name="Load">The load.</param>
/// <param name="ProfileVersion">The version of the profile that it was read by; none for loads without a stored profile.</param>
/// <param name="States">How much of the figure it states today; none when later loads state all of it.</param>
/// <param name="Units">Units whose figures it stated.</param>
/// <param name="First">First week part that it stated, of those asked about.</param>
/// <param name="Last">Last week part.</param>
/// <param name="Revised">Published figures that it changed.</param>
/// <param name="Change">What those changes come to, for what was done.</param>
public sealed record LineageLoad(LoadBatch Load, int? ProfileVersion, long? States, int Units, WeekPart? First, WeekPart? Last, int Revised, long Change);

/// <summary>A unit at or below the one asked about, and where its part of the figure comes from.</summary>
/// <param name="UnitId">The unit.</param>
/// <param name="Done">Its part of the figure; none when nothing is stated.</param>
/// <param name="Loads">The latest load of each source that it comes from, and the source's name.</param>
public sealed record LineageUnit(int UnitId, long? Done, IReadOnlyList<(int Batch, string Source)> Loads);

/// <summary>A published figure that a load changed, with the source's name.</summary>
public sealed record RevisedFigure(WeekRevision Revision, string Source, DateTime? At);

/// <summary>Where a figure comes from.</summary>
public sealed record LineageView
{
    public required QualityScope Scope { get; init; }

    /// <summary>One site; none: all.</summary>
    public Site? Site { get; init; }

    /// <summary>The activity; none in an empty house.</summary>
    public Activity? Activity { get; init; }

    public WeekPart First { get; init; }

    public WeekPart Last { get; init; }

    /// <summary>What the pages show; none when nothing is stated.</summary>
    public long? Figure { get; init; }

    /// <summary>The loads, the latest first.</summary>
    public IReadOnlyList<LineageLoad> Loads { get; init; } = [];

    /// <summary>The units behind the figure, the largest part first.</summary>
    public IReadOnlyList<LineageUnit> Units { get; init; } = [];

    /// <summary>Published figures that were changed, the largest change first; not more than are shown.</summary>
    public IReadOnlyList<RevisedFigure> Revisions { get; init; } = [];

    /// <summary>All published figures that were changed.</summary>
    public int RevisedInAll { get; init; }

    /// <summary>Known flaws that the figure bears.</summary>
    public IReadOnlyList<DataFlaw> Flaws { get; init; } = [];

    public required ActorNames Names { get; init; }

    /// <summary>What the address asked for that does not exist.</summary>
    public IReadOnlyList<string> Unknown { get; init; } = [];

    /// <summary>The sum of what the loads state today.</summary>
    public long? Stated => Loads.Any(l => l.States is not null) ? Loads.Sum(l => l.States ?? 0) : null;

    /// <summary>Can be asked for again by this.</summary>
    public string Query => LineageChoice.Query(Scope.Unit!.Code, Site?.Code, Activity!.Code, First, Last);
}
