using Microsoft.EntityFrameworkCore;
using Npgsql;
using Vardbalans.App.Data.Accounts;
using Vardbalans.App.Data.Trails;
using Vardbalans.App.Tests.Databases;

namespace Vardbalans.App.Tests.Trails;

/// <summary>The trail is sealed in one unbroken chain, whatever happens at the same time.</summary>
public sealed class SealingTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory, EveryDatabase]
    public async Task What_has_been_written_is_sealed_once_and_nothing_is_not_sealed(TestDatabase database)
    {
        Assert.Empty(await database.Seal());
        await database.Note(3);
        Assert.Equal((3, 1L, new string('0', 64)), Assert.Single(await database.Seal()) is var first ? (first.Entries, first.Id, first.PreviousHash) : default);
        Assert.Empty(await database.Seal());
        await database.Note(2);
        Assert.Equal((2L, first.Hash), Assert.Single(await database.Seal()) is var second ? (second.Id, second.PreviousHash) : default);

        await database.Note(1);
        var verdict = await database.Verify(first.Known(), second.Known());
        Assert.Empty(verdict.Faults);
        Assert.Equal((2L, 5L, 2L, 1L, TrailBench.Noon), (verdict.Seals, verdict.Entries, verdict.KnownSeals, verdict.Unsealed, verdict.UnsealedSince));
        Assert.Equal((second.Id, second.Hash), (verdict.NewestSeal, verdict.NewestHash));
    }

    [Theory, EveryDatabase]
    public async Task An_empty_trail_is_whole(TestDatabase database)
    {
        var verdict = await database.Verify();
        Assert.True(verdict.IsWhole);
        Assert.Equal((0L, null, null), (verdict.Unsealed, verdict.UnsealedSince, verdict.NewestSeal));
    }

    [Theory, EveryDatabase]
    public async Task A_long_wait_gives_several_seals(TestDatabase database)
    {
        await database.Note(25);
        Assert.Equal([10, 10, 5], (await database.Seal(mostEntries: 10)).Select(s => s.Entries));
        await database.Note(20);
        Assert.Equal([10, 10], (await database.Seal(mostEntries: 10)).Select(s => s.Entries));
        Assert.Equal((true, 5L, 45L), await database.Verify() is var v ? (v.IsWhole, v.Seals, v.Entries) : default);
    }

    /// <summary>The hash was worked out by hand from docs/operating/trail.md; a change of it breaks every chain there is.</summary>
    [Theory, EveryDatabase]
    public async Task The_same_entries_have_the_same_seal_on_both_databases(TestDatabase database)
    {
        await database.Note(4);
        var seal = Assert.Single(await database.Seal());
        Assert.Equal("41f2067b350da95e52a8e0da386d69c86cc7ec8b08dfd1c58d9766341aa4daf9", seal.Hash);
    }

    [Theory, EveryDatabase]
    public async Task Two_who_seal_at_once_make_one_chain(TestDatabase database)
    {
        async Task Write()
        {
            for (var i = 0; i < 15; i++)
            {
                await database.Note(3);
            }
        }

        async Task Seals()
        {
            for (var i = 0; i < 15; i++)
            {
                await database.Seal(mostEntries: 4);
            }
        }

        await Task.WhenAll(Task.Run(Write, Cancel), Task.Run(Write, Cancel), Task.Run(Seals, Cancel), Task.Run(Seals, Cancel));
        await database.Seal();
        var verdict = await database.Verify();
        Assert.Empty(verdict.Faults);
        Assert.Equal((90L, 0L), (verdict.Entries, verdict.Unsealed));
    }

    [Theory, EveryDatabase]
    public async Task An_entry_that_is_committed_late_with_a_lower_number_gets_the_next_seal(TestDatabase database)
    {
        await using var slow = database.Open();
        var entry = new TrailEntry
        {
            // SQLite has one writer, so there the number has to be chosen.
            Id = database.Choice.Provider == "sqlite" ? 1 : 0,
            At = TrailBench.Noon,
            By = Actor.Program,
            Action = TrailAction.SettingChanged,
            Subject = Subject.None,
            Detail = string.Empty,
        };
        slow.TrailEntries.Add(entry);
        await using var transaction = entry.Id == 0 ? await slow.Database.BeginTransactionAsync(Cancel) : null;
        if (transaction is not null)
        {
            await slow.SaveChangesAsync(Cancel);
            await database.Note(3);
        }
        else
        {
            await database.Run("INSERT INTO \"TrailEntries\" (\"Id\", \"At\", \"By\", \"Action\", \"Subject\", \"Detail\") VALUES (2, '2026-11-22 11:00:00', 'program', 'SettingChanged', '', ''), (3, '2026-11-22 11:00:00', 'program', 'SettingChanged', '', ''), (4, '2026-11-22 11:00:00', 'program', 'SettingChanged', '', '')");
        }

        Assert.Equal(3, Assert.Single(await database.Seal()).Entries);
        if (transaction is not null)
        {
            await transaction.CommitAsync(Cancel);
        }
        else
        {
            await slow.SaveChangesAsync(Cancel);
        }

        Assert.Equal(1, Assert.Single(await database.Seal()).Entries);
        var verdict = await database.Verify();
        Assert.Empty(verdict.Faults);
        Assert.Equal((4L, 0L), (verdict.Entries, verdict.Unsealed));
        await using var db = database.Open();
        Assert.Equal([2L, 1, 1, 1], await db.TrailEntries.OrderBy(e => e.Id).Select(e => e.SealId!.Value).ToListAsync(Cancel));
    }

    [Theory, EveryDatabase]
    public async Task A_database_that_is_lost_in_the_middle_of_sealing_leaves_the_chain_whole(TestDatabase database)
    {
        await database.ThreeSeals();
        await database.Note(5);
        await LoseItOnTheWay(database);

        var verdict = await database.Verify();
        Assert.Empty(verdict.Faults);
        Assert.Equal((3L, 5L), (verdict.Seals, verdict.Unsealed));
        Assert.Equal((4L, 5), Assert.Single(await database.Seal()) is var seal ? (seal.Id, seal.Entries) : default);
        Assert.True((await database.Verify()).IsWhole);
    }

    /// <summary>When the entries are marked and the seal is about to be stored.</summary>
    private static async Task LoseItOnTheWay(TestDatabase database)
    {
        if (database.Choice.Provider == "sqlite")
        {
            await database.Run("CREATE TRIGGER lost BEFORE INSERT ON \"TrailSeals\" BEGIN SELECT RAISE(FAIL, 'lost'); END");
            await Assert.ThrowsAnyAsync<Exception>(() => database.Seal());
            await database.Run("DROP TRIGGER lost");
            return;
        }

        await using var other = new NpgsqlConnection(database.Choice.ConnectionString);
        await other.OpenAsync(Cancel);
        await using var block = await other.BeginTransactionAsync(Cancel);
        await Execute("LOCK TABLE \"TrailSeals\" IN SHARE MODE");
        var sealing = database.Seal();
        const string waiting = "SELECT count(pg_terminate_backend(pid)) FROM pg_locks WHERE NOT granted AND relation = '\"TrailSeals\"'::regclass";
        while ((long)(await Execute(waiting))! == 0)
        {
            Assert.False(sealing.IsCompleted);
        }

        await Assert.ThrowsAnyAsync<Exception>(() => sealing);

        async Task<object?> Execute(string sql)
        {
            await using var command = new NpgsqlCommand(sql, other, block);
            return await command.ExecuteScalarAsync(Cancel);
        }
    }
}
