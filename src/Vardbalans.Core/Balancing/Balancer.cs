using Vardbalans.Core.Optimisation;

namespace Vardbalans.Core.Balancing;

/// <summary>Balances cases: what production serves the patients best, what binds, and what measures give. See docs/methods/balance.md.</summary>
/// <param name="solver">Solves the parts of a case that share nothing.</param>
public sealed class Balancer(ILinearSolver solver)
{
    private readonly SplitSolver split = new(solver);

    /// <summary>Balances a case.</summary>
    /// <param name="of">The case; without faults.</param>
    /// <param name="aim">What is to be reached, and by what means.</param>
    /// <param name="order">Limits of time and gap.</param>
    /// <param name="cancel">Gives up.</param>
    public async Task<BalanceResult> Balance(BalanceCase of, BalanceAim aim, SolveOrder order, CancellationToken cancel = default)
    {
        ArgumentNullException.ThrowIfNull(of);
        ArgumentNullException.ThrowIfNull(aim);
        var first = await Once(of, aim, order, cancel).ConfigureAwait(false);
        if (!first.HasAnswer || first.Cost <= 0)
        {
            return first.HasAnswer && aim.IsCheapest ? await WithMoney(first.Cost).ConfigureAwait(false) : first;
        }

        if (aim.IsCheapest)
        {
            return await WithMoney(first.Cost).ConfigureAwait(false);
        }

        // First the fewest past due, then the least money that does as well, then the best use of just that money.
        // Who are left at the end count with them: else less money would do as well by leaving more.
        var shortfall = first.Shares.GetValueOrDefault(BalanceParts.Past) + first.Shares.GetValueOrDefault(BalanceParts.End);
        var cheap = await Once(of, aim with { IsCheapest = true, MostShortfall = shortfall + Math.Max(0.01, shortfall * 1e-6) }, order, cancel).ConfigureAwait(false);
        return cheap.HasAnswer ? await WithMoney(cheap.Cost).ConfigureAwait(false) : first;

        async Task<BalanceResult> WithMoney(double cost)
        {
            var last = await Once(of, aim with { IsCheapest = false, Budget = Math.Min(aim.Budget ?? double.MaxValue, cost + Rounding) }, order, cancel).ConfigureAwait(false);
            return last.HasAnswer ? last : first;
        }
    }

    /// <summary>Kronor that a budget is wider than what was found, so that rounding never makes it too narrow.</summary>
    private const double Rounding = 0.01;

    private async Task<BalanceResult> Once(BalanceCase of, BalanceAim aim, SolveOrder order, CancellationToken cancel)
    {
        var model = BalanceModel.Of(of, aim);
        var answers = await split.Solve(model.Linear, order with { Variations = [] }, cancel).ConfigureAwait(false);
        return BalanceResult.Read(model, answers[0]);
    }

    /// <summary>What a little more of resources would give: the case solved again with it, whole variables held.</summary>
    /// <param name="balance">The balance that it is beside.</param>
    /// <param name="more">Each is tried by itself.</param>
    /// <param name="order">Limits of time and gap.</param>
    /// <param name="cancel">Gives up.</param>
    /// <returns>In the order of <paramref name="more"/> what each gives.</returns>
    public async Task<IReadOnlyList<ResourceGain>> Gains(BalanceResult balance, IReadOnlyList<MoreOfResource> more, SolveOrder order, CancellationToken cancel = default)
    {
        ArgumentNullException.ThrowIfNull(balance);
        ArgumentNullException.ThrowIfNull(more);
        var model = BalanceModel.Of(balance.Case, balance.Aim);
        var changes = more.Select(m => Changes(model, m)).ToArray();
        var answers = await split.Solve(model.Linear, order with { Variations = [.. changes.Where(c => c.Count > 0)] }, cancel).ConfigureAwait(false);
        var before = BalanceResult.Read(model, answers[0]);
        var next = 1;
        return [.. more.Zip(changes, (m, c) => c.Count == 0 ? new ResourceGain(m, 0, 0) : Gain(model, m, before, answers[next++]))];
    }

    private static ResourceGain Gain(BalanceModel model, MoreOfResource more, BalanceResult before, SolverAnswer answer)
    {
        if (!before.HasAnswer || !answer.HasValues)
        {
            return new ResourceGain(more, null, null);
        }

        var after = BalanceResult.Read(model, answer);
        return new ResourceGain(more, before.PastWeeks - after.PastWeeks, before.Objective - after.Objective);
    }

    private static List<RowChange> Changes(BalanceModel model, MoreOfResource more)
    {
        var changes = new List<RowChange>();
        for (var week = more.FirstWeek; week <= more.LastWeek; week++)
        {
            if (model.ResourceRow(more.Resource, week) is { } row)
            {
                var (from, to) = model.Linear.Row(row);
                changes.Add(new RowChange(row, from, to + more.PerWeek));
            }
        }

        return changes;
    }
}

/// <summary>A little more, or less, of a resource in some weeks.</summary>
/// <param name="Resource">The resource.</param>
/// <param name="FirstWeek">The first week of it.</param>
/// <param name="LastWeek">The last.</param>
/// <param name="PerWeek">How much in each, in the resource's unit; below zero for less.</param>
public readonly record struct MoreOfResource(int Resource, int FirstWeek, int LastWeek, double PerWeek);

/// <summary>What it gives.</summary>
/// <param name="More">What was tried.</param>
/// <param name="PastWeeksSaved">Weeks past due that it saves in the planned weeks, patients of all classes alike; none when there was no answer.</param>
/// <param name="ObjectiveSaved">What the whole objective falls by; none when there was no answer.</param>
public readonly record struct ResourceGain(MoreOfResource More, double? PastWeeksSaved, double? ObjectiveSaved);
