namespace Vardbalans.Core.Quantities;

/// <summary>Patients a year. Never negative, and never to be taken for a <see cref="WeeklyRate"/>.</summary>
/// <remarks>
/// A year's working time divided by one week's is wrong by a factor of about fifty. Here that step does not compile:
/// a volume becomes weekly only through <see cref="InNormalWeek"/>, which asks how many normal weeks the year is worth.
/// </remarks>
public readonly record struct YearlyVolume
{
    /// <summary>Patients a year, zero or more.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Negative, infinite or not a number.</exception>
    public YearlyVolume(double perYear) => PerYear = Refuse.Outside(0, double.MaxValue, perYear, "A yearly volume");

    /// <summary>Patients a year; zero or more.</summary>
    public double PerYear { get; }

    /// <summary>The rate of a normal week, given how many normal weeks the year is worth, for example 47.2.</summary>
    /// <exception cref="DivideByZeroException">The year is worth no weeks.</exception>
    public WeeklyRate InNormalWeek(Weeks equivalentWeeks) => equivalentWeeks.Value == 0
        ? throw new DivideByZeroException("A year without open weeks has no normal week.")
        : new WeeklyRate(PerYear / equivalentWeeks.Value);

    /// <summary>For logs and messages of refusal, for example <c>2400 patients/year</c>.</summary>
    public override string ToString() => FormattableString.Invariant($"{PerYear} patients/year");

    /// <summary>Two volumes together.</summary>
    public static YearlyVolume operator +(YearlyVolume a, YearlyVolume b) => new(a.PerYear + b.PerYear);

    /// <summary>A part of the volume.</summary>
    public static YearlyVolume operator *(YearlyVolume volume, Share share) => new(volume.PerYear * share.Value);
}
