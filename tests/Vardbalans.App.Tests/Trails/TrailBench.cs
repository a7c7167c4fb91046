using Microsoft.EntityFrameworkCore;
using Vardbalans.App.Data.Accounts;
using Vardbalans.App.Data.Trails;
using Vardbalans.App.Tests.Databases;

namespace Vardbalans.App.Tests.Trails;

/// <summary>Writes, seals and checks a trail of a test's own.</summary>
internal static class TrailBench
{
    public static readonly DateTime Noon = new(2026, 11, 22, 11, 0, 0, 123, 456, DateTimeKind.Utc);

    /// <summary>Stands at ten past.</summary>
    public static TimeProvider Clock { get; } = new StillClock();

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public static async Task Note(this TestDatabase database, int entries)
    {
        await using var db = database.Open();
        for (var i = 0; i < entries; i++)
        {
            db.Note(Actor.Account(7), TrailAction.RowsSeen, Subject.Load(i), Noon.AddSeconds(i), ("purpose", 2));
        }

        await db.SaveChangesAsync(Cancel);
    }

    public static async Task<IReadOnlyList<TrailSeal>> Seal(this TestDatabase database, int mostEntries = Sealing.MostEntries)
    {
        await using var db = database.Open();
        return await Sealing.Seal(db, Noon.AddMinutes(1), Cancel, mostEntries);
    }

    public static async Task<TrailVerdict> Verify(this TestDatabase database, params IEnumerable<KnownSeal> known)
    {
        await using var db = database.Open();
        return await TrailProof.Verify(db, known, Cancel);
    }

    public static async Task Run(this TestDatabase database, string sql)
    {
        await using var db = database.Open();
        await db.Database.ExecuteSqlRawAsync(sql.Replace("{", "{{", StringComparison.Ordinal).Replace("}", "}}", StringComparison.Ordinal), Cancel);
    }

    /// <summary>Twelve entries numbered from 1 under three seals of four.</summary>
    public static async Task<List<TrailSeal>> ThreeSeals(this TestDatabase database)
    {
        var seals = new List<TrailSeal>();
        for (var i = 0; i < 3; i++)
        {
            await database.Note(4);
            seals.AddRange(await database.Seal());
        }

        return seals;
    }

    public static KnownSeal Known(this TrailSeal seal) => new(seal.Id, seal.Hash, "spar.txt");

    private sealed class StillClock : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => new(Noon.AddMinutes(10));
    }
}
