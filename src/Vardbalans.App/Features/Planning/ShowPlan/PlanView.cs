using Vardbalans.App.Components.Scopes;
using Vardbalans.App.Data;
using Vardbalans.App.Data.Planning;
using Vardbalans.App.Features.Planning.EditPlan;
using Vardbalans.App.Features.Planning.RunScheduleClock;
using Vardbalans.App.Hosting.Access;
using Vardbalans.Core.Organisation;
using Vardbalans.Core.Quantities;

namespace Vardbalans.App.Features.Planning.ShowPlan;

/// <summary>A column of the plan.</summary>
/// <param name="Week">The week.</param>
/// <param name="IsLow">A low production week?</param>
/// <param name="HasBegun">Has its Monday been? Then its agreed value is frozen.</param>
public sealed record PlanWeek(IsoWeek Week, bool IsLow, bool HasBegun);

/// <summary>An activity, or one unit's part of it, over the weeks of the year.</summary>
/// <param name="Activity">The activity.</param>
/// <param name="Unit">The unit; none for all of the page's units together.</param>
/// <param name="Planned">By week; none where nothing is planned.</param>
/// <param name="Against">What it is set beside, by week; none where that is not known.</param>
public sealed record PlanGridRow(Activity Activity, CareUnit? Unit, IReadOnlyList<int?> Planned, IReadOnlyList<long?> Against)
{
    /// <summary>The year's plan.</summary>
    public long Year => Planned.Sum(p => (long)(p ?? 0));

    /// <summary>What it is set beside over the year; none where no week of it is known.</summary>
    public long? AgainstYear => Against.Any(a => a is not null) ? Against.Sum(a => a ?? 0) : null;

    /// <summary>Plan less what it is set beside, over the weeks where both are known; none where no week is.</summary>
    public long? Difference => Planned.Where((p, i) => p is not null && Against[i] is not null).Any()
        ? Planned.Select((p, i) => p is { } planned && Against[i] is { } other ? planned - other : 0).Sum()
        : null;
}

/// <summary>The goal that a plan is made towards, and how the plan stands to it.</summary>
/// <param name="Number">The goal's version.</param>
/// <param name="State">How far it has come.</param>
/// <param name="Differences">Plan less goal over the year, by activity that has a goal.</param>
public sealed record PlanGoal(int Number, GoalState State, IReadOnlyList<(Activity Activity, int Goal, long Difference)> Differences);

/// <summary>A clinic and the versions of its plan for the year, the latest first.</summary>
public sealed record ClinicPlan(CareUnit Clinic, IReadOnlyList<PlanVersion> Versions)
{
    /// <summary>The version that holds; none when nothing is decided.</summary>
    public PlanVersion? Decided => Versions.FirstOrDefault(v => v.State == PlanState.Decided);

    /// <summary>A later version that is being made; none when there is none.</summary>
    public PlanVersion? Open => Versions.FirstOrDefault(v => v.State is PlanState.Draft or PlanState.Proposed);
}

/// <summary>A clinic's plan for a year in one version, beside another or last year's outcome; above clinics, which of them have one.</summary>
/// <param name="Scope">What the page shows.</param>
/// <param name="Year">The plan year.</param>
/// <param name="Years">Years with a plan, and the next.</param>
/// <param name="Owner">Whose plan it is; none where the page is of several clinics.</param>
/// <param name="Versions">The owner's versions of the year, the latest first.</param>
/// <param name="Chosen">The version shown; none when there is none.</param>
/// <param name="Other">The version it is set beside.</param>
/// <param name="IsBesideOutcome">Set beside last year's outcome?</param>
/// <param name="Weeks">The columns.</param>
/// <param name="Lines">The rows: each activity, and after it its units when it has several.</param>
/// <param name="Clinics">Clinics below, when the page is of several.</param>
/// <param name="Names">Who has made versions.</param>
/// <param name="Sources">The sources behind outcome.</param>
/// <param name="Unknown">Choices that name nothing.</param>
public sealed record PlanView(
    Scope Scope,
    int Year,
    IReadOnlyList<int> Years,
    CareUnit? Owner,
    IReadOnlyList<PlanVersion> Versions,
    PlanVersion? Chosen,
    PlanVersion? Other,
    bool IsBesideOutcome,
    IReadOnlyList<PlanWeek> Weeks,
    IReadOnlyList<PlanGridRow> Lines,
    IReadOnlyList<ClinicPlan> Clinics,
    ActorNames Names,
    IReadOnlyList<SourceFreshness> Sources,
    IReadOnlyList<string> Unknown)
{
    /// <summary>Is anything set beside the plan?</summary>
    public bool IsCompared => Other is not null || IsBesideOutcome;

    /// <summary>How many weeks of rows that are not sums differ.</summary>
    public int Changed => Lines.Where(l => l.Unit is not null || !Lines.Any(o => o.Activity == l.Activity && o.Unit is not null))
        .Sum(l => l.Planned.Where((p, i) => (p ?? 0) != (l.Against[i] ?? 0)).Count());

    /// <summary>What the version is worked on with; none when it is no draft, or the reader may not plan.</summary>
    public PlanBoard? Board { get; init; }

    /// <summary>What was set by hand and what is said of it, where the version is only read.</summary>
    public PlanMarks Marks { get; init; } = PlanMarks.None;

    /// <summary>What was done with the version; none when there is none.</summary>
    public PlanHistory? History { get; init; }

    /// <summary>The goal of the year; none when there is none, or the page is of a part of the clinic.</summary>
    public PlanGoal? Goal { get; init; }

    /// <summary>Principles that hold for the plan, and where it breaks them.</summary>
    internal (IReadOnlyList<KeptPrinciple> Holding, IReadOnlyList<PlanBreach> Breaches) Principles { get; init; } = ([], []);

    /// <summary>Steps of the schedule clock that are late or near.</summary>
    public IReadOnlyList<(ClockPeriod Period, StepLine Line)> Reminders { get; init; } = [];

    /// <summary>May the reader make and change versions of the owner's plan?</summary>
    public bool MayPlan { get; init; }

    /// <summary>May the reader decide them?</summary>
    public bool MayDecide { get; init; }

    /// <summary>What stood in the way of the step that was just tried; none when nothing was tried, or it went well.</summary>
    public string? Obstacle { get; init; }

    /// <summary>The rows that stood in the way of it, by name.</summary>
    public IReadOnlyList<string> Refused { get; init; } = [];

    /// <summary>Versions of the year before, to make a new one from; the latest first.</summary>
    public IReadOnlyList<PlanVersion> Earlier { get; init; } = [];
}
