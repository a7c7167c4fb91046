namespace Vardbalans.Core.Quantities;

/// <summary>Working time that one patient takes. Never negative.</summary>
public readonly record struct MinutesPerPatient
{
    /// <summary>Minutes for one patient, zero or more.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Negative, infinite or not a number.</exception>
    public MinutesPerPatient(double value) => Value = Refuse.Outside(0, double.MaxValue, value, "Minutes per patient");

    /// <summary>The minutes; zero or more.</summary>
    public double Value { get; }

    /// <summary>For logs and messages of refusal, for example <c>45 min/patient</c>.</summary>
    public override string ToString() => FormattableString.Invariant($"{Value} min/patient");

    /// <summary>Two kinds of time for the same patient, such as direct and indirect.</summary>
    public static MinutesPerPatient operator +(MinutesPerPatient a, MinutesPerPatient b) => new(a.Value + b.Value);
}
