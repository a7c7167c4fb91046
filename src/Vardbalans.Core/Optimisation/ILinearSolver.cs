namespace Vardbalans.Core.Optimisation;

/// <summary>Something that makes a linear model as small as possible. Several exist, and any of them must give the same objective.</summary>
public interface ILinearSolver
{
    /// <summary>Solves a model, and then the same model with some rows' limits changed, each time from the model as it was.</summary>
    /// <param name="model">The model.</param>
    /// <param name="order">How.</param>
    /// <param name="cancel">Gives up; the solver's work is stopped.</param>
    /// <returns>The answer to the model, then one to each variation of the order. A solver that fails answers that it has.</returns>
    Task<IReadOnlyList<SolverAnswer>> Solve(LinearModel model, SolveOrder order, CancellationToken cancel = default);
}

/// <summary>How a model is to be solved.</summary>
public sealed record SolveOrder
{
    /// <summary>The longest time for each solve.</summary>
    public TimeSpan Limit { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>The greatest gap between the best that was found and the best that there may be, as a share 0–1. For whole variables alone.</summary>
    public double Gap { get; init; } = 1e-6;

    /// <summary>Changed limits of rows; each is a solve of its own. In models with whole variables these are held at what the first solve gave them.</summary>
    public IReadOnlyList<IReadOnlyList<RowChange>> Variations { get; init; } = [];
}

/// <summary>A row's limits in a variation.</summary>
/// <param name="Row">Its place.</param>
/// <param name="From">The least sum.</param>
/// <param name="To">The greatest sum.</param>
public readonly record struct RowChange(int Row, double From, double To);

/// <summary>How a solve ended.</summary>
public enum SolveEnd
{
    /// <summary>The best there is, within the gap that was asked for.</summary>
    Best = 0,

    /// <summary>Rows contradict each other: there is no answer.</summary>
    Contradiction = 1,

    /// <summary>The objective can be made as small as one likes: the model lacks a limit.</summary>
    Boundless = 2,

    /// <summary>Time ran out. The best that was found is given when anything was.</summary>
    TimeOut = 3,

    /// <summary>The solver did not answer: it is missing, ended by itself, was stopped, or said something that cannot be read.</summary>
    Failed = 4,
}

/// <summary>Why a solver did not answer.</summary>
public enum SolverTrouble
{
    /// <summary>It is not installed, or cannot be started.</summary>
    Missing = 0,

    /// <summary>It ended before it had answered: it crashed, ran out of memory or was stopped.</summary>
    Ended = 1,

    /// <summary>It answered what cannot be read, or could not make sense of the model.</summary>
    Unreadable = 2,
}

/// <summary>What a solver said.</summary>
public sealed record SolverAnswer
{
    /// <summary>How it ended.</summary>
    public required SolveEnd End { get; init; }

    /// <summary>The objective of <see cref="Values"/>.</summary>
    public double Objective { get; init; }

    /// <summary>No answer can be smaller than this; none when the solver did not say.</summary>
    public double? Bound { get; init; }

    /// <summary>A value for each variable; empty when there is none.</summary>
    public IReadOnlyList<double> Values { get; init; } = [];

    /// <summary>What the objective changes by when a row's binding limit is one greater, whole variables held. Empty when there is none.</summary>
    public IReadOnlyList<double> Duals { get; init; } = [];

    /// <summary>Rows that contradict each other, of which none can be left out. For <see cref="SolveEnd.Contradiction"/>.</summary>
    public IReadOnlyList<int> Conflict { get; init; } = [];

    /// <summary>How long the solver itself was at it.</summary>
    public TimeSpan Took { get; init; }

    /// <summary>Why it failed; none when it did not.</summary>
    public SolverTrouble? Trouble { get; init; }

    /// <summary>What the solver itself said of it; for logs, not for people.</summary>
    public string? Fault { get; init; }

    /// <summary>Is there an answer to use, the best or not?</summary>
    public bool HasValues => Values.Count > 0;

    /// <summary>How far above the bound the objective may be, as a share of it, 0–1 and above; none when there is no bound.</summary>
    public double? Gap => Bound is { } bound && HasValues ? Math.Max(0, Objective - bound) / Math.Max(1e-9, Math.Abs(Objective)) : null;
}
