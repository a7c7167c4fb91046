namespace Vardbalans.Core.Waiting.Guarantee;

/// <summary>A stage of care that a limit is set for.</summary>
public enum WaitStage
{
    /// <summary>Contact with primary care.</summary>
    PrimaryContact = 0,

    /// <summary>Medical assessment in primary care.</summary>
    PrimaryAssessment = 1,

    /// <summary>First visit in specialised care.</summary>
    FirstVisit = 2,

    /// <summary>Operation or other treatment.</summary>
    Treatment = 3,

    /// <summary>First assessment in child and adolescent psychiatry.</summary>
    BupFirstAssessment = 4,

    /// <summary>In-depth investigation or treatment in child and adolescent psychiatry.</summary>
    BupInDepth = 5,

    /// <summary>Return visit, by the medical target date.</summary>
    ReturnVisit = 6,
}

/// <summary>Whose limit it is. A wait may have one of each, and each is answered apart.</summary>
public enum LimitKind
{
    /// <summary>The care guarantee in law.</summary>
    National = 0,

    /// <summary>A reinforced guarantee, by agreement with the state.</summary>
    Reinforced = 1,

    /// <summary>The region's or a clinic's own.</summary>
    Local = 2,

    /// <summary>A day set for each patient, outside the guarantee.</summary>
    PatientTarget = 3,
}

/// <summary>Which waits a limit is measured on.</summary>
public enum MeasuredOn
{
    /// <summary>Those who wait on a day.</summary>
    Waiting = 0,

    /// <summary>Those whose care was begun in a period.</summary>
    Completed = 1,
}

/// <summary>How long a wait may be, for whom and from when. A new limit is a row.</summary>
/// <remarks>The clock of every limit stops when the care is begun (E): contact, assessment, visit or treatment.</remarks>
public sealed record LimitRule
{
    /// <summary>Its number among stored rules; 0 of the standard set.</summary>
    public int Id { get; init; }

    /// <summary>The stage of care.</summary>
    public required WaitStage Stage { get; init; }

    /// <summary>Whose limit.</summary>
    public required LimitKind Kind { get; init; }

    /// <summary>Most whole days; 0 is the same day. As many days as this is still within.</summary>
    public required int LimitDays { get; init; }

    /// <summary>The moment that days are counted from.</summary>
    public required ClockPoint Start { get; init; }

    /// <summary>What it is measured on first of all.</summary>
    public required MeasuredOn On { get; init; }

    /// <summary>A care unit with all below it; none: everywhere.</summary>
    public int? UnitId { get; init; }

    /// <summary>None: every activity of the stage.</summary>
    public int? ActivityId { get; init; }

    /// <summary>The first day that a clock may have begun for it to count.</summary>
    public required DateOnly From { get; init; }

    /// <summary>The last; none: until it is ended.</summary>
    public DateOnly? To { get; init; }

    /// <summary>The law, agreement or decision that it rests on.</summary>
    public required string Source { get; init; }

    /// <summary>Does it count for a clock that began on <paramref name="start"/>?</summary>
    public bool HoldsOn(DateOnly start) => From <= start && !(start > To);
}
