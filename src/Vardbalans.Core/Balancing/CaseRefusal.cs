namespace Vardbalans.Core.Balancing;

/// <summary>What stands in the way of a case.</summary>
public enum CaseTrouble
{
    /// <summary>No week, no line or no class.</summary>
    Empty = 0,

    /// <summary>A number that is negative or not a number.</summary>
    BadNumber = 1,

    /// <summary>A list of weeks that is not as long as the plan.</summary>
    WrongLength = 2,

    /// <summary>A place in a list that is not there.</summary>
    Stranger = 3,

    /// <summary>A flow leads back to where it comes from in no time.</summary>
    LoopWithoutLag = 4,
}

/// <summary>A fault in a case, and where it is.</summary>
/// <param name="Trouble">What is wrong.</param>
/// <param name="Where">The list: class, resource, use, flow, move, measure, rule.</param>
/// <param name="Place">The place in it, from 0.</param>
public readonly record struct CaseRefusal(CaseTrouble Trouble, string Where, int Place)
{
    /// <summary>The faults of a case; none when it can be balanced.</summary>
    public static IReadOnlyList<CaseRefusal> Of(BalanceCase of)
    {
        ArgumentNullException.ThrowIfNull(of);
        if (of.Weeks < 1 || of.Lines.Count == 0 || of.Classes.Count == 0)
        {
            return [new CaseRefusal(CaseTrouble.Empty, "case", 0)];
        }

        var faults = new List<CaseRefusal>();
        foreach (var (at, one) in of.Classes.Index())
        {
            Check("class", at, IsIn(one.Line, of.Lines), one.DueAfter >= 0 && one.Weight > 0 && AreAmounts([one.Weight, one.TargetQueue ?? 0]) && AreAmounts(one.Inflow) && AreAmounts(one.Opening.Select(o => o.Count)), one.Inflow.Count == 0 || one.Inflow.Count == of.Weeks);
        }

        foreach (var (at, one) in of.Resources.Index())
        {
            Check("resource", at, true, AreAmounts(one.Available), one.Available.Count == of.Weeks);
        }

        foreach (var (at, one) in of.Uses.Index())
        {
            Check("use", at, IsIn(one.Line, of.Lines) && IsIn(one.Resource, of.Resources), one.Lag >= 0 && AreAmounts([one.Each]), true);
        }

        foreach (var (at, one) in of.Flows.Index())
        {
            Check("flow", at, IsIn(one.From, of.Classes) && IsIn(one.To, of.Classes), one.Lag >= 0 && AreAmounts([one.PerPatient]), true);
        }

        foreach (var (at, one) in of.Moves.Index())
        {
            Check("move", at, IsIn(one.From, of.Resources) && IsIn(one.To, of.Resources), AreAmounts([one.Most, one.Yield]), true);
        }

        foreach (var (at, one) in of.Measures.Index())
        {
            Check("measure", at, IsWhole(one, of), AreAmounts([one.Amount, one.Draws ?? 0, one.Most, one.CostOnce, one.CostPerWeek]) && one.FirstWeek >= 0 && (one.Kind != MeasureKind.Shorten || one.Amount is > 0 and <= 1), true);
        }

        foreach (var (at, one) in of.Rules.Index())
        {
            Check("rule", at, IsIn(one.Line, of.Lines), AreAmounts(Numbers(one)), true);
        }

        if (faults.Count == 0 && FlowOrder.HasRing(of))
        {
            faults.Add(new CaseRefusal(CaseTrouble.LoopWithoutLag, "flow", of.Flows.Index().First(f => f.Item.Lag == 0).Index));
        }

        return faults;

        void Check(string where, int at, bool known, bool good, bool asLong)
        {
            if (!known || !good || !asLong)
            {
                faults.Add(new CaseRefusal(!known ? CaseTrouble.Stranger : !good ? CaseTrouble.BadNumber : CaseTrouble.WrongLength, where, at));
            }
        }
    }

    private static double[] Numbers(ProductionRule rule) => rule switch
    {
        FloorRule floor => [floor.Least, floor.FirstWeek],
        CeilingRule ceiling => [ceiling.Most, ceiling.FirstWeek],
        ChangeRule change => [change.Most],
        ReductionRule reduction => [reduction.Level, reduction.LongestWeeks],
        _ => [],
    };

    private static bool IsWhole(MeasureOption one, BalanceCase of) =>
        (one.Resource is null || IsIn(one.Resource.Value, of.Resources)) && (one.From is null || IsIn(one.From.Value, of.Resources)) && (one.Line is null || IsIn(one.Line.Value, of.Lines))
        && (one.Kind is MeasureKind.Refer || one.Resource is not null)
        && (one.Kind is not (MeasureKind.Refer or MeasureKind.Shorten) || one.Line is not null)
        && (one.Kind is not MeasureKind.Move || one.From is not null);

    private static bool IsIn<T>(int place, IReadOnlyList<T> list) => place >= 0 && place < list.Count;

    private static bool AreAmounts(IEnumerable<double> values) => values.All(value => double.IsFinite(value) && value >= 0);
}
