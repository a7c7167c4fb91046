using Vardbalans.Core.Calendar;
using Vardbalans.Core.Organisation;

namespace Vardbalans.App.Data;

/// <summary>What one unit did of one activity in one week part, by every dimension that the source states.</summary>
/// <remarks>
/// A missing count is <i>not stated</i>, never zero; an absent row likewise. A unit that was open and did nothing has a row with zeros.
/// </remarks>
public sealed class ProductionWeek
{
    public required int UnitId { get; init; }

    /// <summary>Where it was done; 0 when the source does not say.</summary>
    public int SiteId { get; init; }

    public required int ActivityId { get; init; }

    /// <summary>0 when the source does not say.</summary>
    public int CompetenceId { get; init; }

    public ContactForm Form { get; init; }

    public Urgency Urgency { get; init; }

    public Residence Residence { get; init; }

    public required WeekPart Part { get; init; }

    /// <summary>Done, in the activity's counting unit.</summary>
    public int? Done { get; set; }

    public int? PlannedMinutes { get; set; }

    public int? ActualMinutes { get; set; }

    public int? Booked { get; set; }

    public int? NoShow { get; set; }

    /// <summary>Cancelled late by the patient.</summary>
    public int? LateByPatient { get; set; }

    /// <summary>Cancelled late by the care provider.</summary>
    public int? LateByProvider { get; set; }

    /// <summary>New demand that arrived.</summary>
    public int? Inflow { get; set; }

    /// <summary>The source gave a whole week that lies in two months; its division between them is by calendar, not known.</summary>
    public bool MonthIsEstimated { get; set; }

    /// <summary>The load that last wrote the row.</summary>
    public required int BatchId { get; set; }

    /// <summary>Events that the row is the sum of, or its outcome or inflow alone; none when a source gave the sums. At zero the row goes: nothing is stated any more.</summary>
    public int? Events { get; set; }

    /// <summary>The load whose sums the outcome is, everything but inflow; none when it is made of events or not stated.</summary>
    public int? OutcomeSumsBy { get; set; }

    /// <summary>The load whose sum the inflow is; none when it is made of events or not stated.</summary>
    public int? InflowSumsBy { get; set; }
}

/// <summary>What a unit's outcome in a week part is measured against. Built from plan versions; see <see cref="Core.Planning.PlanInForce"/>.</summary>
public sealed class AgreedWeek
{
    public required int UnitId { get; init; }

    public int SiteId { get; init; }

    public required int ActivityId { get; init; }

    public required WeekPart Part { get; init; }

    /// <summary>From the version in force on the week's Monday.</summary>
    public int? Agreed { get; set; }

    /// <summary>From the last version decided before the plan year.</summary>
    public int? Original { get; set; }
}

/// <summary>The load of one source that last wrote a unit's figures of an activity: where a figure says it comes from.</summary>
public sealed class UnitSource
{
    /// <summary>0 for what was written before sources were kept.</summary>
    public int SourceId { get; init; }

    public required int ActivityId { get; init; }

    public required int UnitId { get; init; }

    public required int BatchId { get; init; }
}

/// <summary>The sums of one node (a care unit with all below it), at all sites or at one, for one activity and week part: what pages read.</summary>
/// <remarks>
/// A hospital's own figures are the region's rows at that site; a clinic's share of a hospital is the clinic's rows there.
/// Attainment is <see cref="ComparedDone"/> ÷ <see cref="ComparedAgreed"/>: both sides hold only units that have an agreement and
/// have stated their outcome for that part, so a unit that stopped reporting does not look like a fall.
/// </remarks>
public sealed class RollupWeek
{
    /// <summary>A care unit of today's tree, with all below it.</summary>
    public required int NodeId { get; init; }

    /// <summary>What was done at this site only; 0 for all sites, and for what has no site.</summary>
    public required int SiteId { get; init; }

    public required int ActivityId { get; init; }

    public required WeekPart Part { get; init; }

    public int? Done { get; set; }

    public int? PlannedMinutes { get; set; }

    public int? ActualMinutes { get; set; }

    public int? Booked { get; set; }

    public int? NoShow { get; set; }

    public int? LateByPatient { get; set; }

    public int? LateByProvider { get; set; }

    public int? Inflow { get; set; }

    public int? Agreed { get; set; }

    public int? Original { get; set; }

    /// <summary>Outcome of the units that also have an agreement for the part.</summary>
    public int? ComparedDone { get; set; }

    /// <summary>Agreement of the units that have also stated their outcome for the part.</summary>
    public int? ComparedAgreed { get; set; }

    /// <summary>Outcome of the units that also have an original plan for the part.</summary>
    public int? ComparedDoneOriginal { get; set; }

    /// <summary>Original plan of the units that have also stated their outcome for the part.</summary>
    public int? ComparedOriginal { get; set; }

    /// <summary>Units that have stated an outcome.</summary>
    public int UnitsStated { get; set; }

    /// <summary>Units with an agreement.</summary>
    public int UnitsAgreed { get; set; }

    /// <summary>Units with an agreement that have stated an outcome.</summary>
    public int UnitsCompared { get; set; }

    public bool MonthIsEstimated { get; set; }
}
