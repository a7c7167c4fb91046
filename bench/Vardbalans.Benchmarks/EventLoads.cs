using System.Diagnostics;
using Microsoft.EntityFrameworkCore;
using Vardbalans.App.Data;
using Vardbalans.App.Data.Accounts;
using Vardbalans.Core.Quantities;

namespace Vardbalans.Benchmarks;

/// <summary>A large file of contacts from the file to finished sums, against the bare loop on the same rows; its memory, what a planner notices meanwhile, and a nightly delta on top.</summary>
public static class EventLoads
{
    private const int Nightly = 50_000;
    private const double Budget = 0.5;
    private const long MostMemory = 500L << 20;

    public static async Task<IReadOnlyList<Measurement>> Sqlite(int rows)
    {
        using var installation = new Installation();
        var measured = await Measure(installation, DatabaseChoice.Sqlite(installation.SqliteFile), "SQLite", rows);
        return [.. Speed(measured, BareContacts.Sqlite(installation.FileNamed("bare.db"), rows), rows, "SQLite"), .. measured.More];
    }

    public static Task<IReadOnlyList<Measurement>> Postgres(string maintenance, int rows) => OwnDatabase.Use<IReadOnlyList<Measurement>>(maintenance, async own =>
    {
        using var installation = new Installation(own);
        var measured = await Measure(installation, DatabaseChoice.Postgres(own), "PostgreSQL", rows);
        return [.. Speed(measured, await BareContacts.Postgres(own, rows), rows, "PostgreSQL"), .. measured.More];
    });

    /// <summary>Wall time is what is promised; beside it the processor's time, which other work on the machine disturbs less.</summary>
    private static IEnumerable<Measurement> Speed((Ran Load, List<Measurement> More) measured, (TimeSpan Took, TimeSpan Cpu) floor, int rows, string name) =>
    [
        Measurement.Speed(FormattableString.Invariant($"load of {rows:N0} contacts, {name}"), rows / measured.Load.Took.TotalSeconds, rows / floor.Took.TotalSeconds, Budget),
        new Measurement(
            $"processor time of it, {name}",
            FormattableString.Invariant($"{measured.Load.Cpu.TotalSeconds:0.0} s"),
            FormattableString.Invariant($"{floor.Cpu.TotalSeconds:0.0} s"),
            measured.Load.Cpu / floor.Cpu,
            "-",
            null),
    ];

    private static async Task<(Ran Load, List<Measurement> More)> Measure(Installation installation, DatabaseChoice database, string name, int rows)
    {
        var (file, delta, profile) = (installation.FileNamed("contacts.csv"), installation.FileNamed("delta.csv"), installation.FileNamed("profile.json"));
        SyntheticContacts.WriteCsv(file, SyntheticContacts.Rows(0, rows, rows));
        // Half of a night's rows are new, half have changed, late in the period.
        SyntheticContacts.WriteCsv(delta, SyntheticContacts.Rows(rows - (Nightly / 2), Nightly, rows, change: 5));
        SyntheticContacts.WriteProfile(profile);
        await database.Migrate();
        await Plan(database);
        using var stop = new CancellationTokenSource();
        var editing = Task.Run(() => Edit(database, stop.Token));
        var load = installation.Watch("import", "--profile", profile, file);
        await stop.CancelAsync();
        var edits = await editing;
        var nightly = installation.Run("import", "--profile", profile, delta);
        return (load, [
            new Measurement($"most memory of it, {name}", FormattableString.Invariant($"{load.Memory >> 20} MB"), "-", (double)load.Memory / MostMemory, "<= 500 MB", load.Memory <= MostMemory),
            Measurement.Time($"plan edit meanwhile, p95 of {edits.Count}, {name}", edits.Order().ElementAt(edits.Count * 95 / 100), TimeSpan.FromMilliseconds(200)),
            Measurement.Told($"plan edit meanwhile, longest, {name}", edits.Max()),
            Measurement.Time(FormattableString.Invariant($"nightly delta of {Nightly:N0} on top, {name}"), nightly, TimeSpan.FromSeconds(10)),
        ]);
    }

    private static async Task Plan(DatabaseChoice database)
    {
        await using var db = database.Open();
        db.PlanVersions.Add(new PlanVersion { OwnerId = 1, PlanYear = 2026, Number = 1, State = PlanState.Draft, MadeBy = Actor.Program, MadeAt = DateTime.UnixEpoch });
        await db.SaveChangesAsync();
        var version = await db.PlanVersions.SingleAsync();
        db.PlanCells.AddRange(Enumerable.Range(1, 52).Select(w => new PlanCell { VersionId = version.Id, UnitId = 1, ActivityId = 1, Week = IsoWeek.Of(2026, w), Value = 10 }));
        await db.SaveChangesAsync();
    }

    /// <summary>A planner who saves a cell, looks a while, and saves another.</summary>
    private static async Task<List<TimeSpan>> Edit(DatabaseChoice database, CancellationToken stop)
    {
        var took = new List<TimeSpan>();
        for (var i = 0; !stop.IsCancellationRequested; i++)
        {
            var watch = Stopwatch.StartNew();
            await using (var db = database.Open())
            {
                var week = IsoWeek.Of(2026, 1 + (i % 52));
                var cell = await db.PlanCells.SingleAsync(c => c.Week == week, CancellationToken.None);
                cell.Value = i;
                await db.SaveChangesAsync(CancellationToken.None);
            }

            took.Add(watch.Elapsed);
            await Task.Delay(100, CancellationToken.None);
        }

        // The first is the time that it takes to make the program ready for the first query.
        return took.Count > 1 ? took[1..] : throw new InvalidOperationException("No plan was edited while the load ran.");
    }
}
