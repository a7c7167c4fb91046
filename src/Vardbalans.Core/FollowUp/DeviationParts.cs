namespace Vardbalans.Core.FollowUp;

/// <summary>What production is made of: available minutes × share scheduled ÷ minutes per patient × fill × attendance.</summary>
public enum ProductionFactor
{
    /// <summary>Minutes available.</summary>
    Available = 0,

    /// <summary>The share of them that is scheduled.</summary>
    Scheduled = 1,

    /// <summary>Minutes for each patient: more of them give fewer patients.</summary>
    MinutesPerPatient = 2,

    /// <summary>Booked of released times.</summary>
    Fill = 3,

    /// <summary>Of those booked, the share who came.</summary>
    Attendance = 4,

    /// <summary>Too few who need the care: times that nobody waited for.</summary>
    Inflow = 5,

    /// <summary>Nobody knows: what has no data.</summary>
    Unknown = 6,
}

/// <summary>A factor's value in the plan and as it became; none where it has no data.</summary>
/// <param name="Factor">The factor.</param>
/// <param name="Plan">As planned, above zero.</param>
/// <param name="Outcome">As it became, zero or more.</param>
public readonly record struct FactorPair(ProductionFactor Factor, double? Plan, double? Outcome);

/// <summary>A part of a deviation.</summary>
/// <param name="Factor">Its cause.</param>
/// <param name="Effect">Patients; the parts sum to outcome − plan.</param>
public readonly record struct DeviationPart(ProductionFactor Factor, double Effect);

/// <summary>Why production became another than planned, by factor. See docs/methods/deviation.md.</summary>
/// <remarks>
/// Each effect is the factor's Shapley value: the mean over all orders in which factors could go from plan to outcome. It depends on no order, and the parts sum
/// exactly. Factors without data are one, the unknown, that takes what the others leave.
/// </remarks>
public static class DeviationParts
{
    /// <summary>Divides the deviation of one week.</summary>
    /// <param name="plan">Patients planned.</param>
    /// <param name="outcome">Patients as it became.</param>
    /// <param name="factors">The factors that have names; each at most once.</param>
    /// <param name="nobodyWaited">Did nobody wait who could have had a free time? Then free times are for want of inflow.</param>
    /// <returns>One part for each factor with data, and the unknown where anything is left to it; the whole as unknown when it cannot be divided.</returns>
    public static IReadOnlyList<DeviationPart> Of(double plan, double outcome, IReadOnlyList<FactorPair> factors, bool nobodyWaited = false)
    {
        ArgumentNullException.ThrowIfNull(factors);
        var known = factors.Where(f => f is { Plan: > 0, Outcome: >= 0 } && double.IsFinite(f.Plan.Value) && double.IsFinite(f.Outcome.Value)
            && (f.Factor != ProductionFactor.MinutesPerPatient || f.Outcome > 0)).ToList();
        if (plan <= 0 || known.Count == 0)
        {
            return outcome == plan ? [] : [new DeviationPart(ProductionFactor.Unknown, outcome - plan)];
        }

        var ratios = known.Select(Ratio).ToList();
        var product = ratios.Aggregate(1.0, (a, b) => a * b);
        var names = known.Select(f => f.Factor).ToList();
        if (product == 0 && outcome > 0)
        {
            return [new DeviationPart(ProductionFactor.Unknown, outcome - plan)];
        }

        // What the known factors do not explain is a factor of its own.
        var rest = product == 0 ? 1 : outcome / plan / product;
        if (Math.Abs(rest - 1) > 1e-12)
        {
            names.Add(ProductionFactor.Unknown);
            ratios.Add(rest);
        }

        return [.. names.Select((name, at) => Named(name, plan * Shapley(ratios, at), nobodyWaited))];
    }

    /// <summary>Weeks together: the parts of each factor summed.</summary>
    public static IReadOnlyList<DeviationPart> Sum(IEnumerable<IReadOnlyList<DeviationPart>> weeks) =>
        [.. weeks.SelectMany(w => w).GroupBy(p => p.Factor).OrderBy(g => g.Key).Select(g => new DeviationPart(g.Key, g.Sum(p => p.Effect)))];

    private static DeviationPart Named(ProductionFactor factor, double effect, bool nobodyWaited) =>
        new(factor == ProductionFactor.Fill && effect < 0 && nobodyWaited ? ProductionFactor.Inflow : factor, effect);

    private static double Ratio(FactorPair factor) =>
        factor.Factor == ProductionFactor.MinutesPerPatient ? factor.Plan!.Value / factor.Outcome!.Value : factor.Outcome!.Value / factor.Plan!.Value;

    /// <summary>A factor's part of (product of all ratios − 1): its gain, weighed over every set of the others that may have gone before it.</summary>
    private static double Shapley(List<double> ratios, int at)
    {
        var (others, sum) = (ratios.Where((_, i) => i != at).ToList(), 0.0);
        for (var set = 0; set < 1 << others.Count; set++)
        {
            var (size, before) = (int.PopCount(set), 1.0);
            for (var i = 0; i < others.Count; i++)
            {
                before *= (set >> i & 1) == 1 ? others[i] : 1;
            }

            sum += Factorial(size) * Factorial(others.Count - size) / Factorial(ratios.Count) * before * (ratios[at] - 1);
        }

        return sum;
    }

    private static double Factorial(int of) => of < 2 ? 1 : of * Factorial(of - 1);
}
