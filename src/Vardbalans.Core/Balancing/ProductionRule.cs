namespace Vardbalans.Core.Balancing;

/// <summary>What a line's weekly production is held to. Each is a wish that can be named when wishes contradict each other.</summary>
/// <param name="Line">The line.</param>
public abstract record ProductionRule(int Line);

/// <summary>So much room is kept in each week, whether patients come for it or not: for emergencies and cancer.</summary>
/// <param name="Line">The line.</param>
/// <param name="Least">Patients a week.</param>
/// <param name="FirstWeek">From this week.</param>
/// <param name="LastWeek">To this week.</param>
public sealed record FloorRule(int Line, double Least, int FirstWeek, int LastWeek) : ProductionRule(Line);

/// <summary>No more than so many in a week.</summary>
/// <param name="Line">The line.</param>
/// <param name="Most">Patients a week.</param>
/// <param name="FirstWeek">From this week.</param>
/// <param name="LastWeek">To this week.</param>
public sealed record CeilingRule(int Line, double Most, int FirstWeek, int LastWeek) : ProductionRule(Line);

/// <summary>From one week to the next production changes by no more than so many.</summary>
/// <param name="Line">The line.</param>
/// <param name="Most">Patients, up or down.</param>
public sealed record ChangeRule(int Line, double Most) : ProductionRule(Line);

/// <summary>Production lies below a level for no more than so many weeks on end.</summary>
/// <param name="Line">The line.</param>
/// <param name="Level">Patients a week.</param>
/// <param name="LongestWeeks">The longest reduction; zero or more.</param>
public sealed record ReductionRule(int Line, double Level, int LongestWeeks) : ProductionRule(Line);
