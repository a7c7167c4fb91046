using Vardbalans.App.Components.Scopes;
using Vardbalans.App.Data;
using Vardbalans.App.Data.Need;
using Vardbalans.App.Features.Need.ShowForecast;
using Vardbalans.Core.Quantities;

namespace Vardbalans.App.Features.Need.ShowRecord;

/// <summary>One unit's record, by how far ahead.</summary>
/// <param name="Node">The unit.</param>
/// <param name="Spans">As <see cref="ForecastRecord.Spans"/>; none where too few weeks have had their outcome to judge.</param>
public sealed record RecordRow(Node Node, IReadOnlyList<ForecastRecord?> Spans);

/// <summary>How forecasts with what people knew on top have gone, against the statistical forecast alone.</summary>
/// <param name="Weeks">Forecast weeks that were moved and have had their outcome.</param>
/// <param name="Statistical">Σ|error| ÷ Σ outcome of the statistical forecast.</param>
/// <param name="Adjusted">The same of what was shown.</param>
public sealed record AdjustedRecord(int Weeks, double Statistical, double Adjusted);

/// <summary>A past week: what came, and what was expected of it some weeks before.</summary>
/// <param name="Week">The week.</param>
/// <param name="Outcome">What those who have reported did; none where nobody has.</param>
/// <param name="Missing">How much of what is usually reported is missing, 0–1. A week that is not whole judges no forecast.</param>
/// <param name="Expected">None where no published forecast was of the week.</param>
public sealed record JudgedWeek(IsoWeek Week, double? Outcome, double Missing, FanWeek? Expected);

/// <summary>How published forecasts have gone: of what is chosen, and of every unit below it.</summary>
public sealed record RecordView
{
    /// <summary>With fewer judged weeks a record says more of chance than of the forecast.</summary>
    public const int FewestWeeks = 8;

    public required Scope Scope { get; init; }

    public required ForecastMeasure Measure { get; init; }

    public required RecordFigure Figure { get; init; }

    /// <summary>What is chosen, as one row.</summary>
    public required RecordRow Own { get; init; }

    /// <summary>None where nothing was moved, or too few weeks have come.</summary>
    public required AdjustedRecord? Adjusted { get; init; }

    public required IReadOnlyList<JudgedWeek> Weeks { get; init; }

    /// <summary>While what is chosen cannot be judged: the week that has to be reported first, with a new forecast each week. None once it can, and without a forecast.</summary>
    public IsoWeek? JudgedFrom { get; init; }

    /// <summary>Has any forecast of what is chosen been published?</summary>
    public bool IsForecast { get; init; }

    public required IReadOnlyList<RecordRow> Units { get; init; }

    /// <summary>Published forecasts that units are judged by.</summary>
    public required int Forecasts { get; init; }

    public required IReadOnlyList<SourceFreshness> Sources { get; init; }

    /// <summary>The column that units are sorted by.</summary>
    public required (string Column, bool IsDescending) Sort { get; init; }
}

/// <summary>Which figure of the record the table of units shows.</summary>
public enum RecordFigure
{
    /// <summary>Σ|error| ÷ Σ outcome.</summary>
    Error = 0,

    /// <summary>Σ error ÷ Σ outcome; above zero too high.</summary>
    Bias = 1,

    /// <summary>The share of outcomes within the limits of 80 %.</summary>
    Within = 2,
}
