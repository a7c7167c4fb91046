using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Vardbalans.App.Data;
using Vardbalans.App.Data.Accounts;
using Vardbalans.App.Data.Trails;
using Vardbalans.App.Hosting;
using Vardbalans.Core.Organisation;
using Vardbalans.Core.Series;

namespace Vardbalans.App.Features.Demo;

/// <summary>What to load.</summary>
/// <param name="Size"><c>small</c>, <c>jonkoping</c>, <c>vgr</c>, or <c>tiny</c> for tests.</param>
/// <param name="Seed">Another seed than the parameters'.</param>
/// <param name="WeeklyOnly">Weekly tables without event rows.</param>
/// <param name="Replace">Replace a former demo region.</param>
/// <param name="By">Who asks; none is the command line.</param>
public sealed record DemoRequest(string Size = "small", ulong? Seed = null, bool WeeklyOnly = false, bool Replace = false, Actor? By = null);

/// <summary>How far a load has come.</summary>
public readonly record struct DemoProgress(DemoStage Stage, int Done, int Of);

/// <summary>What a load is doing.</summary>
public enum DemoStage
{
    /// <summary>Taking away a former demo region.</summary>
    Clearing,

    /// <summary>Making units and plans.</summary>
    Plans,

    /// <summary>Making a clinic's history.</summary>
    Clinics,

    /// <summary>Adding up to every level.</summary>
    Sums,

    /// <summary>Done.</summary>
    Ready,
}

/// <summary>How a request to load ended.</summary>
public enum DemoAnswer
{
    /// <summary>The region is loaded.</summary>
    Loaded,

    /// <summary>The database holds something else than a demo region.</summary>
    NotEmpty,

    /// <summary>The database holds half a demo region and something else, which nobody can tell apart.</summary>
    Mixed,

    /// <summary>The database holds a former demo region, and replacing it was not asked for.</summary>
    HasDemo,

    /// <summary>No such size.</summary>
    UnknownSize,

    /// <summary>The size needs PostgreSQL.</summary>
    NeedsPostgres,
}

/// <summary>Region Exempel: an invented region, the same for the same seed and day.</summary>
public static class DemoRegion
{
    /// <summary>Sizes that can be asked for.</summary>
    public static IReadOnlyList<string> Sizes { get; } = ["small", "jonkoping", "vgr"];

    /// <summary>May a demo region be loaded without anything being lost?</summary>
    public static async Task<bool> IsEmpty(VardbalansContext db, CancellationToken cancel = default) =>
        await DemoStore.State(db, cancel) is DemoStoreState.Empty or DemoStoreState.Unfinished;

    /// <summary>Loads the region into a migrated database.</summary>
    /// <remarks>Memory holds one clinic at a time. A load that was interrupted counts as nothing and is cleared by the next.</remarks>
    public static async Task<DemoAnswer> Load(
        DatabaseChoice database, TimeProvider clock, DemoRequest request, IProgress<DemoProgress>? progress = null, CancellationToken cancel = default)
    {
        ArgumentNullException.ThrowIfNull(database);
        ArgumentNullException.ThrowIfNull(request);
        var parameters = DemoParameters.Read();
        if (!parameters.Sizes.TryGetValue(request.Size, out var size))
        {
            return DemoAnswer.UnknownSize;
        }

        if (size.Copies is not null && database.File is not null)
        {
            return DemoAnswer.NeedsPostgres;
        }

        var by = new Authorship(request.By ?? Actor.CommandLine, clock.GetUtcNow().UtcDateTime);
        await using var db = database.Open();
        db.ChangeTracker.AutoDetectChangesEnabled = false;
        switch (await DemoStore.State(db, cancel))
        {
            case DemoStoreState.Other:
                return DemoAnswer.NotEmpty;
            case DemoStoreState.UnfinishedAndMore:
                return DemoAnswer.Mixed;
            case DemoStoreState.Demo when !request.Replace:
                return DemoAnswer.HasDemo;
            case DemoStoreState.Demo or DemoStoreState.Unfinished:
                progress?.Report(new DemoProgress(DemoStage.Clearing, 0, 1));
                await DemoStore.Clear(db, by, cancel);
                break;
            case DemoStoreState.Empty:
                break;
        }

        var seed = request.Seed ?? parameters.Seed;
        var mark = string.Create(CultureInfo.InvariantCulture, $"{request.Size}, {seed}, {SwedishTime.Today(clock):yyyy-MM-dd}");
        await DemoStore.Mark(db, DemoStore.LoadingMark + mark, by, cancel);
        await new DemoLoad(parameters, size, request, seed, clock, by, progress).Run(db, cancel);
        await DemoStore.Mark(db, mark, by, cancel);
        db.Note(by.Who, TrailAction.DemoLoaded, Subject.None, clock.GetUtcNow().UtcDateTime);
        await db.SaveChangesAsync(cancel);
        progress?.Report(new DemoProgress(DemoStage.Ready, 1, 1));
        return DemoAnswer.Loaded;
    }
}

