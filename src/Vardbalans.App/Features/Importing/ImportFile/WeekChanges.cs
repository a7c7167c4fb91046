using Vardbalans.App.Data;
using Vardbalans.App.Features.Importing.Profiles;
using Vardbalans.Core.Calendar;

namespace Vardbalans.App.Features.Importing.ImportFile;

/// <summary>What a weekly load states and which figures that were published it changes, so that the way from a figure to its loads is kept.</summary>
internal sealed class WeekChanges
{
    private readonly List<(int Activity, int Unit, WeekPart First, WeekPart Last)> _spans = [];
    private readonly List<(int Activity, int Unit, WeekPart Part, MeasureKind Measure, int Was, int? Became)> _revised = [];
    private int _measures;

    /// <summary>Compares sums over all details before and after.</summary>
    public static WeekChanges Of(Comparison comparison, List<Target> targets, Dictionary<WeekKey, Stored> stored, IReadOnlyList<MeasureKind> measures)
    {
        var changes = new WeekChanges { _measures = measures.Sum(m => 1 << (int)m) };
        changes._spans.AddRange(targets.Select(t => t.Key).Concat(comparison.Removed).GroupBy(k => (k.Activity, k.Unit)).Select(g => (
            g.Key.Activity, g.Key.Unit, WeekPart.FromIndex(g.Min(k => k.Part)), WeekPart.FromIndex(g.Max(k => k.Part)))));
        var changed = comparison.Changed.ToDictionary(t => t.Key, t => t.Counts);
        var removed = comparison.Removed.ToHashSet();
        var touched = changed.Keys.Concat(removed).Select(Place).ToHashSet();
        var before = stored.Where(s => touched.Contains(Place(s.Key))).ToLookup(s => Place(s.Key), s => (s.Key, s.Value.Counts));
        var after = changed.ToLookup(c => Place(c.Key), c => c.Value);
        foreach (var place in touched.Where(before.Contains))
        {
            foreach (var measure in measures)
            {
                var m = (int)measure;
                var was = Sum(before[place].Select(b => b.Counts[m]));
                var became = Sum(before[place].Where(b => !changed.ContainsKey(b.Key) && !removed.Contains(b.Key)).Select(b => b.Counts[m]).Concat(after[place].Select(c => c[m])));
                if (was is { } old && became != old)
                {
                    changes._revised.Add((place.Activity, place.Unit, WeekPart.FromIndex(place.Part), measure, old, became));
                }
            }
        }

        return changes;
    }

    /// <summary>Adds them to what is saved when the load is published. What a load that waits changes is known first when it is let in.</summary>
    public void AddTo(VardbalansContext db, int batch, bool isHeld)
    {
        db.LoadSpans.AddRange(_spans.Select(s => new LoadSpan
        {
            BatchId = batch,
            ActivityId = s.Activity,
            UnitId = s.Unit,
            First = s.First,
            Last = s.Last,
            Measures = _measures,
        }));
        db.WeekRevisions.AddRange(_revised.Where(_ => !isHeld).Select(r => new WeekRevision
        {
            BatchId = batch,
            ActivityId = r.Activity,
            UnitId = r.Unit,
            Part = r.Part,
            Measure = (int)r.Measure,
            Was = r.Was,
            Became = r.Became,
        }));
    }

    private static (int Activity, int Unit, int Part) Place(WeekKey key) => (key.Activity, key.Unit, key.Part);

    /// <summary>The sum of what is stated; none when nothing is.</summary>
    private static int? Sum(IEnumerable<int> counts)
    {
        int? sum = null;
        foreach (var count in counts)
        {
            sum = count == Counts.NotStated ? sum : (sum ?? 0) + count;
        }

        return sum;
    }
}
