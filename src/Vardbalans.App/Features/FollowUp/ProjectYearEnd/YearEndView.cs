using Vardbalans.App.Components.Scopes;
using Vardbalans.App.Data;
using Vardbalans.Core.FollowUp;
using Vardbalans.Core.Organisation;
using Vardbalans.Core.Quantities;

namespace Vardbalans.App.Features.FollowUp.ProjectYearEnd;

/// <summary>Why it cannot be said whether a year's target is met.</summary>
public enum YearEndObstacle
{
    /// <summary>It can.</summary>
    None = 0,

    /// <summary>There is neither an agreed goal nor a plan for the year.</summary>
    NoTarget = 1,

    /// <summary>Weeks that are left have no plan.</summary>
    NoPlanAhead = 2,

    /// <summary>Too few weeks have both plan and outcome.</summary>
    TooFewWeeks = 3,
}

/// <summary>An activity's year at a node: what is aimed at, what is done and what the rest may give.</summary>
public sealed record YearEndRow
{
    public required Node Node { get; init; }

    public required Activity Activity { get; init; }

    /// <summary>Agreed for the year, else planned; none when neither is.</summary>
    public required long? Target { get; init; }

    /// <summary>Is the target an agreed goal? Else it is the plan's sum.</summary>
    public required bool IsGoal { get; init; }

    /// <summary>Done so far in the year; where the target is a plan, of what is planned.</summary>
    public required long Done { get; init; }

    /// <summary>Planned in weeks that are left, and in those that have been without a stated outcome.</summary>
    public required double Left { get; init; }

    /// <summary>Why nothing is said.</summary>
    public required YearEndObstacle Obstacle { get; init; }

    /// <summary>What the rest may give at the pace of the weeks that have been; none when it cannot be said.</summary>
    public PaceSum? Rest { get; init; }

    /// <summary>Outcome ÷ plan as it stands now.</summary>
    public double? Pace { get; init; }

    /// <summary>What more, or less, than the pace the times that are released give; none where no unit tells of them.</summary>
    public double? BySchedule { get; init; }

    /// <summary>What decided measures that begin later in the year are to give; none where there are none.</summary>
    public double? ByMeasures { get; init; }

    /// <summary>How likely the target is at this pace, 0–1.</summary>
    public double? Chance => Likely(0);

    /// <summary>The same if every released time is kept as usual.</summary>
    public double? ChanceBySchedule => BySchedule is { } more ? Likely(more) : null;

    /// <summary>The same if measures give what they should, on top of the schedule where there is one.</summary>
    public double? ChanceByMeasures => ByMeasures is { } more ? Likely(more + (BySchedule ?? 0)) : null;

    /// <summary>The year's outcome as expected at this pace.</summary>
    public double? Expected => Rest is { } rest ? Done + rest.Mean : null;

    /// <summary>One year in ten ends below.</summary>
    public double? Low => Rest is { } rest ? Done + rest.Quantile(0.1) : null;

    /// <summary>One year in ten ends above.</summary>
    public double? High => Rest is { } rest ? Done + rest.Quantile(0.9) : null;

    private double? Likely(double more) => Rest is { } rest && Target is { } target ? rest.AtLeast(target - Done, more) : null;
}

/// <summary>A point of the year's course.</summary>
/// <param name="Week">The week that it stands after.</param>
/// <param name="Done">Added up so far; none ahead.</param>
/// <param name="Planned">The plan added up.</param>
/// <param name="Low">One in ten is below, ahead.</param>
/// <param name="Middle">Expected, ahead.</param>
/// <param name="High">One in ten is above, ahead.</param>
public sealed record YearPoint(IsoWeek Week, double? Done, double? Planned, double? Low, double? Middle, double? High);

/// <summary>Whether the year's targets are met: by activity, the chosen one's course, and one step down. Page, export and API read the same.</summary>
/// <param name="Scope">Where; the chosen activity is its own.</param>
/// <param name="Year">The plan year.</param>
/// <param name="Rows">Each activity with a target or an outcome.</param>
/// <param name="Course">The chosen activity week by week.</param>
/// <param name="Children">One step down, the least likely first.</param>
/// <param name="Sources">The sources behind outcome.</param>
public sealed record YearEndView(Scope Scope, int Year, IReadOnlyList<YearEndRow> Rows, IReadOnlyList<YearPoint> Course, IReadOnlyList<YearEndRow> Children, IReadOnlyList<SourceFreshness> Sources)
{
    /// <summary>The chosen activity's; none without target and outcome.</summary>
    public YearEndRow? Chosen => Rows.FirstOrDefault(r => r.Activity.Id == Scope.Activity.Id);
}