/// <summary>One load of the region.</summary>
internal sealed class DemoLoad(
    DemoParameters parameters, DemoSize size, DemoRequest request, ulong seed, TimeProvider clock, Authorship by, IProgress<DemoProgress>? progress)
{
    private readonly DemoCalendar _calendar = new(SwedishTime.Today(clock), size.HistoryWeeks);
    private readonly RandomStream _random = RandomStream.Of(seed, "region-exempel");
    private readonly EventIds _ids = new();

    public async Task Run(VardbalansContext db, CancellationToken cancel)
    {
        var organisation = new DemoOrganisation(parameters, size, _calendar, !request.WeeklyOnly);
        var everyUnit = organisation.Clinics.SelectMany(c => c.Units.Select(u => (Unit: u, Home: c))).ToList();
        progress?.Report(new DemoProgress(DemoStage.Plans, 0, 1));
        await StoreOrganisation(db, organisation, cancel);
        await DemoRequirements.Store(db, organisation, _calendar, by, cancel);
        await DemoKnown.Store(db, organisation, _calendar, by, cancel);
        var versions = await StorePlans(db, organisation, everyUnit, cancel);
        var quality = new DemoQuality(_calendar, _random.Split("quality"));
        var reports = await DemoProfiles.Keep(
            db,
            new LoadSource { Key = DemoSources.PrivateKey, Name = DemoSources.PrivateName, Feed = Feed.ProviderReports, ExpectedEveryDays = DemoSources.EveryMonth },
            DemoProfiles.Private,
            by,
            cancel);
        var sources = await DemoSources.Begin(db, _calendar, clock, cancel, all => quality.Store(db, organisation, all, by, cancel), reports.Id);
        var combinations = parameters.Activities.ToDictionary(a => a.Key, a => new Combinations(a.Value, organisation.Competences));
        var weekly = new WeeklyClinic(parameters, _calendar, combinations, sources);
        var outcome = new DemoOutcome(parameters, _calendar, organisation);
        for (var i = 0; i < organisation.Clinics.Count; i++)
        {
            progress?.Report(new DemoProgress(DemoStage.Clinics, i, organisation.Clinics.Count));
            await StoreClinic(db, organisation, organisation.Clinics[i], outcome, weekly, sources, versions, combinations, cancel);
        }

        progress?.Report(new DemoProgress(DemoStage.Sums, 0, 1));
        await new DemoFlaws(parameters, _calendar).Store(db, organisation, by, cancel);
        await sources.Publish(db, cancel);
        await AgreedWeeks.Rebuild(db, [.. organisation.Clinics.Select(c => c.Unit.Id)], cancel);
        await Rollups.RebuildAll(db, _calendar.Today, cancel);
        await quality.StoreTotals(db, organisation, sources.Journal, cancel);
        await DemoFindings.Store(db, sources.All, _calendar.Today, cancel);
    }

    private static async Task StoreOrganisation(VardbalansContext db, DemoOrganisation organisation, CancellationToken cancel)
    {
        var known = await db.Activities.Select(a => a.Id).ToListAsync(cancel);
        await db.BulkInsertAsync(ActivityCatalogue.Standard.Where(a => !known.Contains(a.Id)), cancel);
        await db.BulkInsertAsync(organisation.Competences, cancel);
        await db.BulkInsertAsync(organisation.Sites, cancel);
        await db.BulkInsertAsync(organisation.CareUnits, cancel);
        await db.BulkInsertAsync(organisation.Placements, cancel);
    }

    private async Task<ILookup<int, DraftedVersion>> StorePlans(
        VardbalansContext db, DemoOrganisation organisation, List<(PlacedUnit Unit, PlacedClinic Home)> everyUnit, CancellationToken cancel)
    {
        var plans = new DemoPlans(parameters, _calendar, _random.Split("plans"), by);
        var all = new List<DraftedVersion>();
        foreach (var clinic in organisation.Clinics)
        {
            all.AddRange(plans.Draft(clinic, everyUnit));
        }

        db.AddRange(all.Select(v => v.Version));
        await db.SaveChangesAsync(cancel);
        db.ChangeTracker.Clear();
        await db.BulkInsertAsync(all.SelectMany(Cells), cancel);
        await new DemoPlanRows(parameters, _calendar, by).Store(db, organisation, all, cancel);
        await DemoClock.Store(db, organisation, _calendar, by, cancel);
        await DemoPrinciples.Store(db, _calendar, by, cancel);
        await DemoGoals.Store(db, organisation, all, _calendar, by, cancel);
        return all.ToLookup(v => v.Version.OwnerId);
    }

    private static IEnumerable<PlanCell> Cells(DraftedVersion version) => version.Weeks
        .OrderBy(w => w.Key.UnitId).ThenBy(w => w.Key.ActivityId)
        .SelectMany(w => w.Value.Select((value, i) => new PlanCell
        {
            VersionId = version.Version.Id,
            UnitId = w.Key.UnitId,
            ActivityId = w.Key.ActivityId,
            Week = Core.Quantities.IsoWeek.Of(version.Version.PlanYear, i + 1),
            Value = value,
        }));

    private async Task StoreClinic(
        VardbalansContext db, DemoOrganisation organisation, PlacedClinic clinic, DemoOutcome outcome, WeeklyClinic weekly, DemoSources sources,
        ILookup<int, DraftedVersion> versions, Dictionary<string, Combinations> combinations, CancellationToken cancel)
    {
        var owners = clinic.Units.Where(u => u.Moved is not null).Select(u => u.Moved!.Value.ClinicId).Append(clinic.Unit.Id).Distinct();
        var agreed = DemoPlans.Agreed(owners.SelectMany(o => versions[o]), _calendar);
        var sums = new WeekSums();
        var all = new List<UnitDays>();
        foreach (var unit in clinic.Units)
        {
            var random = _random.Split(unit.Unit.Code);
            foreach (var (activity, volume) in unit.Volumes)
            {
                var key = (unit.Unit.Id, DemoActivities.Id(activity));
                var days = outcome.Draw(clinic, unit, activity, agreed[key], random.Split($"{activity}-days"));
                if (clinic.HasEvents)
                {
                    all.Add(new UnitDays(unit, activity, volume, days));
                    continue;
                }

                if (clinic.IsPrivate)
                {
                    weekly.AddPrivate(unit, activity, days, sums);
                }
                else
                {
                    weekly.Add(unit, activity, days, sums, random.Split(activity));
                }

                if (activity is "nybesok" or "operation")
                {
                    weekly.AddInflow(clinic, unit, activity, volume, days, sums, random.Split($"{activity}-inflow"));
                }
            }
        }

        if (clinic.HasEvents)
        {
            var events = new EventClinic(parameters, _calendar, organisation, sources, combinations, _ids).Make(clinic, all, _random);
            await events.Store(db, sources, cancel);
            events.AddTo(sums, _calendar, sources, clinic.Units.ToDictionary(u => u.Unit.Id, u => u.SiteId));
            weekly.AddOpen(all, sums);
            await db.BulkInsertAsync(sums.Rows, cancel);
            return;
        }

        var rows = sums.Rows.ToList();
        await db.BulkInsertAsync(rows, cancel);
        var queues = new MonthlyQueues(_calendar, sources);
        var counts = clinic.Units.SelectMany(u => u.Volumes.Where(v => v.Activity == "nybesok").SelectMany(v => queues.Of(clinic, u, v.Volume, _random.Split($"{u.Unit.Code}-queue")))).ToList();
        sources.Count(clinic.IsPrivate ? sources.Private : sources.Waiting, await db.BulkInsertAsync(counts, cancel));
        foreach (var batch in rows.CountBy(r => r.BatchId))
        {
            sources.Count(batch.Key, batch.Value);
        }
    }
}
