using Microsoft.EntityFrameworkCore;
using Vardbalans.App.Data;
using Vardbalans.App.Features.Importing.Profiles;
using Vardbalans.App.Features.Importing.ShowQuality;
using Vardbalans.App.Hosting;
using Vardbalans.App.Hosting.Access;
using Vardbalans.Core.Calendar;
using Vardbalans.Core.Organisation;

namespace Vardbalans.App.Features.Importing.ShowLineage;

/// <summary>Where does a figure come from: the loads that stated it, what each changed, and the units that it adds up.</summary>
public sealed class ShowLineage(OpenDatabase open, TimeProvider clock)
{
    /// <summary>Changed figures shown.</summary>
    public const int RevisionsShown = 50;

    private const int LongestWeeks = 5 * 53;
    private const int UsualWeeks = 12;

    /// <summary>The lineage of what was done.</summary>
    public async Task<LineageView> Run(LineageChoice choice, CancellationToken cancel)
    {
        await using var db = open();
        var scope = QualityScope.Of(await Data.Catalogue.Load(db, SwedishTime.Today(clock), cancel), choice.Unit);
        var asked = await Asked(db, scope, choice, cancel);
        if (asked is not { } of)
        {
            return new LineageView { Scope = scope, Names = await ActorNames.Load(db, [], cancel) };
        }

        var units = scope.Catalogue.Tree.Subtree(scope.Unit!.Id).Select(u => u.Id).ToList();
        var (activity, site, first, last) = (of.Activity.Id, of.Site?.Id, of.First, of.Last);
        var figure = await db.RollupWeeks.Where(r => r.ActivityId == activity && r.NodeId == scope.Unit.Id && r.SiteId == (site ?? 0) && r.Part >= first && r.Part <= last)
            .SumAsync(r => (long?)r.Done, cancel);
        var isStated = await db.RollupWeeks.AnyAsync(
            r => r.ActivityId == activity && r.NodeId == scope.Unit.Id && r.SiteId == (site ?? 0) && r.Part >= first && r.Part <= last && r.Done != null, cancel);
        var parts = await Parts(db, of.Activity, units, site, first, last, cancel);
        var spans = await db.LoadSpans.AsNoTracking().Where(s => s.ActivityId == activity && units.Contains(s.UnitId) && s.Last >= first && s.First <= last).ToListAsync(cancel);
        var revisions = db.WeekRevisions.AsNoTracking().Where(r => r.ActivityId == activity && units.Contains(r.UnitId) && r.Part >= first && r.Part <= last
            && db.LoadBatches.Any(b => b.Id == r.BatchId && b.State == LoadState.Published));
        var revised = await revisions.GroupBy(r => r.BatchId).Select(g => new
        {
            Batch = g.Key,
            Count = g.Count(),
            Change = g.Sum(r => r.Measure == (int)MeasureKind.Done ? (long)((r.Became ?? 0) - (r.Was ?? 0)) : 0),
        }).ToDictionaryAsync(g => g.Batch, cancel);
        var largest = await revisions.OrderBy(r => r.Measure == (int)MeasureKind.Done ? 0 : 1).ThenByDescending(r => Math.Abs((r.Became ?? 0) - (r.Was ?? 0)))
            .ThenByDescending(r => r.Part).ThenBy(r => r.BatchId).Take(RevisionsShown).ToListAsync(cancel);
        var ids = parts.Select(p => p.Batch).Concat(spans.Select(s => s.BatchId)).Concat(revised.Keys).Distinct().ToList();
        var loads = await db.LoadBatches.AsNoTracking().Where(b => ids.Contains(b.Id) && b.State == LoadState.Published).OrderByDescending(b => b.PublishedAt).ThenByDescending(b => b.Id).ToListAsync(cancel);
        var profiles = loads.Select(l => l.ProfileId).OfType<int>().Distinct().ToList();
        var versions = await db.SourceProfiles.Where(p => profiles.Contains(p.Id)).ToDictionaryAsync(p => p.Id, p => p.Version, cancel);
        var (bySpan, byPart) = (spans.ToLookup(s => s.BatchId), parts.ToLookup(p => p.Batch));
        var byId = loads.ToDictionary(l => l.Id);
        return new LineageView
        {
            Scope = scope,
            Site = of.Site,
            Activity = of.Activity,
            First = first,
            Last = last,
            Figure = isStated ? figure : null,
            Unknown = of.Unknown,
            Loads =
            [
                .. loads.Select(l => new LineageLoad(
                    l,
                    l.ProfileId is { } profile && versions.TryGetValue(profile, out var version) ? version : null,
                    byPart[l.Id].Any() ? byPart[l.Id].Sum(p => p.Done) : null,
                    bySpan[l.Id].Select(s => s.UnitId).Concat(byPart[l.Id].Select(p => p.Unit)).Distinct().Count(),
                    bySpan[l.Id].Any() ? Later(bySpan[l.Id].Min(s => s.First), first) : null,
                    bySpan[l.Id].Any() ? Earlier(bySpan[l.Id].Max(s => s.Last), last) : null,
                    revised.TryGetValue(l.Id, out var r) ? r.Count : 0,
                    revised.TryGetValue(l.Id, out var c) ? c.Change : 0)),
            ],
            Units = Units(scope, of.Activity.Id, units, parts, byId, await SourceNames(db, cancel)),
            Revisions = [.. largest.Where(r => byId.ContainsKey(r.BatchId)).Select(r => new RevisedFigure(r, byId[r.BatchId].SourceName, byId[r.BatchId].PublishedAt))],
            RevisedInAll = revised.Values.Sum(r => r.Count),
            Flaws = (await FlawReach.Between(db, first.Week, last.Week, activity, cancel)).Touching(scope.Catalogue.Tree, scope.Unit.Id, site),
            Names = await ActorNames.Load(db, loads.Select(l => l.LoadedBy), cancel),
        };
    }

