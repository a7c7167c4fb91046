using System.Runtime.InteropServices;
using Vardbalans.App.Data;

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
            if (!row.IsOwn)
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
                && keys.Any(k => k != target.Key && BothState(stored[k].Counts, target.Counts)))
            {
                rows[target.Row].Fate = Fate.Quarantined;
                table.Quarantine(rows[target.Row].Line, Reason.OtherSource, null, null);
            }
        }

        targets.RemoveAll(t => table.Rows[t.Row].Fate != Fate.Kept);
    }

    private static bool BothState(in Counts stored, in Counts counts)
    {
        for (var m = 0; m < Counts.Most; m++)
        {
            if (stored[m] != Counts.NotStated && counts[m] != Counts.NotStated)
            {
                return true;
            }
        }

        return false;
    }
}
