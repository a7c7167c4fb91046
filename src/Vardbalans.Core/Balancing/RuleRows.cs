using Vardbalans.Core.Optimisation;

namespace Vardbalans.Core.Balancing;

/// <summary>What weekly production is held to: floors, ceilings, change from week to week and the longest reduction. Change has a small price besides.</summary>
internal sealed class RuleRows
{
    private readonly BalanceModel model;

    public RuleRows(BalanceModel model)
    {
        this.model = model;
        for (var line = 0; line < model.Case.Lines.Count; line++)
        {
            AddChange(line);
        }

        foreach (var rule in model.Case.Rules)
        {
            Add(rule);
        }
    }

    private void AddChange(int line)
    {
        for (var week = 1; week < model.Horizon; week++)
        {
            var (up, down) = (model.Linear.AddVariable(), model.Linear.AddVariable());
            model.Linear.Price(BalanceParts.Change, up, model.Aim.Prices.Change * model.Aim.Beside);
            model.Linear.Price(BalanceParts.Change, down, model.Aim.Prices.Change * model.Aim.Beside);
            model.Row(0, 0, [.. Served(line, week, 1), .. Served(line, week - 1, -1), new(up, -1), new(down, 1)]);
        }
    }

    private void Add(ProductionRule rule)
    {
        switch (rule)
        {
            case FloorRule floor:
                foreach (var week in Weeks(floor.FirstWeek, floor.LastWeek))
                {
                    model.Row(floor.Least, double.PositiveInfinity, [.. Served(rule.Line, week, 1), new(model.Resources.Kept[rule.Line, week], 1)], new RowMeaning(RowKind.Floor, rule.Line, week));
                }

                break;
            case CeilingRule ceiling:
                foreach (var week in Weeks(ceiling.FirstWeek, ceiling.LastWeek))
                {
                    model.Row(double.NegativeInfinity, ceiling.Most, [.. Served(rule.Line, week, 1), .. Kept(rule.Line, week, 1)], new RowMeaning(RowKind.Ceiling, rule.Line, week));
                }

                break;
            case ChangeRule change:
                foreach (var week in Weeks(1, model.Case.Weeks - 1))
                {
                    model.Row(-change.Most, change.Most, [.. Served(rule.Line, week, 1), .. Kept(rule.Line, week, 1), .. Served(rule.Line, week - 1, -1), .. Kept(rule.Line, week - 1, -1)], new RowMeaning(RowKind.Change, rule.Line, week));
                }

                break;
            case ReductionRule reduction:
                AddReduction(reduction);
                break;
        }
    }

    /// <summary>A week is below the level, or it is not; of so many weeks on end and one more, one is not.</summary>
    private void AddReduction(ReductionRule rule)
    {
        var below = new int[model.Case.Weeks];
        for (var week = 0; week < below.Length; week++)
        {
            below[week] = model.Linear.AddVariable(to: 1, whole: true);
            model.Row(rule.Level, double.PositiveInfinity, [.. Served(rule.Line, week, 1), .. Kept(rule.Line, week, 1), new(below[week], rule.Level)], new RowMeaning(RowKind.Reduction, rule.Line, week));
        }

        for (var week = 0; week + rule.LongestWeeks < below.Length; week++)
        {
            model.Row(double.NegativeInfinity, rule.LongestWeeks, below[week..(week + rule.LongestWeeks + 1)].Select(v => new ModelTerm(v, 1)), new RowMeaning(RowKind.Reduction, rule.Line, week));
        }
    }

    private IEnumerable<int> Weeks(int first, int last) => Enumerable.Range(first, Math.Max(0, Math.Min(last, model.Case.Weeks - 1) - first + 1));

    private IEnumerable<ModelTerm> Served(int line, int week, double sign) =>
        model.ClassesOf[line].Select(k => new ModelTerm(model.Queues.Served[k, week], sign));

    private IEnumerable<ModelTerm> Kept(int line, int week, double sign) => model.Resources.Kept[line, week] is >= 0 and var kept ? [new ModelTerm(kept, sign)] : [];
}
