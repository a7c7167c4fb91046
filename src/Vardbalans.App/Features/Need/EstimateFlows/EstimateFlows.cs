using System.Runtime.InteropServices;
using Microsoft.EntityFrameworkCore;
using Vardbalans.App.Data;
using Vardbalans.App.Data.Accounts;
using Vardbalans.App.Data.Need;
using Vardbalans.App.Data.Trails;
using Vardbalans.App.Hosting;
using Vardbalans.Core.Need.Flows.Linking;
using Vardbalans.Core.Organisation;
using Vardbalans.Core.Quantities;

namespace Vardbalans.App.Features.Need.EstimateFlows;

/// <summary>What came of asking for a new estimate.</summary>
public enum EstimateAnswer
{
    /// <summary>An estimate is published.</summary>
    Published,

    /// <summary>Nothing has been loaded since the newest.</summary>
    UpToDate,

    /// <summary>The newest is less than a day old, or one was cut off within the hour; nobody asked for another.</summary>
    TooSoon,

    /// <summary>There are no events to link.</summary>
    NoEvents,

    /// <summary>Another process is making one.</summary>
    AlreadyRunning,
}

/// <summary>Links the region's events and estimates how much of each activity follows on another, and when. Seen whole or not at all.</summary>
/// <remarks>Events are read once, in order of patient, so that memory holds one patient and the counts. What a cut-off run left is cleared.</remarks>
public sealed class EstimateFlows(OpenDatabase open, ProgramContext context, TimeProvider clock)
{
    /// <summary>Weeks of events upstream that are counted.</summary>
    internal const int WeeksCounted = 104;

    /// <summary>Weeks after an event upstream that its ratio counts.</summary>
    internal const int Horizon = PatientLinks.LongestWeeks;

    /// <summary>A kind of event that ended so many weeks before the others has stopped, and holds back nobody.</summary>
    private const int LongestLag = UnknownWeeks.LongestLag;

    /// <summary>Estimates whose steps are kept.</summary>
    private const int RunsKept = 5;

    private const int RowsAtATime = 200;

    /// <summary>No source is called this: their keys have no colon.</summary>
    private const string Lock = ":flows";

    /// <summary>Makes and publishes an estimate if something has been loaded since the newest.</summary>
    /// <param name="asked">Did somebody ask? Else at most one is made a day.</param>
    /// <param name="by">Who asked, or the program.</param>
    /// <param name="cancel">Stops it; nothing is seen of what was made.</param>
    public async Task<EstimateAnswer> Run(bool asked, Actor by, CancellationToken cancel)
    {
        await using var taken = await SourceLock.TryTake(context.Database, Lock, cancel);
        if (taken is null)
        {
            return EstimateAnswer.AlreadyRunning;
        }

        await using var db = open();
        await ClearCutOff(db, cancel);
        var now = clock.GetUtcNow().UtcDateTime;
        var newest = await db.FlowRuns.AsNoTracking().Where(r => r.State == ForecastState.Published).OrderByDescending(r => r.Id).FirstOrDefaultAsync(cancel);
        var batch = await db.LoadBatches.Where(b => b.State == LoadState.Published).MaxAsync(b => (int?)b.Id, cancel) ?? 0;
        if (!asked && newest is not null)
        {
            if (newest.LastBatchId >= batch)
            {
                return EstimateAnswer.UpToDate;
            }

            if (now < newest.StartedAt.AddDays(1))
            {
                return EstimateAnswer.TooSoon;
            }
        }

        // What failed would most likely fail again, and reads all events each time.
        if (!asked && await db.FlowRuns.AnyAsync(r => r.State == ForecastState.Stopped && r.StartedAt > now.AddHours(-1), cancel))
        {
            return EstimateAnswer.TooSoon;
        }

        var catalogue = await Catalogue.Load(db, SwedishTime.Today(clock), cancel);
        if (catalogue.IsEmpty || await LastWeek(db, cancel) is not { } last)
        {
            return EstimateAnswer.NoEvents;
        }

        var run = new FlowRun
        {
            From = (last - (WeeksCounted - 1)).Monday,
            To = last.Sunday,
            State = ForecastState.Running,
            StartedAt = now,
            LastBatchId = batch,
        };
        db.FlowRuns.Add(run);
        await db.SaveChangesAsync(cancel);
        await Fill(db, run, catalogue, by, cancel);
        return await Publish(db, run, by, cancel) ? EstimateAnswer.Published : EstimateAnswer.AlreadyRunning;
    }

    /// <summary>What a killed process began is never shown, and goes.</summary>
    private static async Task ClearCutOff(VardbalansContext db, CancellationToken cancel)
    {
        var left = await db.FlowRuns.Where(r => r.State == ForecastState.Running).Select(r => r.Id).ToListAsync(cancel);
        foreach (var id in left)
        {
            await db.FlowRows.Where(f => f.RunId == id).ExecuteDeleteAsync(cancel);
            await db.FlowRuns.Where(r => r.Id == id).ExecuteUpdateAsync(r => r.SetProperty(x => x.State, ForecastState.Stopped), cancel);
        }
    }

