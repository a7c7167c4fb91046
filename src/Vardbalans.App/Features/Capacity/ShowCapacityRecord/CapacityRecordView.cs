using Vardbalans.App.Components.Scopes;
using Vardbalans.Core.Capacity;
using Vardbalans.Core.Organisation;
using Vardbalans.Core.Quantities;

namespace Vardbalans.App.Features.Capacity.ShowCapacityRecord;

/// <summary>How forecasts of one unit's capacity have gone, by span of weeks ahead; none in a span that cannot be judged.</summary>
/// <param name="Unit">The unit; none for all that are shown together.</param>
/// <param name="Published">Forecasts as they were published.</param>
/// <param name="Tried">The past, forecast from what was known before each week.</param>
public sealed record CapacityRecordRow(CareUnit? Unit, IReadOnlyList<OutlookScore?> Published, IReadOnlyList<OutlookScore?> Tried);

/// <summary>Forecast against actual capacity of one resource, by unit.</summary>
public sealed record CapacityRecordView
{
    public required Scope Scope { get; init; }

    /// <summary>Resources that can be chosen, with their codes.</summary>
    public required IReadOnlyList<(string Code, string Name)> Resources { get; init; }

    /// <summary>The one that is shown; none when none is reported.</summary>
    public string? Chosen { get; init; }

    /// <summary>All units together.</summary>
    public required CapacityRecordRow Whole { get; init; }

    /// <summary>By unit.</summary>
    public required IReadOnlyList<CapacityRecordRow> Units { get; init; }

    /// <summary>Weeks of forecasts that are published.</summary>
    public required int Made { get; init; }

    /// <summary>The first week that published forecasts can be judged in; none when none is published.</summary>
    public IsoWeek? JudgedFrom { get; init; }
}
