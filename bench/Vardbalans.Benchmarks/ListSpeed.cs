using System.Diagnostics;
using Microsoft.EntityFrameworkCore;
using Vardbalans.App.Data;
using Vardbalans.App.Data.Accounts;
using Vardbalans.App.Data.Events;
using Vardbalans.App.Data.Need;
using Vardbalans.App.Data.Waiting;
using Vardbalans.App.Features.Waiting.ProjectLists;
using Vardbalans.App.Hosting;
using Vardbalans.Core.Calendar;
using Vardbalans.Core.Organisation;
using Vardbalans.Core.Series;

namespace Vardbalans.Benchmarks;

/// <summary>A waiting list at every unit of a region of Jönköping's size: counted, projected and summed, and how fast its pages answer.</summary>
public static class ListSpeed
{
    private const int WeeksBack = 157;
    private const int EachWeek = 10;
    private const int LongestWait = 140;
    private const int Exits = 12;

    public static async Task<IReadOnlyList<Measurement>> All()
    {
        using var installation = new Installation();
        installation.Run("demo", "--size", "jonkoping", "--weekly-only");
        var database = DatabaseChoice.Sqlite(installation.SqliteFile);
        var context = new ProgramContext(new DataFolder(Path.GetDirectoryName(installation.SqliteFile)!), database, TimeProvider.System, TextWriter.Null, TextWriter.Null);
        await database.Migrate(CancellationToken.None);
        var activity = await Fill(database, context.Today);
        var watch = Stopwatch.StartNew();
        var units = await WaitingRebuild.Run(database.Open, TimeProvider.System, CancellationToken.None);
        var counted = watch.Elapsed;
        watch.Restart();
        var answer = await new ProjectLists(database.Open, context, TimeProvider.System).Run(Actor.Program, CancellationToken.None);
        var projected = watch.Elapsed;
        await using var db = database.Open();
        var run = await db.ProjectionRuns.AsNoTracking().SingleAsync();
        if (answer != ProjectAnswer.Published || run.State != ForecastState.Published || run.ListsDone != units)
        {
            throw new InvalidOperationException($"The lists were not projected: {answer}.");
        }

        var person = Person.Make(installation);
        using var server = installation.Serve();
        await server.FirstPage("/logga-in", TimeSpan.FromMinutes(1));
        await server.SignIn(person);
        List<string> codes = await db.CareUnits.Select(u => u.Code).ToListAsync();
        return
        [
            Measurement.Told($"lists, {units} counted over three years", counted),
            Measurement.Time($"lists, {units} projected and summed", projected, TimeSpan.FromSeconds(30)),
            await PageReads.P95(server, "waiting, jonkoping, any unit, SQLite", i => $"/vantande?aktivitet={activity}&enhet={Uri.EscapeDataString(codes[i * 37 % codes.Count])}", TimeSpan.FromMilliseconds(250)),
            await PageReads.P95(server, "waiting, jonkoping, the region, SQLite", _ => $"/vantande?aktivitet={activity}", TimeSpan.FromMilliseconds(250)),
            await PageReads.P95(server, "record of lists, jonkoping, the region, SQLite", _ => $"/vantande/facit?aktivitet={activity}", TimeSpan.FromMilliseconds(50)),
        ];
    }

    /// <summary>Lists that come and go evenly by chance, at every unit at the foot of the tree.</summary>
    /// <returns>The activity's code.</returns>
    private static async Task<string> Fill(DatabaseChoice database, DateOnly today)
    {
        await using var db = database.Open();
        var batch = await db.LoadBatches.Where(b => b.State == LoadState.Published).OrderByDescending(b => b.Id).FirstAsync();
        var activity = await db.Activities.SingleAsync(a => a.Code == "nybesok");
        var units = await db.CareUnits.Where(u => u.Kind == CareUnitKind.Unit).Select(u => u.Id).ToListAsync();
        var (luck, first, id) = (RandomStream.Of(6, "lists"), today.AddDays(-7 * WeeksBack), 0L);
        var waits = new List<Wait>();
        foreach (var unit in units)
        {
            for (var day = first; day < today; day = day.AddDays(7))
            {
                for (var n = luck.NextPoisson(EachWeek); n > 0; n--)
                {
                    var listed = day.AddDays(luck.NextBelow(5));
                    var ended = listed.AddDays(1 + luck.NextBelow(LongestWait));
                    waits.Add(new Wait
                    {
                        SourceId = batch.SourceId,
                        Id = ++id,
                        PatientKey = id,
                        UnitId = unit,
                        ActivityId = activity.Id,
                        Written = listed.AddDays(-4),
                        Arrived = listed.AddDays(-2),
                        Decided = listed,
                        Listed = listed,
                        Ended = ended < today ? ended : null,
                        End = ended >= today ? WaitEnd.Waiting : luck.NextBelow(Exits) == 0 ? WaitEnd.PatientWish : WaitEnd.Done,
                        Priority = luck.NextBetween(1, 4),
                        Guarantee = true,
                        Part = WeekPart.Of(listed),
                        BatchId = batch.Id,
                    });
                }
            }
        }

        await db.BulkInsertAsync(waits);
        return activity.Code;
    }
}
