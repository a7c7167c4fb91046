using System.Runtime.InteropServices;
using Vardbalans.App.Data;
using Vardbalans.App.Features.Importing.Profiles;
using Vardbalans.Core.Calendar;

namespace Vardbalans.App.Features.Importing.ImportFile;

/// <summary>A row as it is to be stored.</summary>
/// <remarks>The row is the index of the file's row.</remarks>
internal readonly record struct Target(WeekKey Key, Counts Counts, bool MonthIsEstimated, int Row);

/// <summary>From the kept rows of a file to rows as they are stored: codes looked up, straddling weeks divided.</summary>
internal static class Targets
{
    /// <summary>Sorted as they are stored. Rows that would be stored in the same place are quarantined.</summary>
    public static List<Target> Of(SourceTable table, CodeMapping mapping, StraddlingWeeks straddling)
    {
        var rows = CollectionsMarshal.AsSpan(table.Rows);
        var rowByKey = new Dictionary<WeekKey, int>(rows.Length);
        for (var i = 0; i < rows.Length; i++)
        {
            if (rows[i].Fate == Fate.Kept && !rowByKey.TryAdd(mapping.KeyOf(rows[i]), i))
            {
                Quarantine(table, ref rows[i]);
                ref var first = ref rows[rowByKey[mapping.KeyOf(rows[i])]];
                if (first.Fate == Fate.Kept)
                {
                    Quarantine(table, ref first);
                }
            }
        }

        var targets = new List<Target>(rowByKey.Count * 5 / 4);
        var division = new WeekDivision(straddling);
        foreach (var (key, i) in rowByKey)
        {
            if (rows[i].Fate == Fate.Kept)
            {
                Add(targets, key, rows[i], i, division);
            }
        }

        return Sorted(targets);
    }

    /// <summary>Sorts keys with places, not the wide rows themselves: a large file's rows are moved once.</summary>
    private static List<Target> Sorted(List<Target> targets)
    {
        var (keys, places) = (new WeekKey[targets.Count], new int[targets.Count]);
        for (var i = 0; i < places.Length; i++)
        {
            (keys[i], places[i]) = (targets[i].Key, i);
        }

        Array.Sort(keys, places);
        var sorted = new List<Target>(places.Length);
        foreach (var place in places)
        {
            sorted.Add(targets[place]);
        }

        return sorted;
    }

    internal static void Add(List<Target> targets, WeekKey key, in SourceRow row, int index, WeekDivision division)
    {
        if (!WeekPart.Straddles(row.Week))
        {
            targets.Add(new Target(key, row.Counts, false, index));
            return;
        }

        var parts = WeekPart.Of(row.Week);
        var (first, second) = (Counts.None, Counts.None);
        for (var m = 0; m < Counts.Most; m++)
        {
            if (row.Counts[m] != Counts.NotStated)
            {
                (first[m], second[m]) = division.Of(row.Week, row.Counts[m]);
            }
        }

        targets.Add(new Target(key with { Part = parts[0].Index }, first, true, index));
        targets.Add(new Target(key with { Part = parts[1].Index }, second, true, index));
    }

    private static void Quarantine(SourceTable table, ref SourceRow row)
    {
        row.Fate = Fate.Quarantined;
        table.Quarantine(row.Line, Reason.SameTarget, null, null);
    }
}
