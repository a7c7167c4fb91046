using Vardbalans.App.Components.Scopes;
using Vardbalans.App.Data;
using Vardbalans.App.Data.Waiting;
using Vardbalans.Core.Quantities;

namespace Vardbalans.App.Features.Waiting.ShowListRecord;

/// <summary>What of the record the table of units shows.</summary>
public enum RecordPart
{
    /// <summary>How far off, whichever way.</summary>
    Error = 0,

    /// <summary>Too high or too low.</summary>
    Bias = 1,

    /// <summary>The share of outcomes within the limits of 80 %.</summary>
    Within = 2,
}

/// <summary>One unit's record.</summary>
public sealed record ListRecordRow(Node Node, ListRecord Record);

/// <summary>How projections of waiting lists have gone: of what is chosen, and of every list below it.</summary>
public sealed record ListRecordView
{
    public required Scope Scope { get; init; }

    public required JudgedFigure Figure { get; init; }

    public required RecordPart Part { get; init; }

    /// <summary>What is chosen, as one row.</summary>
    public required ListRecordRow Own { get; init; }

    public required IReadOnlyList<ListRecordRow> Units { get; init; }

    /// <summary>Is it of those who are counted by month?</summary>
    public bool IsCounted => Figure is JudgedFigure.CountedWaiting or JudgedFigure.CountedPast;

    /// <summary>Has any projection of what is chosen been published?</summary>
    public required bool IsProjected { get; init; }

    /// <summary>While what is chosen cannot be judged: the week that has to be counted first, with a new projection each week. None once it can, and without a projection.</summary>
    public required IsoWeek? JudgedFrom { get; init; }

    public required IReadOnlyList<SourceFreshness> Sources { get; init; }

    /// <summary>The column that units are sorted by.</summary>
    public required (string Column, bool IsDescending) Sort { get; init; }
}
