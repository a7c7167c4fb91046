using Vardbalans.Core.Optimisation;

namespace Vardbalans.Core.Balancing;

/// <summary>Who are past due: those due by the end of a week, less those served by then. With the queue rows it is exact for each class.</summary>
/// <remarks>
/// Need that follows from a visit falls due from when the visit fell due or was made, whichever came first, and with it the most of both; else to put off
/// visits would look good.
/// </remarks>
internal sealed class DueRows
{
    private readonly BalanceModel model;
    private readonly double[][] due;
    private readonly int[,] served;
    private readonly int[,] fallen;

    /// <summary>Patients of a class who are past due at the end of a week.</summary>
    public int[,] Past { get; }

    public DueRows(BalanceModel model)
    {
        this.model = model;
        var (of, linear, weeks) = (model.Case, model.Linear, model.Horizon);
        due = [.. of.Classes.Select((c, k) => Due(c, model.Queues.Inflow[k]))];
        (served, fallen, Past) = (new int[of.Classes.Count, weeks], new int[of.Classes.Count, weeks], new int[of.Classes.Count, weeks]);
        for (var k = 0; k < of.Classes.Count; k++)
        {
            var (leads, follows) = (of.Flows.Any(f => f.From == k), of.Flows.Any(f => f.To == k));
            for (var week = 0; week < weeks; week++)
            {
                Past[k, week] = linear.AddVariable();
                linear.Price(BalanceParts.Past, Past[k, week], of.Classes[k].Weight * model.Aim.Beside);
                served[k, week] = leads || follows ? linear.AddVariable() : -1;
                fallen[k, week] = leads ? linear.AddVariable(from: Math.Max(0, DueBy(k, week))) : -1;
            }
        }

        for (var k = 0; k < of.Classes.Count; k++)
        {
            AddRows(k);
        }

        if (model.Aim.MostShortfall is { } most)
        {
            model.Row(double.NegativeInfinity, most, Enumerable.Range(0, of.Classes.Count).SelectMany(k => Enumerable.Range(0, weeks).Select(week => new ModelTerm(Past[k, week], of.Classes[k].Weight))
                .Append(new ModelTerm(model.Queues.Left[k], model.Aim.Prices.LeftAtEnd * of.Classes[k].Weight))));
        }
    }

    private void AddRows(int k)
    {
        var (of, queues, weeks) = (model.Case, model.Queues, model.Horizon);
        var flows = of.Flows.Where(f => f.To == k).ToArray();
        var came = queues.Opening[k];
        for (var week = 0; week < weeks; week++)
        {
            came += queues.Inflow[k][week];
            if (served[k, week] < 0)
            {
                // Nobody comes but those who are known: past due are all who wait but those not yet due.
                model.Row(DueBy(k, week) - came, double.PositiveInfinity, [new(Past[k, week], 1), new(queues.Waiting[k, week], -1)]);
                Hold(k, week);
                continue;
            }

            model.Row(0, 0, Sum(k, week));
            var terms = new List<ModelTerm> { new(Past[k, week], 1), new(served[k, week], 1) };
            var known = DueBy(k, week);
            foreach (var flow in flows)
            {
                known += Follow(terms, flow, week, -1);
            }

            model.Row(known, double.PositiveInfinity, QueueRows.Merged(terms));
            Hold(k, week);
            if (fallen[k, week] >= 0)
            {
                model.Row(0, double.PositiveInfinity, [new(fallen[k, week], 1), new(served[k, week], -1)]);
                if (flows.Length > 0)
                {
                    var own = new List<ModelTerm> { new(fallen[k, week], 1) };
                    model.Row(DueBy(k, week) + flows.Sum(flow => Follow(own, flow, week, -1)), double.PositiveInfinity, QueueRows.Merged(own));
                }
            }
        }
    }

    /// <summary>Adds those who fall due as a flow's followers by a week.</summary>
    /// <returns>Those of them who follow on patients who fell due before the first week.</returns>
    private double Follow(List<ModelTerm> terms, ClassFlow flow, int week, double sign)
    {
        var since = week - flow.Lag - model.Case.Classes[flow.To].DueAfter;
        if (since < 0)
        {
            return flow.PerPatient * DueBefore(flow.From, since);
        }

        terms.Add(new ModelTerm(fallen[flow.From, since], sign * flow.PerPatient));
        return 0;
    }

    /// <summary>Served in all is that of the week before and those of the week.</summary>
    private IEnumerable<ModelTerm> Sum(int k, int week)
    {
        yield return new(served[k, week], 1);
        yield return new(model.Queues.Served[k, week], -1);
        if (model.Queues.Sent[k, week] is >= 0 and var sent)
        {
            yield return new(sent, -1);
        }

        if (week > 0)
        {
            yield return new(served[k, week - 1], -1);
        }
    }

    private void Hold(int k, int week)
    {
        if (model.Aim.NobodyPastFrom is { } from && week >= from && week < model.Case.Weeks)
        {
            model.Row(double.NegativeInfinity, 0, [new(Past[k, week], 1)], new RowMeaning(RowKind.NobodyPast, k, week));
        }
    }

    private double DueBy(int k, int week) => due[k][week];

    private double DueBefore(int k, int week) => model.Case.Classes[k].Opening.Where(o => o.DueWeek <= week).Sum(o => o.Count);

    private static double[] Due(PatientClass of, double[] inflow)
    {
        var (cumulative, sum) = (new double[inflow.Length], of.Opening.Where(o => o.DueWeek < 0).Sum(o => o.Count));
        for (var week = 0; week < cumulative.Length; week++)
        {
            sum += of.Opening.Where(o => o.DueWeek == week).Sum(o => o.Count) + (week >= of.DueAfter ? inflow[week - of.DueAfter] : 0);
            cumulative[week] = sum;
        }

        return cumulative;
    }
}
