namespace Vardbalans.Core.Balancing;

/// <summary>Whether flows that take no time ever lead back to where they began.</summary>
internal static class FlowOrder
{
    /// <summary>Do they?</summary>
    public static bool HasRing(BalanceCase of)
    {
        var left = Enumerable.Range(0, of.Classes.Count).ToHashSet();
        while (left.Count > 0)
        {
            if (left.RemoveWhere(to => !of.Flows.Any(f => f.Lag == 0 && f.To == to && left.Contains(f.From))) == 0)
            {
                return true;
            }
        }

        return false;
    }
}
