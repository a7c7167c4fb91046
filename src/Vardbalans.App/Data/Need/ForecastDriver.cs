using Vardbalans.App.Data.Accounts;
using Vardbalans.Core.Quantities;

namespace Vardbalans.App.Data.Need;

/// <summary>What kind of reason moves need away from what history says.</summary>
public enum DriverKind
{
    /// <summary>The population by age, times what each age consumes.</summary>
    Demography = 0,

    /// <summary>A decision, a law, a programme.</summary>
    Policy = 1,

    /// <summary>A treatment comes or goes.</summary>
    Treatment = 2,

    /// <summary>Who is referred, and where.</summary>
    ReferralRule = 3,

    /// <summary>A congress, a closing: single weeks.</summary>
    SingleWeeks = 4,
}

/// <summary>Something known that history does not know: by how much it moves the forecast, when, and why. A range, never a point alone.</summary>
public sealed class ForecastDriver
{
    public int Id { get; init; }

    /// <summary>The care unit with all below it.</summary>
    public required int NodeId { get; init; }

    /// <summary>None: all activities.</summary>
    public int? ActivityId { get; init; }

    public required ForecastMeasure Measure { get; init; }

    public required DriverKind Kind { get; init; }

    /// <summary>In a few words.</summary>
    public required string Name { get; init; }

    /// <summary>Why it is believed, with its source.</summary>
    public required string Reason { get; init; }

    public required IsoWeek From { get; init; }

    /// <summary>None: for good.</summary>
    public IsoWeek? To { get; init; }

    /// <summary>Weeks over which the effect grows to its full size; 0 at once.</summary>
    public int RampWeeks { get; init; }

    /// <summary>The effect is a number a normal week; else a share of the statistical forecast.</summary>
    public bool IsPerWeek { get; init; }

    /// <summary>The least effect that is likely (one in ten is smaller). −0.05 is five percent fewer.</summary>
    public required double Low { get; init; }

    /// <summary>The likeliest effect.</summary>
    public required double Likely { get; init; }

    /// <summary>The greatest effect that is likely (one in ten is greater).</summary>
    public required double High { get; init; }

    /// <summary>What the effect was worked out from, as JSON (population by age and what each age uses); none when it was stated.</summary>
    public string? Basis { get; init; }

    public required Actor MadeBy { get; init; }

    public required DateTime MadeAt { get; init; }

    public Actor? EndedBy { get; set; }

    /// <summary>None while it counts.</summary>
    public DateTime? EndedAt { get; set; }
}

/// <summary>A value that a person has set in place of the forecast, in a layer of its own: the statistical forecast stays beneath it.</summary>
public sealed class ForecastOverride
{
    public int Id { get; init; }

    public required int UnitId { get; init; }

    public required int ActivityId { get; init; }

    public required ForecastMeasure Measure { get; init; }

    public required IsoWeek First { get; init; }

    public required IsoWeek Last { get; init; }

    /// <summary>Each week, in the activity's counting unit. Zero or more.</summary>
    public required double PerWeek { get; init; }

    public required string Reason { get; init; }

    public required Actor MadeBy { get; init; }

    public required DateTime MadeAt { get; init; }

    public Actor? EndedBy { get; set; }

    /// <summary>None while it counts.</summary>
    public DateTime? EndedAt { get; set; }
}
