using System.Runtime.InteropServices;
using Vardbalans.App.Data;
using Vardbalans.App.Features.Importing.Profiles;

namespace Vardbalans.App.Features.Importing.ImportFile;

/// <summary>Keeps two sources from counting the same care twice.</summary>
internal static class OtherSources
{
    /// <summary>
    /// Quarantines rows whose unit, activity and week another source already states in other detail: stored beside each other, the
    /// two would be added. In the same detail the later load replaces the earlier.
    /// </summary>
    public static void Quarantine(SourceTable table, List<Target> targets, Dictionary<WeekKey, Stored> stored)
    {
        var others = new Dictionary<(int Activity, int Unit, int Part), List<WeekKey>>();
        foreach (var (key, row) in stored)
        {
            if (!row.OwnsOutcome || !row.OwnsInflow)
            {
                ref var keys = ref CollectionsMarshal.GetValueRefOrAddDefault(others, (key.Activity, key.Unit, key.Part), out _);
                (keys ??= []).Add(key);
            }
        }

        if (others.Count == 0)
        {
            return;
        }

        var rows = CollectionsMarshal.AsSpan(table.Rows);
        foreach (var target in targets)
        {
            if (rows[target.Row].Fate == Fate.Kept
                && others.TryGetValue((target.Key.Activity, target.Key.Unit, target.Key.Part), out var keys)
                && keys.Any(k => Meet(k, stored[k], target)))
            {
                rows[target.Row].Fate = Fate.Quarantined;
                table.Quarantine(rows[target.Row].Line, Reason.OtherSource, null, null);
            }
        }

        targets.RemoveAll(t => table.Rows[t.Row].Fate != Fate.Kept);
    }

    /// <summary>Would the two be added, or sums replace what is made of events?</summary>
    public static bool Meet(in WeekKey key, in Stored stored, in Target target) =>
        (key != target.Key && BothState(stored, target.Counts)) || MadeOfEvents(stored, target.Counts);

    private static bool MadeOfEvents(in Stored stored, in Counts counts)
    {
        for (var m = 0; m < Counts.Most; m++)
        {
            if (counts[m] != Counts.NotStated && (m == (int)MeasureKind.Inflow ? stored.HasEventInflow : stored.HasEventOutcome))
            {
                return true;
            }
        }

        return false;
    }

    private static bool BothState(in Stored stored, in Counts counts)
    {
        for (var m = 0; m < Counts.Most; m++)
        {
            var isOwn = m == (int)MeasureKind.Inflow ? stored.OwnsInflow : stored.OwnsOutcome;
            if (!isOwn && stored.Counts[m] != Counts.NotStated && counts[m] != Counts.NotStated)
            {
                return true;
            }
        }

        return false;
    }
}