    /// <summary>What the address asks about; none when there are no figures at all.</summary>
    internal static async Task<(Activity Activity, Site? Site, WeekPart First, WeekPart Last, List<string> Unknown)?> Asked(
        VardbalansContext db, QualityScope scope, LineageChoice choice, CancellationToken cancel)
    {
        if (scope.Unit is null || (scope.Catalogue.FindActivity(choice.Activity) ?? scope.Catalogue.ActivitiesOf(scope.Unit.Id).FirstOrDefault()) is not { } activity)
        {
            return null;
        }

        var site = scope.Catalogue.FindSite(choice.Site);
        var (first, last) = (LineageChoice.First(choice.From), LineageChoice.Last(choice.To));
        var unknown = new List<string?>
        {
            scope.Unknown,
            choice.Activity is not null && activity.Code != choice.Activity ? choice.Activity : null,
            choice.Site is not null && site is null ? choice.Site : null,
            first is null ? choice.From : null,
            last is null ? choice.To : null,
        }.OfType<string>().ToList();
        var end = last ?? await db.RollupWeeks.Where(r => r.ActivityId == activity.Id && r.NodeId == scope.Unit.Id && r.SiteId == 0 && r.Done != null).MaxAsync(r => (WeekPart?)r.Part, cancel);
        if (end is not { } to)
        {
            return null;
        }

        var from = first ?? WeekPart.FirstOf(to.Week - (UsualWeeks - 1));
        if (from > to)
        {
            // Asked for backwards: the stretch between is meant.
            (from, to) = (LineageChoice.First(choice.To) ?? to, LineageChoice.Last(choice.From) ?? from);
        }

        return (activity, site, to.Week - from.Week > LongestWeeks ? WeekPart.FirstOf(to.Week - LongestWeeks) : from, to, unknown);
    }

    /// <summary>What was done, by the load that states it: that wrote the weekly row, or that brought the event.</summary>
    private static async Task<List<(int Batch, int Unit, long Done)>> Parts(
        VardbalansContext db, Activity activity, List<int> units, int? site, WeekPart first, WeekPart last, CancellationToken cancel)
    {
        var rows = await db.ProductionWeeks.AsNoTracking()
            .Where(p => p.ActivityId == activity.Id && units.Contains(p.UnitId) && p.Part >= first && p.Part <= last && p.Done != null && (site == null || p.SiteId == site))
            .GroupBy(p => new { p.UnitId, p.Part, p.SiteId, p.BatchId, IsEvents = p.Events != null })
            .Select(g => new { g.Key.UnitId, g.Key.Part, g.Key.SiteId, g.Key.BatchId, g.Key.IsEvents, Done = g.Sum(p => (long)p.Done!.Value) }).ToListAsync(cancel);
        var parts = rows.Where(r => !r.IsEvents).Select(r => (r.BatchId, r.UnitId, r.Done)).ToList();
        var byEvents = rows.Where(r => r.IsEvents).ToLookup(r => (r.UnitId, r.Part, r.SiteId));
        if (byEvents.Count > 0)
        {
            var ofEvents = byEvents.Select(g => g.Key.UnitId).Distinct().ToList();
            var counted = (await db.DoneByLoad(activity, ofEvents, first, last, cancel)).Where(c => byEvents.Contains((c.UnitId, c.Part, c.SiteId))).ToLookup(c => (c.UnitId, c.Part, c.SiteId));
            foreach (var week in byEvents)
            {
                parts.AddRange(counted[week.Key].Select(c => (c.BatchId, c.UnitId, c.Done)));

                // What no event accounts for is said to come from whoever wrote the week last.
                var rest = week.Sum(w => w.Done) - counted[week.Key].Sum(c => c.Done);
                if (rest != 0)
                {
                    parts.Add((week.Max(w => w.BatchId), week.Key.UnitId, rest));
                }
            }
        }

        return parts;
    }

    private static List<LineageUnit> Units(
        QualityScope scope, int activity, List<int> units, List<(int Batch, int Unit, long Done)> parts, Dictionary<int, LoadBatch> loads, Dictionary<int, string> names)
    {
        var done = parts.GroupBy(p => p.Unit).ToDictionary(g => g.Key, g => g.Sum(p => p.Done));
        var within = units.ToHashSet();
        var sources = scope.Catalogue.Sources.Where(s => s.ActivityId == activity && within.Contains(s.UnitId)).ToLookup(s => s.UnitId);
        return
        [
            .. units.Where(u => done.ContainsKey(u) || sources[u].Any())
                .Select(u => new LineageUnit(
                    u,
                    done.TryGetValue(u, out var sum) ? sum : null,
                    [.. sources[u].Select(s => (s.BatchId, names.GetValueOrDefault(s.SourceId) ?? loads.GetValueOrDefault(s.BatchId)?.SourceName ?? string.Empty)).OrderByDescending(s => s.BatchId)]))
                .OrderByDescending(u => u.Done).ThenBy(u => scope.NameOf(u.UnitId), StringComparer.CurrentCulture),
        ];
    }

    private static async Task<Dictionary<int, string>> SourceNames(VardbalansContext db, CancellationToken cancel) =>
        await db.LoadSources.AsNoTracking().ToDictionaryAsync(s => s.Id, s => s.Name, cancel);

    private static WeekPart Later(WeekPart a, WeekPart b) => a > b ? a : b;

    private static WeekPart Earlier(WeekPart a, WeekPart b) => a < b ? a : b;
}
