namespace Vardbalans.Core.Quantities;

/// <summary>Working time each week: what one person gives, or what a flow of patients takes. A shortage is negative.</summary>
public readonly record struct MinutesPerWeek
{
    /// <summary>Minutes a week; may be negative.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Infinite or not a number.</exception>
    public MinutesPerWeek(double value) => Value = Refuse.Outside(double.MinValue, double.MaxValue, value, "Minutes per week");

    /// <summary>The minutes a week; negative for a shortage.</summary>
    public double Value { get; }

    /// <summary>A number of hours a week.</summary>
    public static MinutesPerWeek FromHours(double hours) => new(hours * 60);

    /// <summary>For logs and messages of refusal, for example <c>1440 min/week</c>.</summary>
    public override string ToString() => FormattableString.Invariant($"{Value} min/week");

    /// <summary>How many of <paramref name="each"/> it takes: persons, when each is one person's week.</summary>
    /// <exception cref="DivideByZeroException"><paramref name="each"/> is zero.</exception>
    public static Ratio operator /(MinutesPerWeek need, MinutesPerWeek each) => each.Value == 0
        ? throw new DivideByZeroException("A need cannot be divided by zero minutes a week.")
        : new Ratio(need.Value / each.Value);

    /// <summary>The time over a number of weeks.</summary>
    public static Minutes operator *(MinutesPerWeek perWeek, Weeks weeks) => new(perWeek.Value * weeks.Value);

    /// <summary>Both together.</summary>
    public static MinutesPerWeek operator +(MinutesPerWeek a, MinutesPerWeek b) => new(a.Value + b.Value);

    /// <summary>What is left; negative when <paramref name="b"/> is more.</summary>
    public static MinutesPerWeek operator -(MinutesPerWeek a, MinutesPerWeek b) => new(a.Value - b.Value);
}
