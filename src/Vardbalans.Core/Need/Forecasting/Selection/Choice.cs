namespace Vardbalans.Core.Need.Forecasting.Selection;

/// <summary>What a forecast was made with, and why: codes and numbers, for a page to put into words.</summary>
/// <param name="Reason">Why these methods.</param>
/// <param name="Members">Methods and their weights, greatest first; the weights sum to one.</param>
/// <param name="Record">How the mixture would have done, each origin judged without its own evidence.</param>
/// <param name="Findings">What was found in the history and how it was treated.</param>
public sealed record Choice(ChoiceReason Reason, IReadOnlyList<MethodWeight> Members, ChoiceRecord Record, HistoryFindings Findings)
{
    /// <summary>The method's name in files: its own if there is one alone, else <c>auto</c>.</summary>
    public string Name => Members is [var only] ? only.Method : "auto";
}

/// <summary>A method's part of a forecast.</summary>
/// <param name="Method">Its name.</param>
/// <param name="Weight">0–1.</param>
public readonly record struct MethodWeight(string Method, double Weight);

/// <summary>A mixture's own record.</summary>
/// <param name="Origins">Moments of the past that it was tried from.</param>
/// <param name="ToNaive">Its mean absolute error over that of the last value; none if it cannot be judged.</param>
/// <param name="OwnEvidence">How much the series' own record decided, 0–1; the rest is the pool's.</param>
public readonly record struct ChoiceRecord(int Origins, double? ToNaive, double OwnEvidence);

/// <summary>What stood out in a history.</summary>
/// <param name="Outliers">Steps that were put back to their neighbours' level.</param>
/// <param name="Break">The first step after a lasting change of level; what is before it was moved to the new level.</param>
/// <param name="Gaps">Steps that are not stated.</param>
/// <param name="LowWeeks">Kinds of low weeks (Christmas week, week 29) that have a level of their own.</param>
public readonly record struct HistoryFindings(IReadOnlyList<int> Outliers, int? Break, int Gaps, int LowWeeks = 0);

/// <summary>Why a forecast was made with its methods.</summary>
public enum ChoiceReason
{
    /// <summary>The caller named the method.</summary>
    Stated,

    /// <summary>The series' own record weighed most.</summary>
    OwnRecord,

    /// <summary>The series' own record is short; what works across the pool weighed most.</summary>
    PoolRecord,

    /// <summary>Nothing has been tried on it: the usual mixture of simple methods.</summary>
    NoRecord,

    /// <summary>Every stated value is the same.</summary>
    NeverChanges,

    /// <summary>No method can be fitted: the mean of what is stated.</summary>
    TooShort,
}
