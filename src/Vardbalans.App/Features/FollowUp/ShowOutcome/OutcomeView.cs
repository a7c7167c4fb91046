using Vardbalans.App.Components.Scopes;
using Vardbalans.App.Data;
using Vardbalans.App.Hosting.Access;
using Vardbalans.Core.Calendar;
using Vardbalans.Core.FollowUp;
using Vardbalans.Core.Quantities;

namespace Vardbalans.App.Features.FollowUp.ShowOutcome;

/// <summary>One week of the chart and the table.</summary>
/// <param name="Week">The week.</param>
/// <param name="Sum">Outcome and plan.</param>
/// <param name="LastYear">Outcome of the week that a year ago holds the same holidays.</param>
/// <param name="LastYearWeek">That week.</param>
/// <param name="IsLow">A low-production week by the region's calendar.</param>
/// <param name="HasBeen">Is it a full week that the region has reported?</param>
public sealed record WeekRow(IsoWeek Week, OutcomeSum Sum, long? LastYear, IsoWeek LastYearWeek, bool IsLow, bool HasBeen);

/// <summary>A calendar month or tertial, exact by week parts.</summary>
public sealed record CalendarRow(Period Period, OutcomeSum Sum, PlanStatus Status, bool HasEnded);

/// <summary>Everything that "outcome against plan" shows of one scope. Page, export and API read the same.</summary>
public sealed record OutcomeView
{
    public required Scope Scope { get; init; }

    /// <summary>The period, as far as it has been.</summary>
    public required OutcomeSum Sum { get; init; }

    public required PlanStatus Status { get; init; }

    public required PlanStatus StatusAgainstOriginal { get; init; }

    public required OffPlan? OffPlan { get; init; }

    /// <summary>The last week with figures: sums and judgement of that week alone.</summary>
    public required OutcomeSum LastWeek { get; init; }

    public required PlanStatus LastWeekStatus { get; init; }

    /// <summary>From the plan year's first week through the last.</summary>
    public required OutcomeSum SinceNewYear { get; init; }

    public required PlanStatus SinceNewYearStatus { get; init; }

    /// <summary>The period against a year ago, like for like.</summary>
    public required LastYear LastYear { get; init; }

    public required IReadOnlyList<WeekRow> Weeks { get; init; }

    /// <summary>Rolling twelve-week attainment per week that has been, against the agreement and the original plan.</summary>
    public required IReadOnlyList<(IsoWeek Week, Attainment Agreed, Attainment Original)> Rolling { get; init; }

    public required IReadOnlyList<(IsoWeek Week, long Deviation)> Cumulative { get; init; }

    /// <summary>Months of the calendar year so far, then its tertials.</summary>
    public required IReadOnlyList<CalendarRow> Months { get; init; }

    public required IReadOnlyList<CalendarRow> Tertials { get; init; }

    /// <summary>The node's parts, largest deviation below plan first.</summary>
    public required IReadOnlyList<NodeRow> Children { get; init; }

    /// <summary>Flaws that touch the node, its parts or the activity within the shown weeks.</summary>
    public required IReadOnlyList<DataFlaw> Flaws { get; init; }

    /// <summary>Those, and such as touch earlier months of the year.</summary>
    public IReadOnlyList<DataFlaw> FlawsOfYear { get; init; } = [];

    /// <summary>Names of those who registered the flaws.</summary>
    public ActorNames Names { get; init; } = ActorNames.None;

    public required IReadOnlyList<SourceFreshness> Sources { get; init; }

    /// <summary>Is there any plan to compare with in the shown weeks or the period?</summary>
    public bool HasPlan => Sum.Agreed is not null || Weeks.Any(w => w.Sum.Agreed is not null);

    /// <summary>Neither outcome nor plan in any shown week: the unit does not do this.</summary>
    public bool IsEmpty => Weeks.All(w => w.Sum is { Done: null, Agreed: null }) && Sum is { Done: null, Agreed: null };
}
