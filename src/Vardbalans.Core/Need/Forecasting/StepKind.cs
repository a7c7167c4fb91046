namespace Vardbalans.Core.Need.Forecasting;

/// <summary>How long a step of a series is.</summary>
public enum StepKind
{
    /// <summary>Steps without dates; nothing is known of a season.</summary>
    Index,

    /// <summary>A day.</summary>
    Day,

    /// <summary>An ISO week.</summary>
    Week,

    /// <summary>A calendar month.</summary>
    Month,

    /// <summary>A quarter of a calendar year.</summary>
    Quarter,

    /// <summary>A calendar year.</summary>
    Year,
}
