namespace Vardbalans.Core.Optimisation;

/// <summary>Solves the parts of a model that share nothing by themselves and at once, and puts the answers together: the same answer, sooner.</summary>
/// <param name="each">Solves each part.</param>
public sealed class SplitSolver(ILinearSolver each) : ILinearSolver
{
    /// <inheritdoc/>
    public async Task<IReadOnlyList<SolverAnswer>> Solve(LinearModel model, SolveOrder order, CancellationToken cancel = default)
    {
        ArgumentNullException.ThrowIfNull(model);
        ArgumentNullException.ThrowIfNull(order);
        var parts = ModelComponents.Of(model);
        if (parts.Count < 2)
        {
            return await each.Solve(model, order, cancel).ConfigureAwait(false);
        }

        var (owner, place) = (new int[model.Rows], new int[model.Rows]);
        foreach (var (at, part) in parts.Index())
        {
            foreach (var (own, row) in part.Rows.Index())
            {
                (owner[row], place[row]) = (at, own);
            }
        }

        var variations = order.Variations.Select(v => v.ToLookup(change => owner[change.Row], change => change with { Row = place[change.Row] })).ToArray();
        var solved = await Task.WhenAll(parts.Select((part, at) => Part(part, at, order, variations, cancel))).ConfigureAwait(false);
        return [.. Enumerable.Range(0, 1 + variations.Length).Select(at => Together(model, parts, [.. solved.Select(s => s[at])]))];
    }

    /// <summary>A part's answers to the model and to every variation; to those that do not touch it, the first over again.</summary>
    private async Task<SolverAnswer[]> Part(ModelComponent part, int at, SolveOrder order, ILookup<int, RowChange>[] variations, CancellationToken cancel)
    {
        var own = variations.Select(v => v[at].ToArray()).ToArray();
        var answers = await each.Solve(part.Model, order with { Variations = [.. own.Where(v => v.Length > 0)] }, cancel).ConfigureAwait(false);
        var next = 1;
        return [answers[0], .. own.Select(v => v.Length > 0 ? answers[next++] : answers[0])];
    }

    private static SolverAnswer Together(LinearModel model, IReadOnlyList<ModelComponent> parts, SolverAnswer[] answers)
    {
        var (values, duals) = (new double[model.Variables], new double[model.Rows]);
        var worst = answers.MaxBy(a => a.End)!;
        foreach (var (part, answer) in parts.Zip(answers))
        {
            Scatter(answer.Values, part.Variables, values);
            Scatter(answer.Duals, part.Rows, duals);
        }

        var hasValues = answers.All(a => a.HasValues);
        return new SolverAnswer
        {
            End = worst.End,
            Objective = answers.Sum(a => a.Objective),
            Bound = answers.All(a => a.Bound is not null) ? answers.Sum(a => a.Bound!.Value) : null,
            Values = hasValues ? values : [],
            Duals = hasValues && answers.Zip(parts).All(a => a.First.Duals.Count == a.Second.Rows.Count) ? duals : [],
            Conflict = [.. parts.Zip(answers).Where(a => a.Second.End == SolveEnd.Contradiction).Take(1).SelectMany(a => a.Second.Conflict.Select(row => a.First.Rows[row]))],
            Took = TimeSpan.FromTicks(answers.Sum(a => a.Took.Ticks)),
            Trouble = worst.Trouble,
            Fault = worst.Fault,
        };
    }

    private static void Scatter(IReadOnlyList<double> from, IReadOnlyList<int> places, double[] to)
    {
        for (var i = 0; i < from.Count; i++)
        {
            to[places[i]] = from[i];
        }
    }
}
