namespace Vardbalans.Core.Quantities;

/// <summary>Staff counted as full-time positions (<i>heltidstjänster</i>): two who work half time are one. Never negative.</summary>
public readonly record struct Positions : IComparable<Positions>
{
    /// <summary>Full-time positions, zero or more.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Negative, infinite or not a number.</exception>
    public Positions(double count) => Count = Refuse.Outside(0, double.MaxValue, count, "Positions");

    /// <summary>The number; zero or more.</summary>
    public double Count { get; }

    /// <inheritdoc/>
    public int CompareTo(Positions other) => Count.CompareTo(other.Count);

    /// <summary>For logs and messages of refusal, for example <c>8.6 positions</c>.</summary>
    public override string ToString() => FormattableString.Invariant($"{Count} positions");

    /// <summary>Those who must be employed for so many to be present, when a share of the time is absence: present ÷ (1 − absence).</summary>
    /// <exception cref="DivideByZeroException">Everybody is always absent.</exception>
    public Positions EmployedFor(Share absence) => absence.Value >= 1
        ? throw new DivideByZeroException("When all time is absence no number of employed is enough.")
        : new Positions(Count / (1 - absence.Value));

    /// <summary>Both together.</summary>
    public static Positions operator +(Positions a, Positions b) => new(a.Count + b.Count);

    /// <summary>A part of them.</summary>
    public static Positions operator *(Positions positions, Share share) => new(positions.Count * share.Value);

    /// <summary>The working time that they give together a week, each a full-time week.</summary>
    public static MinutesPerWeek operator *(Positions positions, MinutesPerWeek fullTime) => new(positions.Count * fullTime.Value);

    /// <summary>Is <paramref name="a"/> fewer?</summary>
    public static bool operator <(Positions a, Positions b) => a.Count < b.Count;

    /// <summary>Is <paramref name="a"/> more?</summary>
    public static bool operator >(Positions a, Positions b) => a.Count > b.Count;

    /// <summary>Is <paramref name="a"/> fewer or as many?</summary>
    public static bool operator <=(Positions a, Positions b) => a.Count <= b.Count;

    /// <summary>Is <paramref name="a"/> more or as many?</summary>
    public static bool operator >=(Positions a, Positions b) => a.Count >= b.Count;
}
