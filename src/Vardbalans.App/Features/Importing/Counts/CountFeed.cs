using Microsoft.EntityFrameworkCore;
using Vardbalans.App.Data;

namespace Vardbalans.App.Features.Importing.Counts;

/// <summary>What a count is about: two with the same key are versions of one.</summary>
/// <param name="Activity">The activity; 0 for feeds without.</param>
/// <param name="Unit">The unit.</param>
/// <param name="First">First day.</param>
/// <param name="Last">Last day.</param>
/// <param name="A">Site, priority or measure, by feed.</param>
/// <param name="B">Residence, by feed.</param>
internal readonly record struct CountKey(int Activity, int Unit, DateOnly First, DateOnly Last, int A = 0, int B = 0);

/// <summary>A key with what is counted, in the order of the feed's measures.</summary>
internal sealed record Counted(CountKey Key, int?[] Values, byte[]? Histogram)
{
    public bool SaysTheSame(Counted other) => Values.AsSpan().SequenceEqual(other.Values) && (Histogram ?? []).AsSpan().SequenceEqual(other.Histogram ?? []);
}

/// <summary>A count as it is stored.</summary>
internal sealed record StoredCount(Counted Counted, ILoadedRow Row);

/// <summary>One kind of counts: what its measures are called, and how it is stored.</summary>
internal abstract class CountFeed
{
    /// <summary>The names that profiles use.</summary>
    public required IReadOnlyList<string> Measures { get; init; }

    /// <summary>Has it activities?</summary>
    public bool HasActivity { get; init; } = true;

    /// <summary>Is a period's last day all that counts, as for a stock?</summary>
    public bool IsStock { get; init; }

    /// <summary>Must a period be one month?</summary>
    public bool IsMonthly { get; init; }

    /// <summary>Each measure is a row of its own, told apart by <see cref="CountKey.A"/>.</summary>
    public bool IsPerMeasure { get; init; }

    /// <summary>What published loads of the source have brought and none has ended.</summary>
    public abstract Task<List<StoredCount>> Stored(VardbalansContext db, int source, CancellationToken cancel);

    /// <summary>Writes new versions.</summary>
    public abstract Task Add(VardbalansContext db, int batch, IEnumerable<Counted> counts, CancellationToken cancel);

    /// <summary>Marks versions as ended by a load.</summary>
    public static async Task End(VardbalansContext db, int batch, IEnumerable<StoredCount> ended, CancellationToken cancel)
    {
        foreach (var row in ended)
        {
            db.Attach(row.Row);
            row.Row.EndedBy = batch;
        }

        await db.SaveChangesAsync(cancel);
        db.ChangeTracker.Clear();
    }
}

/// <summary>One kind of counts in one table.</summary>
/// <param name="rows">The table.</param>
/// <param name="read">A row as a count.</param>
/// <param name="make">A count as a load's row.</param>
internal sealed class CountFeed<T>(Func<VardbalansContext, DbSet<T>> rows, Func<T, Counted> read, Func<Counted, int, T> make) : CountFeed
    where T : class, ILoadedRow
{
    public override async Task<List<StoredCount>> Stored(VardbalansContext db, int source, CancellationToken cancel)
    {
        var own = db.LoadBatches.Where(b => b.SourceId == source).Select(b => b.Id);
        return [.. (await db.Visible(rows(db)).Where(r => own.Contains(r.BatchId)).ToListAsync(cancel)).Select(r => new StoredCount(read(r), r))];
    }

    public override Task Add(VardbalansContext db, int batch, IEnumerable<Counted> counts, CancellationToken cancel) =>
        db.BulkInsertAsync(counts.Select(c => make(c, batch)), cancel);
}
