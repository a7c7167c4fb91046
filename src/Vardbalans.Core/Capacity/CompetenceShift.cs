using Vardbalans.Core.Quantities;

namespace Vardbalans.Core.Capacity;

/// <summary>A task that moves from one competence to another (<i>rätt använd kompetens</i>).</summary>
/// <param name="Moved">The share of the patients of the activity whose task moves.</param>
/// <param name="From">What the task takes of the competence that does it today.</param>
/// <param name="To">What it takes of the one that would do it.</param>
public readonly record struct CompetenceShift(Share Moved, MinutesPerPatient From, MinutesPerPatient To)
{
    /// <summary>Time that becomes free of the competence that does it today.</summary>
    public Minutes Freed(Patients volume) => volume * Moved * From;

    /// <summary>Time that is needed of the other.</summary>
    public Minutes Added(Patients volume) => volume * Moved * To;

    /// <summary>What it saves, in money; negative when it costs more. None without both costs.</summary>
    /// <param name="volume">Patients of the activity.</param>
    /// <param name="from">An hour of the competence that does it today.</param>
    /// <param name="to">An hour of the other.</param>
    public decimal? Saved(Patients volume, decimal? from, decimal? to) =>
        from is { } a && to is { } b ? ((decimal)Freed(volume).Hours * a) - ((decimal)Added(volume).Hours * b) : null;
}

/// <summary>What an hour of a competence costs, by how it is had.</summary>
/// <param name="Own">Ordinary working time of the region's own staff.</param>
/// <param name="Overtime">Their overtime; none when it is not stated.</param>
/// <param name="Agency">Hired staff (<i>inhyrd personal</i>); none when it is not stated.</param>
public readonly record struct HourCost(decimal Own, decimal? Overtime = null, decimal? Agency = null)
{
    /// <summary>The cost of so many hours; none when hours of a kind without a cost are among them, because absent is not zero.</summary>
    public decimal? Of(Minutes own, Minutes overtime = default, Minutes agency = default) =>
        (overtime.Value > 0 && Overtime is null) || (agency.Value > 0 && Agency is null)
            ? null
            : ((decimal)own.Hours * Own) + ((decimal)overtime.Hours * (Overtime ?? 0)) + ((decimal)agency.Hours * (Agency ?? 0));
}
