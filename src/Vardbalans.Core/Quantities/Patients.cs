namespace Vardbalans.Core.Quantities;

/// <summary>An expected number of patients or contacts. May be fractional; never negative.</summary>
public readonly record struct Patients : IComparable<Patients>
{
    /// <summary>A number of patients, zero or more.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Negative, infinite or not a number.</exception>
    public Patients(double count) => Count = Refuse.Outside(0, double.MaxValue, count, "Patients");

    /// <summary>The number; zero or more.</summary>
    public double Count { get; }

    /// <inheritdoc/>
    public int CompareTo(Patients other) => Count.CompareTo(other.Count);

    /// <summary>For logs and messages of refusal, for example <c>12.5 patients</c>.</summary>
    public override string ToString() => FormattableString.Invariant($"{Count} patients");

    /// <summary>Both together.</summary>
    public static Patients operator +(Patients a, Patients b) => new(a.Count + b.Count);

    /// <summary>A part of them.</summary>
    public static Patients operator *(Patients patients, Share share) => new(patients.Count * share.Value);

    /// <summary>The working time they take together.</summary>
    public static Minutes operator *(Patients patients, MinutesPerPatient each) => new(patients.Count * each.Value);

    /// <summary>The mean flow when they are spread evenly over a time.</summary>
    /// <exception cref="DivideByZeroException">The time is zero.</exception>
    public static WeeklyRate operator /(Patients patients, Weeks time) => time.Value == 0
        ? throw new DivideByZeroException("A weekly rate needs a time longer than zero weeks.")
        : new WeeklyRate(patients.Count / time.Value);

    /// <summary>Is <paramref name="a"/> fewer?</summary>
    public static bool operator <(Patients a, Patients b) => a.Count < b.Count;

    /// <summary>Is <paramref name="a"/> more?</summary>
    public static bool operator >(Patients a, Patients b) => a.Count > b.Count;

    /// <summary>Is <paramref name="a"/> fewer or as many?</summary>
    public static bool operator <=(Patients a, Patients b) => a.Count <= b.Count;

    /// <summary>Is <paramref name="a"/> more or as many?</summary>
    public static bool operator >=(Patients a, Patients b) => a.Count >= b.Count;
}
