namespace Vardbalans.Core.FollowUp;

/// <summary>What is known of how one unit's production of one week came about, as planned and as it became. See docs/methods/deviation.md.</summary>
public sealed record ProductionFacts
{
    /// <summary>Patients planned.</summary>
    public required double Plan { get; init; }

    /// <summary>Patients as it became.</summary>
    public required double Outcome { get; init; }

    /// <summary>Minutes of the competence that the activity takes most of: as they were expected before the period, and as they became.</summary>
    public (double? Plan, double? Outcome) Available { get; init; }

    /// <summary>Minutes with each patient: as required, and as measured.</summary>
    public (double? Plan, double? Outcome) MinutesPerPatient { get; init; }

    /// <summary>Share of times that are kept when what the unit usually loses is lost, 0–1: by it the plan is turned into times.</summary>
    public double? Kept { get; init; }

    /// <summary>Times that were released, booked or not.</summary>
    public double? Released { get; init; }

    /// <summary>Of them, booked.</summary>
    public double? ReleasedBooked { get; init; }

    /// <summary>Share of those booked who came: as it usually is, and as it became.</summary>
    public (double? Plan, double? Outcome) Attendance { get; init; }

    /// <summary>Did nobody wait who could have had a free time?</summary>
    public bool NobodyWaited { get; init; }

    /// <summary>Times that the plan takes.</summary>
    public double TimesPlanned => Plan / (Kept is > 0 ? Kept.Value : 1);

    /// <summary>The factors with data on both sides. What is scheduled is a share of the minutes available where they and minutes per patient are known, else a number of times.</summary>
    public IReadOnlyList<FactorPair> Factors
    {
        get
        {
            var (minutes, available) = (Both(MinutesPerPatient), Both(Available));
            return
            [
                .. Named(ProductionFactor.Available, available),
                .. Released is { } released
                    ? [new FactorPair(ProductionFactor.Scheduled, Share(TimesPlanned, minutes?.Plan, available?.Plan), Share(released, minutes?.Outcome, available?.Outcome))]
                    : Array.Empty<FactorPair>(),
                .. Named(ProductionFactor.MinutesPerPatient, minutes),
                .. Released > 0 && ReleasedBooked is { } booked ? [new FactorPair(ProductionFactor.Fill, 1, booked / Released)] : Array.Empty<FactorPair>(),
                .. Named(ProductionFactor.Attendance, Both(Attendance)),
            ];
        }
    }

    /// <summary>The deviation by factor; the parts sum to outcome − plan.</summary>
    public IReadOnlyList<DeviationPart> Parts => DeviationParts.Of(Plan, Outcome, Factors, NobodyWaited);

    /// <summary>A factor over several units and weeks: sums, or ratios of sums, over those where it is known on both sides.</summary>
    /// <param name="factor">The factor.</param>
    /// <param name="facts">Units' weeks.</param>
    /// <returns>Minutes, times, minutes per patient or shares, with the number of units' weeks behind; no values where it is known in none.</returns>
    public static FactorSum Over(ProductionFactor factor, IReadOnlyCollection<ProductionFacts> facts)
    {
        ArgumentNullException.ThrowIfNull(facts);
        return factor switch
        {
            ProductionFactor.Available => Sum(facts, f => Both(f.Available)),
            ProductionFactor.Scheduled => Sum(facts, f => f.Released is { } released ? (f.TimesPlanned, released) : null),
            ProductionFactor.MinutesPerPatient => Mean(facts, f => Both(f.MinutesPerPatient), f => (f.Plan, f.Outcome)),
            ProductionFactor.Fill => Mean(facts, f => f is { Released: > 0 and var released, ReleasedBooked: { } booked } ? (1, booked / released) : null, f => (f.TimesPlanned, f.Released ?? 0)),
            ProductionFactor.Attendance => Mean(facts, f => Both(f.Attendance), f => (f.TimesPlanned, f.Outcome / Math.Max(f.Attendance.Outcome!.Value, 0.01))),
            _ => new FactorSum(factor, null, null, 0),
        } with
        { Factor = factor };
    }

    private static FactorSum Sum(IReadOnlyCollection<ProductionFacts> facts, Func<ProductionFacts, (double Plan, double Outcome)?> of)
    {
        var known = facts.Select(of).OfType<(double Plan, double Outcome)>().ToList();
        return known.Count == 0 ? default : new FactorSum(default, known.Sum(k => k.Plan), known.Sum(k => k.Outcome), known.Count);
    }

    private static FactorSum Mean(IReadOnlyCollection<ProductionFacts> facts, Func<ProductionFacts, (double Plan, double Outcome)?> of, Func<ProductionFacts, (double Plan, double Outcome)> weight)
    {
        var known = facts.Where(f => of(f) is not null).Select(f => (Value: of(f)!.Value, Weight: weight(f))).ToList();
        var (plan, outcome) = (known.Sum(k => k.Weight.Plan), known.Sum(k => k.Weight.Outcome));
        return plan <= 0 || outcome <= 0 ? default
            : new FactorSum(default, known.Sum(k => k.Value.Plan * k.Weight.Plan) / plan, known.Sum(k => k.Value.Outcome * k.Weight.Outcome) / outcome, known.Count);
    }

    private static FactorPair[] Named(ProductionFactor factor, (double Plan, double Outcome)? pair) => pair is { } known ? [new FactorPair(factor, known.Plan, known.Outcome)] : [];

    private static (double Plan, double Outcome)? Both((double? Plan, double? Outcome) pair) => pair is { Plan: > 0 and var plan, Outcome: > 0 and var outcome } ? (plan, outcome) : null;

    private static double Share(double times, double? minutes, double? available) => times * (minutes ?? 1) / (available ?? 1);
}

/// <summary>A factor over several units and weeks.</summary>
/// <param name="Factor">The factor.</param>
/// <param name="Plan">As planned: minutes, times, minutes per patient or a share.</param>
/// <param name="Outcome">As it became.</param>
/// <param name="Known">Units' weeks that it is known in.</param>
public readonly record struct FactorSum(ProductionFactor Factor, double? Plan, double? Outcome, int Known);
