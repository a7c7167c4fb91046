namespace Vardbalans.Core.Quantities;

/// <summary>A part of a whole, from 0 to 1.</summary>
public readonly record struct Share : IComparable<Share>
{
    /// <summary>A part of a whole, 0–1.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Below 0, above 1 or not a number.</exception>
    public Share(double value) => Value = Refuse.Outside(0, 1, value, "A share");

    /// <summary>Nothing of it.</summary>
    public static Share None => default;

    /// <summary>All of it.</summary>
    public static Share Whole => new(1);

    /// <summary>The part, 0–1.</summary>
    public double Value { get; }

    /// <summary>The part in percent, 0–100.</summary>
    public double Percent => Value * 100;

    /// <summary>What is left of the whole.</summary>
    public Share Rest => new(1 - Value);

    /// <summary>A share given in percent, 0–100.</summary>
    public static Share FromPercent(double percent) => new(percent / 100);

    /// <inheritdoc/>
    public int CompareTo(Share other) => Value.CompareTo(other.Value);

    /// <summary>For logs and messages of refusal, for example <c>0.25</c>.</summary>
    public override string ToString() => FormattableString.Invariant($"{Value}");

    /// <summary>A part of a part.</summary>
    public static Share operator *(Share a, Share b) => new(a.Value * b.Value);

    /// <summary>Is <paramref name="a"/> smaller?</summary>
    public static bool operator <(Share a, Share b) => a.Value < b.Value;

    /// <summary>Is <paramref name="a"/> larger?</summary>
    public static bool operator >(Share a, Share b) => a.Value > b.Value;

    /// <summary>Is <paramref name="a"/> smaller or the same?</summary>
    public static bool operator <=(Share a, Share b) => a.Value <= b.Value;

    /// <summary>Is <paramref name="a"/> larger or the same?</summary>
    public static bool operator >=(Share a, Share b) => a.Value >= b.Value;
}
