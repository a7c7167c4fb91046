using Vardbalans.App.Data.Trails;
using Vardbalans.App.Tests.Databases;
using static Vardbalans.App.Data.Trails.TrailFaultKind;

namespace Vardbalans.App.Tests.Trails;

/// <summary>Whatever is changed behind the program's back is found, and where.</summary>
/// <remarks>Entries 1–4 stand under seal 1, 5–8 under 2, 9–12 under 3.</remarks>
public sealed class TamperingTests
{
    private const string Entry = "UPDATE \"TrailEntries\" SET ";
    private const string PutIn = "INSERT INTO \"TrailEntries\" (\"Id\", \"At\", \"By\", \"Action\", \"Subject\", \"Detail\", \"SealId\") VALUES";
    private const string Seal = "UPDATE \"TrailSeals\" SET ";

    [Theory]
    [EveryDatabase("\"At\" = '2026-01-01 00:00:00'")]
    [EveryDatabase("\"By\" = 'account:8'")]
    [EveryDatabase("\"By\" = ''")]
    [EveryDatabase("\"Action\" = 'SignedOut'")]
    [EveryDatabase("\"Action\" = 'rowsseen'")]
    [EveryDatabase("\"Action\" = 'NoSuchThing'")]
    [EveryDatabase("\"Subject\" = 'load:9'")]
    [EveryDatabase("\"Subject\" = 'load:1{', \"Detail\" = '\"purpose\":2}'")]
    [EveryDatabase("\"Detail\" = '{\"purpose\":3}'")]
    [EveryDatabase("\"Detail\" = ''")]
    public async Task A_changed_entry_is_found_in_its_batch(TestDatabase database, string change)
    {
        await database.ThreeSeals();
        await database.Run($"{Entry}{change} WHERE \"Id\" = 6");
        Assert.Equal(
            [new TrailFault(EntriesAltered, 2) { Found = 4, FirstEntry = 5, LastEntry = 8 }], (await database.Verify()).Faults);
    }

    [Theory]
    [EveryDatabase("DELETE FROM \"TrailEntries\" WHERE \"Id\" = 6", new[] { CountDiffers })]
    [EveryDatabase("DELETE FROM \"TrailEntries\" WHERE \"Id\" BETWEEN 5 AND 8", new[] { CountDiffers })]
    [EveryDatabase(Entry + "\"SealId\" = NULL WHERE \"Id\" = 6", new[] { CountDiffers })]
    [EveryDatabase(Entry + "\"SealId\" = 3 WHERE \"Id\" = 6", new[] { CountDiffers, CountDiffers })]
    [EveryDatabase(Entry + "\"SealId\" = 99 WHERE \"Id\" = 6", new[] { CountDiffers, EntriesWithoutSeal })]
    [EveryDatabase(Entry + "\"SealId\" = -1 WHERE \"Id\" = 6", new[] { EntriesWithoutSeal, CountDiffers })]
    [EveryDatabase(Entry + "\"Id\" = 600 WHERE \"Id\" = 6", new[] { EntriesAltered })]
    [EveryDatabase(Entry + "\"SealId\" = 5 - \"SealId\" WHERE \"Id\" IN (6, 10)", new[] { EntriesAltered, EntriesAltered })]
    [EveryDatabase(
        "INSERT INTO \"TrailEntries\" (\"Id\", \"At\", \"By\", \"Action\", \"Subject\", \"Detail\", \"SealId\") VALUES (77, '2026-11-22 11:00:00', 'program', 'SignedIn', '', '', 2)",
        new[] { CountDiffers })]
    [EveryDatabase("DELETE FROM \"TrailSeals\" WHERE \"Id\" = 2", new[] { EntriesWithoutSeal, SealMissing })]
    [EveryDatabase("DELETE FROM \"TrailSeals\" WHERE \"Id\" <= 2", new[] { EntriesWithoutSeal, EntriesWithoutSeal, SealMissing })]
    [EveryDatabase("DELETE FROM \"TrailSeals\" WHERE \"Id\" = 3", new[] { EntriesWithoutSeal })]
    [EveryDatabase(Seal + "\"MadeAt\" = '2026-01-01 00:00:00' WHERE \"Id\" = 2", new[] { SealAltered })]
    [EveryDatabase(Seal + "\"Entries\" = 5 WHERE \"Id\" = 2", new[] { SealAltered, CountDiffers })]
    [EveryDatabase(Seal + "\"BatchHash\" = \"PreviousHash\" WHERE \"Id\" = 2", new[] { SealAltered, EntriesAltered })]
    [EveryDatabase(Seal + "\"PreviousHash\" = \"Hash\" WHERE \"Id\" = 2", new[] { LinkBroken, SealAltered })]
    [EveryDatabase(Seal + "\"Hash\" = \"PreviousHash\" WHERE \"Id\" = 2", new[] { SealAltered, LinkBroken })]
    [EveryDatabase(Seal + "\"Id\" = 9 WHERE \"Id\" = 3", new[] { EntriesWithoutSeal, SealMissing, SealAltered, CountDiffers })]
    public async Task What_is_removed_put_in_moved_or_renumbered_is_found(TestDatabase database, string change, TrailFaultKind[] faults)
    {
        await database.ThreeSeals();
        await database.Run(change);
        Assert.Equal(faults.Order(), (await database.Verify()).Faults.Select(f => f.Kind).Order());
    }

