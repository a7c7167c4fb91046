using Vardbalans.Core.Quantities;

namespace Vardbalans.Core.Planning.Principles;

/// <summary>Holds a plan to a principle. See docs/methods/principles.md.</summary>
public static class PrincipleCheck
{
    /// <summary>Where the plan breaks the principle, a run of weeks at a time; empty when it does not.</summary>
    /// <param name="principle">The principle.</param>
    /// <param name="plan">Each activity that is planned.</param>
    /// <param name="first">The first week of the plan.</param>
    /// <param name="counts">Does the principle hold for a week?</param>
    /// <param name="made">The week in which the version is decided or looked at: lead times count from it.</param>
    public static IReadOnlyList<PrincipleBreach> Breaches(Principle principle, IReadOnlyList<PlannedActivity> plan, IsoWeek first, Func<IsoWeek, bool> counts, IsoWeek made)
    {
        ArgumentNullException.ThrowIfNull(principle);
        ArgumentNullException.ThrowIfNull(plan);
        ArgumentNullException.ThrowIfNull(counts);
        bool Of(PlannedActivity activity) => principle.Activities.Count == 0 || principle.Activities.Contains(activity.ActivityId);
        return principle.Kind switch
        {
            PrincipleKind.LongestReduction => [.. plan.Where(Of).SelectMany(a => Runs(a, null, first, counts, (week, _) => IsUnder(week, principle, a)).Where(r => r.Weeks > principle.Number))],
            PrincipleKind.FloorShare => [.. plan.Where(Of).SelectMany(a => Runs(a, null, first, counts, (week, _) => IsUnder(week, principle, a)))],
            PrincipleKind.FloorCount => [.. plan.Where(Of).SelectMany(a => Runs(a, null, first, counts, (week, _) => week < principle.Number))],
            PrincipleKind.LeadTime => [.. plan.Where(Of).Where(a => a.Before is not null).SelectMany(a => Runs(a, null, first, counts, (week, i) => first + i > made && first + i < made + (int)principle.Number && week != a.Before![i]))],
            PrincipleKind.PriorityOrder => Passed(principle, plan, first, counts),
            _ => [],
        };
    }

    /// <summary>Less than the share of a normal week, rounded down: whole patients cannot always give the share itself.</summary>
    private static bool IsUnder(int week, Principle principle, PlannedActivity activity) => week < decimal.Floor((decimal)principle.Share * activity.NormalWeek);

    /// <summary>Weeks in which an activity has less of its normal week left than one that comes after it, by more than the share that may differ and one patient: whole patients in many units' rows give small differences by themselves.</summary>
    private static List<PrincipleBreach> Passed(Principle principle, IReadOnlyList<PlannedActivity> plan, IsoWeek first, Func<IsoWeek, bool> counts)
    {
        var ordered = principle.Activities.Select(id => plan.FirstOrDefault(a => a.ActivityId == id)).OfType<PlannedActivity>().Where(a => a.NormalWeek > 0).ToList();
        var breaches = new List<PrincipleBreach>();
        for (var i = 0; i < ordered.Count; i++)
        {
            foreach (var after in ordered.Skip(i + 1))
            {
                var own = ordered[i];
                breaches.AddRange(Runs(own, after.ActivityId, first, counts, (week, w) => week < own.NormalWeek && week + 1 < own.NormalWeek * (Math.Min(1, after.Weeks[w] / after.NormalWeek) - (decimal)principle.Share)));
            }
        }

        return breaches;
    }

    /// <summary>Weeks in a row that break it. A week for which the principle does not hold ends a run.</summary>
    private static List<PrincipleBreach> Runs(PlannedActivity activity, int? above, IsoWeek first, Func<IsoWeek, bool> counts, Func<int, int, bool> breaks)
    {
        var runs = new List<PrincipleBreach>();
        for (var i = 0; i < activity.Weeks.Count; i++)
        {
            var (week, value) = (first + i, activity.Weeks[i]);
            if (!counts(week) || !breaks(value, i))
            {
                continue;
            }

            if (runs.Count > 0 && runs[^1].Last + 1 == week)
            {
                runs[^1] = runs[^1] with { Last = week, Weeks = runs[^1].Weeks + 1, Least = Math.Min(runs[^1].Least, value) };
            }
            else
            {
                runs.Add(new PrincipleBreach(activity.ActivityId, above, week, week, 1, value));
            }
        }

        return runs;
    }
}
