using System.Data.Common;
using System.Reflection;
using System.Runtime.CompilerServices;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using Vardbalans.App.Data;
using Vardbalans.App.Data.Accounts;
using Vardbalans.App.Data.Capacity;
using Vardbalans.App.Data.Trails;
using Vardbalans.App.Tests.Databases;
using Vardbalans.Core.Calendar;
using Vardbalans.Core.Capacity;
using Vardbalans.Core.Organisation;
using Vardbalans.Core.Quantities;

namespace Vardbalans.App.Tests.Data;

/// <summary>Every mapped type, found in the model, goes in by the bulk path exactly as by the tracked one.</summary>
public sealed class BulkInsertTests
{
    private static readonly MethodInfo same = typeof(BulkInsertTests).GetMethod(nameof(IsStoredTheSame), BindingFlags.Static | BindingFlags.NonPublic)!;
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory]
    [EveryDatabase]
    public async Task A_row_written_in_bulk_is_stored_exactly_as_one_that_is_tracked(TestDatabase database)
    {
        await using var model = database.Open();
        var types = model.Model.GetEntityTypes().Where(t => !t.IsOwned()).ToList();
        Assert.Contains(types, t => t.ClrType == typeof(ProductionWeek));
        foreach (var type in types)
        {
            await (Task)same.MakeGenericMethod(type.ClrType).Invoke(null, [database])!;
        }
    }

    [Theory]
    [EveryDatabase]
    public async Task What_is_written_in_bulk_is_read_back_equal(TestDatabase database)
    {
        await using var db = database.Open();
        var (site, unit) = (new Site { Id = 1, Code = "å", Name = "Ö \"1\"; 'x'" }, new CareUnit { Id = 2, Code = "u", Name = "N", Kind = CareUnitKind.Clinic });
        var full = unit with { Id = 3, Code = "v", SiteId = 1, HsaId = "SE1", Provider = ProviderKind.Private, ValidFrom = new(2020, 2, 29), ValidTo = new(2026, 12, 31) };
        var batch = new LoadBatch
        {
            LoadedBy = Actor.Program,
            Source = "s",
            SourceName = "S",
            FileName = "f",
            StartedAt = new DateTime(2026, 3, 29, 1, 30, 0, 123, 456, DateTimeKind.Utc),
            LastWeek = IsoWeek.Of(2026, 53),
        };

        Assert.Equal(1, await db.BulkInsertAsync([site], Cancel));
        Assert.Equal(2, await db.BulkInsertAsync([unit, full], Cancel));
        Assert.Equal(1, await db.BulkInsertAsync([batch], Cancel));
        Assert.Equal(0, await db.BulkInsertAsync(Array.Empty<Site>(), Cancel));

        Assert.Equal(site, await db.Sites.AsNoTracking().SingleAsync(Cancel));
        Assert.Equal([unit, full], await db.CareUnits.AsNoTracking().OrderBy(u => u.Id).ToListAsync(Cancel));
        var read = await db.LoadBatches.AsNoTracking().SingleAsync(b => b.LastWeek == IsoWeek.Of(2026, 53) && b.StartedAt <= batch.StartedAt, Cancel);
        Assert.Equal((batch.StartedAt, DateTimeKind.Utc, null, null), (read.StartedAt, read.StartedAt.Kind, read.PublishedAt, read.FirstWeek));
        Assert.True(read.Id > 0);
    }

    [Theory]
    [EveryDatabase]
    public async Task A_local_time_is_refused_before_anything_is_stored(TestDatabase database)
    {
        await using var db = database.Open();
        var batch = new LoadBatch { Source = "s", SourceName = "S", FileName = "f", LoadedBy = Actor.Program, StartedAt = new DateTime(2026, 1, 1, 0, 0, 0, DateTimeKind.Local) };

        await Assert.ThrowsAsync<ArgumentException>(() => db.BulkInsertAsync([batch], Cancel));

        Assert.Equal(0, await db.LoadBatches.CountAsync(Cancel));
    }

    [Theory]
    [EveryDatabase]
    public async Task A_bulk_write_joins_the_open_transaction(TestDatabase database)
    {
        await using var db = database.Open();
        await using (var transaction = await db.Database.BeginTransactionAsync(Cancel))
        {
            await db.BulkInsertAsync(Settings(3), Cancel);
            Assert.Equal(3, await db.Settings.CountAsync(Cancel));
            await transaction.RollbackAsync(Cancel);
        }

        Assert.Equal(0, await db.Settings.CountAsync(Cancel));
    }

    [Theory]
    [EveryDatabase]
    public async Task A_bulk_write_that_breaks_off_leaves_nothing_and_the_context_usable(TestDatabase database)
    {
        await using var db = database.Open();

        await Assert.ThrowsAsync<InvalidOperationException>(() => db.BulkInsertAsync(Settings(5000).Select((s, i) =>
            i < 4998 ? s : throw new InvalidOperationException()), Cancel));
        await Assert.ThrowsAnyAsync<DbException>(() => db.BulkInsertAsync(Settings(2).Concat(Settings(1)), Cancel));

        Assert.Equal(0, await db.Settings.CountAsync(Cancel));
        Assert.Equal(2, await db.BulkInsertAsync(Settings(2), Cancel));
        Assert.Equal(2, await db.Settings.CountAsync(Cancel));
    }

    private static IEnumerable<Setting> Settings(int count) => Enumerable.Range(0, count).Select(i => new Setting { Key = $"k{i}", Value = "v", ChangedBy = Actor.Program, ChangedAt = null });

    private static async Task IsStoredTheSame<T>(TestDatabase database)
        where T : class
    {
        await using var db = database.Open();
        await using var undone = await db.Database.BeginTransactionAsync(Cancel);
        var type = db.Model.FindEntityType(typeof(T))!;
        T[] rows = [(T)await Sample(db, type, 1, sparse: false), (T)await Sample(db, type, 2, sparse: true)];

        await db.BulkInsertAsync(rows, Cancel);
        var bulk = await Stored(db, type);
        await db.All<T>().ExecuteDeleteAsync(Cancel);
        db.ChangeTracker.Clear();
        foreach (var row in rows)
        {
            db.Entry(row).State = EntityState.Added;
        }

        await db.SaveChangesAsync(Cancel);
        var tracked = await Stored(db, type);

        Assert.Equal(2, bulk.Count);
        Assert.Equal(tracked, bulk);
    }

    /// <summary>A row with a value in every column, or with none where the column may be empty; what it refers to is stored first.</summary>
    private static async Task<object> Sample(VardbalansContext db, IEntityType type, int number, bool sparse)
    {
        var row = RuntimeHelpers.GetUninitializedObject(type.ClrType);
        foreach (var property in type.GetProperties().Where(p => p.PropertyInfo is not null && !IsGenerated(p)))
        {
            var foreign = property.GetContainingForeignKeys().SingleOrDefault();

            // A row that refers to another of its own table would go with it.
            var value = property.IsNullable && (sparse || foreign?.PrincipalEntityType == type) ? null
                : foreign is not null ? await ParentKey(db, foreign, number)
                : Value(Nullable.GetUnderlyingType(property.ClrType) ?? property.ClrType, number);
            property.PropertyInfo!.SetValue(row, value);
        }

        return row;
    }

    private static async Task<object?> ParentKey(VardbalansContext db, IForeignKey foreign, int number)
    {
        // Another number, so that what must be unique is.
        var parent = await Sample(db, foreign.PrincipalEntityType, number + 10, sparse: true);
        var entry = db.Entry(parent);
        entry.State = EntityState.Added;
        await db.SaveChangesAsync(Cancel);
        var key = entry.Property(foreign.PrincipalKey.Properties.Single()).CurrentValue;
        db.ChangeTracker.Clear();
        return key;
    }

    private static object Value(Type type, int number) => type switch
    {
        _ when type == typeof(int) => 70_000 + number,
        _ when type == typeof(long) => 7_000_000_000L + number,
        _ when type == typeof(short) => (short)number,
        _ when type == typeof(byte) => (byte)number,
        _ when type == typeof(double) => 0.1 + number,
        _ when type == typeof(decimal) => 0.30m + number,
        _ when type == typeof(bool) => true,
        _ when type == typeof(string) => $"Åäö {number}; \"a\" 'b'\n",
        _ when type == typeof(DateOnly) => new DateOnly(2024, 2, 28).AddDays(number),
        _ when type == typeof(DateTime) => new DateTime(2026, 3, 29, 1, 30, number, 120, 450, DateTimeKind.Utc),
        _ when type == typeof(DateTimeOffset) => new DateTimeOffset(2026, 3, 29, 1, 30, number, TimeSpan.Zero),
        _ when type == typeof(Actor) => Actor.Account(number),
        _ when type == typeof(Subject) => Subject.Load(number),
        _ when type == typeof(Resource) => new Resource(number, CapacityKind.Ward),
        _ when type == typeof(Guid) => new Guid(number, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11),
        _ when type == typeof(byte[]) => new byte[] { 0, 1, (byte)number },
        _ when type == typeof(IsoWeek) => IsoWeek.Of(2026, 52 + (number % 2)),
        _ when type == typeof(WeekPart) => WeekPart.Of(IsoWeek.Of(2026, 14))[number % 2],
        { IsEnum: true } => Enum.GetValues(type).GetValue(Enum.GetValues(type).Length - 1)!,
        _ => throw new NotSupportedException($"Give the test a value of {type.Name}."),
    };

    private static bool IsGenerated(IProperty property) => property.IsPrimaryKey() && property.ValueGenerated == ValueGenerated.OnAdd;

    /// <summary>The table as the database itself shows it, without generated keys; on SQLite with each value's storage class.</summary>
    private static async Task<List<string>> Stored(VardbalansContext db, IEntityType type)
    {
        var names = type.GetProperties().Where(p => !IsGenerated(p)).Select(p => $"\"{p.GetColumnName()}\"").ToList();
        var shown = db is SqliteVardbalansContext ? names.SelectMany(n => (string[])[n, $"typeof({n})"]) : names;
        await using var command = db.Database.GetDbConnection().CreateCommand();
        command.CommandText = $"SELECT {string.Join(", ", shown)} FROM \"{type.GetTableName()}\"";
        await using var reader = await command.ExecuteReaderAsync(Cancel);
        var rows = new List<string>();
        while (await reader.ReadAsync(Cancel))
        {
            rows.Add(string.Join(" | ", Enumerable.Range(0, reader.FieldCount).Select(i => reader.IsDBNull(i) ? "null" : Text(reader.GetValue(i)))));
        }

        return [.. rows.Order(StringComparer.Ordinal)];
    }

    private static string Text(object value) => value switch
    {
        DateTime instant => instant.ToString("O"),
        byte[] bytes => Convert.ToHexString(bytes),
        _ => FormattableString.Invariant($"{value}"),
    };
}
