namespace Vardbalans.Core.Quantities;

/// <summary>A time in whole calendar days, zero or more. Never mixed with <see cref="Weeks"/>.</summary>
public readonly record struct Days : IComparable<Days>
{
    /// <summary>A number of whole days, zero or more.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Negative.</exception>
    public Days(int count) => Count = count >= 0
        ? count
        : throw new ArgumentOutOfRangeException(nameof(count), count, "Days must be zero or more.");

    /// <summary>The number of days.</summary>
    public int Count { get; }

    /// <summary>The same time in weeks, seven days each; may be a fraction.</summary>
    public Weeks InWeeks => new(Count / 7.0);

    /// <summary>The days from <paramref name="from"/> to <paramref name="to"/>; the same day is zero.</summary>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="to"/> is earlier.</exception>
    public static Days Between(DateOnly from, DateOnly to) => to >= from
        ? new Days(to.DayNumber - from.DayNumber)
        : throw new ArgumentOutOfRangeException(nameof(to), to, $"The last day must be {from:O} or later.");

    /// <inheritdoc/>
    public int CompareTo(Days other) => Count.CompareTo(other.Count);

    /// <summary>For logs and messages of refusal, for example <c>90 days</c>.</summary>
    public override string ToString() => FormattableString.Invariant($"{Count} days");

    /// <summary>Both together.</summary>
    public static Days operator +(Days a, Days b) => new(a.Count + b.Count);

    /// <summary>The day that much later.</summary>
    public static DateOnly operator +(DateOnly day, Days days) => day.AddDays(days.Count);

    /// <summary>Is <paramref name="a"/> shorter?</summary>
    public static bool operator <(Days a, Days b) => a.Count < b.Count;

    /// <summary>Is <paramref name="a"/> longer?</summary>
    public static bool operator >(Days a, Days b) => a.Count > b.Count;

    /// <summary>Is <paramref name="a"/> shorter or as long?</summary>
    public static bool operator <=(Days a, Days b) => a.Count <= b.Count;

    /// <summary>Is <paramref name="a"/> longer or as long?</summary>
    public static bool operator >=(Days a, Days b) => a.Count >= b.Count;
}
