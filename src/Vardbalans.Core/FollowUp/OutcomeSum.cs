namespace Vardbalans.Core.FollowUp;

/// <summary>Outcome and plan of a node's activity, summed over any stretch of time. What is not stated is null, never zero.</summary>
/// <remarks>
/// The <i>compared</i> amounts hold only units and week parts where both sides are known, so that a unit that has not reported
/// lowers neither side. Sums add up across units and time; ratios are made from sums, last.
/// </remarks>
public readonly record struct OutcomeSum
{
    /// <summary>Done, in the activity's counting unit.</summary>
    public long? Done { get; init; }

    /// <summary>Agreed: frozen week by week from the plan in force on each Monday.</summary>
    public long? Agreed { get; init; }

    /// <summary>The plan decided before the plan year.</summary>
    public long? Original { get; init; }

    /// <summary>New demand that arrived.</summary>
    public long? Inflow { get; init; }

    /// <summary>Outcome where an agreement exists.</summary>
    public long? ComparedDone { get; init; }

    /// <summary>Agreement where an outcome is stated.</summary>
    public long? ComparedAgreed { get; init; }

    /// <summary>Outcome where an original plan exists.</summary>
    public long? ComparedDoneOriginal { get; init; }

    /// <summary>Original plan where an outcome is stated.</summary>
    public long? ComparedOriginal { get; init; }

    /// <summary>Some week was divided between two months by calendar: month figures are estimates.</summary>
    public bool MonthIsEstimated { get; init; }

    /// <summary>Plan whose outcome nobody has stated, so that it counts on neither side.</summary>
    public long PlanWithoutOutcome => (Agreed ?? 0) - (ComparedAgreed ?? 0);

    /// <summary>Outcome without a plan to compare with, so that it counts on neither side.</summary>
    public long OutcomeWithoutPlan => (Done ?? 0) - (ComparedDone ?? 0);

    /// <summary>Outcome ÷ what was agreed: the default attainment.</summary>
    public Attainment AgainstAgreement => new(ComparedDone, ComparedAgreed, Agreed);

    /// <summary>Outcome ÷ the plan decided before the year: the second, named attainment.</summary>
    public Attainment AgainstOriginal => new(ComparedDoneOriginal, ComparedOriginal, Original);

    /// <summary>Both together. Nothing stated plus nothing stated is nothing stated.</summary>
    public static OutcomeSum operator +(OutcomeSum a, OutcomeSum b) => new()
    {
        Done = Plus(a.Done, b.Done),
        Agreed = Plus(a.Agreed, b.Agreed),
        Original = Plus(a.Original, b.Original),
        Inflow = Plus(a.Inflow, b.Inflow),
        ComparedDone = Plus(a.ComparedDone, b.ComparedDone),
        ComparedAgreed = Plus(a.ComparedAgreed, b.ComparedAgreed),
        ComparedDoneOriginal = Plus(a.ComparedDoneOriginal, b.ComparedDoneOriginal),
        ComparedOriginal = Plus(a.ComparedOriginal, b.ComparedOriginal),
        MonthIsEstimated = a.MonthIsEstimated || b.MonthIsEstimated,
    };

    private static long? Plus(long? a, long? b) => a is null ? b : b is null ? a : a + b;
}
