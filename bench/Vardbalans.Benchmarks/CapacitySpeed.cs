using System.Diagnostics;
using Microsoft.EntityFrameworkCore;
using Vardbalans.App.Data;
using Vardbalans.App.Data.Accounts;
using Vardbalans.App.Data.Capacity;
using Vardbalans.App.Data.Need;
using Vardbalans.App.Features.Need.RefitForecasts;
using Vardbalans.App.Hosting;

namespace Vardbalans.Benchmarks;

/// <summary>How fast need against capacity answers in a region of Jönköping's size with staff, rooms, beds and a published forecast, and what counting them takes.</summary>
public static class CapacitySpeed
{
    private static readonly TimeSpan Prepared = TimeSpan.FromMilliseconds(50);

    public static async Task<IReadOnlyList<Measurement>> All()
    {
        using var installation = new Installation();
        installation.Run("demo", "--size", "jonkoping");
        var database = DatabaseChoice.Sqlite(installation.SqliteFile);
        var context = new ProgramContext(new DataFolder(Path.GetDirectoryName(installation.SqliteFile)!), database, TimeProvider.System, TextWriter.Null, TextWriter.Null);
        var watch = Stopwatch.StartNew();
        await CapacityRebuild.Run(database.Open, TimeProvider.System, CancellationToken.None);
        var counted = watch.Elapsed;
        watch.Restart();
        await LengthRebuild.Run(database.Open, TimeProvider.System, CancellationToken.None);
        var lengths = watch.Elapsed;
        if (await new RefitForecasts(database.Open, context, TimeProvider.System).Run(ForecastCause.NewWeek, Actor.Program, CancellationToken.None) != RefitAnswer.Published)
        {
            throw new InvalidOperationException("No forecast was published.");
        }

        await using var db = database.Open();
        var units = await db.CapacityWeeks.Select(c => c.NodeId).Distinct().Join(db.CareUnits, n => n, u => u.Id, (_, u) => u.Code).ToListAsync();
        units.Sort(StringComparer.Ordinal);
        var person = Person.Make(installation);
        using var server = installation.Serve();
        await server.FirstPage("/logga-in", TimeSpan.FromMinutes(1));
        await server.SignIn(person);
        return
        [
            Measurement.Told("staff, rooms and beds of a region counted", counted),
            Measurement.Told("lengths of its contacts measured", lengths),
            await PageReads.P95(server, "need against capacity, jonkoping, the region, SQLite", _ => "/kapacitet", Prepared),
            await PageReads.P95(server, "need against capacity, jonkoping, any unit with staff, SQLite", i => $"/kapacitet?enhet={Uri.EscapeDataString(units[i * 37 % units.Count])}", Prepared),
            await PageReads.P95(server, "record of capacity, jonkoping, the region, SQLite", _ => "/kapacitet/facit", Prepared),
            await PageReads.P95(server, "why it deviates, jonkoping, the region, SQLite", _ => "/uppfoljning/avvikelse", Prepared),
            await PageReads.P95(server, "why it deviates, jonkoping, any unit with staff, SQLite", i => $"/uppfoljning/avvikelse?enhet={Uri.EscapeDataString(units[i * 37 % units.Count])}", Prepared),
            await PageReads.P95(server, "is the goal met, jonkoping, the region, SQLite", _ => "/uppfoljning/arsslut", Prepared),
            await PageReads.P95(server, "is the goal met, jonkoping, any unit with staff, SQLite", i => $"/uppfoljning/arsslut?enhet={Uri.EscapeDataString(units[i * 37 % units.Count])}", Prepared),
            await PageReads.P95(server, "signals, jonkoping, any unit with staff, SQLite", i => $"/uppfoljning/signaler?enhet={Uri.EscapeDataString(units[i * 37 % units.Count])}", Prepared),
            await PageReads.P95(server, "eight comparisons, jonkoping, the region, SQLite", _ => "/uppfoljning/jamforelser", Prepared),
        ];
    }
}
