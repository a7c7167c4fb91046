namespace Vardbalans.Core.Quantities;

/// <summary>One amount over another of the same kind, such as outcome over plan. Zero or more; may exceed 1.</summary>
/// <remarks>Always made from sums: ratios have no plus, because a sum or mean of ratios is not a ratio of sums.</remarks>
public readonly record struct Ratio : IComparable<Ratio>
{
    /// <summary>A ratio, zero or more.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Negative, infinite or not a number.</exception>
    public Ratio(double value) => Value = Refuse.Outside(0, double.MaxValue, value, "A ratio");

    /// <summary>The ratio; 1 means as much as.</summary>
    public double Value { get; }

    /// <summary>The ratio in percent.</summary>
    public double Percent => Value * 100;

    /// <summary>The ratio of two sums, or nothing when the denominator is zero: then it cannot be judged.</summary>
    public static Ratio? Of(double numerator, double denominator) =>
        denominator == 0 ? null : new Ratio(numerator / denominator);

    /// <summary>The ratio of two sums of patients, or nothing when the denominator is zero.</summary>
    public static Ratio? Of(Patients numerator, Patients denominator) => Of(numerator.Count, denominator.Count);

    /// <summary>The ratio of two amounts of time, or nothing when the denominator is zero.</summary>
    public static Ratio? Of(Minutes numerator, Minutes denominator) => Of(numerator.Value, denominator.Value);

    /// <inheritdoc/>
    public int CompareTo(Ratio other) => Value.CompareTo(other.Value);

    /// <summary>For logs and messages of refusal, for example <c>1.2</c>.</summary>
    public override string ToString() => FormattableString.Invariant($"{Value}");

    /// <summary>Is <paramref name="a"/> smaller?</summary>
    public static bool operator <(Ratio a, Ratio b) => a.Value < b.Value;

    /// <summary>Is <paramref name="a"/> larger?</summary>
    public static bool operator >(Ratio a, Ratio b) => a.Value > b.Value;

    /// <summary>Is <paramref name="a"/> smaller or the same?</summary>
    public static bool operator <=(Ratio a, Ratio b) => a.Value <= b.Value;

    /// <summary>Is <paramref name="a"/> larger or the same?</summary>
    public static bool operator >=(Ratio a, Ratio b) => a.Value >= b.Value;
}
