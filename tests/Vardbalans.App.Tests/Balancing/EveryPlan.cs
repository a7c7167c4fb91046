using Vardbalans.Core.Balancing;

namespace Vardbalans.App.Tests.Balancing;

/// <summary>Every whole plan of a small case with one resource, of which each patient takes one.</summary>
internal static class EveryPlan
{
    /// <summary>The fewest weighted weeks past due of any plan.</summary>
    public static double Best(BalanceCase of, int horizon)
    {
        var (patients, room) = (of.Classes.Select((_, k) => Patients(of, horizon, k)).ToArray(), Room(of, horizon));
        return Least(0, [.. of.Classes.Select(_ => 0)], []);

        double Least(int week, int[] served, Dictionary<string, double> known)
        {
            if (week == horizon)
            {
                return 0;
            }

            var key = $"{week}:{string.Join(',', served)}";
            if (known.TryGetValue(key, out var least))
            {
                return least;
            }

            var free = of.Classes.Select((_, k) => (int)patients[k].Where(p => p.FirstWeek <= week).Sum(p => p.Count) - served[k]).ToArray();
            least = double.MaxValue;
            foreach (var choice in Choices(free, (int)room[week]))
            {
                int[] after = [.. served.Zip(choice, (a, b) => a + b)];
                var past = of.Classes.Select((c, k) => c.Weight * Math.Max(0, patients[k].Where(p => p.DueWeek <= week).Sum(p => p.Count) - after[k])).Sum();
                least = Math.Min(least, past + Least(week + 1, after, known));
            }

            return known[key] = least;
        }
    }

    /// <summary>All patients of all classes, to the horizon.</summary>
    public static ReleasedCohort[] Patients(BalanceCase of, int horizon) => [.. of.Classes.SelectMany((_, k) => Patients(of, horizon, k))];

    /// <summary>Whom each week has room for; weeks beyond the plan are like those of the plan over again.</summary>
    public static double[] Room(BalanceCase of, int horizon) => [.. Enumerable.Range(0, horizon).Select(week => of.Resources[0].Available[week % of.Weeks])];

    private static ReleasedCohort[] Patients(BalanceCase of, int horizon, int k) =>
    [
        .. of.Classes[k].Opening.Select(o => new ReleasedCohort(0, o.DueWeek, o.Count)),
        .. Enumerable.Range(0, horizon).Select(week => new ReleasedCohort(week, week + of.Classes[k].DueAfter, of.Classes[k].Inflow[week % of.Weeks])),
    ];

    private static IEnumerable<int[]> Choices(int[] free, int room) => free.Length == 0
        ? [[]]
        : Enumerable.Range(0, Math.Min(free[0], room) + 1).SelectMany(first => Choices(free[1..], room - first).Select(rest => (int[])[first, .. rest]));
}
