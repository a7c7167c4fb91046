namespace Vardbalans.Core.Balancing;

/// <summary>Whether flows that take no time ever lead back to where they began.</summary>
internal static class FlowOrder
{
    /// <summary>Classes so that each stands after those that lead to it within a week; none when they lead in a ring.</summary>
    public static IReadOnlyList<int>? Of(BalanceCase of)
    {
        var (order, left) = (new List<int>(), Enumerable.Range(0, of.Classes.Count).ToHashSet());
        while (left.Count > 0)
        {
            var free = left.Where(to => !of.Flows.Any(f => f.Lag == 0 && f.To == to && left.Contains(f.From))).ToList();
            if (free.Count == 0)
            {
                return null;
            }

            order.AddRange(free);
            left.ExceptWith(free);
        }

        return order;
    }
}
