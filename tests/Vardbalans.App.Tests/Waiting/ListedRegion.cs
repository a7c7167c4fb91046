using Vardbalans.App.Data;
using Vardbalans.App.Data.Accounts;
using Vardbalans.App.Data.Events;
using Vardbalans.App.Data.Waiting;
using Vardbalans.App.Tests.Databases;
using Vardbalans.App.Tests.FollowUp;
using Vardbalans.Core.Calendar;
using Vardbalans.Core.Waiting.Guarantee;

namespace Vardbalans.App.Tests.Waiting;

/// <summary>A made region with waiting lists: units 1000 and 1001 of one clinic, 1100 of another, on Wednesday 20 May 2026.</summary>
internal sealed class ListedRegion(TestDatabase database, MadeRegion region)
{
    /// <summary>The last Sunday.</summary>
    public static readonly DateOnly Sunday = new(2026, 5, 17);

    private long _id;

    public MadeRegion Region => region;

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
        BatchId = 1,
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

    public Task<int> Count() => WaitingRebuild.Run(database.Open, region.Clock, Cancel);
}