    [Theory]
    [EveryDatabase("-9223372036854775808")]
    [EveryDatabase("'x'")]
    public async Task An_entry_put_in_beside_the_chain_is_found(TestDatabase database, string seal)
    {
        // Only SQLite takes a text for a number.
        var stored = database.Choice.Provider == "sqlite" ? seal : "-9223372036854775808";
        await database.ThreeSeals();
        await database.Run($"{PutIn} (77, '2026-11-22 11:00:00', 'program', 'SignedIn', '', '', {stored})");
        Assert.Equal([new TrailFault(EntriesOutside, 0) { Found = 1 }], (await database.Verify()).Faults);

        // It stops neither the next seal nor the check of it.
        await database.Note(1);
        Assert.Equal(4, Assert.Single(await database.Seal()).Id);
        Assert.Equal([EntriesOutside], (await database.Verify()).Faults.Select(f => f.Kind));
    }

    [Theory]
    [EveryDatabase("2026-11-22 09:59:00")]
    [EveryDatabase("2025-01-01 00:00:00")]
    [EveryDatabase("2026-11-22 12:02:00")]
    public async Task An_entry_put_in_unsealed_with_another_time_is_found_after_it_has_been_sealed(TestDatabase database, string at)
    {
        await database.ThreeSeals();
        await database.Run($"{PutIn} (77, '{at}', 'account:8', 'SignedIn', '', '', NULL)");
        await database.Note(2);
        Assert.Equal(3, Assert.Single(await database.Seal()).Entries);
        Assert.Equal([new TrailFault(EntriesOutOfTime, 4) { Found = 1, FirstEntry = 77, LastEntry = 77 }], (await database.Verify()).Faults);
    }

    [Theory, EveryDatabase]
    public async Task A_number_put_in_at_the_end_of_all_numbers_leaves_room_for_the_next_seal(TestDatabase database)
    {
        await database.ThreeSeals();
        await database.Run(Entry + "\"SealId\" = 9223372036854775807 WHERE \"Id\" = 12");
        await database.Note(1);
        Assert.Equal(4, Assert.Single(await database.Seal()).Id);
        Assert.Equal([CountDiffers, EntriesWithoutSeal], (await database.Verify()).Faults.Select(f => f.Kind).Order());
    }

    [Theory, EveryDatabase]
    public async Task The_check_tells_how_far_it_has_come(TestDatabase database)
    {
        await database.Note(1_100);
        await database.Seal(mostEntries: 1);
        var told = new List<(long, long)>();
        await using var db = database.Open();
        Assert.True((await TrailProof.Verify(db, [], TestContext.Current.CancellationToken, (done, of) => told.Add((done, of)))).IsWhole);
        Assert.Equal([(500, 1_100), (1_000, 1_100), (1_100, 1_100)], told);
    }

    [Theory, EveryDatabase]
    public async Task An_end_that_is_cut_off_whole_is_found_by_a_seal_kept_elsewhere(TestDatabase database)
    {
        var seals = await database.ThreeSeals();
        await database.Run("DELETE FROM \"TrailEntries\" WHERE \"SealId\" = 3");
        await database.Run("DELETE FROM \"TrailSeals\" WHERE \"Id\" = 3");
        Assert.True((await database.Verify(seals[1].Known())).IsWhole);
        Assert.Equal([new TrailFault(KnownSealMissing, 3) { Source = "spar.txt" }], (await database.Verify(seals.Select(s => s.Known()))).Faults);
    }

