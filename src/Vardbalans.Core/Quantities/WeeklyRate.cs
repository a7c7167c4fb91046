namespace Vardbalans.Core.Quantities;

/// <summary>Patients a week. Never negative, and never to be taken for a <see cref="YearlyVolume"/>.</summary>
public readonly record struct WeeklyRate
{
    /// <summary>Patients a week, zero or more.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Negative, infinite or not a number.</exception>
    public WeeklyRate(double perWeek) => PerWeek = Refuse.Outside(0, double.MaxValue, perWeek, "A weekly rate");

    /// <summary>Patients a week; zero or more.</summary>
    public double PerWeek { get; }

    /// <summary>The year's volume at this rate in a normal week, given how many normal weeks the year is worth.</summary>
    public YearlyVolume OverYear(Weeks equivalentWeeks) => new(PerWeek * equivalentWeeks.Value);

    /// <summary>For logs and messages of refusal, for example <c>52 patients/week</c>.</summary>
    public override string ToString() => FormattableString.Invariant($"{PerWeek} patients/week");

    /// <summary>Two flows together.</summary>
    public static WeeklyRate operator +(WeeklyRate a, WeeklyRate b) => new(a.PerWeek + b.PerWeek);

    /// <summary>A part of the flow.</summary>
    public static WeeklyRate operator *(WeeklyRate rate, Share share) => new(rate.PerWeek * share.Value);

    /// <summary>The patients of a number of weeks.</summary>
    public static Patients operator *(WeeklyRate rate, Weeks time) => new(rate.PerWeek * time.Value);

    /// <summary>The working time a week that the flow takes.</summary>
    public static MinutesPerWeek operator *(WeeklyRate rate, MinutesPerPatient each) => new(rate.PerWeek * each.Value);
}
