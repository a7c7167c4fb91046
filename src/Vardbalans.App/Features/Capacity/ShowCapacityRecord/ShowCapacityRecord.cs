using Microsoft.EntityFrameworkCore;
using Vardbalans.App.Components.Scopes;
using Vardbalans.App.Data;
using Vardbalans.App.Data.Capacity;
using Vardbalans.App.Hosting;
using Vardbalans.Core.Calendar;
using Vardbalans.Core.Capacity;
using Vardbalans.Core.Quantities;

namespace Vardbalans.App.Features.Capacity.ShowCapacityRecord;

/// <summary>Sets forecasts of capacity beside what was worked, as published and as they would have been.</summary>
public sealed class ShowCapacityRecord(OpenDatabase open, TimeProvider clock)
{
    /// <summary>The view, or none when there are no figures yet.</summary>
    public async Task<CapacityRecordView?> Run(Choice choice, string? resource, CancellationToken cancel)
    {
        await using var db = open();
        var today = SwedishTime.Today(clock);
        if (await ScopeReader.Read(db, choice, today, cancel) is not { } scope)
        {
            return null;
        }

        var (tree, now) = (scope.Catalogue.Tree, IsoWeek.Of(today));
        var first = now - CapacityRebuild.WeeksBack;
        List<int> units = [.. tree.Subtree(scope.Node.Unit.Id).Where(u => (scope.Node.Site is null || u.SiteId == scope.Node.Site.Id) && !tree.ChildrenOf(u.Id).Any()).Select(u => u.Id)];
        var names = await db.Competences.AsNoTracking().ToListAsync(cancel);
        var told = (await db.CapacityWeeks.Where(c => units.Contains(c.NodeId) && c.CompetenceId != 0 && c.Basis == CapacityBasis.Reported && c.Week < now && CapacityKinds.Settings.Contains(c.Kind))
                .Select(c => new { c.CompetenceId, c.Kind }).Distinct().ToListAsync(cancel))
            .Select(r => new Resource(r.CompetenceId, r.Kind)).Select(r => (Resource: r, Competence: names.Find(n => n.Id == r.CompetenceId)))
            .Select(r => (r.Resource, Code: CapacityWords.Code(r.Resource, r.Competence), Name: CapacityWords.Name(r.Resource, r.Competence))).OrderBy(r => r.Name, StringComparer.Ordinal).ToList();
        var chosen = told.FindIndex(r => r.Code == resource) is >= 0 and var at ? told[at] : told.FirstOrDefault();
        if (resource is not null && chosen.Code != resource)
        {
            scope = scope with { Unknown = [.. scope.Unknown, resource] };
        }

        var worked = await db.CapacityWeeks.AsNoTracking()
            .Where(c => units.Contains(c.NodeId) && c.CompetenceId == chosen.Resource.CompetenceId && c.Kind == chosen.Resource.Setting && c.Basis == CapacityBasis.Reported && c.Week >= first && c.Week < now)
            .Select(c => new { c.NodeId, c.Week, c.Minutes }).ToListAsync(cancel);
        var kept = (await db.KeptOutlooks.AsNoTracking()
            .Where(k => units.Contains(k.UnitId) && k.CompetenceId == chosen.Resource.CompetenceId && k.Setting == chosen.Resource.Setting && k.Made < now).ToListAsync(cancel)).ToLookup(k => k.UnitId);
        var profile = new WeekProfile(WorkingDays.Default, await LowWeekReader.Weights(db, first, now, cancel));
        var pairs = worked.GroupBy(w => w.NodeId).Select(unit =>
        {
            var (minutes, reported) = (new double[now - first], new bool[now - first]);
            foreach (var week in unit)
            {
                (minutes[week.Week - first], reported[week.Week - first]) = (week.Minutes, true);
            }

            return (Unit: unit.Key, Published: Published(kept[unit.Key], first, minutes, reported), Tried: OutlookMaking.BackTest(profile, first, minutes, reported));
        }).ToList();
        var made = await db.KeptOutlooks.Where(k => units.Contains(k.UnitId)).Select(k => k.Made).Distinct().OrderBy(k => k).ToListAsync(cancel);
        return new CapacityRecordView
        {
            Scope = scope,
            Resources = [.. told.Select(t => (t.Code, t.Name))],
            Chosen = told.Count == 0 ? null : chosen.Code,
            Whole = new CapacityRecordRow(null, Together(pairs.Select(p => p.Published)), Together(pairs.Select(p => p.Tried))),
            Units = [.. pairs.Select(p => new CapacityRecordRow(tree.Find(p.Unit), Scores(p.Published), Scores(p.Tried))).OrderByDescending(r => r.Tried[0]?.Error.Value ?? -1).ThenBy(r => r.Unit!.Name, StringComparer.Ordinal)],
            Made = made.Count,
            JudgedFrom = made.Count == 0 ? null : made[0] + OutlookMaking.Spans[0].First + OutlookScore.FewestWeeks,
        };
    }

    private static List<IReadOnlyList<(double Forecast, double Actual)>> Published(IEnumerable<KeptOutlook> kept, IsoWeek first, double[] minutes, bool[] reported)
    {
        var pairs = OutlookMaking.Spans.Select(_ => new List<(double, double)>()).ToList();
        foreach (var one in kept)
        {
            var weeks = OutlookMaking.Unpack(one.Weeks);
            for (var s = 0; s < pairs.Count; s++)
            {
                for (var ahead = OutlookMaking.Spans[s].First; ahead <= OutlookMaking.Spans[s].Last && ahead < weeks.Length; ahead++)
                {
                    var at = one.Made + ahead - first;
                    if (at >= 0 && at < minutes.Length && reported[at])
                    {
                        pairs[s].Add((weeks[ahead].Mean, minutes[at]));
                    }
                }
            }
        }

        return [.. pairs];
    }

    private static IReadOnlyList<OutlookScore?> Scores(IReadOnlyList<IReadOnlyList<(double Forecast, double Actual)>> pairs) => [.. pairs.Select(OutlookScore.Of)];

    private static IReadOnlyList<OutlookScore?> Together(IEnumerable<IReadOnlyList<IReadOnlyList<(double Forecast, double Actual)>>> units)
    {
        var all = units.ToList();
        return [.. Enumerable.Range(0, OutlookMaking.Spans.Count).Select(s => OutlookScore.Of([.. all.SelectMany(u => u[s])]))];
    }
}
