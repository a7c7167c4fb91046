using Vardbalans.Core.Quantities;

namespace Vardbalans.Core.Waiting.Projection;

/// <summary>What a list is to look like at the end of a week: at least a share has waited no longer than a limit. An empty list meets it.</summary>
/// <param name="Limit">The limit in weeks; one of the model's limits.</param>
/// <param name="Within">The share that has waited no longer.</param>
public readonly record struct QueueGoal(int Limit, Share Within)
{
    internal bool IsMetBy(double queue, double over) => queue - over >= (Within.Value * queue) - 1e-9;
}
