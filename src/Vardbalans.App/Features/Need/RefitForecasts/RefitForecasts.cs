using Microsoft.EntityFrameworkCore;
using Vardbalans.App.Data;
using Vardbalans.App.Data.Accounts;
using Vardbalans.App.Data.Need;
using Vardbalans.App.Data.Trails;
using Vardbalans.App.Hosting;
using Vardbalans.Core.Calendar;
using Vardbalans.Core.Quantities;

namespace Vardbalans.App.Features.Need.RefitForecasts;

/// <summary>What came of asking for a new forecast.</summary>
public enum RefitAnswer
{
    /// <summary>A forecast is published.</summary>
    Published,

    /// <summary>The newest forecast already knows everything that is reported.</summary>
    UpToDate,

    /// <summary>There is nothing to forecast from.</summary>
    NoOutcome,

    /// <summary>Another process is making it, or the last of it.</summary>
    AlreadyRunning,
}

/// <summary>Forecasts every node of the region anew when a week has been reported: part by part, visible when all parts are done.</summary>
/// <remarks>A part is one activity and measure over the whole tree, so that its sums agree. A run that was cut off goes on with the parts that are left.</remarks>
public sealed class RefitForecasts(OpenDatabase open, ProgramContext context, TimeProvider clock)
{
    /// <summary>As docs/methods/forecasting.md numbers the methods.</summary>
    internal const int MethodVersion = 4;

    /// <summary>No source is called this: their keys have no colon.</summary>
    private const string Lock = ":forecasts";

    private DateTime _looked = DateTime.MinValue;

    /// <summary>Makes and publishes a forecast if there is something new to forecast from, or if it is asked for. Several processes share the work.</summary>
    public async Task<RefitAnswer> Run(ForecastCause cause, Actor by, CancellationToken cancel)
    {
        await using var db = open();
        var catalogue = await Catalogue.Load(db, SwedishTime.Today(clock), cancel);
        var (run, answer) = await Settle(db, catalogue, cause, by, cancel);
        if (run is null)
        {
            return answer;
        }

        foreach (var part in await db.ForecastParts.AsNoTracking().Where(p => p.RunId == run.Id && p.DoneAt == null)
            .OrderBy(p => p.ActivityId).ThenBy(p => p.Measure).ToListAsync(cancel))
        {
            // Who has no lock on a part leaves it to the one who has; if that one dies, the next look finds it undone.
            await using var own = await SourceLock.TryTake(context.Database, FormattableString.Invariant($"{Lock}:{part.ActivityId}:{(int)part.Measure}"), cancel);
            if (own is not null && await IsToBeMade(db, part, cancel))
            {
                await MakePart(db, catalogue, part, run.Origin, cancel);
            }
        }

        await using var taken = await SourceLock.TryTake(context.Database, Lock, cancel);
        return taken is not null && await Publish(db, run.Id, by, cancel) ? RefitAnswer.Published : RefitAnswer.AlreadyRunning;
    }

    /// <summary>The run to work on: one that has begun, or a new one if there is something new.</summary>
    private async Task<(ForecastRun? Run, RefitAnswer Answer)> Settle(VardbalansContext db, Catalogue catalogue, ForecastCause cause, Actor by, CancellationToken cancel)
    {
        await using var taken = await SourceLock.TryTake(context.Database, Lock, cancel);
        if (taken is null)
        {
            return (null, RefitAnswer.AlreadyRunning);
        }

        if (catalogue.IsEmpty || await LastKnown(db, catalogue, cancel) is not { } origin)
        {
            return (null, RefitAnswer.NoOutcome);
        }

        if (await TakeUp(db, origin, cancel) is { } begun)
        {
            return (begun, RefitAnswer.Published);
        }

        var newest = await db.ForecastRuns.AsNoTracking().Where(r => r.State == ForecastState.Published).OrderByDescending(r => r.Id).FirstOrDefaultAsync(cancel);
        if (cause == ForecastCause.NewWeek && newest is not null && newest.Origin >= origin && newest.MethodVersion == MethodVersion)
        {
            if (!await HasChanged(db, catalogue, newest, cancel))
            {
                return (null, RefitAnswer.UpToDate);
            }

            cause = ForecastCause.ChangedOutcome;
        }

        return (await Begin(db, catalogue, origin, cause, by, cancel), RefitAnswer.Published);
    }

