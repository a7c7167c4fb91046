using System.Security.Cryptography;
using System.Text.Json;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Vardbalans.App.Data;
using Vardbalans.App.Data.Accounts;
using Vardbalans.App.Data.Events;
using Vardbalans.App.Features.Demo;
using Vardbalans.App.Tests.Databases;
using Vardbalans.Core.Organisation;

namespace Vardbalans.App.Tests.Demo;

public sealed class DemoLoadTests
{
    /// <summary>Of a load of its own, which both databases are compared with.</summary>
    private static readonly Lazy<Task<List<string>>> another = new(Another);

    [Theory, EveryDatabase]
    public async Task The_same_seed_and_day_give_the_same_rows_on_both_databases(TestDatabase database)
    {
        await using var db = await DemoDay.Loaded(database);
        Assert.Equal(await another.Value, await Checksums(db));
    }

    [Theory, EveryDatabase]
    public async Task A_demo_is_replaced_only_when_asked_and_nothing_else_ever(TestDatabase database)
    {
        await using var db = await DemoDay.Loaded(database);
        var rows = await db.ProductionWeeks.CountAsync(DemoDay.Cancel);
        Assert.Equal(DemoAnswer.HasDemo, await DemoDay.LoadTiny(database.Choice));
        Assert.Equal(DemoAnswer.Loaded, await DemoDay.LoadTiny(database.Choice, replace: true));
        Assert.Equal(rows, await db.ProductionWeeks.CountAsync(DemoDay.Cancel));

        db.LoadBatches.Add(new LoadBatch { Source = "real", SourceName = "Real", FileName = "real.csv", LoadedBy = Actor.Program, StartedAt = DemoDay.Clock.GetUtcNow().UtcDateTime });
        await db.SaveChangesAsync(DemoDay.Cancel);
        Assert.Equal(DemoAnswer.NotEmpty, await DemoDay.LoadTiny(database.Choice, replace: true));
        Assert.Equal(rows, await db.ProductionWeeks.CountAsync(DemoDay.Cancel));
    }

    [Theory, EveryDatabase]
    public async Task A_database_with_units_of_its_own_is_left_as_it_is(TestDatabase database)
    {
        await using var db = database.Open();
        await db.BulkInsertAsync([new CareUnit { Id = 1, Code = "own", Name = "Own", Kind = CareUnitKind.Region }], DemoDay.Cancel);
        Assert.Equal(DemoAnswer.NotEmpty, await DemoDay.LoadTiny(database.Choice, replace: true));
        Assert.Equal(1, await db.CareUnits.CountAsync(DemoDay.Cancel));
    }

    [Fact]
    public async Task The_largest_size_is_refused_on_SQLite_before_anything_is_written()
    {
        var choice = DatabaseChoice.Sqlite(Path.Combine(Path.GetTempPath(), "never-made.db"));
        Assert.Equal(DemoAnswer.NeedsPostgres, await DemoRegion.Load(choice, DemoDay.Clock, new DemoRequest("vgr"), cancel: DemoDay.Cancel));
        Assert.Equal(DemoAnswer.UnknownSize, await DemoRegion.Load(choice, DemoDay.Clock, new DemoRequest("huge"), cancel: DemoDay.Cancel));
        Assert.False(File.Exists(choice.File));
    }

    private static async Task<List<string>> Another()
    {
        var file = Path.Combine(Path.GetTempPath(), $"demo-{Guid.NewGuid():N}.db");
        try
        {
            var again = DatabaseChoice.Sqlite(file);
            await again.Migrate(CancellationToken.None);
            Assert.Equal(DemoAnswer.Loaded, await DemoDay.LoadTiny(again));
            await using var other = again.Open();
            return await Checksums(other);
        }
        finally
        {
            SqliteConnection.ClearAllPools();
            File.Delete(file);
        }
    }

    private static async Task<List<string>> Checksums(VardbalansContext db) =>
    [
        await Checksum(db.CareUnits.OrderBy(r => r.Id)),
        await Checksum(db.Placements.OrderBy(r => r.UnitId).ThenBy(r => r.From)),
        await Checksum(db.PlanVersions.OrderBy(r => r.Id)),
        await Checksum(db.PlanCells.OrderBy(r => r.VersionId).ThenBy(r => r.UnitId).ThenBy(r => r.ActivityId).ThenBy(r => r.Week)),
        await Checksum(db.ProductionWeeks.OrderBy(r => r.ActivityId).ThenBy(r => r.UnitId).ThenBy(r => r.Part).ThenBy(r => r.CompetenceId)
            .ThenBy(r => r.Form).ThenBy(r => r.Urgency).ThenBy(r => r.Residence)),
        await Checksum(db.RollupWeeks.OrderBy(r => r.ActivityId).ThenBy(r => r.NodeId).ThenBy(r => r.SiteId).ThenBy(r => r.Part)),
        await Checksum(db.LoadBatches.OrderBy(r => r.Id)),
        await Checksum(db.DataFlaws.OrderBy(r => r.Id)),
        await Checksum(db.All<Referral>().OrderBy(r => r.Id)),
        await Checksum(db.All<Wait>().OrderBy(r => r.Id)),
        await Checksum(db.All<Contact>().OrderBy(r => r.Id)),
        await Checksum(db.All<Slot>().OrderBy(r => r.Id)),
        await Checksum(db.All<Operation>().OrderBy(r => r.Id)),
        await Checksum(db.All<TheatreSession>().OrderBy(r => r.Id)),
        await Checksum(db.All<InpatientStay>().OrderBy(r => r.Id)),
        await Checksum(db.All<BedDay>().OrderBy(r => r.UnitId).ThenBy(r => r.Day)),
        await Checksum(db.All<Shift>().OrderBy(r => r.Id)),
        await Checksum(db.All<Absence>().OrderBy(r => r.Id)),
    ];

    private static async Task<string> Checksum<T>(IQueryable<T> rows)
        where T : class
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var count = 0;
        await foreach (var row in rows.AsNoTracking().AsAsyncEnumerable())
        {
            hash.AppendData(JsonSerializer.SerializeToUtf8Bytes(row));
            count++;
        }

        Assert.NotEqual(0, count);
        return $"{typeof(T).Name} {count} {Convert.ToHexString(hash.GetHashAndReset())}";
    }
}
