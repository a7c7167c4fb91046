using Vardbalans.Core.Optimisation;

namespace Vardbalans.Core.Balancing;

/// <summary>Who wait: the list at the end of a week is that of the week before, and who came, less who were served. It is never below zero.</summary>
internal sealed class QueueRows
{
    /// <summary>Patients of a class served by the line in a week.</summary>
    public int[,] Served { get; }

    /// <summary>Patients of a class who wait at the end of a week.</summary>
    public int[,] Waiting { get; }

    /// <summary>Patients of a class who are sent elsewhere in a week; −1 where nobody can be.</summary>
    public int[,] Sent { get; }

    /// <summary>Patients of a class who are left at the end above its target, or its start.</summary>
    public int[] Left { get; }

    /// <summary>Who come by themselves, to the horizon.</summary>
    public double[][] Inflow { get; }

    /// <summary>Who wait at the start.</summary>
    public double[] Opening { get; }

    public QueueRows(BalanceModel model)
    {
        var (of, linear, prices) = (model.Case, model.Linear, model.Aim.Prices);
        var (classes, weeks) = (of.Classes.Count, model.Horizon);
        (Served, Waiting, Sent) = (new int[classes, weeks], new int[classes, weeks], new int[classes, weeks]);
        Left = new int[classes];
        Inflow = [.. of.Classes.Select(c => BalanceHorizon.Extend(c.Inflow, of.Weeks, weeks))];
        Opening = [.. of.Classes.Select(c => c.Opening.Sum(o => o.Count))];
        var sends = of.Classes.Select(c => of.Measures.Any(m => m.Kind == MeasureKind.Refer && m.Line == c.Line && model.Aim.Measures.Contains(m.Name))).ToArray();
        for (var k = 0; k < classes; k++)
        {
            for (var week = 0; week < weeks; week++)
            {
                Served[k, week] = linear.AddVariable();
                Waiting[k, week] = linear.AddVariable();
                Sent[k, week] = sends[k] && week < of.Weeks ? linear.AddVariable() : -1;
                linear.Price(BalanceParts.Waiting, Waiting[k, week], prices.Waiting * of.Classes[k].Weight * model.Aim.Beside);
            }

            // No queue is hidden at the end: above its target, or its start, it has a price.
            var left = Left[k] = linear.AddVariable();
            linear.Price(BalanceParts.End, left, prices.LeftAtEnd * of.Classes[k].Weight * model.Aim.Beside);
            model.Row(-Math.Max(of.Classes[k].TargetQueue ?? Opening[k], 0), double.PositiveInfinity, [new(left, 1), new(Waiting[k, weeks - 1], -1)]);
        }

        for (var k = 0; k < classes; k++)
        {
            var flows = of.Flows.Where(f => f.To == k).ToArray();
            for (var week = 0; week < weeks; week++)
            {
                var terms = new List<ModelTerm> { new(Waiting[k, week], 1) };
                Add(terms, Served[k, week], 1);
                Add(terms, Sent[k, week], 1);
                if (week > 0)
                {
                    Add(terms, Waiting[k, week - 1], -1);
                }

                foreach (var flow in flows.Where(f => f.Lag <= week))
                {
                    Add(terms, Served[flow.From, week - flow.Lag], -flow.PerPatient);
                    Add(terms, Sent[flow.From, week - flow.Lag], -flow.PerPatient);
                }

                var comes = Inflow[k][week] + (week == 0 ? Opening[k] : 0);
                model.Row(comes, comes, Merged(terms));
            }
        }
    }

    private static void Add(List<ModelTerm> terms, int variable, double factor)
    {
        if (variable >= 0)
        {
            terms.Add(new ModelTerm(variable, factor));
        }
    }

    /// <summary>A class that leads back to itself may meet the same variable twice.</summary>
    internal static IEnumerable<ModelTerm> Merged(IEnumerable<ModelTerm> terms) =>
        terms.GroupBy(t => t.Variable).Select(g => new ModelTerm(g.Key, g.Sum(t => t.Factor)));
}

/// <summary>The named parts of the objective.</summary>
public static class BalanceParts
{
    /// <summary>Weeks past due, weighted by priority: what the balance is for.</summary>
    public const string Past = "past";

    /// <summary>Weeks of waiting, due or not.</summary>
    public const string Waiting = "waiting";

    /// <summary>Change from week to week.</summary>
    public const string Change = "change";

    /// <summary>Lists left longer than they were.</summary>
    public const string End = "end";

    /// <summary>What measures cost.</summary>
    public const string Cost = "cost";
}