    /// <summary>Has something been loaded since the forecast was made, or since this was last looked at, that changes what it was made from?</summary>
    private async Task<bool> HasChanged(VardbalansContext db, Catalogue catalogue, ForecastRun newest, CancellationToken cancel)
    {
        var since = newest.StartedAt > _looked ? newest.StartedAt : _looked;
        if (!await db.LoadBatches.AnyAsync(b => b.State == LoadState.Published && b.PublishedAt > since, cancel))
        {
            return false;
        }

        _looked = clock.GetUtcNow().UtcDateTime;
        foreach (var part in await db.ForecastParts.AsNoTracking().Where(p => p.RunId == newest.Id).ToListAsync(cancel))
        {
            var kept = await db.Forecasts.AsNoTracking().Where(f => f.RunId == newest.Id && f.ActivityId == part.ActivityId && f.Measure == part.Measure)
                .ToDictionaryAsync(f => (f.NodeId, f.SiteId), f => f.Inputs, cancel);
            var series = await ForecastSeries.Read(db, catalogue.Tree, part.ActivityId, part.Measure, newest.Origin, cancel);
            if (series.Any(s => s.CanBeForecast(newest.Origin) && (!kept.TryGetValue((s.Unit, s.Site), out var inputs) || inputs != s.Fingerprint)))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>The last week whose end has been reported, of any activity: of what is done, or of what arrives.</summary>
    private async Task<IsoWeek?> LastKnown(VardbalansContext db, Catalogue catalogue, CancellationToken cancel)
    {
        var end = WeekPart.LastOf(IsoWeek.Of(SwedishTime.Today(clock)) - 1);
        IsoWeek? last = null;
        foreach (var activity in catalogue.ActivitiesOf(catalogue.Root.Id))
        {
            // A week in two months has two parts: the last of two stated parts, or the one before it, ends a week.
            var stated = await db.RollupWeeks
                .Where(r => r.ActivityId == activity.Id && r.NodeId == catalogue.Root.Id && r.SiteId == 0 && r.Part <= end && (r.Done != null || r.Inflow != null))
                .OrderByDescending(r => r.Part).Select(r => r.Part).Take(2).ToListAsync(cancel);
            foreach (var week in stated.Where(p => p == WeekPart.LastOf(p.Week)).Select(p => p.Week).Take(1))
            {
                last = last > week ? last : week;
            }
        }

        return last;
    }

    /// <summary>A run that was cut off, of the same week and methods; any other is ended.</summary>
    private static async Task<ForecastRun?> TakeUp(VardbalansContext db, IsoWeek origin, CancellationToken cancel)
    {
        ForecastRun? found = null;
        foreach (var left in await db.ForecastRuns.Where(r => r.State == ForecastState.Running).ToListAsync(cancel))
        {
            if (found is null && left.Origin == origin && left.MethodVersion == MethodVersion)
            {
                found = left;
            }
            else
            {
                left.State = ForecastState.Stopped;
                await db.Forecasts.Where(f => f.RunId == left.Id).ExecuteDeleteAsync(cancel);
            }
        }

        await db.SaveChangesAsync(cancel);
        db.ChangeTracker.Clear();
        return found;
    }

    private async Task<ForecastRun> Begin(VardbalansContext db, Catalogue catalogue, IsoWeek origin, ForecastCause cause, Actor by, CancellationToken cancel)
    {
        var parts = new List<(int Activity, ForecastMeasure Measure, int Series)>();
        foreach (var activity in catalogue.ActivitiesOf(catalogue.Root.Id))
        {
            foreach (var measure in Enum.GetValues<ForecastMeasure>())
            {
                var series = await ForecastSeries.Read(db, catalogue.Tree, activity.Id, measure, origin, cancel);
                if (series.Count(s => s.CanBeForecast(origin)) is > 0 and var count)
                {
                    parts.Add((activity.Id, measure, count));
                }
            }
        }

        var run = new ForecastRun
        {
            Origin = origin,
            Cause = cause,
            State = ForecastState.Running,
            StartedBy = by,
            StartedAt = clock.GetUtcNow().UtcDateTime,
            Seed = origin.Index,
            MethodVersion = MethodVersion,
            SeriesInAll = parts.Sum(p => p.Series),
        };
        await db.InTransaction(
            async () =>
            {
                db.ForecastRuns.Add(run);
                await db.SaveChangesAsync(cancel);
                db.ForecastParts.AddRange(parts.Select(p => new ForecastPart { RunId = run.Id, ActivityId = p.Activity, Measure = p.Measure, Series = p.Series }));
                await db.SaveChangesAsync(cancel);
            },
            cancel);
        db.ChangeTracker.Clear();
        return run;
    }

    /// <summary>Has no other process made it meanwhile, or ended the run?</summary>
    private static async Task<bool> IsToBeMade(VardbalansContext db, ForecastPart part, CancellationToken cancel) =>
        await db.ForecastParts.AnyAsync(p => p.RunId == part.RunId && p.ActivityId == part.ActivityId && p.Measure == part.Measure && p.DoneAt == null, cancel)
        && await db.ForecastRuns.AnyAsync(r => r.Id == part.RunId && r.State == ForecastState.Running, cancel);

    private async Task MakePart(VardbalansContext db, Catalogue catalogue, ForecastPart part, IsoWeek origin, CancellationToken cancel)
    {
        var series = await ForecastSeries.Read(db, catalogue.Tree, part.ActivityId, part.Measure, origin, cancel);
        var made = await Task.Run(() => RegionForecast.Of(series, catalogue.Tree, (part.RunId, part.ActivityId, part.Measure), origin, cancel), cancel);
        await db.InTransaction(
            async () =>
            {
                if (!await IsToBeMade(db, part, cancel))
                {
                    return;
                }

                // What a cut-off process may have left of the part goes, so that making it twice is making it once.
                await db.Forecasts.Where(f => f.RunId == part.RunId && f.ActivityId == part.ActivityId && f.Measure == part.Measure).ExecuteDeleteAsync(cancel);
                db.Forecasts.AddRange(made);
                await db.SaveChangesAsync(cancel);
                await db.ForecastParts.Where(p => p.RunId == part.RunId && p.ActivityId == part.ActivityId && p.Measure == part.Measure)
                    .ExecuteUpdateAsync(p => p.SetProperty(x => x.DoneAt, clock.GetUtcNow().UtcDateTime), cancel);
                await db.ForecastRuns.Where(r => r.Id == part.RunId)
                    .ExecuteUpdateAsync(r => r.SetProperty(x => x.SeriesDone, x => x.SeriesDone + part.Series), cancel);
            },
            cancel);
        db.ChangeTracker.Clear();
    }

    /// <summary>Publishes the run if all its parts are made.</summary>
    private async Task<bool> Publish(VardbalansContext db, int run, Actor by, CancellationToken cancel)
    {
        if (await db.ForecastParts.AnyAsync(p => p.RunId == run && p.DoneAt == null, cancel)
            || !await db.ForecastRuns.AnyAsync(r => r.Id == run && r.State == ForecastState.Running, cancel))
        {
            return false;
        }

        var now = clock.GetUtcNow().UtcDateTime;
        await db.InTransaction(
            async () =>
            {
                await db.ForecastRuns.Where(r => r.Id == run)
                    .ExecuteUpdateAsync(r => r.SetProperty(x => x.State, ForecastState.Published).SetProperty(x => x.PublishedAt, now), cancel);
                db.Note(by, TrailAction.ForecastPublished, Subject.Forecast(run), now);
                await db.SaveChangesAsync(cancel);
            },
            cancel);
        return true;
    }
}
