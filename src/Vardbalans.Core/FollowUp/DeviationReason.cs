using Vardbalans.Core.Quantities;

namespace Vardbalans.Core.FollowUp;

/// <summary>How much of a deviation something explains, as it is said in words.</summary>
public enum PartInWords
{
    /// <summary>Less than a fifth or so.</summary>
    Little = 0,

    /// <summary>A quarter.</summary>
    Quarter = 1,

    /// <summary>A third.</summary>
    Third = 2,

    /// <summary>Half.</summary>
    Half = 3,

    /// <summary>Two thirds.</summary>
    TwoThirds = 4,

    /// <summary>Three quarters.</summary>
    ThreeQuarters = 5,

    /// <summary>Nearly all.</summary>
    NearlyAll = 6,

    /// <summary>All of it.</summary>
    All = 7,

    /// <summary>More than all: something else has worked against it.</summary>
    MoreThanAll = 8,
}

/// <summary>The most important that a decomposed deviation says. See docs/methods/deviation.md.</summary>
/// <param name="Causes">What explains the most in the deviation's own direction; several when they explain as many whole patients.</param>
/// <param name="Effect">What they explain together, in patients.</param>
/// <param name="Part">The same as a part of the deviation.</param>
/// <param name="Weeks">The few weeks that hold two thirds of it; none where it is spread.</param>
/// <param name="Against">What has most worked the other way, when it matters; none else.</param>
public sealed record DeviationReason(IReadOnlyList<ProductionFactor> Causes, double Effect, PartInWords Part, (IsoWeek First, IsoWeek Last)? Weeks, DeviationPart? Against)
{
    private const double MostOfIt = 2.0 / 3;
    private const double Matters = 0.25;
    private const int FewestWeeks = 6;

    /// <summary>Upper bounds, halfway between the parts; the last ones are ours.</summary>
    private static readonly (double Below, PartInWords Part)[] bounds =
    [
        (0.21, PartInWords.Little), (7.0 / 24, PartInWords.Quarter), (5.0 / 12, PartInWords.Third), (7.0 / 12, PartInWords.Half), (17.0 / 24, PartInWords.TwoThirds),
        (0.85, PartInWords.ThreeQuarters), (0.95, PartInWords.NearlyAll), (1.05, PartInWords.All), (double.PositiveInfinity, PartInWords.MoreThanAll),
    ];

    /// <summary>How a part of a whole is said.</summary>
    /// <param name="share">Zero or more.</param>
    public static PartInWords InWords(double share) => Array.Find(bounds, b => share < b.Below).Part;

    /// <summary>The reason; none when outcome and plan are the same in whole patients.</summary>
    /// <param name="weeks">The parts of each week, in order.</param>
    public static DeviationReason? Of(IReadOnlyList<(IsoWeek Week, IReadOnlyList<DeviationPart> Parts)> weeks)
    {
        ArgumentNullException.ThrowIfNull(weeks);
        var parts = DeviationParts.Sum(weeks.Select(w => w.Parts));
        var deviation = parts.Sum(p => p.Effect);
        if (Math.Abs(deviation) < 0.5)
        {
            return null;
        }

        var sign = Math.Sign(deviation);
        var most = parts.Max(p => Math.Round(p.Effect * sign));

        // Where no part is a whole patient, the largest is it.
        List<DeviationPart> causes = most < 1 ? [parts.MaxBy(p => p.Effect * sign)] : [.. parts.Where(p => Math.Round(p.Effect * sign) == most)];
        var effect = causes.Sum(c => c.Effect);
        List<ProductionFactor> names = [.. causes.Select(c => c.Factor)];
        var against = parts.Where(p => p.Effect * sign < 0).OrderBy(p => p.Effect * sign).Select(p => (DeviationPart?)p).FirstOrDefault();
        return new DeviationReason(
            names, effect, InWords(effect / deviation),
            Few([.. weeks.Select(w => (w.Week, w.Parts.Where(p => names.Contains(p.Factor)).Sum(p => p.Effect) * sign))], effect * sign),
            against is { } other && Math.Abs(other.Effect) >= Math.Max(1, Matters * Math.Abs(deviation)) ? against : null);
    }

    /// <summary>The shortest stretch of weeks that holds two thirds, when it is a third of them or less.</summary>
    private static (IsoWeek First, IsoWeek Last)? Few(List<(IsoWeek Week, double Effect)> weeks, double whole)
    {
        for (var length = 1; weeks.Count >= FewestWeeks && length <= weeks.Count / 3; length++)
        {
            for (var first = 0; first + length <= weeks.Count; first++)
            {
                if (weeks.Skip(first).Take(length).Sum(w => w.Effect) >= MostOfIt * whole)
                {
                    return (weeks[first].Week, weeks[first + length - 1].Week);
                }
            }
        }

        return null;
    }
}
