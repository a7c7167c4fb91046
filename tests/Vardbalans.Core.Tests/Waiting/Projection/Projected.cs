using Vardbalans.Core.Waiting.Projection;

namespace Vardbalans.Core.Tests.Waiting.Projection;

/// <summary>Projections that a cancelled test stops.</summary>
internal static class Projected
{
    internal static ProjectedQueue Of(QueueModel model, ulong seed, int replications) =>
        ProjectedQueue.Of(model, seed, replications, TestContext.Current.CancellationToken);

    internal static int? Least(QueueModel model, QueueGoal goal, int week, double sure, int most) =>
        CapacitySearch.Least(model, goal, week, new(sure), most, null, 1, 200, TestContext.Current.CancellationToken);
}
