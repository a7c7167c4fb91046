using Vardbalans.App.Components;
using Vardbalans.App.Components.Scopes;
using Vardbalans.App.Hosting;
using Vardbalans.Core.FollowUp;
using Vardbalans.Core.Organisation;
using Vardbalans.Core.Quantities;

namespace Vardbalans.App.Features.FollowUp;

/// <summary>How follow-up's judgements are named on screen, in the reader's language.</summary>
public static class Wording
{
    /// <summary>The status as the look of it.</summary>
    public static StatusKind Look(this PlanStatus status) => status switch
    {
        PlanStatus.CannotJudge => StatusKind.CannotJudge,
        PlanStatus.FarUnder => StatusKind.FarUnderPlan,
        PlanStatus.Under => StatusKind.UnderPlan,
        PlanStatus.OnPlan => StatusKind.OnPlan,
        PlanStatus.Over => StatusKind.OverPlan,
        PlanStatus.FarOver => StatusKind.FarOverPlan,
        _ => throw new ArgumentOutOfRangeException(nameof(status), status, null),
    };

    /// <summary>Since when, with the year only when it is another: <c>v. 45</c>.</summary>
    public static string Since(OffPlan off, IsoWeek now)
    {
        var week = off.Since.Year == now.Year ? Formats.Week(off.Since) : Formats.WeekOfYear(off.Since);
        return off.OrEarlier ? FollowUpText.OrEarlier.With(week) : week;
    }

    /// <summary>How many more or fewer than planned: <c>83 nybesök färre</c>.</summary>
    public static string MoreOrFewer(long deviation, Activity activity) => deviation < 0
        ? FollowUpText.Fewer.With(Formats.Number((double)-deviation), activity.Noun())
        : FollowUpText.More.With(Formats.Number((double)deviation), activity.Noun());
}
