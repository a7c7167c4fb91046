using Microsoft.EntityFrameworkCore;
using Vardbalans.App.Components.Needs;
using Vardbalans.App.Components.Scopes;
using Vardbalans.App.Data;
using Vardbalans.App.Data.Capacity;
using Vardbalans.App.Hosting;
using Vardbalans.Core.Calendar;
using Vardbalans.Core.Capacity;
using Vardbalans.Core.Organisation;
using Vardbalans.Core.Quantities;

namespace Vardbalans.App.Features.Capacity.ShowCapacity;

/// <summary>What staff there is at a unit with all below it, and whether it is enough. Page, files and API read the same.</summary>
public sealed class ShowCapacity(OpenDatabase open, TimeProvider clock)
{
    /// <summary>Coming weeks, the current one first.</summary>
    public const int WeeksAhead = 26;

    /// <summary>Weeks behind in the curve.</summary>
    public const int WeeksBack = CapacityRows.SpreadWeeks;

    /// <summary>Weeks that the waterfall sums.</summary>
    public const int WaterfallWeeks = 12;

    /// <summary>A schedule that ends sooner than this is told.</summary>
    private const int SoonWeeks = 2;

    /// <summary>The view, or none when there are no figures yet.</summary>
    /// <param name="choice">Where.</param>
    /// <param name="resource">The code of the resource to look at; none for the shortest.</param>
    /// <param name="cancel">Stops the reading.</param>
    /// <param name="at">A coming week to look at; none for all of them.</param>
    public async Task<CapacityView?> Run(Choice choice, string? resource, CancellationToken cancel, string? at = null)
    {
        await using var db = open();
        var today = SwedishTime.Today(clock);
        if (await ScopeReader.Read(db, choice, today, cancel) is not { } scope)
        {
            return null;
        }

        var first = IsoWeek.Of(today);
        var last = first + (WeeksAhead - 1);
        var book = await RequirementBook.Load(db, scope.Catalogue.Tree, cancel);
        var rows = await CapacityRows.Read(db, scope, first - WeeksBack, last, (first - WaterfallWeeks, first - 1), cancel);
        var need = ResourceNeed.Of(await NeedVolumes.Read(db, scope, [book], first, WeeksAhead, cancel), book);
        var limits = (await CapacitySettings.Load(db, scope.Catalogue.Tree, cancel)).Balance(scope.Node.Unit.Id, first);
        var profile = new WeekProfile(WorkingDays.Default, await LowWeekReader.Weights(db, first - WeeksBack, last, cancel));
        var names = await db.Competences.AsNoTracking().ToListAsync(cancel);
        (string Name, string Code) Named(Resource resource)
        {
            var competence = names.Find(c => c.Id == resource.CompetenceId);
            return (CapacityWords.Name(resource, competence, scope.Catalogue.Activities), CapacityWords.Code(resource, competence));
        }

        List<ResourceRow> resources =
        [
            .. need.Resources.Union(rows.Resources).Where(r => r.IsKnown).Select(r => Row(r, Named(r), first, profile, need, rows, limits))
                .OrderByDescending(r => r.Need is { } n && r.Available is > 0 and var a ? n / a : -1).ThenBy(r => r.Name, StringComparer.Ordinal),
        ];
        var chosen = resources.Find(r => r.Code == resource) ?? resources.FirstOrDefault();
        if (resource is not null && chosen?.Code != resource)
        {
            scope = scope with { Unknown = [.. scope.Unknown, resource] };
        }

        IsoWeek? week = IsoWeek.TryParse(at ?? "", out var asked) && asked >= first && asked <= last ? asked : null;
        if (at is not null && week is null)
        {
            scope = scope with { Unknown = [.. scope.Unknown, at] };
        }

        var tree = scope.Catalogue.Tree;
        var below = tree.Subtree(scope.Node.Unit.Id).Where(u => scope.Node.Site is null || u.SiteId == scope.Node.Site.Id).ToList();
        var ids = below.Select(u => u.Id).ToList();
        var builds = await db.CapacityBuilds.AsNoTracking().Where(b => ids.Contains(b.UnitId)).ToListAsync(cancel);
        var reporting = scope.Catalogue.Sources.Select(s => s.UnitId).ToHashSet();
        var told = builds.Select(b => b.UnitId).ToHashSet();
        var busy = below.FindAll(u => reporting.Contains(u.Id) && !tree.ChildrenOf(u.Id).Any());
        return new CapacityView
        {
            Scope = scope,
            First = first,
            Rows = resources,
            Chosen = chosen,
            Parts = chosen is null ? [] : [.. need.PartsOf(chosen.Resource).OrderByDescending(p => p.Minutes.Where(m => !double.IsNaN(m)).Sum())],
            WaterfallFirst = first - WaterfallWeeks,
            Waterfall = chosen is null ? null : rows.Waterfall(chosen.Resource, first - WaterfallWeeks, first - 1),
            Past = chosen is null ? [] : [.. Enumerable.Range(1, WeeksBack).Select(i => first - (WeeksBack + 1 - i)).Select(w => new PastCapacity(w, rows.Available(chosen.Resource, w)?.Minutes))],
            Outlook = chosen is null ? null : await OutlookAhead.Read(db, scope, ids, chosen.Resource, rows.Spread(chosen.Resource, first, profile), cancel),
            Lacking = [.. need.Lacking.OrderByDescending(l => l.Volume)],
            IsForecast = need.IsForecast,
            Units = busy.Count,
            Without = [.. busy.Where(u => !told.Contains(u.Id))],
            Faults = new StaffFaults(
                ByUnit(tree, builds, b => b.Overlapping),
                ByUnit(tree, builds, b => b.AbsentUnemployed),
                ByUnit(tree, builds, b => b.WorkingUnemployed),
                [.. builds.Where(b => b.LastShift is { } end && end < first + SoonWeeks).Select(b => (tree.Find(b.UnitId)!, b.LastShift!.Value)).OrderBy(b => b.Item1.Name, StringComparer.Ordinal)],
                await AssetFaults.Read(db, tree, ids, first, cancel)),
            Limits = limits,
            Below = chosen is null ? [] : await CapacityBelow.Read(db, scope, chosen.Resource, need, limits, first, WaterfallWeeks, cancel),
            ChosenWeek = week,
            Groups = StaffGroup.Of(rows, names.Select(c => (c.Id, CapacityWords.NameOf(c))), first - WaterfallWeeks, first - 1),
            Sources = scope.SourcesOf(await SourceFreshness.Load(db, clock.GetUtcNow().UtcDateTime, cancel)),
        };
    }

    /// <summary>The units that have any of it, those with most first.</summary>
    private static List<(CareUnit Unit, int Count)> ByUnit(OrganisationTree tree, IEnumerable<CapacityBuild> builds, Func<CapacityBuild, int> countOf) =>
        [.. builds.Select(b => (Unit: tree.Find(b.UnitId)!, Count: countOf(b))).Where(b => b.Count > 0).OrderByDescending(b => b.Count).ThenBy(b => b.Unit.Name, StringComparer.Ordinal)];

    private static ResourceRow Row(
        Resource resource, (string Name, string Code) named, IsoWeek first, WeekProfile profile, ResourceNeed need, CapacityRows rows, BalanceLimits limits) =>
        new(resource, named.Name, named.Code, [.. Enumerable.Range(0, WeeksAhead).Select(i =>
        {
            var (week, needed, there) = (first + i, need.At(resource, i), rows.Available(resource, first + i));
            return new ResourceWeek(
                week, profile.IsLow(week), needed, there?.Minutes, there?.Basis ?? CapacityBasis.Reported,
                limits.Judge(needed is { } n ? new Minutes(n) : null, there is { } t ? new Minutes(t.Minutes) : null));
        })], need.LeftOutOf(resource));
}
