using Vardbalans.Core.Quantities;

namespace Vardbalans.Core.Planning;

/// <summary>A decided version of a plan, as far as the question "which version applied?" needs it.</summary>
/// <param name="VersionId">The version.</param>
/// <param name="PlanYear">ISO year that it plans.</param>
/// <param name="Number">1, 2, 3 … within the year.</param>
/// <param name="DecidedOn">The day it was decided.</param>
/// <param name="Order">Of two that were decided the same day the one with the higher was decided last; 0 where that is not recorded, and then by number.</param>
public readonly record struct DecidedVersion(int VersionId, int PlanYear, int Number, DateOnly DecidedOn, long Order = 0);

/// <summary>Which decided version a week is measured against.</summary>
/// <remarks>
/// What a week is measured against is frozen on its Monday: the version in force that day. A version decided later changes only
/// coming weeks, so no past attainment moves. The original plan is the last version decided before the plan year began.
/// </remarks>
public static class PlanInForce
{
    /// <summary>The version agreed for <paramref name="week"/>, or none if nothing was decided by its Monday.</summary>
    public static DecidedVersion? Agreed(IEnumerable<DecidedVersion> versions, IsoWeek week) =>
        Latest(versions.Where(v => v.PlanYear == week.Year && v.DecidedOn <= week.Monday));

    /// <summary>The year's original plan, or none if nothing was decided before the plan year's first Monday.</summary>
    public static DecidedVersion? Original(IEnumerable<DecidedVersion> versions, int planYear)
    {
        var start = IsoWeek.Of(planYear, 1).Monday;
        return Latest(versions.Where(v => v.PlanYear == planYear && v.DecidedOn < start));
    }

    private static DecidedVersion? Latest(IEnumerable<DecidedVersion> versions)
    {
        DecidedVersion? latest = null;
        foreach (var version in versions)
        {
            if (latest is not { } best
                || (version.DecidedOn, version.Order, version.Number).CompareTo((best.DecidedOn, best.Order, best.Number)) > 0)
            {
                latest = version;
            }
        }

        return latest;
    }
}