    [Theory, EveryDatabase]
    public async Task A_chain_that_is_made_anew_is_found_by_a_seal_kept_elsewhere(TestDatabase database)
    {
        var seals = await database.ThreeSeals();
        await database.Run("UPDATE \"TrailEntries\" SET \"By\" = 'account:8', \"SealId\" = NULL WHERE \"SealId\" >= 2");
        await database.Run("DELETE FROM \"TrailSeals\" WHERE \"Id\" >= 2");
        Assert.Equal([4, 4], (await database.Seal(mostEntries: 4)).Select(s => s.Entries));
        Assert.True((await database.Verify(seals[0].Known())).IsWhole);
        Assert.Equal([(KnownSealDiffers, 2), (KnownSealDiffers, 3)], (await database.Verify(seals.Select(s => s.Known()))).Faults.Select(f => (f.Kind, f.Seal)));
    }

    [Theory, EveryDatabase]
    public async Task A_removed_last_seal_is_not_papered_over_by_the_next(TestDatabase database)
    {
        await database.ThreeSeals();
        await database.Run("DELETE FROM \"TrailSeals\" WHERE \"Id\" = 3");
        await database.Note(1);
        Assert.Equal(4, Assert.Single(await database.Seal()).Id);
        Assert.Equal([EntriesWithoutSeal, SealMissing], (await database.Verify()).Faults.Select(f => f.Kind));
    }

    [Theory, EveryDatabase]
    public async Task Very_many_faults_are_counted_and_the_first_are_told(TestDatabase database)
    {
        await database.Note(TrailProof.MostFaults + 5);
        await database.Seal(mostEntries: 1);
        await database.Run(Entry + "\"By\" = 'account:8'");
        var verdict = await database.Verify();
        Assert.Equal((TrailProof.MostFaults, 5L), (verdict.Faults.Count, verdict.MoreFaults));
    }

    [Theory]
    [EveryDatabase(1)]
    [EveryDatabase(2)]
    public async Task Any_run_of_notes_and_seals_is_whole_and_any_one_change_is_found(TestDatabase database, int seed)
    {
        var random = new Random(seed);
        var (written, isSqlite) = (0, database.Choice.Provider == "sqlite");
        for (var round = 0; round < 8; round++)
        {
            for (var step = 0; step < 4; step++)
            {
                var entries = random.Next(6);
                await database.Note(entries);
                written += entries;
                if (random.Next(3) > 0)
                {
                    await database.Seal(mostEntries: 1 + random.Next(4));
                }
            }

            var verdict = await database.Verify();
            Assert.Empty(verdict.Faults);
            Assert.Equal(written, verdict.Entries + verdict.Unsealed);

            var (table, key, columns) = random.Next(2) == 0
                ? ("TrailEntries", "SealId", new[] { "At", "By", "Action", "Subject", "Detail", "Id", "SealId" })
                : ("TrailSeals", "Id", ["MadeAt", "BatchHash", "PreviousHash", "Hash", "Id", "Entries"]);
            var column = columns[random.Next(columns.Length)];
            var seal = 1 + random.NextInt64(verdict.Seals);
            var (there, back) = column switch
            {
                "Id" or "SealId" or "Entries" => ($"\"{column}\" + 100000", $"\"{column}\" - 100000"),
                "At" or "MadeAt" when !isSqlite => ($"\"{column}\" + interval '1 microsecond'", $"\"{column}\" - interval '1 microsecond'"),
                _ => ($"\"{column}\" || '1'", $"substr(\"{column}\", 1, length(\"{column}\") - 1)"),
            };

            // One entry of the batch, or the seal itself; found again by its unchanged columns.
            var one = table == "TrailSeals"
                ? $"\"Id\" = {seal}"
                : $"\"Id\" = (SELECT MIN(\"Id\") FROM \"TrailEntries\" WHERE \"{key}\" = {seal})";
            await database.Run($"UPDATE \"{table}\" SET \"{column}\" = {there} WHERE {one}");
            Assert.False((await database.Verify()).IsWhole, $"{table}.{column} of seal {seal}");
            await database.Run(column is "Id" or "SealId"
                ? $"UPDATE \"{table}\" SET \"{column}\" = {back} WHERE \"{column}\" >= 100000"
                : $"UPDATE \"{table}\" SET \"{column}\" = {back} WHERE {one}");
        }

        Assert.True((await database.Verify()).IsWhole);
    }
}
