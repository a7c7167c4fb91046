using Vardbalans.App.Data;
using Vardbalans.App.Data.Accounts;
using Vardbalans.App.Data.Events;
using Vardbalans.App.Data.Waiting;
using Vardbalans.App.Hosting;
using Vardbalans.App.Tests.Databases;
using Vardbalans.App.Tests.FollowUp;
using Vardbalans.Core.Calendar;
using Vardbalans.Core.Quantities;
using Vardbalans.Core.Series;
using Vardbalans.Core.Waiting.Guarantee;

namespace Vardbalans.App.Tests.Waiting;

/// <summary>A made region with waiting lists: units 1000 and 1001 of one clinic, 1100 of another, on Wednesday 20 May 2026.</summary>
internal sealed class ListedRegion(TestDatabase database, MadeRegion region)
{
    /// <summary>The last Sunday.</summary>
    public static readonly DateOnly Sunday = new(2026, 5, 17);

    private long _id;

    public MadeRegion Region => region;

    /// <summary>The load that rows are of. A unit is counted anew when a later one has touched it.</summary>
    public int Batch { get; set; } = 1;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public static async Task<ListedRegion> Build(TestDatabase database) => new(
        database, await new MadeRegion(database).Done(1000, "2026-W01..2026-W20", 10).Done(1001, "2026-W01..2026-W20", 5).Done(1100, "2026-W01..2026-W20", 3).Build());

    /// <summary>A wait that has lasted so many days on the last Sunday, or that ended so on that day.</summary>
    public Wait Waited(int unit, int days, DateOnly? ended = null, WaitEnd end = WaitEnd.Done, WaitDeviation deviation = WaitDeviation.None, bool? guarantee = true, int priority = 2, int activity = MadeRegion.FirstVisits) =>
        Row(unit, (ended ?? Sunday).AddDays(-days), ended, end, deviation, guarantee, priority, activity);

    /// <summary>A row of a list.</summary>
    public Wait Row(int unit, DateOnly listed, DateOnly? ended, WaitEnd end = WaitEnd.Done, WaitDeviation deviation = WaitDeviation.None, bool? guarantee = true, int priority = 2, int activity = MadeRegion.FirstVisits) => new()
    {
        Id = ++_id,
        PatientKey = _id,
        UnitId = unit,
        ActivityId = activity,
        Written = listed,
        Arrived = listed,
        Decided = listed,
        Listed = listed,
        Ended = ended,
        End = ended is null ? WaitEnd.Waiting : end,
        Priority = priority,
        Guarantee = guarantee,
        Deviation = deviation,
        Part = WeekPart.Of(listed),
        BatchId = Batch,
    };

    /// <summary>Stores rows as a published load of their own and counts.</summary>
    /// <returns>How many units were counted anew.</returns>
    public async Task<int> Load(IEnumerable<Wait> waits, int batch = 1)
    {
        await using (var db = database.Open())
        {
            if (batch != 1)
            {
                db.LoadBatches.Add(new LoadBatch
                {
                    Id = batch,
                    LoadedBy = Actor.Program,
                    Source = "lista",
                    SourceName = "Väntelista",
                    FileName = "lista.csv",
                    State = LoadState.Published,
                    StartedAt = region.Clock.GetUtcNow().UtcDateTime,
                    PublishedAt = region.Clock.GetUtcNow().UtcDateTime,
                });
                await db.SaveChangesAsync(Cancel);
            }

            await db.BulkInsertAsync(waits, Cancel);
        }

        return await Count();
    }

    /// <summary>Seventy weeks of made lists at the three units, so that habits can be learnt and the past be tried.</summary>
    public static async Task<ListedRegion> Listed(TestDatabase database)
    {
        var region = await Build(database);
        var random = RandomStream.Of(17, "lists");
        var waits = new List<Wait>();
        foreach (var (unit, perWeek) in ((int, int)[])[(1000, 10), (1001, 5), (1100, 3)])
        {
            for (var week = IsoWeek.Of(Sunday) - 70; week <= IsoWeek.Of(Sunday); week += 1)
            {
                for (var n = random.NextPoisson(perWeek); n > 0; n--)
                {
                    var listed = week.Monday.AddDays(random.NextBelow(5));
                    var ended = listed.AddDays(20 + random.NextBelow(110));
                    ended = ended.DayOfWeek is DayOfWeek.Saturday or DayOfWeek.Sunday ? ended.AddDays(-2) : ended;
                    waits.Add(region.Row(unit, listed, ended <= Sunday ? ended : null, random.Happens(0.9) ? WaitEnd.Done : WaitEnd.PatientWish, priority: random.NextBetween(1, 4)));
                }
            }
        }

        await region.Load(waits);
        return region;
    }

    /// <summary>What slices that take locks are given.</summary>
    public ProgramContext Context(TestDatabase database) => new(new DataFolder(Path.GetTempPath()), database.Choice, region.Clock, TextWriter.Null, TextWriter.Null);

    public Task<int> Count() => WaitingRebuild.Run(database.Open, region.Clock, Cancel);
}
