using Vardbalans.Core.Optimisation;

namespace Vardbalans.Core.Balancing;

/// <summary>Measures weighed: each alone, the cheapest set that meets a date, and what sums of money would give.</summary>
/// <param name="None">Without measures.</param>
/// <param name="Singles">Each measure alone, most weeks past due saved for its money first.</param>
/// <param name="Frontier">What more and more money gives, from none to all that helps. Each is the best use of its sum.</param>
/// <param name="AsksForDate">Was a date asked for?</param>
/// <param name="Cheapest">The cheapest set after which nobody is past due from the date on; none when there is no such set.</param>
public sealed record MeasurePackages(
    MeasurePackage None, IReadOnlyList<SingleMeasure> Singles, IReadOnlyList<MeasurePackage> Frontier, bool AsksForDate, MeasurePackage? Cheapest)
{
    private static readonly double[] parts = [0.125, 0.25, 0.5, 0.75];

    /// <summary>Every package, the cheapest first.</summary>
    public IEnumerable<MeasurePackage> All => Frontier.Concat(Cheapest is null ? [] : [Cheapest]).OrderBy(p => p.Cost);

    /// <summary>Weighs a case's measures.</summary>
    /// <param name="balancer">Balances.</param>
    /// <param name="of">The case.</param>
    /// <param name="nobodyPastFrom">The week from which nobody is to be past due; none: no date.</param>
    /// <param name="order">Limits of time and gap.</param>
    /// <param name="cancel">Gives up.</param>
    public static async Task<MeasurePackages> Of(Balancer balancer, BalanceCase of, int? nobodyPastFrom, SolveOrder order, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(balancer);
        ArgumentNullException.ThrowIfNull(of);
        var all = of.Measures.Select(m => m.Name).ToHashSet(StringComparer.Ordinal);
        var none = await Solve(new BalanceAim(), null).ConfigureAwait(false);
        var most = await Solve(new BalanceAim { Measures = all }, null).ConfigureAwait(false);
        var singles = await Task.WhenAll(of.Measures.Select(async m =>
        {
            var alone = await Solve(new BalanceAim { Measures = new HashSet<string>([m.Name], StringComparer.Ordinal) }, null).ConfigureAwait(false);
            return new SingleMeasure(m.Name, none.PastWeeks - alone.PastWeeks, alone.Cost);
        })).ConfigureAwait(false);
        var between = await Task.WhenAll(parts.Where(_ => most.Cost > 0).Select(part => Solve(new BalanceAim { Measures = all, Budget = most.Cost * part }, most.Cost * part))).ConfigureAwait(false);
        var cheapest = nobodyPastFrom is { } from
            ? await balancer.Balance(of, new BalanceAim { Measures = all, NobodyPastFrom = Math.Max(0, from), IsCheapest = true }, order, cancel).ConfigureAwait(false)
            : null;
        return new MeasurePackages(
            none,
            [.. singles.OrderByDescending(s => s.SavedWeeks / Math.Max(1, s.Cost))],
            [none, .. between, most],
            nobodyPastFrom is not null,
            cheapest is { HasAnswer: true } ? MeasurePackage.Of(cheapest, null) : null);

        async Task<MeasurePackage> Solve(BalanceAim aim, double? budget) =>
            MeasurePackage.Of(await balancer.Balance(of, aim, order, cancel).ConfigureAwait(false), budget);
    }
}

/// <summary>A measure by itself.</summary>
/// <param name="Name">Its name.</param>
/// <param name="SavedWeeks">Weeks past due that it saves in the planned weeks.</param>
/// <param name="Cost">What its best dose costs, in kronor.</param>
public sealed record SingleMeasure(string Name, double SavedWeeks, double Cost);

/// <summary>Measures taken together.</summary>
/// <param name="Budget">The sum that they may cost; none: no limit.</param>
/// <param name="Cost">What they cost in the planned weeks, in kronor.</param>
/// <param name="PastWeeks">Weeks past due that are left.</param>
/// <param name="MetFrom">The first week from which nobody is past due; none when there is none.</param>
/// <param name="Measures">Names of those taken.</param>
public sealed record MeasurePackage(double? Budget, double Cost, double PastWeeks, int? MetFrom, IReadOnlyList<string> Measures)
{
    internal static MeasurePackage Of(BalanceResult balance, double? budget) => new(
        budget, balance.Cost, balance.PastWeeks, balance.MetFrom(), [.. balance.Case.Measures.Index().Where(m => balance.HasAnswer && balance.FirstUsed(m.Index) is not null).Select(m => m.Item.Name)]);
}