    /// <summary>The last whole week that every kind of event which still comes has been reported for; none without events.</summary>
    private async Task<IsoWeek?> LastWeek(VardbalansContext db, CancellationToken cancel)
    {
        var days = await db.LastCareDays(SwedishTime.Today(clock), cancel);
        if (days.Count == 0)
        {
            return null;
        }

        var latest = days.Max();
        var last = days.Where(d => d > latest.AddDays(-7 * LongestLag)).Min();

        // A week without weekend visits is whole on its Friday.
        return last.DayOfWeek is DayOfWeek.Friday or DayOfWeek.Saturday or DayOfWeek.Sunday ? IsoWeek.Of(last) : IsoWeek.Of(last) - 1;
    }

    private async Task Fill(VardbalansContext db, FlowRun run, Catalogue catalogue, Actor by, CancellationToken cancel)
    {
        var tally = new FlowTally(IsoWeek.Of(run.From).Index, IsoWeek.Of(run.To).Index);
        run.Events = await Tally(tally, run, catalogue, cancel);
        run.Unlinked = tally.Unlinked;
        var now = clock.GetUtcNow().UtcDateTime;
        var waiting = await db.WaitingNow(run.To, Id(ActivityCatalogue.FirstVisit), Id(ActivityCatalogue.Operation), cancel);
        foreach (var rows in FlowRows.Of(tally, run, by, now).Concat(FlowRows.Stock(waiting, run, by, now)).Chunk(RowsAtATime))
        {
            db.FlowRows.AddRange(rows);
            await db.SaveChangesAsync(cancel);
            db.ChangeTracker.Clear();
        }

        int Id(Activity activity) => catalogue.FindActivity(activity.Code)?.Id ?? 0;
    }

    /// <summary>Reads on a connection of its own, which writes nothing.</summary>
    private async Task<long> Tally(FlowTally tally, FlowRun run, Catalogue catalogue, CancellationToken cancel)
    {
        await using var reading = open();
        reading.Database.SetCommandTimeout(TimeSpan.FromHours(1));
        var ends = new CareEnds(catalogue);
        var events = new List<CareEvent>();
        var (read, patient) = (0L, 0L);
        var rows = reading.CareRows(run.From.AddDays(-7 * PatientLinks.LongestWeeks), run.To).OrderBy(r => r.PatientKey).AsAsyncEnumerable();
        await foreach (var row in rows.WithCancellation(cancel))
        {
            if (row.PatientKey != patient)
            {
                AddPatient();
                patient = row.PatientKey;
            }

            ends.AddTo(events, row);
            read++;
        }

        AddPatient();
        return read;

        void AddPatient()
        {
            events.Sort(static (a, b) => Order(a).CompareTo(Order(b)));
            tally.Add(CollectionsMarshal.AsSpan(events));
            events.Clear();
        }
    }

    /// <summary>Time and then everything else, so that the same rows give the same links in whatever order the database has them.</summary>
    private static (int, CareEventKind, int, int, long, long) Order(in CareEvent e) =>
        (e.Day, e.Kind, e.End.UnitId, e.End.ActivityId, e.Referral ?? 0, e.Operation ?? 0);

    /// <summary>Publishes, unless the lock was lost meanwhile and another process has cleared the run: then what it left goes.</summary>
    private async Task<bool> Publish(VardbalansContext db, FlowRun run, Actor by, CancellationToken cancel)
    {
        var now = clock.GetUtcNow().UtcDateTime;
        var isPublished = false;
        await db.InTransaction(
            async () =>
            {
                isPublished = 0 < await db.FlowRuns.Where(r => r.Id == run.Id && r.State == ForecastState.Running).ExecuteUpdateAsync(
                    r => r.SetProperty(x => x.State, ForecastState.Published).SetProperty(x => x.PublishedAt, now)
                        .SetProperty(x => x.Events, run.Events).SetProperty(x => x.Unlinked, run.Unlinked),
                    cancel);
                if (!isPublished)
                {
                    await db.FlowRows.Where(f => f.RunId == run.Id).ExecuteDeleteAsync(cancel);
                    return;
                }

                db.Note(by, TrailAction.FlowsPublished, Subject.FlowRun(run.Id), now);
                await db.SaveChangesAsync(cancel);
            },
            cancel);
        if (!isPublished)
        {
            return false;
        }

        var kept = await db.FlowRuns.Where(r => r.State == ForecastState.Published).OrderByDescending(r => r.Id).Select(r => r.Id).Take(RunsKept).MinAsync(cancel);
        await db.FlowRows.Where(f => f.RunId < kept).ExecuteDeleteAsync(cancel);
        return true;
    }
}
