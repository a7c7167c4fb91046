namespace Vardbalans.Core.Quantities;

/// <summary>An amount of working time. A shortage is negative.</summary>
public readonly record struct Minutes : IComparable<Minutes>
{
    /// <summary>An amount of working time in minutes; may be negative.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Infinite or not a number.</exception>
    public Minutes(double value) => Value = Refuse.Outside(double.MinValue, double.MaxValue, value, "Minutes");

    /// <summary>No time at all.</summary>
    public static Minutes Zero => default;

    /// <summary>The minutes; negative for a shortage.</summary>
    public double Value { get; }

    /// <summary>The same time in hours.</summary>
    public double Hours => Value / 60;

    /// <summary>A number of hours.</summary>
    public static Minutes FromHours(double hours) => new(hours * 60);

    /// <inheritdoc/>
    public int CompareTo(Minutes other) => Value.CompareTo(other.Value);

    /// <summary>For logs and messages of refusal, for example <c>-30 min</c>.</summary>
    public override string ToString() => FormattableString.Invariant($"{Value} min");

    /// <summary>Both together.</summary>
    public static Minutes operator +(Minutes a, Minutes b) => new(a.Value + b.Value);

    /// <summary>What is left; negative when <paramref name="b"/> is more.</summary>
    public static Minutes operator -(Minutes a, Minutes b) => new(a.Value - b.Value);

    /// <summary>A part of the time.</summary>
    public static Minutes operator *(Minutes time, Share share) => new(time.Value * share.Value);

    /// <summary>The working time each week when it is spread evenly.</summary>
    /// <exception cref="DivideByZeroException">There are no weeks to spread it over.</exception>
    public static MinutesPerWeek operator /(Minutes time, Weeks weeks) => weeks.Value == 0
        ? throw new DivideByZeroException("Working time a week needs more than zero weeks.")
        : new MinutesPerWeek(time.Value / weeks.Value);

    /// <summary>Is <paramref name="a"/> less?</summary>
    public static bool operator <(Minutes a, Minutes b) => a.Value < b.Value;

    /// <summary>Is <paramref name="a"/> more?</summary>
    public static bool operator >(Minutes a, Minutes b) => a.Value > b.Value;

    /// <summary>Is <paramref name="a"/> less or as much?</summary>
    public static bool operator <=(Minutes a, Minutes b) => a.Value <= b.Value;

    /// <summary>Is <paramref name="a"/> more or as much?</summary>
    public static bool operator >=(Minutes a, Minutes b) => a.Value >= b.Value;
}
