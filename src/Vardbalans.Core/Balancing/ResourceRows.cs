using Vardbalans.Core.Optimisation;

namespace Vardbalans.Core.Balancing;

/// <summary>No week takes more of a resource than there is, with what is moved and what measures give.</summary>
internal sealed class ResourceRows
{
    private readonly BalanceModel model;
    private readonly Dictionary<(int Move, int Week), int> moved = [];

    /// <summary>By resource and week: the row; −1 where nothing is taken.</summary>
    public int[,] Rows { get; }

    /// <summary>By resource, what there is to the horizon.</summary>
    public double[][] Available { get; }

    /// <summary>By line and week: room that is kept and that nobody came for; −1 where none is.</summary>
    public int[,] Kept { get; }

    public ResourceRows(BalanceModel model)
    {
        this.model = model;
        var of = model.Case;
        Rows = new int[of.Resources.Count, model.Horizon];
        Available = [.. of.Resources.Select(r => BalanceHorizon.Extend(r.Available, of.Weeks, model.Horizon))];
        Kept = new int[of.Lines.Count, model.Horizon];
        for (var line = 0; line < of.Lines.Count; line++)
        {
            var floors = of.Rules.OfType<FloorRule>().Where(f => f.Line == line).ToArray();
            for (var week = 0; week < model.Horizon; week++)
            {
                Kept[line, week] = floors.Any(f => week >= f.FirstWeek && week <= f.LastWeek) ? model.Linear.AddVariable() : -1;
            }
        }

        for (var week = 0; week < model.Horizon; week++)
        {
            foreach (var (at, move) in of.Moves.Index())
            {
                moved[(at, week)] = model.Linear.AddVariable(to: move.Most);
                model.Linear.Price(BalanceParts.Change, moved[(at, week)], 1e-7);
            }
        }

        for (var resource = 0; resource < of.Resources.Count; resource++)
        {
            for (var week = 0; week < model.Horizon; week++)
            {
                var terms = Terms(resource, week).ToList();
                Rows[resource, week] = terms.Count == 0 ? -1 : model.Row(
                    double.NegativeInfinity, Available[resource][week], QueueRows.Merged(terms), new RowMeaning(RowKind.Capacity, resource, week));
            }
        }
    }

    /// <summary>What a resource is used for in a week: visits, less what measures and moves bring.</summary>
    private IEnumerable<ModelTerm> Terms(int resource, int week)
    {
        var of = model.Case;
        foreach (var use in model.UsesOf[resource].Where(u => u.Lag <= week))
        {
            foreach (var k in model.ClassesOf[use.Line])
            {
                yield return new(model.Queues.Served[k, week - use.Lag], use.Each);
            }

            if (Kept[use.Line, week - use.Lag] is >= 0 and var kept)
            {
                yield return new(kept, use.Each);
            }

            foreach (var (at, measure) in of.Measures.Index().Where(m => m.Item.Kind == MeasureKind.Shorten && m.Item.Line == use.Line && m.Item.Resource == resource))
            {
                if (model.Doses.Shortened[at, week - use.Lag] is >= 0 and var shorter)
                {
                    yield return new(shorter, -use.Each * measure.Amount);
                }
            }
        }

        foreach (var (at, move) in of.Moves.Index().Where(m => m.Item.From == resource || m.Item.To == resource))
        {
            yield return new(moved[(at, week)], move.From == resource ? 1 : -move.Yield);
        }

        foreach (var (at, measure) in of.Measures.Index().Where(m => m.Item.Kind != MeasureKind.Shorten && model.Doses.Doses[m.Index, week] >= 0))
        {
            if (measure.Resource == resource && measure.Kind != MeasureKind.Refer)
            {
                yield return new(model.Doses.Doses[at, week], -measure.Amount);
            }

            if (measure.From == resource)
            {
                yield return new(model.Doses.Doses[at, week], measure.Draws ?? measure.Amount);
            }
        }
    }
}
