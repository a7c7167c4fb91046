using System.Data;
using System.Globalization;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace Vardbalans.App.Data.Trails;

/// <summary>Checks the chain of seals from its beginning: every entry, every seal, every link, and what is known from elsewhere.</summary>
/// <remarks>Reads one state of the database and a page at a time, so that neither the sealing nor a long trail is in its way.</remarks>
public sealed class TrailProof
{
    /// <summary>Faults that are told one by one.</summary>
    public const int MostFaults = 100;

    private const int Page = 500;

    /// <summary>How far an entry's time may lie outside its seals': a long load notes its beginning, and clocks differ.</summary>
    private static readonly TimeSpan Leeway = TimeSpan.FromHours(1);

    private readonly VardbalansContext _db;
    private readonly Action<long, long>? _progress;
    private readonly List<TrailFault> _faults = [];
    private long _more;
    private long _seals;
    private long _entries;
    private long _walked;
    private SealRow? _newest;

    private TrailProof(VardbalansContext db, Action<long, long>? progress) => (_db, _progress) = (db, progress);

    /// <summary>Checks it all.</summary>
    /// <param name="db">A context of its own.</param>
    /// <param name="known">Seals known from elsewhere.</param>
    /// <param name="cancel">Stops it.</param>
    /// <param name="progress">Told now and then how many seals have been checked, and of how many.</param>
    public static async Task<TrailVerdict> Verify(
        VardbalansContext db, IEnumerable<KnownSeal> known, CancellationToken cancel, Action<long, long>? progress = null)
    {
        var proof = new TrailProof(db, progress);
        await db.Database.OpenConnectionAsync(cancel);
        long unsealed;
        DateTime? since;

        // One state, and no writer is kept waiting.
        await using (var sqlite = (db.Database.GetDbConnection() as SqliteConnection)?.BeginTransaction(deferred: true))
        await using (sqlite is null
            ? await db.Database.BeginTransactionAsync(IsolationLevel.RepeatableRead, cancel)
            : await db.Database.UseTransactionAsync(sqlite, cancel))
        {
            await proof.Walk(cancel);
            (unsealed, since) = await proof.Unsealed(cancel);
            await proof.Outside(unsealed, cancel);
        }

        // Afterwards and as it stands now: a file may tell of a seal that was made during the walk.
        var compared = await proof.Compare(known, cancel);
        await db.Database.CloseConnectionAsync();
        return new TrailVerdict(
            proof._seals, proof._entries, compared, proof._newest?.Id, proof._newest?.Hash, unsealed, since, proof._faults, proof._more);
    }

    private async Task Walk(CancellationToken cancel)
    {
        var all = await Count("TrailSeals", cancel);
        for (var (after, last) = (long.MinValue, false); !last;)
        {
            var seals = await Seals(after, cancel);
            last = seals.Count < Page;
            var through = last ? long.MaxValue : seals[^1].Id;
            await WalkPage(seals, after, through, cancel);
            _progress?.Invoke(_seals, Math.Max(all, _seals));
            after = through;
        }
    }

    private async Task WalkPage(List<SealRow> seals, long after, long through, CancellationToken cancel)
    {
        using var batch = new Batch();
        using var stray = new Batch();
        var (next, strayOf) = (0, 0L);
        await foreach (var row in _db.SealedRows(after, through, cancel))
        {
            _walked++;
            var number = row.SealId!.Value;
            for (; next < seals.Count && seals[next].Id < number; next++)
            {
                Close(seals[next], batch);
            }

            if (stray.Count > 0 && strayOf != number)
            {
                CloseStray(strayOf, stray);
            }

            if (next < seals.Count && seals[next].Id == number)
            {
                // Those before it are closed, so the newest is the one before.
                batch.Add(row, Time(_newest?.MadeAt) - Leeway, Time(seals[next].MadeAt) + Leeway);
            }
            else
            {
                strayOf = number;
                stray.Add(row, null, null);
            }
        }

        for (; next < seals.Count; next++)
        {
            Close(seals[next], batch);
        }

        if (stray.Count > 0)
        {
            CloseStray(strayOf, stray);
        }
    }

    private void Close(in SealRow seal, Batch batch)
    {
        var expected = (_newest?.Id ?? 0) + 1;
        if (seal.Id > expected)
        {
            Fault(new TrailFault(TrailFaultKind.SealMissing, expected) { ThroughSeal = seal.Id - 1 });
        }
        else if (seal.PreviousHash != (_newest?.Hash ?? TrailHash.Zero))
        {
            Fault(new TrailFault(TrailFaultKind.LinkBroken, seal.Id));
        }

        var altered = seal.Id < expected || seal.Hash != TrailHash.OfSeal(seal.Id, seal.MadeAt, seal.Entries, seal.BatchHash, seal.PreviousHash);
        if (altered)
        {
            Fault(new TrailFault(TrailFaultKind.SealAltered, seal.Id));
        }

        if (batch.Count != seal.Entries)
        {
            Fault(new TrailFault(TrailFaultKind.CountDiffers, seal.Id) { Told = seal.Entries, Found = batch.Count, FirstEntry = batch.First, LastEntry = batch.Last });
        }
        else if (batch.Finish() != seal.BatchHash)
        {
            Fault(new TrailFault(TrailFaultKind.EntriesAltered, seal.Id) { Found = batch.Count, FirstEntry = batch.First, LastEntry = batch.Last });
        }
        else if (batch.OutOfTime > 0 && !altered)
        {
            Fault(new TrailFault(TrailFaultKind.EntriesOutOfTime, seal.Id) { Found = batch.OutOfTime, FirstEntry = batch.FirstOut, LastEntry = batch.LastOut });
        }

        _seals++;
        _entries += batch.Count;
        _newest = seal;
        batch.Clear();
    }

