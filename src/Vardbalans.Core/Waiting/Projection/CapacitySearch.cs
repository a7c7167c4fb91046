using Vardbalans.Core.Quantities;

namespace Vardbalans.Core.Waiting.Projection;

/// <summary>The least capacity to add for a goal to be met by a date with a stated probability.</summary>
public static class CapacitySearch
{
    /// <summary>How many more patients a normal week have to be cared for.</summary>
    /// <param name="model">The list, without what is to be added.</param>
    /// <param name="goal">What is to be reached.</param>
    /// <param name="week">At the end of which week, 0 the first.</param>
    /// <param name="probability">How sure it is to be.</param>
    /// <param name="most">The most that can be added in a normal week; a whole number.</param>
    /// <param name="weights">What each week is worth of a normal one: low weeks less. None: all are normal.</param>
    /// <param name="seed">The luck that all tries share.</param>
    /// <param name="replications">The courses followed in each try.</param>
    /// <param name="cancel">Stops it.</param>
    /// <returns>A whole number of patients a normal week; none when not even <paramref name="most"/> is enough.</returns>
    public static int? Least(
        QueueModel model, QueueGoal goal, int week, Share probability, int most, IReadOnlyList<double>? weights, ulong seed, int replications = ProjectedQueue.UsualReplications, CancellationToken cancel = default) =>
        Least(model, more => ProjectedQueue.Of(more, seed, replications, cancel).Chance(goal, week), probability, most, weights);

    /// <summary>The same of a goal that is judged otherwise.</summary>
    /// <param name="model">The list, without what is to be added.</param>
    /// <param name="chance">How likely the goal is of a list with more capacity; never less with more, by the same luck.</param>
    /// <param name="probability">How sure it is to be.</param>
    /// <param name="most">The most that can be added in a normal week; a whole number.</param>
    /// <param name="weights">What each week is worth of a normal one: low weeks less. None: all are normal.</param>
    /// <returns>A whole number of patients a normal week; none when not even <paramref name="most"/> is enough.</returns>
    public static int? Least(QueueModel model, Func<QueueModel, Share> chance, Share probability, int most, IReadOnlyList<double>? weights = null)
    {
        ArgumentNullException.ThrowIfNull(chance);
        ArgumentOutOfRangeException.ThrowIfNegative(most);
        if (!IsEnough(most))
        {
            return null;
        }

        var (tooLittle, enough) = (-1, most);
        while (enough - tooLittle > 1)
        {
            var middle = (tooLittle + enough) / 2;
            (tooLittle, enough) = IsEnough(middle) ? (tooLittle, middle) : (middle, enough);
        }

        return enough;

        bool IsEnough(int extra) =>
            chance(model with { Extra = [.. Enumerable.Range(0, model.Weeks).Select(w => (model.Extra?[w] ?? 0) + (extra * (weights?[w] ?? 1)))] }) >= probability;
    }
}
