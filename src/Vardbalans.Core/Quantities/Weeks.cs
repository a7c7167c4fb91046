namespace Vardbalans.Core.Quantities;

/// <summary>A time in weeks, zero or more; a fraction when weeks are weighted. Never mixed with <see cref="Days"/>.</summary>
public readonly record struct Weeks : IComparable<Weeks>
{
    /// <summary>A number of weeks, zero or more.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Negative, infinite or not a number.</exception>
    public Weeks(double value) => Value = Refuse.Outside(0, double.MaxValue, value, "Weeks");

    /// <summary>The number of weeks.</summary>
    public double Value { get; }

    /// <inheritdoc/>
    public int CompareTo(Weeks other) => Value.CompareTo(other.Value);

    /// <summary>For logs and messages of refusal, for example <c>47.2 weeks</c>.</summary>
    public override string ToString() => FormattableString.Invariant($"{Value} weeks");

    /// <summary>Both together.</summary>
    public static Weeks operator +(Weeks a, Weeks b) => new(a.Value + b.Value);

    /// <summary>Is <paramref name="a"/> shorter?</summary>
    public static bool operator <(Weeks a, Weeks b) => a.Value < b.Value;

    /// <summary>Is <paramref name="a"/> longer?</summary>
    public static bool operator >(Weeks a, Weeks b) => a.Value > b.Value;

    /// <summary>Is <paramref name="a"/> shorter or as long?</summary>
    public static bool operator <=(Weeks a, Weeks b) => a.Value <= b.Value;

    /// <summary>Is <paramref name="a"/> longer or as long?</summary>
    public static bool operator >=(Weeks a, Weeks b) => a.Value >= b.Value;
}