    private void CloseStray(long number, Batch stray)
    {
        Fault(new TrailFault(TrailFaultKind.EntriesWithoutSeal, number) { Found = stray.Count, FirstEntry = stray.First, LastEntry = stray.Last });
        stray.Clear();
    }

    private async Task<List<SealRow>> Seals(long after, CancellationToken cancel)
    {
        await using var command = _db.Command(
            $"SELECT {SealRow.Columns} FROM \"TrailSeals\" WHERE \"Id\" > @after ORDER BY \"Id\" LIMIT {Page}", ("@after", after));
        await using var rows = await command.ExecuteReaderAsync(cancel);
        var seals = new List<SealRow>(Page);
        while (await rows.ReadAsync(cancel))
        {
            seals.Add(SealRow.Read(rows));
        }

        return seals;
    }

    private async Task<(long Count, DateTime? Since)> Unsealed(CancellationToken cancel)
    {
        await using var command = _db.Command($"SELECT COUNT(*), MIN(\"At\") FROM \"TrailEntries\" WHERE \"SealId\" IS NULL");
        await using var row = await command.ExecuteReaderAsync(cancel);
        await row.ReadAsync(cancel);
        var count = row.GetInt64(0);
        return (count, count == 0 ? null : StoredInstant.Of(StoredInstant.Read(row, 1)));
    }

    /// <summary>What was neither walked nor waits: a number below all others, or on SQLite a text for a number.</summary>
    private async Task Outside(long unsealed, CancellationToken cancel)
    {
        if (await Count("TrailEntries", cancel) - _walked - unsealed is not 0 and var outside)
        {
            Fault(new TrailFault(TrailFaultKind.EntriesOutside, 0) { Found = outside });
        }
    }

    private async Task<long> Count(string table, CancellationToken cancel)
    {
        await using var command = _db.Command($"SELECT COUNT(*) FROM \"{table}\"");
        return Convert.ToInt64(await command.ExecuteScalarAsync(cancel), CultureInfo.InvariantCulture);
    }

    private static DateTime? Time(string? stored) => stored is null ? null : StoredInstant.Of(stored);

    private async Task<long> Compare(IEnumerable<KnownSeal> known, CancellationToken cancel)
    {
        var compared = 0L;
        foreach (var some in known.Chunk(Page))
        {
            var numbers = some.Select(k => k.Number).ToList();
            var hashes = await _db.TrailSeals.Where(s => numbers.Contains(s.Id)).Select(s => new { s.Id, s.Hash }).ToDictionaryAsync(s => s.Id, s => s.Hash, cancel);
            foreach (var seal in some)
            {
                compared++;
                if (!hashes.TryGetValue(seal.Number, out var hash))
                {
                    Fault(new TrailFault(TrailFaultKind.KnownSealMissing, seal.Number) { Source = seal.Source });
                }
                else if (!string.Equals(hash, seal.Hash, StringComparison.OrdinalIgnoreCase))
                {
                    Fault(new TrailFault(TrailFaultKind.KnownSealDiffers, seal.Number) { Source = seal.Source });
                }
            }
        }

        return compared;
    }

    private void Fault(TrailFault fault)
    {
        if (_faults.Count < MostFaults)
        {
            _faults.Add(fault);
        }
        else
        {
            _more++;
        }
    }

    /// <summary>The entries of one seal, as they pass by.</summary>
    private sealed class Batch : IDisposable
    {
        private TrailHash _hash = TrailHash.OfBatch();

        public long Count { get; private set; }

        public long? First { get; private set; }

        public long? Last { get; private set; }

        /// <summary>How many tell of another time than their seal's, and the first and last of them.</summary>
        public long OutOfTime { get; private set; }

        public long? FirstOut { get; private set; }

        public long? LastOut { get; private set; }

        public void Add(in TrailRow row, DateTime? from, DateTime? through)
        {
            if (StoredInstant.Of(row.At) is not { } at || at < from || at > through)
            {
                OutOfTime++;
                FirstOut ??= row.Id;
                LastOut = row.Id;
            }

            _hash.Add(row);
            Count++;
            First ??= row.Id;
            Last = row.Id;
        }

        public string Finish() => _hash.Finish();

        public void Clear()
        {
            _hash.Dispose();
            (_hash, Count, First, Last) = (TrailHash.OfBatch(), 0, null, null);
            (OutOfTime, FirstOut, LastOut) = (0, null, null);
        }

        public void Dispose() => _hash.Dispose();
    }
}
