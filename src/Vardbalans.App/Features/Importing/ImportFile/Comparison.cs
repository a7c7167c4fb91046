using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Vardbalans.App.Data;
using Vardbalans.App.Features.Importing.Profiles;
using Vardbalans.Core.Calendar;

namespace Vardbalans.App.Features.Importing.ImportFile;

/// <summary>What a file changes in what is stored.</summary>
internal sealed class Comparison
{
    public int New { get; private set; }

    public int Revised { get; private set; }

    public int Unchanged { get; private set; }

    /// <summary>Stored rows of this source, within the file's weeks, that the file does not have any more. They stay.</summary>
    public int Withdrawn { get; private set; }

    /// <summary>Stored rows of this source that the file speaks for and does not have. They go.</summary>
    public int Gone { get; private set; }

    /// <summary>The units that they go from.</summary>
    public IReadOnlyList<GoneRows> GoneByUnit { get; private set; } = [];

    /// <summary>Rows that this source did not have before.</summary>
    public int StoredNew { get; private set; }

    /// <summary>Rows of this source of which nothing is left.</summary>
    public int StoredWithdrawn { get; private set; }

    /// <summary>Rows to write, sorted as they are stored.</summary>
    public List<Target> Changed { get; } = [];

    /// <summary>Stored rows whose measures are to be taken away, since the file counts the same care otherwise.</summary>
    public List<WeekKey> Removed { get; } = [];

    /// <summary>Compares; changes nothing.</summary>
    public static Comparison Of(ImportProfile profile, SourceTable table, CodeMapping mapping, List<Target> targets, Dictionary<WeekKey, Stored> stored, AbsentScope scope)
    {
        var comparison = new Comparison();
        comparison.Compare(table, targets, stored);
        if (stored.Values.Any(IsMissing))
        {
            comparison.Missing(profile, table, mapping, targets, stored, scope);
        }

        comparison.StoredNew = comparison.Changed.Count(t => !stored.TryGetValue(t.Key, out var row) || !row.IsOwn);
        comparison.StoredWithdrawn = comparison.Removed.Count(k => !stored[k].HasOther);
        return comparison;
    }

    /// <summary>Takes away what rows that wait again had stored, where it still is what they stored.</summary>
    public void TakeBack(IEnumerable<Target> rows, Dictionary<WeekKey, Stored> stored)
    {
        var before = Removed.Count;
        Removed.AddRange(rows.Where(t => stored[t.Key].IsOwn).Select(t => t.Key).Except(Removed).ToList());
        StoredWithdrawn += Removed.Skip(before).Count(k => !stored[k].HasOther);
        Removed.Sort();
    }

    private void Compare(SourceTable table, List<Target> targets, Dictionary<WeekKey, Stored> stored)
    {
        var measures = Enumerable.Range(0, Counts.Most).Where(m => table.MeasureColumns[m].Length > 0).ToArray();
        const int isNew = 1;
        const int isRevised = 2;
        const int isUnchanged = 4;
        var seen = new byte[table.Rows.Count];
        foreach (var target in targets)
        {
            ref var row = ref CollectionsMarshal.GetValueRefOrNullRef(stored, target.Key);
            if (Unsafe.IsNullRef(ref row))
            {
                seen[target.Row] |= isNew;
                Changed.Add(target);
                continue;
            }

            row.Seen = true;
            var same = row.MonthIsEstimated == target.MonthIsEstimated;
            foreach (var m in measures)
            {
                same &= row.Counts[m] == target.Counts[m];
            }

            seen[target.Row] |= (byte)(same ? isUnchanged : isRevised);
            if (!same)
            {
                Changed.Add(target);
            }
        }

        New = seen.Count(s => s == isNew);
        Unchanged = seen.Count(s => s == isUnchanged);
        Revised = seen.Count(s => s != 0) - New - Unchanged;
    }

    /// <summary>
    /// What is stored but not in the file. Where a total row speaks for the whole, the old parts would be added twice; where parts
    /// have come, so would the rest of an old total; where a unit has moved, so would what stands at its old site.
    /// </summary>
    private void Missing(ImportProfile profile, SourceTable table, CodeMapping mapping, List<Target> targets, Dictionary<WeekKey, Stored> stored, AbsentScope scope)
    {
        var rests = new StoredRests(profile, table, mapping);
        var moved = mapping.HasSites ? [] : targets.Select(t => t.Key with { Site = 0 }).ToHashSet();
        var speaksFor = new HashSet<WeekKey>[profile.Totals.Count];
        var dimensions = profile.Totals.Select(t => profile.Dimensions.FirstOrDefault(d => d.Column == t.Column)).ToArray();
        for (var r = 0; r < speaksFor.Length; r++)
        {
            speaksFor[r] = profile.Totals[r].Rest == TotalsRest.StoreNotStated && dimensions[r] is { } dimension
                ? Whole(table, mapping, r, dimension.To)
                : [];
        }

        var spoken = new SpokenOf(table, mapping);
        var gone = new Dictionary<int, int>();
        foreach (var (key, row) in stored)
        {
            if (!IsMissing(row))
            {
                continue;
            }

            if (Enumerable.Range(0, speaksFor.Length).Any(r => speaksFor[r].Contains(WithAny(Whole(key), dimensions[r]?.To)))
                || rests.Contains(Whole(key))
                || moved.Contains(key with { Site = 0 }))
            {
                Removed.Add(key);
            }
            else if (spoken.MayBe(key))
            {
                continue;
            }
            else if (scope.Holds(key))
            {
                Removed.Add(key);
                gone[key.Unit] = gone.GetValueOrDefault(key.Unit) + 1;
            }
            else
            {
                Withdrawn++;
            }
        }

        Removed.Sort();
        var stood = stored.Where(s => s.Value.IsOwn && scope.Holds(s.Key)).CountBy(s => s.Key.Unit).ToDictionary();
        Gone = gone.Values.Sum();
        GoneByUnit = GoneRows.Of(gone, stood);
    }

    /// <summary>Ours, with something stated of what the file counts or with nothing at all, and not in the file.</summary>
    private static bool IsMissing(Stored row) => row is { IsOwn: true, Seen: false } && !(row.HasOther && row.Counts.Same(Counts.None));

    private static HashSet<WeekKey> Whole(SourceTable table, CodeMapping mapping, int rule, Dimension dimension)
    {
        var keys = new HashSet<WeekKey>();
        foreach (ref readonly var row in CollectionsMarshal.AsSpan(table.Rows))
        {
            if (row.TotalOf == rule && row.Fate is Fate.Kept or Fate.Ignored)
            {
                keys.Add(WithAny(mapping.KeyOf(row), dimension));
            }
        }

        return keys;
    }

    /// <summary>The key on its week's first part, whichever part it is.</summary>
    private static WeekKey Whole(WeekKey key) => key with { Part = WeekPart.FirstOf(key.WeekPart.Week).Index };

    internal static WeekKey WithAny(WeekKey key, Dimension? dimension) => dimension switch
    {
        Dimension.Urgency => key with { Urgency = 0 },
        Dimension.Form => key with { Form = 0 },
        Dimension.Residence => key with { Residence = 0 },
        Dimension.Site => key with { Site = 0 },
        Dimension.Competence => key with { Competence = 0 },
        null => key,
        _ => throw new ArgumentOutOfRangeException(nameof(dimension), dimension, null),
    };
}
