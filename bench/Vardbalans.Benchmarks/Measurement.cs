namespace Vardbalans.Benchmarks;

/// <summary>One line of the table.</summary>
/// <param name="What">What was measured, on which database and at which size.</param>
/// <param name="Measured">The value with its unit.</param>
/// <param name="Floor">What it is compared with, measured in the same run; a dash when the budget is absolute.</param>
/// <param name="Ratio">Measured to floor (or to the budget), 1 being equal.</param>
/// <param name="Budget">What is promised.</param>
/// <param name="Kept">Is the promise kept? Nothing when there was no promise.</param>
public sealed record Measurement(string What, string Measured, string Floor, double? Ratio, string Budget, bool? Kept)
{
    /// <summary>Something that could not be measured counts as a promise not kept.</summary>
    public static Measurement Failed(string what, string why, string budget) => new(what, why, "-", null, budget, false);

    /// <summary>A time with an absolute budget.</summary>
    public static Measurement Time(string what, TimeSpan measured, TimeSpan budget) => new(
        what, Milliseconds(measured), "-", measured / budget, "<= " + Milliseconds(budget), measured <= budget);

    /// <summary>A time that is told and not promised.</summary>
    public static Measurement Told(string what, TimeSpan measured) => new(what, Milliseconds(measured), "-", null, "-", null);

    /// <summary>A speed with a budget as a part of the floor's speed.</summary>
    public static Measurement Speed(string what, double rowsPerSecond, double floorPerSecond, double budget) => new(
        what,
        FormattableString.Invariant($"{rowsPerSecond:N0} rows/s"),
        FormattableString.Invariant($"{floorPerSecond:N0} rows/s"),
        rowsPerSecond / floorPerSecond,
        FormattableString.Invariant($">= {budget:0.00} of floor"),
        rowsPerSecond / floorPerSecond >= budget);

    /// <summary>A rate that is told and not promised, beside a peer's where there is one.</summary>
    public static Measurement Rate(string what, double perSecond, string unit, double? peerPerSecond = null) => new(
        what,
        FormattableString.Invariant($"{perSecond:N0} {unit}"),
        peerPerSecond is { } peer ? FormattableString.Invariant($"{peer:N0} {unit}") : "-",
        perSecond / peerPerSecond,
        "-",
        null);

    private static string Milliseconds(TimeSpan time) => time.TotalSeconds >= 10
        ? FormattableString.Invariant($"{time.TotalSeconds:0.0} s")
        : FormattableString.Invariant($"{time.TotalMilliseconds:0.#} ms");
}
