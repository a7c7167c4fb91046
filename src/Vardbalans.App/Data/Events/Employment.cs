using Vardbalans.Core.Calendar;

namespace Vardbalans.App.Data.Events;

/// <summary>A person's employment (<i>anställning</i>), both days included.</summary>
public sealed class Employment : IEventRow
{
    public int SourceId { get; init; }

    public required long Id { get; init; }

    /// <summary>Pseudonym of 64 bits.</summary>
    public required long PersonKey { get; init; }

    public required int UnitId { get; init; }

    public required int CompetenceId { get; init; }

    /// <summary>Degree of employment (<i>sysselsättningsgrad</i>), 1–100.</summary>
    public int Percent { get; init; } = 100;

    /// <summary>A full-time week at this employment, in minutes (40 h is 2400).</summary>
    public int FullTimeMinutes { get; init; } = 2400;

    public required DateOnly From { get; init; }

    /// <summary>None until further notice.</summary>
    public DateOnly? To { get; init; }

    /// <summary>The week part of <see cref="From"/>.</summary>
    public required WeekPart Part { get; init; }

    public required int BatchId { get; init; }

    public int Line { get; init; }

    public long Version { get; init; }

    public int EndedBy { get; set; }
}
