using Vardbalans.Core.Optimisation;

namespace Vardbalans.Core.Balancing;

/// <summary>What is done about the gap: the dose of each measure that may be taken, what it costs, and whom it sends elsewhere.</summary>
internal sealed class MeasureRows
{
    private readonly BalanceModel model;

    /// <summary>By measure and week: the dose in use; −1 when none can be. What goes on has the same variable in all its weeks.</summary>
    public int[,] Doses { get; }

    /// <summary>By measure and week: patients served in the shorter way; −1 where there is none.</summary>
    public int[,] Shortened { get; }

    public MeasureRows(BalanceModel model)
    {
        this.model = model;
        var of = model.Case;
        Doses = new int[of.Measures.Count, model.Horizon];
        Shortened = new int[of.Measures.Count, model.Horizon];
        var costs = new List<ModelTerm>();
        for (var at = 0; at < of.Measures.Count; at++)
        {
            AddDoses(at, costs);
            AddShortened(at);
        }

        AddShortenedOnce();

        foreach (var cost in costs)
        {
            model.Linear.Price(BalanceParts.Cost, cost.Variable, cost.Factor * (model.Aim.IsCheapest ? 1 : model.Aim.Prices.Thousand));
        }

        foreach (var line in Enumerable.Range(0, of.Lines.Count))
        {
            AddSent(line);
        }

        if (model.Aim.Budget is { } budget && costs.Count > 0)
        {
            model.Row(double.NegativeInfinity, budget / 1000, costs, new RowMeaning(RowKind.Budget, 0, 0));
        }
    }

    private void AddDoses(int at, List<ModelTerm> costs)
    {
        var (measure, weeks) = (model.Case.Measures[at], model.Case.Weeks);
        var goesOn = -1;
        for (var week = 0; week < model.Horizon; week++)
        {
            Doses[at, week] = -1;
            if (!model.Aim.Measures.Contains(measure.Name) || week < measure.FirstWeek || week > (measure.LastWeek ?? model.Horizon) || (measure.IsWeekly && week >= weeks) || measure.FirstWeek >= weeks)
            {
                continue;
            }

            if (measure.IsWeekly || goesOn < 0)
            {
                var isSwitch = measure.Kind == MeasureKind.Shorten;
                goesOn = model.Linear.AddVariable(to: isSwitch ? Math.Min(1, measure.Most) : measure.Most, whole: measure.IsWhole || isSwitch);
                if (measure.Cost(week, weeks) is > 0 and var cost)
                {
                    costs.Add(new ModelTerm(goesOn, cost / 1000));
                }
            }

            Doses[at, week] = goesOn;
        }
    }

    private void AddShortened(int at)
    {
        var measure = model.Case.Measures[at];
        for (var week = 0; week < model.Horizon; week++)
        {
            Shortened[at, week] = -1;
            if (measure.Kind != MeasureKind.Shorten || Doses[at, week] < 0)
            {
                continue;
            }

            var shorter = Shortened[at, week] = model.Linear.AddVariable();
            model.Row(0, double.PositiveInfinity, [new(Doses[at, week], MostEver(measure.Line!.Value)), new(shorter, -1)]);
        }
    }

    /// <summary>A patient is served in one of the shorter ways at most: two improvements of the same time do not add up to none.</summary>
    private void AddShortenedOnce()
    {
        foreach (var group in model.Case.Measures.Index().Where(m => m.Item.Kind == MeasureKind.Shorten).GroupBy(m => (m.Item.Line, m.Item.Resource)))
        {
            for (var week = 0; week < model.Horizon; week++)
            {
                var shorter = group.Select(m => Shortened[m.Index, week]).Where(v => v >= 0).Select(v => new ModelTerm(v, -1)).ToList();
                if (shorter.Count > 0)
                {
                    model.Row(0, double.PositiveInfinity, [.. model.ClassesOf[group.Key.Line!.Value].Select(k => new ModelTerm(model.Queues.Served[k, week], 1)), .. shorter]);
                }
            }
        }
    }

    private void AddSent(int line)
    {
        var of = model.Case;
        for (var week = 0; week < of.Weeks; week++)
        {
            var sent = model.ClassesOf[line].Select(k => model.Queues.Sent[k, week]).Where(v => v >= 0).Select(v => new ModelTerm(v, 1)).ToList();
            if (sent.Count > 0)
            {
                sent.AddRange(of.Measures.Index().Where(m => m.Item.Kind == MeasureKind.Refer && m.Item.Line == line && Doses[m.Index, week] >= 0).Select(m => new ModelTerm(Doses[m.Index, week], -m.Item.Amount)));
                model.Row(double.NegativeInfinity, 0, sent);
            }
        }
    }

    /// <summary>No week can serve more than all who ever wait at the line, those who follow on others counted by the whole of the others.</summary>
    private double MostEver(int line)
    {
        var own = model.ClassesOf[line].Sum(Ever);
        return own + model.ClassesOf[line].Sum(k => model.Case.Flows.Where(f => f.To == k).Sum(f => f.PerPatient * 2 * Enumerable.Range(0, model.Case.Classes.Count).Sum(Ever)));

        double Ever(int k) => model.Queues.Opening[k] + model.Queues.Inflow[k].Sum();
    }
}
