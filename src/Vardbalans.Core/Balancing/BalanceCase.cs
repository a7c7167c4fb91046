namespace Vardbalans.Core.Balancing;

/// <summary>What is to be balanced: patients in classes, what they take of shared resources, and what may be done about it. See docs/methods/balance.md.</summary>
/// <remarks>Weeks are counted from 0, the first week that is planned. Lines, classes and resources are named by their place in the lists.</remarks>
public sealed record BalanceCase
{
    /// <summary>Weeks that are planned; at least one.</summary>
    public required int Weeks { get; init; }

    /// <summary>What is produced: an activity at a unit.</summary>
    public required IReadOnlyList<ProductionLine> Lines { get; init; }

    /// <summary>Patients, by the order in which they fall due.</summary>
    public required IReadOnlyList<PatientClass> Classes { get; init; }

    /// <summary>What there is in each week.</summary>
    public IReadOnlyList<BalanceResource> Resources { get; init; } = [];

    /// <summary>What a patient takes.</summary>
    public IReadOnlyList<ResourceUse> Uses { get; init; } = [];

    /// <summary>Need that follows from what is produced.</summary>
    public IReadOnlyList<ClassFlow> Flows { get; init; } = [];

    /// <summary>Where capacity may be moved between resources.</summary>
    public IReadOnlyList<CapacityMove> Moves { get; init; } = [];

    /// <summary>What may be done to close the gap.</summary>
    public IReadOnlyList<MeasureOption> Measures { get; init; } = [];

    /// <summary>Their names: all may be taken.</summary>
    public IReadOnlySet<string> MeasureNames => Measures.Select(m => m.Name).ToHashSet(StringComparer.Ordinal);

    /// <summary>What weekly production is held to.</summary>
    public IReadOnlyList<ProductionRule> Rules { get; init; } = [];
}

/// <summary>An activity at a unit.</summary>
/// <param name="Unit">The unit's name.</param>
/// <param name="Activity">The activity's name.</param>
public sealed record ProductionLine(string Unit, string Activity);

/// <summary>Patients who wait for the same and within whom those who are available first fall due first: a limit stage and a priority, or return visits by their own target date.</summary>
public sealed record PatientClass
{
    /// <summary>The class's name within its line.</summary>
    public required string Name { get; init; }

    /// <summary>The line that serves them.</summary>
    public required int Line { get; init; }

    /// <summary>What a week past due weighs for one patient, above zero. 1 is a patient without priority.</summary>
    public double Weight { get; init; } = 1;

    /// <summary>Who wait when the first week begins, by when they fall due.</summary>
    public IReadOnlyList<DueCohort> Opening { get; init; } = [];

    /// <summary>Who come to wait in each planned week, and can be served from that week on; zero or more.</summary>
    public IReadOnlyList<double> Inflow { get; init; } = [];

    /// <summary>Whole weeks after the week they came in within which they must be served; zero: in the same week.</summary>
    public required int DueAfter { get; init; }

    /// <summary>The list that may be left at the end without a price; none: as many as at the start.</summary>
    public double? TargetQueue { get; init; }
}

/// <summary>Patients who fall due together.</summary>
/// <param name="DueWeek">They are to be served by the end of this week; below zero when they were due before the first.</param>
/// <param name="Count">How many; zero or more.</param>
public readonly record struct DueCohort(int DueWeek, double Count);

/// <summary>A competence, rooms, theatres or beds that lines share.</summary>
/// <param name="Name">The resource's name.</param>
/// <param name="Unit">What it is counted in, as the user says it: hours, sessions, care days.</param>
/// <param name="Available">What there is in each planned week, in that unit; zero or more.</param>
public sealed record BalanceResource(string Name, string Unit, IReadOnlyList<double> Available);

/// <summary>What one patient of a line takes of a resource.</summary>
/// <param name="Line">The line.</param>
/// <param name="Resource">The resource.</param>
/// <param name="Each">In the resource's unit; zero or more.</param>
/// <param name="Lag">Weeks after the production when it is taken; a bed in the week after an operation.</param>
public readonly record struct ResourceUse(int Line, int Resource, double Each, int Lag = 0);

/// <summary>A patient of one class who is served comes to wait in another.</summary>
/// <param name="From">The class that was served.</param>
/// <param name="To">The class that they come to.</param>
/// <param name="PerPatient">How many for each who is served; zero or more.</param>
/// <param name="Lag">Weeks between; at least one when the classes are one, or lead back to it.</param>
public readonly record struct ClassFlow(int From, int To, double PerPatient, int Lag);

/// <summary>Capacity that may be used elsewhere.</summary>
/// <param name="From">The resource that gives.</param>
/// <param name="To">The resource that takes.</param>
/// <param name="Most">The most that a week may move, in the giver's unit.</param>
/// <param name="Yield">What one moved is worth at the taker; 1 when nothing is lost on the way.</param>
public readonly record struct CapacityMove(int From, int To, double Most, double Yield = 1);
