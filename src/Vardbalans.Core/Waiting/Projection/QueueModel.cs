namespace Vardbalans.Core.Waiting.Projection;

/// <summary>When those who come in a week can first be cared for.</summary>
public enum ArrivalsServed
{
    /// <summary>In the same week.</summary>
    SameWeek,

    /// <summary>The week after, or later.</summary>
    WeekAfter,
}

/// <summary>A list and what happens to it, week by week. Ages are whole weeks waited at the end of a week: 0 in the week of coming.</summary>
/// <remarks>In each week: some leave without care, some are cared for, and those who come do so before or after that.</remarks>
public sealed record QueueModel
{
    /// <summary>Those who wait at the start: for each priority, how many by age; the last age stands for all older too.</summary>
    public required IReadOnlyList<IReadOnlyList<int>> Waiting { get; init; }

    /// <summary>Those who come, for each priority.</summary>
    public required IReadOnlyList<WeeklyAmount> Inflow { get; init; }

    /// <summary>Do all priorities have the same luck, as where one forecast is divided among them? Else each has its own.</summary>
    public bool InflowTogether { get; init; }

    /// <summary>How many can be cared for.</summary>
    public required WeeklyAmount Capacity { get; init; }

    /// <summary>Capacity to add in each week, zero or more; none: none. Fractions are rounded by chance, right in the mean.</summary>
    public IReadOnlyList<double>? Extra { get; init; }

    /// <summary>Who is called first. First come, first served unless the unit's own history says otherwise.</summary>
    public BookingDiscipline? Discipline { get; init; }

    /// <summary>By age, the chance that one who waits leaves within a week without care; the last is for all older. Empty: nobody does.</summary>
    public IReadOnlyList<double> Exits { get; init; } = [];

    /// <summary>When those who come can first be cared for.</summary>
    public ArrivalsServed Order { get; init; } = ArrivalsServed.SameWeek;

    /// <summary>Numbers of weeks: who has waited longer is counted for each.</summary>
    public IReadOnlyList<int> Limits { get; init; } = [];

    /// <summary>How many weeks it reaches.</summary>
    public int Weeks => Capacity.Weeks;

    /// <summary>The oldest age told apart at the start.</summary>
    internal int Oldest => Waiting.Max(ages => ages.Count) - 1;

    /// <summary>Refuses a model that contradicts itself.</summary>
    /// <exception cref="ArgumentException">Lengths differ, a number is negative, or a limit lies beyond the ages told apart.</exception>
    internal void Check()
    {
        Must(Waiting.Count > 0 && Waiting.Count == Inflow.Count, "Those who wait and those who come need the same priorities, one or more.");
        Must(Waiting.All(ages => ages.Count > 0 && ages.All(n => n >= 0)), "Those who wait need an age, and are zero or more of each.");
        Must(Inflow.All(amount => amount.Weeks >= Weeks), "Inflow must reach as far as capacity.");
        Must(Extra is null || (Extra.Count >= Weeks && Extra.All(n => n >= 0)), "Added capacity must reach as far as capacity and be zero or more.");
        Must(Discipline is null || Discipline.Due.Count == Waiting.Count, "The booking discipline must know each priority.");
        Must(Exits.All(chance => chance is >= 0 and <= 1), "A chance to leave lies between 0 and 1.");
        Must(Limits.All(weeks => weeks >= 0 && (weeks <= Oldest + 1 || Waiting.All(ages => ages[^1] == 0))), "A limit lies beyond the ages told apart.");

        static void Must(bool isSo, string otherwise)
        {
            if (!isSo)
            {
                throw new ArgumentException(otherwise);
            }
        }
    }
}
