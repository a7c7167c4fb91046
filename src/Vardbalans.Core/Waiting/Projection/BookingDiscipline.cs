namespace Vardbalans.Core.Waiting.Projection;

/// <summary>In what order those who wait are called: a share of starts is drawn among them whoever is due; all others are in due order.</summary>
/// <remarks>
/// Each who waits has a pull by priority and age. A start out of order comes to somebody with a chance in proportion to it, so from where more wait more are
/// taken, and what piles up anywhere is worked off as it always has been. A start for which nobody is left is taken in due order, so no capacity is lost.
/// </remarks>
public sealed class BookingDiscipline
{
    private readonly double[][] _pulls;

    private BookingDiscipline(IReadOnlyList<int> due, double outOfOrder, double[][] pulls) => (Due, OutOfOrder, _pulls) = (due, outOfOrder, pulls);

    /// <summary>For each priority, the weeks after which its patients fall due; the earliest due are called first.</summary>
    public IReadOnlyList<int> Due { get; }

    /// <summary>The share of all starts that is taken out of due order, 0–1.</summary>
    public double OutOfOrder { get; }

    /// <summary>First come, first served, whatever the priority.</summary>
    /// <param name="priorities">How many priorities there are.</param>
    public static BookingDiscipline FirstCome(int priorities) => ByDue(new int[priorities]);

    /// <summary>Those who fall due first are called first.</summary>
    /// <param name="due">For each priority, after how many weeks its patients fall due; zero or more.</param>
    public static BookingDiscipline ByDue(IReadOnlyList<int> due) => Of(due, 0, [.. due.Select(_ => (double[])[0])]);

    /// <summary>A share of starts is taken out of due order.</summary>
    /// <param name="due">For each priority, after how many weeks its patients fall due; zero or more.</param>
    /// <param name="outOfOrder">The share, 0–1.</param>
    /// <param name="pulls">For each priority by age (whole weeks waited, the last for all older), how strongly one who waits is drawn; zero or more, on any scale.</param>
    /// <exception cref="ArgumentException">A time, share or pull is out of bounds, or priorities differ.</exception>
    public static BookingDiscipline Of(IReadOnlyList<int> due, double outOfOrder, IReadOnlyList<IReadOnlyList<double>> pulls) =>
        outOfOrder is >= 0 and <= 1 && pulls.Count == due.Count && due.All(weeks => weeks >= 0) && pulls.All(ages => ages.Count > 0 && ages.All(pull => pull is >= 0 and < double.PositiveInfinity))
            ? new BookingDiscipline(due, outOfOrder, [.. pulls.Select(ages => ages.ToArray())])
            : throw new ArgumentException($"{outOfOrder} of all starts with {pulls.Count} priorities of {due.Count} is no order of call-in.", nameof(pulls));

    /// <summary>How strongly one of a priority is drawn, by age; the last for all older.</summary>
    internal double[] PullsOf(int priority) => _pulls[priority];
}
