using Vardbalans.Core.Optimisation;

namespace Vardbalans.Core.Balancing;

/// <summary>A resource in the weeks where most is at stake, and what one more of it a week would save there.</summary>
/// <param name="Resource">The resource.</param>
/// <param name="FirstWeek">The first week.</param>
/// <param name="LastWeek">The last.</param>
/// <param name="Price">What the solver says that one more in each of the weeks takes off the objective.</param>
/// <param name="SavedByOneMore">Weeks past due that one more in each of the weeks saves, solved again; none when there was no answer with one more.</param>
/// <param name="LostByOneLess">Weeks past due that one less in each of the weeks costs, solved again; none when there is no answer with one less.</param>
public sealed record Bottleneck(int Resource, int FirstWeek, int LastWeek, double Price, double? SavedByOneMore, double? LostByOneLess)
{
    private const double Nothing = 1e-4;

    /// <summary>Weeks of slack that a run of binding weeks may hold and still be told as one.</summary>
    private const int Slack = 1;

    /// <summary>The weeks in which a resource binds the most, and every resource tried in just those weeks, most saved first.</summary>
    /// <returns>Empty when no resource binds: then more of nothing helps. None when the solver gave no prices to tell by.</returns>
    public static async Task<IReadOnlyList<Bottleneck>?> Find(
        Balancer balancer, BalanceResult balance, SolveOrder order, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(balancer);
        ArgumentNullException.ThrowIfNull(balance);
        var of = balance.Case;
        if (!balance.HasPrices)
        {
            return null;
        }

        if (Runs(balance).OrderByDescending(r => r.Price).FirstOrDefault() is not { Price: > Nothing } worst)
        {
            return [];
        }

        var more = Enumerable.Range(0, of.Resources.Count).SelectMany(r => new[] { 1.0, -1.0 }.Select(each => new MoreOfResource(r, worst.First, worst.Last, each))).ToArray();
        var gains = await balancer.Gains(balance, more, order, cancel).ConfigureAwait(false);
        return [.. Enumerable.Range(0, of.Resources.Count)
            .Select(r => new Bottleneck(
                r, worst.First, worst.Last, PriceOf(balance, r, worst.First, worst.Last), gains[2 * r].PastWeeksSaved is { } more ? Math.Max(0, more) : null, gains[(2 * r) + 1].PastWeeksSaved is { } less ? Math.Max(0, -less) : null))
            .OrderByDescending(b => b.SavedByOneMore).ThenByDescending(b => b.Price)];
    }

    private static IEnumerable<(int Resource, int First, int Last, double Price)> Runs(BalanceResult balance)
    {
        for (var resource = 0; resource < balance.Case.Resources.Count; resource++)
        {
            var (first, last) = (-1, -1);
            for (var week = 0; week < balance.Case.Weeks; week++)
            {
                if (balance.Price(resource, week) is not > Nothing)
                {
                    continue;
                }

                if (first >= 0 && week > last + 1 + Slack)
                {
                    yield return (resource, first, last, PriceOf(balance, resource, first, last));
                    first = week;
                }

                (first, last) = (first < 0 ? week : first, week);
            }

            if (first >= 0)
            {
                yield return (resource, first, last, PriceOf(balance, resource, first, last));
            }
        }
    }

    private static double PriceOf(BalanceResult balance, int resource, int first, int last) =>
        Enumerable.Range(first, last - first + 1).Sum(week => balance.Price(resource, week) ?? 0);
}
