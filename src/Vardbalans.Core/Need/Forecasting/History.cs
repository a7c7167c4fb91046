namespace Vardbalans.Core.Need.Forecasting;

/// <summary>What is known of one series at an origin, in even steps, oldest first. NaN is not stated: absent is never zero.</summary>
public sealed class History
{
    private readonly ReadOnlyMemory<double> _values;
    private readonly Smoothing?[] _smoothed = new Smoothing?[3];
    private SeasonTakenOut? _withoutSeason;
    private CountLevel? _counted;

    /// <summary>A series with its place in time.</summary>
    /// <param name="values">One value a step; NaN where nothing is stated. Neither the first nor the last may be NaN.</param>
    /// <param name="calendar">Where its steps stand in time, past and coming.</param>
    /// <exception cref="ArgumentException">A value is infinite, or an end is not stated.</exception>
    public History(ReadOnlyMemory<double> values, StepCalendar calendar)
    {
        var span = values.Span;
        if (span.Length > 0 && (double.IsNaN(span[0]) || double.IsNaN(span[^1])))
        {
            throw new ArgumentException("A history begins and ends with a stated value.", nameof(values));
        }

        foreach (var value in span)
        {
            if (double.IsInfinity(value))
            {
                throw new ArgumentException("A value is infinite.", nameof(values));
            }

            Stated += double.IsNaN(value) ? 0 : 1;
            IsNeverNegative &= !(value < 0);
            IsCount &= double.IsNaN(value) || (value >= 0 && value == Math.Floor(value));
        }

        _values = values;
        Calendar = calendar;
    }

    /// <summary>The values, oldest first; NaN where nothing is stated.</summary>
    public ReadOnlySpan<double> Values => _values.Span;

    /// <summary>Steps, stated or not.</summary>
    public int Count => _values.Length;

    /// <summary>Steps with a value.</summary>
    public int Stated { get; }

    /// <summary>Whole numbers from zero up: something was counted.</summary>
    public bool IsCount { get; } = true;

    /// <summary>No stated value is below zero: nor, then, are forecasts.</summary>
    public bool IsNeverNegative { get; } = true;

    /// <summary>Where its steps stand in time.</summary>
    public StepCalendar Calendar { get; }

    /// <summary>The smoothed level of these values. Many methods start from it, so it is worked out once.</summary>
    internal Smoothing Smoothed(Trend trend) => _smoothed[(int)trend] ??= Smoothing.Best(Values, trend);

    /// <summary>These values without their season, worked out once.</summary>
    internal SeasonTakenOut WithoutSeason => _withoutSeason ??= SeasonTakenOut.Of(this);

    /// <summary>The smoothed mean of these counts, worked out once.</summary>
    internal CountLevel Counted => _counted ??= CountLevel.Best(Values, 0);

    /// <summary>What was known after this many steps; null if the last of them is not stated.</summary>
    public History? At(int count) => double.IsNaN(_values.Span[count - 1]) ? null : new(_values[..count], Calendar);
}
