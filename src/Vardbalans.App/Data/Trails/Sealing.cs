using Microsoft.EntityFrameworkCore;

namespace Vardbalans.App.Data.Trails;

/// <summary>Seals the trail, so that what has been written in it cannot be changed unseen.</summary>
public static class Sealing
{
    /// <summary>Entries under one seal at most: a long wait gives several seals, each in a short transaction.</summary>
    public const int MostEntries = 10_000;

    /// <summary>A number above this, which only somebody else can have given an entry, does not count on: it would leave no room.</summary>
    private const long Reach = long.MaxValue / 2;

    /// <summary>Seals every entry that has no seal yet. Entries that are written meanwhile may wait for the next time.</summary>
    /// <param name="db">A context of its own.</param>
    /// <param name="now">The instant, UTC.</param>
    /// <param name="cancel">Stops between or within seals; what is half done is undone.</param>
    /// <param name="mostEntries">Under one seal.</param>
    /// <returns>The seals made, in order; none when there was nothing to seal.</returns>
    public static async Task<IReadOnlyList<TrailSeal>> Seal(
        VardbalansContext db, DateTime now, CancellationToken cancel, int mostEntries = MostEntries)
    {
        var made = new List<TrailSeal>();

        // Asked first without a transaction: a quiet minute never takes the writer's place.
        while (await db.TrailEntries.AnyAsync(e => e.SealId == null, cancel) && await One(db, now, mostEntries, cancel) is { } seal)
        {
            made.Add(seal);
            if (seal.Entries < mostEntries)
            {
                break;
            }
        }

        return made;
    }

    private static async Task<TrailSeal?> One(VardbalansContext db, DateTime now, int mostEntries, CancellationToken cancel)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        if (db.Database.IsNpgsql())
        {
            await db.Database.ExecuteSqlAsync($"SELECT pg_advisory_xact_lock({DatabaseLocks.Chain})", cancel);
        }

        var previous = await db.TrailSeals.AsNoTracking().OrderByDescending(s => s.Id).Select(s => new { s.Id, s.Hash }).FirstOrDefaultAsync(cancel);

        // A number that entries already bear is never used again: were the last seals removed, the gap has to show.
        var borne = await db.TrailEntries.Where(e => e.SealId <= Reach).MaxAsync(e => e.SealId, cancel) ?? 0;
        var number = Math.Max(previous?.Id ?? 0, borne) + 1;

        // Marked first and read back: exactly what was marked is hashed. An entry that another commits in between, whatever its
        // number, waits for the next seal.
        var marked = await db.TrailEntries.Where(e => e.SealId == null).OrderBy(e => e.Id).Take(mostEntries)
            .ExecuteUpdateAsync(e => e.SetProperty(x => x.SealId, number), cancel);
        if (marked == 0)
        {
            return null;
        }

        using var hash = TrailHash.OfBatch();
        await foreach (var row in db.SealedRows(number - 1, number, cancel))
        {
            hash.Add(row);
        }

        // Whole microseconds: what both databases keep.
        var madeAt = new DateTime(now.Ticks - (now.Ticks % TimeSpan.TicksPerMicrosecond), DateTimeKind.Utc);
        var (batch, before) = (hash.Finish(), previous?.Hash ?? TrailHash.Zero);
        var seal = new TrailSeal
        {
            Id = number,
            MadeAt = madeAt,
            Entries = marked,
            BatchHash = batch,
            PreviousHash = before,
            Hash = TrailHash.OfSeal(number, StoredInstant.Text(madeAt), marked, batch, before),
        };
        db.TrailSeals.Add(seal);
        await db.SaveChangesAsync(cancel);
        db.ChangeTracker.Clear();
        await transaction.CommitAsync(cancel);
        return seal;
    }
}
