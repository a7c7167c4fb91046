namespace Vardbalans.Core.Planning;

/// <summary>A row's volume and how evenly it goes, read from a unit's own weeks.</summary>
/// <param name="NormalWeek">Of a week of weight 1.</param>
/// <param name="EvenShare">How much of it goes on alike in low weeks, 0–1.</param>
/// <param name="Weeks">Weeks that were known.</param>
public readonly record struct OwnLevel(decimal NormalWeek, decimal EvenShare, int Weeks);

/// <summary>How a unit's past weeks tell what a normal week is, and how much of it low weeks spare. See docs/methods/plan-rows.md.</summary>
public static class OwnWeeks
{
    /// <summary>Fewest known weeks from which a share that goes on alike is told; from fewer it is 0.</summary>
    public const int FewestWeeks = 26;

    /// <summary>Fewest known weeks of weight below 1 from which it is told.</summary>
    public const int FewestLow = 6;

    /// <summary>
    /// The level of the known weeks. A week is expected to be <c>volume × (e + (1 − e) × k)</c>; e is the least-squares line's value at
    /// k = 0 over its value at k = 1, within 0–1 and rounded to 0.05, and the volume is what makes the weeks' sum right.
    /// </summary>
    /// <param name="done">What was done by week; none where nothing is known.</param>
    /// <param name="weights">The profile's weight k of the same weeks.</param>
    /// <returns>None when no week is known, or none has any weight.</returns>
    public static OwnLevel? Read(IReadOnlyList<long?> done, IReadOnlyList<decimal> weights)
    {
        ArgumentNullException.ThrowIfNull(done);
        ArgumentNullException.ThrowIfNull(weights);
        List<(decimal Done, decimal Weight)> known = [.. done.Zip(weights).Where(w => w.First is not null).Select(w => ((decimal)w.First!.Value, w.Second))];
        var even = Even(known);
        var worth = known.Sum(w => even + ((1 - even) * w.Weight));
        return worth > 0 ? new OwnLevel(known.Sum(w => w.Done) / worth, even, known.Count) : null;
    }

    private static decimal Even(List<(decimal Done, decimal Weight)> known)
    {
        if (known.Count < FewestWeeks || known.Count(w => w.Weight < 1) < FewestLow)
        {
            return 0;
        }

        var (mean, weight) = (known.Average(w => w.Done), known.Average(w => w.Weight));
        var spread = known.Sum(w => (w.Weight - weight) * (w.Weight - weight));
        var slope = spread == 0 ? 0 : known.Sum(w => (w.Weight - weight) * (w.Done - mean)) / spread;
        var atOne = mean + (slope * (1 - weight));
        return atOne <= 0 ? 0 : Math.Round(Math.Clamp((atOne - slope) / atOne, 0, 1) * 20) / 20;
    }
}
