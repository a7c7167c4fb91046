using Vardbalans.Core.Optimisation;

namespace Vardbalans.Core.Balancing;

/// <summary>Measures weighed: each alone, the cheapest set that meets a date, and what sums of money would give.</summary>
/// <param name="None">Without measures; none when wishes cannot be met without them.</param>
/// <param name="Singles">Each measure alone, most weeks past due saved for its money first.</param>
/// <param name="Frontier">What more and more money gives, from none to all that helps. Each is the best use of its sum.</param>
/// <param name="AsksForDate">Was a date asked for?</param>
/// <param name="Cheapest">The cheapest set after which nobody is past due from the date on; none when there is no such set.</param>
public sealed record MeasurePackages(
    MeasurePackage? None, IReadOnlyList<SingleMeasure> Singles, IReadOnlyList<MeasurePackage> Frontier, bool AsksForDate, MeasurePackage? Cheapest)
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
    /// <returns>None when the solver did not come to an answer in one of them.</returns>
    public static async Task<MeasurePackages?> Of(Balancer balancer, BalanceCase of, int? nobodyPastFrom, SolveOrder order, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(balancer);
        ArgumentNullException.ThrowIfNull(of);
        Task<PackageAnswer> Best(IReadOnlySet<string> measures, double? budget) => MeasurePackage.Best(balancer, of, measures, budget, order, cancel);
        var (none, most) = (await Best(new HashSet<string>(), null).ConfigureAwait(false), await Best(of.MeasureNames, null).ConfigureAwait(false));
        var alone = await Task.WhenAll(of.Measures.Select(m => Best(new HashSet<string>([m.Name], StringComparer.Ordinal), null))).ConfigureAwait(false);
        var between = await Task.WhenAll(parts.Where(_ => most.Package?.Cost > 0).Select(part => Best(of.MeasureNames, most.Package!.Cost * part))).ConfigureAwait(false);
        var cheapest = nobodyPastFrom is { } from ? await MeasurePackage.Cheapest(balancer, of, from, order, cancel).ConfigureAwait(false) : PackageAnswer.Impossible;
        var frontier = new List<MeasurePackage>();
        foreach (var package in between.Prepend(none).Append(most).Select(a => a.Package).OfType<MeasurePackage>())
        {
            // Money that helps no more than less money did is not another step.
            if (frontier.Count == 0 || package.Cost > frontier[^1].Cost + 1)
            {
                frontier.Add(package);
            }
        }

        return alone.Concat(between).Append(none).Append(most).Append(cheapest).All(a => a.IsAnswered) && most.Package is not null
            ? new MeasurePackages(
                none.Package,
                [.. of.Measures.Zip(alone, (m, a) => new SingleMeasure(m.Name, none.Package?.PastWeeks - a.Package?.PastWeeks, a.Package?.Cost)).OrderByDescending(s => s.SavedWeeks / Math.Max(1, s.Cost ?? 0) ?? double.NegativeInfinity)],
                frontier,
                nobodyPastFrom is not null,
                cheapest.Package)
            : null;
    }
}

/// <summary>A measure by itself.</summary>
/// <param name="Name">Its name.</param>
/// <param name="SavedWeeks">Weeks past due that it saves in the planned weeks; none when wishes cannot be met without measures, or with it alone.</param>
/// <param name="Cost">What its best dose costs, in kronor; none when wishes cannot be met with it alone.</param>
public sealed record SingleMeasure(string Name, double? SavedWeeks, double? Cost);

/// <summary>What came of asking for a package.</summary>
/// <param name="Package">None when there is none.</param>
/// <param name="End">How the solve ended.</param>
public readonly record struct PackageAnswer(MeasurePackage? Package, SolveEnd End)
{
    /// <summary>No measures come to what is asked for.</summary>
    public static PackageAnswer Impossible => new(null, SolveEnd.Contradiction);

    /// <summary>Is there a package, or is it known that there is none? Else the solver did not come to an answer.</summary>
    public bool IsAnswered => Package is not null || End == SolveEnd.Contradiction;
}

/// <summary>Measures taken together.</summary>
/// <param name="Budget">The sum that they may cost; none: no limit.</param>
/// <param name="Cost">What they cost in the planned weeks, in kronor.</param>
/// <param name="PastWeeks">Weeks past due that are left.</param>
/// <param name="WaitingAtEnd">Who wait at the end of the last planned week.</param>
/// <param name="MetFrom">The first week from which nobody is past due; none when there is none.</param>
/// <param name="IsBest">Is it the best there is? Else time ran out, and there may be a better.</param>
/// <param name="Parts">Those taken.</param>
public sealed record MeasurePackage(double? Budget, double Cost, double PastWeeks, double WaitingAtEnd, int? MetFrom, bool IsBest, IReadOnlyList<PackagePart> Parts)
{
    /// <summary>The cheapest measures after which nobody is past due from a week on.</summary>
    /// <param name="balancer">Balances.</param>
    /// <param name="of">The case.</param>
    /// <param name="nobodyPastFrom">The week, from 0.</param>
    /// <param name="order">Limits of time and gap.</param>
    /// <param name="cancel">Gives up.</param>
    public static async Task<PackageAnswer> Cheapest(Balancer balancer, BalanceCase of, int nobodyPastFrom, SolveOrder order, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(balancer);
        ArgumentNullException.ThrowIfNull(of);
        var aim = new BalanceAim { Measures = of.MeasureNames, NobodyPastFrom = Math.Max(0, nobodyPastFrom), IsCheapest = true };
        return Of(await balancer.Balance(of, aim, order, cancel).ConfigureAwait(false), null);
    }

    /// <summary>The best that some of a case's measures can do for a sum.</summary>
    /// <param name="balancer">Balances.</param>
    /// <param name="of">The case.</param>
    /// <param name="measures">Names of those that may be taken.</param>
    /// <param name="budget">The sum, in kronor; none: no limit.</param>
    /// <param name="order">Limits of time and gap.</param>
    /// <param name="cancel">Gives up.</param>
    public static async Task<PackageAnswer> Best(Balancer balancer, BalanceCase of, IReadOnlySet<string> measures, double? budget, SolveOrder order, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(balancer);
        return Of(await balancer.Balance(of, new BalanceAim { Measures = measures, Budget = budget }, order, cancel).ConfigureAwait(false), budget);
    }

    private static PackageAnswer Of(BalanceResult balance, double? budget) => new(balance.HasAnswer ? Read(balance, budget) : null, balance.End);

    private static MeasurePackage Read(BalanceResult balance, double? budget) => new(
        budget,
        balance.Cost,
        balance.PastWeeks,
        balance.WaitingAtEnd,
        balance.MetFrom(),
        balance.IsBest,
        [.. balance.Case.Measures.Index().Select(m => (m.Item.Name, Used: balance.WeeksUsed(m.Index), m.Index)).Where(m => m.Used.Count > 0)
            .Select(m => new PackagePart(m.Name, m.Used[0], m.Used[^1], m.Used.Average(week => balance.Dose(m.Index, week)), balance.CostOf(m.Index)))]);
}

/// <summary>A measure in a package.</summary>
/// <param name="Name">Its name.</param>
/// <param name="FirstWeek">The first planned week that it is in use.</param>
/// <param name="LastWeek">The last.</param>
/// <param name="Doses">Doses in a mean week of those that it is in use.</param>
/// <param name="Cost">What it costs in the planned weeks, in kronor.</param>
public sealed record PackagePart(string Name, int FirstWeek, int LastWeek, double Doses, double Cost);
