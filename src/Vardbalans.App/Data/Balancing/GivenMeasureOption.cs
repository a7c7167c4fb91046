using Vardbalans.App.Data.Accounts;
using Vardbalans.App.Data.Capacity;
using Vardbalans.Core.Balancing;
using Vardbalans.Core.Governance;
using Vardbalans.Core.Quantities;

namespace Vardbalans.App.Data.Balancing;

/// <summary>A measure that may be taken against a gap (<i>tänkbar åtgärd</i>), with what it gives and costs: what packages are put together from. Never changed but by being ended.</summary>
public sealed class GivenMeasureOption : IEndedRow
{
    public int Id { get; init; }

    /// <summary>The care unit with all below it; none: the whole region.</summary>
    public int? NodeId { get; init; }

    public required string Name { get; init; }

    public required MeasureKind Kind { get; init; }

    /// <summary>What gains, or is saved; none when patients are sent elsewhere.</summary>
    public Resource? Resource { get; init; }

    /// <summary>What a move draws on.</summary>
    public Resource? FromResource { get; init; }

    /// <summary>Whose patients are sent elsewhere, or take less time.</summary>
    public int? ActivityId { get; init; }

    /// <summary>What one dose gives in a week: hours, care days or patients; for a shorter time the share that is saved, above 0 up to 1.</summary>
    public required double Amount { get; init; }

    /// <summary>The most doses in a week, or at all for what goes on.</summary>
    public required double Most { get; init; }

    /// <summary>What one dose costs in a week, in kronor.</summary>
    public double CostPerWeek { get; init; }

    /// <summary>What one dose costs once, in kronor.</summary>
    public double CostOnce { get; init; }

    /// <summary>Weeks between the decision and the first use.</summary>
    public required int LeadWeeks { get; init; }

    /// <summary>The first week that it may be in use.</summary>
    public required IsoWeek From { get; init; }

    /// <summary>The last; none: as long as anybody looks.</summary>
    public IsoWeek? Until { get; init; }

    /// <summary>Who must decide.</summary>
    public required Role DecidedBy { get; init; }

    /// <summary>Where the figures come from.</summary>
    public required string Reason { get; init; }

    public required Actor MadeBy { get; init; }

    public required DateTime MadeAt { get; init; }

    public Actor? EndedBy { get; set; }

    /// <summary>When it was taken away; none while it stands.</summary>
    public DateTime? EndedAt { get; set; }

    /// <summary>As the balance takes it; named by its number, since two units may call theirs the same.</summary>
    /// <param name="first">The first planned week.</param>
    /// <param name="resource">Where its resource stands in the case.</param>
    /// <param name="from">Where the resource that it draws on stands.</param>
    /// <param name="line">Where its activity stands.</param>
    internal MeasureOption In(IsoWeek first, int? resource, int? from, int? line) => new()
    {
        Name = Key,
        Kind = Kind,
        Resource = resource,
        From = from,
        Line = line,
        Amount = Amount,
        Most = Most,
        IsWhole = Kind == MeasureKind.Hire,
        CostPerWeek = CostPerWeek,
        CostOnce = CostOnce,
        FirstWeek = Math.Max(LeadWeeks, From - first),
        LastWeek = Until - first,
        LeadWeeks = LeadWeeks,
    };

    /// <summary>Its name in a case.</summary>
    internal string Key => Id.ToString(System.Globalization.CultureInfo.InvariantCulture);
}
