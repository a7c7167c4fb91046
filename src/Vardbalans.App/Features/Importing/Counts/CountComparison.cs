using Vardbalans.App.Data;
using Vardbalans.App.Features.Importing.ImportFile;
using Vardbalans.App.Features.Importing.Profiles;

namespace Vardbalans.App.Features.Importing.Counts;

/// <summary>A count that a file has changed.</summary>
internal sealed record ChangedCount(Counted Was, Counted Became);

/// <summary>What a file of counts changes in what is stored.</summary>
internal sealed class CountComparison
{
    public int New { get; private set; }

    public int Revised { get; private set; }

    public int Unchanged { get; private set; }

    /// <summary>Versions to write.</summary>
    public List<Counted> Added { get; } = [];

    /// <summary>Versions that are replaced or withdrawn.</summary>
    public List<StoredCount> Ended { get; } = [];

    /// <summary>What was, and what became.</summary>
    public List<ChangedCount> Changes { get; } = [];

    public int StoredBefore { get; private set; }

    public int StoredNew { get; private set; }

    public int Withdrawn { get; private set; }

    /// <summary>The units that rows are withdrawn from.</summary>
    public IReadOnlyList<GoneRows> GoneByUnit { get; private set; } = [];

    public HeldBecause Held { get; private set; }

    /// <summary>First and last day that the file speaks of.</summary>
    public (DateOnly First, DateOnly Last)? Span { get; private set; }

    /// <summary>Compares; changes nothing.</summary>
    public static CountComparison Of(CountProfile profile, CountTable table, List<StoredCount> stored, ImportOrder order, double mostWithdrawn)
    {
        var comparison = new CountComparison { StoredBefore = stored.Count };
        var before = stored.ToDictionary(s => s.Counted.Key);
        var rows = table.Rows.Where(r => r.Fate == Fate.Kept).ToList();
        comparison.Span = rows.Count == 0 ? null : (rows.Min(r => r.Period.First), rows.Max(r => r.Period.Last));
        foreach (var row in rows)
        {
            var (added, revised) = (0, 0);
            foreach (var said in row.Says)
            {
                if (!before.Remove(said.Key, out var old))
                {
                    comparison.StoredNew++;
                    added++;
                    comparison.Added.Add(said);
                }
                else if (!old.Counted.SaysTheSame(said))
                {
                    revised++;
                    comparison.Added.Add(said);
                    comparison.Ended.Add(old);
                    comparison.Changes.Add(new ChangedCount(old.Counted, said));
                }
            }

            comparison.New += added == row.Says.Count ? 1 : 0;
            comparison.Revised += added < row.Says.Count && added + revised > 0 ? 1 : 0;
            comparison.Unchanged += added + revised == 0 ? 1 : 0;
        }

        if (order.AgainOf is null)
        {
            comparison.Withdraw(profile, table, before.Values, stored, mostWithdrawn);
            comparison.Held = table.End.Lacks(table.RowsRead, order.RowsExpected) is not HeldBecause.Nothing and var lacks ? lacks : comparison.Held;
        }

        return comparison;
    }

    /// <summary>Of rows that waited and are run again: leaves out those of which a later load has brought something else.</summary>
    public static void IgnoreOlder(CountTable table, List<StoredCount> stored, int? againOf)
    {
        if (againOf is not { } batch)
        {
            return;
        }

        var later = stored.Where(s => s.Row.BatchId > batch).ToDictionary(s => s.Counted.Key, s => s.Counted);
        foreach (var row in table.Rows.Where(r => r.Fate == Fate.Kept && r.Says.Any(s => later.TryGetValue(s.Key, out var other) && !other.SaysTheSame(s))))
        {
            table.Ignore(row, LaterLoads.Rule);
        }
    }

    /// <summary>What is absent is withdrawn where the file speaks for the whole; but not what a row that was set aside may speak of.</summary>
    private void Withdraw(CountProfile profile, CountTable table, IEnumerable<StoredCount> absent, List<StoredCount> stored, double most)
    {
        if (profile.Absence == Absent.Delta || table.HasUnknown || Span is not { } span)
        {
            return;
        }

        var aside = table.Rows.Where(r => r.Fate == Fate.Quarantined).SelectMany(r => r.Says.Select(s => s.Key)).ToHashSet();
        var periods = table.Rows.Where(r => r.Fate == Fate.Quarantined).Select(r => (r.Period.First, r.Period.Last)).Concat(table.UnreadPeriods).ToHashSet();
        bool InScope(StoredCount s) => profile.Absence == Absent.Full || (s.Counted.Key.First >= span.First && s.Counted.Key.Last <= span.Last);
        var gone = absent.Where(s => InScope(s) && !aside.Contains(s.Counted.Key) && !periods.Contains((s.Counted.Key.First, s.Counted.Key.Last))).ToList();
        Ended.AddRange(gone);
        Withdrawn = gone.Count;
        var storedByUnit = stored.Where(InScope).CountBy(s => s.Counted.Key.Unit).ToDictionary();
        GoneByUnit = GoneRows.Of(gone.CountBy(s => s.Counted.Key.Unit).ToDictionary(), storedByUnit);
        Held = GoneRows.Most(GoneByUnit) > most ? HeldBecause.WithdrawsMuch : HeldBecause.Nothing;
    }
}
