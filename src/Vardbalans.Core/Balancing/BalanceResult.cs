using Vardbalans.Core.Optimisation;
using Vardbalans.Core.Quantities;

namespace Vardbalans.Core.Balancing;

/// <summary>What a balance came to, in the planned weeks.</summary>
public sealed class BalanceResult
{
    private const double Nobody = 0.5;

    /// <summary>Doses below this are rounding, not measures.</summary>
    public const double LeastDose = 1e-3;

    private readonly BalanceModel model;
    private readonly SolverAnswer answer;
    private readonly IReadOnlyList<double> values;

    private BalanceResult(BalanceModel model, SolverAnswer answer)
    {
        (this.model, this.answer, values) = (model, answer, answer.Values);
    }

    /// <summary>The case.</summary>
    public BalanceCase Case => model.Case;

    /// <summary>What was to be reached: that of the last solve, with the money that it took.</summary>
    public BalanceAim Aim => model.Aim;

    /// <summary>How the solve ended.</summary>
    public SolveEnd End => answer.End;

    /// <summary>Why the solver did not answer; none when it did.</summary>
    public SolverTrouble? Trouble => answer.Trouble;

    /// <summary>Is there an answer?</summary>
    public bool HasAnswer => answer.HasValues;

    /// <summary>The objective: the sum of its shares.</summary>
    public double Objective => answer.Objective;

    /// <summary>How far from the best the answer may be, as a share; none when that is not known.</summary>
    public double? Gap => answer.Gap;

    /// <summary>What each named part of the objective comes to.</summary>
    public IReadOnlyDictionary<string, double> Shares => field ??= HasAnswer ? model.Linear.Shares(values) : new Dictionary<string, double>();

    /// <summary>How long the solver was at it.</summary>
    public TimeSpan Took => answer.Took;

    /// <summary>What contradicts itself, of which nothing can be left out; limits of the world among it.</summary>
    public IReadOnlyList<RowMeaning> Conflict => [.. answer.Conflict.Where(model.Meanings.ContainsKey).Select(row => model.Meanings[row])];

    /// <summary>Weeks past due in the planned weeks, each patient alike.</summary>
    public double PastWeeks => HasAnswer ? Sum((k, week) => Past(k, week)) : 0;

    /// <summary>Who wait at the end of the last planned week.</summary>
    public double WaitingAtEnd => HasAnswer ? Enumerable.Range(0, Case.Classes.Count).Sum(k => Waiting(k, Case.Weeks - 1)) : 0;

    /// <summary>What measures cost in the planned weeks, in kronor.</summary>
    public double Cost => Enumerable.Range(0, Case.Measures.Count).Sum(CostOf);

    /// <summary>Reads an answer.</summary>
    /// <param name="model">The model that was solved.</param>
    /// <param name="answer">What the solver said of it.</param>
    public static BalanceResult Read(BalanceModel model, SolverAnswer answer) => new(model, answer);

    /// <summary>Patients of a class served by its own line in a week.</summary>
    public double Served(int patientClass, int week) => values[model.Queues.Served[patientClass, week]];

    /// <summary>Patients of a class sent elsewhere in a week.</summary>
    public double Sent(int patientClass, int week) => model.Queues.Sent[patientClass, week] is >= 0 and var sent ? values[sent] : 0;

    /// <summary>Patients of a class who wait at the end of a week.</summary>
    public double Waiting(int patientClass, int week) => values[model.Queues.Waiting[patientClass, week]];

    /// <summary>Patients of a class past due at the end of a week.</summary>
    public double Past(int patientClass, int week) => values[model.Dues.Past[patientClass, week]];

    /// <summary>What a line produces in a week.</summary>
    public double Production(int line, int week) => model.ClassesOf[line].Sum(k => Served(k, week));

    /// <summary>A line's production week by week in whole patients; running totals are kept, so that the whole is never more than half a patient off.</summary>
    public IReadOnlyList<int> WholeProduction(int line)
    {
        var weekly = Enumerable.Range(0, Case.Weeks).Select(week => Math.Max(0, (decimal)Math.Round(Production(line, week), 9))).ToArray();
        return Apportionment.Cumulative((int)decimal.Round(weekly.Sum(), MidpointRounding.AwayFromZero), weekly);
    }

    /// <summary>The dose of a measure in a week; zero when it is not taken.</summary>
    public double Dose(int measure, int week) => model.Doses.Doses[measure, week] is >= 0 and var dose ? values[dose] : 0;

    /// <summary>What a measure costs in the planned weeks, in kronor.</summary>
    public double CostOf(int measure) => !HasAnswer ? 0 : Case.Measures[measure] is { IsWeekly: true } weekly
        ? Enumerable.Range(0, Case.Weeks).Sum(week => Dose(measure, week) * weekly.Cost(week, Case.Weeks))
        : WeeksUsed(measure) is [var first, ..] ? Dose(measure, first) * Case.Measures[measure].Cost(Case.Measures[measure].FirstWeek, Case.Weeks) : 0;

    /// <summary>The planned weeks in which a measure is in use, in order; empty when it is not taken.</summary>
    public IReadOnlyList<int> WeeksUsed(int measure) => !HasAnswer ? [] : [.. Enumerable.Range(0, Case.Weeks).Where(week => Dose(measure, week) > LeastDose)];

    /// <summary>What a week's production takes of a resource, room that is kept counted.</summary>
    public double Load(int resource, int week)
    {
        var load = 0.0;
        foreach (var use in model.UsesOf[resource].Where(u => u.Lag <= week))
        {
            load += use.Each * (Production(use.Line, week - use.Lag) + (model.Resources.Kept[use.Line, week - use.Lag] is >= 0 and var kept ? values[kept] : 0));
            load -= Case.Measures.Index()
                .Where(m => m.Item.Kind == MeasureKind.Shorten && m.Item.Line == use.Line && m.Item.Resource == resource && model.Doses.Shortened[m.Index, week - use.Lag] >= 0)
                .Sum(m => use.Each * m.Item.Amount * values[model.Doses.Shortened[m.Index, week - use.Lag]]);
        }

        return load;
    }

    /// <summary>Did the solver give prices? Without them nothing is known of what binds.</summary>
    public bool HasPrices => answer.Duals.Count > 0;

    /// <summary>Is it the best there is? Else time ran out, and there may be a better.</summary>
    public bool IsBest => End == SolveEnd.Best;

    /// <summary>What one more of a resource in a week takes off the objective, whole variables held; none when the solver gave no prices.</summary>
    public double? Price(int resource, int week) =>
        !HasPrices ? null : model.ResourceRow(resource, week) is { } row ? Math.Max(0, -answer.Duals[row]) : 0;

    /// <summary>The first week from which nobody is past due in the planned weeks; none when there is no such week.</summary>
    /// <param name="line">Of one line; none: of all together.</param>
    /// <remarks>Less than half a patient is nobody.</remarks>
    public int? MetFrom(int? line = null)
    {
        var classes = line is { } one ? model.ClassesOf[one] : Enumerable.Range(0, Case.Classes.Count);
        for (var week = Case.Weeks - 1; HasAnswer && week >= 0; week--)
        {
            if (classes.Sum(k => Past(k, week)) >= Nobody)
            {
                return week == Case.Weeks - 1 ? null : week + 1;
            }
        }

        return HasAnswer ? 0 : null;
    }

    private double Sum(Func<int, int, double> of) =>
        Enumerable.Range(0, Case.Classes.Count).Sum(k => Enumerable.Range(0, Case.Weeks).Sum(week => of(k, week)));
}
