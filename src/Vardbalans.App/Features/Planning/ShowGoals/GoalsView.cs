using Vardbalans.App.Components.Scopes;
using Vardbalans.App.Data.Measures;
using Vardbalans.App.Data.Planning;
using Vardbalans.App.Hosting.Access;
using Vardbalans.Core.Organisation;
using Vardbalans.Core.Planning;

namespace Vardbalans.App.Features.Planning.ShowGoals;

/// <summary>One activity of a goal beside what is needed, done and planned.</summary>
/// <param name="Activity">The activity.</param>
/// <param name="Goal">What the goal says of it; none when nothing.</param>
/// <param name="Need">Needed over the twelve months, as it was when put forward, in a draft as it is now; none when not known.</param>
/// <param name="Done">Done in the latest 52 weeks; none when nothing is reported.</param>
/// <param name="Planned">In the decided plan of the same year; none without one.</param>
public sealed record GoalRow(Activity Activity, GoalVolume? Goal, int? Need, long? Done, int? Planned)
{
    /// <summary>Need less goal: positive when the goal does not meet the need.</summary>
    public int? Gap => Goal is { } goal && Need is { } need ? need - goal.Volume : null;
}

/// <summary>A clinic among those of a part of the region, and where it stands.</summary>
/// <param name="Clinic">The clinic.</param>
/// <param name="Agreed">Its agreed goal; none when there is none.</param>
/// <param name="Open">A goal that is written or to be signed; none when there is none.</param>
/// <param name="HasPlan">Is a plan decided for the year?</param>
/// <param name="Gap">Patients that its goal is below the need, summed over activities where it is; none when it is not known.</param>
/// <param name="Standing">The judgement.</param>
public sealed record ClinicGoal(CareUnit Clinic, Goal? Agreed, Goal? Open, bool HasPlan, int? Gap, GoalStanding Standing);

/// <summary>What the page of goals shows: one clinic's goal, or where clinics stand.</summary>
public sealed record GoalsView(Scope Scope, GoalYear Year, IReadOnlyList<GoalYear> Years, DateOnly Deadline, GoalCalendar Calendar, DateOnly Today, IReadOnlyList<string> Unknown)
{
    /// <summary>Whose goal it is; none above clinics.</summary>
    public CareUnit? Owner { get; init; }

    /// <summary>Its versions, the latest first.</summary>
    public IReadOnlyList<Goal> Versions { get; init; } = [];

    /// <summary>The one shown.</summary>
    public Goal? Chosen { get; init; }

    /// <summary>Its activities.</summary>
    public IReadOnlyList<GoalRow> Rows { get; init; } = [];

    /// <summary>Who has signed it.</summary>
    public IReadOnlyList<GoalSignature> Signatures { get; init; } = [];

    /// <summary>Measures that are open for the clinic.</summary>
    public IReadOnlyList<Measure> Measures { get; init; } = [];

    /// <summary>Clinics below, when it is of more than one.</summary>
    public IReadOnlyList<ClinicGoal> Clinics { get; init; } = [];

    public ActorNames Names { get; init; } = ActorNames.None;

    /// <summary>May the reader write it?</summary>
    public bool MayPlan { get; init; }

    /// <summary>The side that the reader may sign for now; none when there is none.</summary>
    public GoalSide? MaySign { get; init; }

    /// <summary>Was the goal just saved?</summary>
    public bool IsSaved { get; init; }

    /// <summary>What stood in the way of a step that was just tried.</summary>
    public string? Obstacle { get; init; }

    /// <summary>A form that could not be saved, as it was written.</summary>
    public Func<string, string>? Written { get; init; }

    /// <summary>What is wrong in it, by field.</summary>
    public IReadOnlyDictionary<string, string> Wrong { get; init; } = new Dictionary<string, string>();
}
