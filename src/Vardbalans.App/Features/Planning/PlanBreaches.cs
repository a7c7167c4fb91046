using Microsoft.EntityFrameworkCore;
using Vardbalans.App.Data;
using Vardbalans.App.Data.Planning;
using Vardbalans.Core.Organisation;
using Vardbalans.Core.Planning;
using Vardbalans.Core.Planning.Principles;
using Vardbalans.Core.Quantities;

namespace Vardbalans.App.Features.Planning;

/// <summary>Where a plan breaks a principle.</summary>
/// <param name="Row">The principle.</param>
/// <param name="Breach">Where.</param>
internal sealed record PlanBreach(KeptPrinciple Row, PrincipleBreach Breach);

/// <summary>Holds a plan version to the principles that bind its clinic, or units of it. See docs/methods/principles.md.</summary>
internal static class PlanBreaches
{
    /// <summary>The principles that hold for some of the version's weeks, and where it breaks them.</summary>
    public static async Task<(IReadOnlyList<KeptPrinciple> Holding, IReadOnlyList<PlanBreach> Breaches)> Read(
        VardbalansContext db, OrganisationTree tree, PlanVersion version, IsoWeek now, CancellationToken cancel)
    {
        var (first, last) = (IsoWeek.Of(version.PlanYear, 1), IsoWeek.Of(version.PlanYear, IsoWeek.WeeksIn(version.PlanYear)));
        HashSet<int> near = [.. tree.PathUp(version.OwnerId).Select(u => u.Id), .. tree.Subtree(version.OwnerId).Select(u => u.Id)];
        var holding = (await db.KeptPrinciples.AsNoTracking().Where(p => p.EndedAt == null).ToListAsync(cancel))
            .Where(p => (p.NodeId is not { } node || near.Contains(node)) && p.From <= last && (p.To is not { } to || to >= first)).OrderBy(p => p.Kind).ThenBy(p => p.Id).ToList();
        if (holding.Count == 0)
        {
            return ([], []);
        }

        var sheet = await PlanSheet.Read(db, version, now, cancel);
        var made = version.DecidedOn is { } day ? IsoWeek.Of(day) : now;
        var before = await Before(db, version, cancel);
        var earlier = before is null ? null : await PlanSheet.Read(db, before, now, cancel);
        var cells = await db.PlanCells.AsNoTracking().Where(c => c.VersionId == version.Id || (before != null && c.VersionId == before.Id)).ToListAsync(cancel);
        var named = holding.SelectMany(p => p.Principle.Activities).ToHashSet();
        var owned = tree.Subtree(version.OwnerId).Select(u => u.Id).ToHashSet();
        var breaches = new List<PlanBreach>();
        foreach (var bound in holding.GroupBy(p => p.NodeId))
        {
            HashSet<int>? units = bound.Key is { } node && node != version.OwnerId && tree.Subtree(version.OwnerId).Any(u => u.Id == node) ? [.. tree.Subtree(node).Select(u => u.Id)] : null;
            var plan = Planned(sheet, earlier, cells, named, owned, units);
            breaches.AddRange(bound.SelectMany(p => PrincipleCheck.Breaches(p.Principle, plan, first, p.HoldsIn, made).Select(b => new PlanBreach(p, b))));
        }

        return (holding, [.. breaches.OrderBy(b => b.Row.Kind).ThenBy(b => b.Row.Id).ThenBy(b => b.Breach.First)]);
    }

    /// <summary>What is planned by activity; those that a principle names are there when nothing is planned of them, and what is taken out has the normal week that it had, but for units that have moved to another owner.</summary>
    private static List<PlannedActivity> Planned(PlanSheet sheet, PlanSheet? earlier, List<PlanCell> cells, HashSet<int> named, HashSet<int> owned, HashSet<int>? units)
    {
        var (first, count) = (sheet.Weeks[0], sheet.Weeks.Count);
        var goesOn = sheet.Rows.Where(r => !r.IsRemoved).Select(r => (r.UnitId, r.ActivityId)).ToHashSet();
        var normal = Normal(sheet, _ => true).Concat(earlier is null ? [] : Normal(earlier, r => owned.Contains(r.UnitId) && !goesOn.Contains((r.UnitId, r.ActivityId)))).Concat(Loose()).ToLookup(n => n.Activity, n => n.Week);
        var own = cells.Where(c => units is null || units.Contains(c.UnitId)).ToLookup(c => c.ActivityId);
        return [.. own.Select(a => a.Key).Union(named).Order().Select(a => new PlannedActivity(a, normal[a].Sum(), Weeks(own[a], sheet.Version.Id), earlier is null ? null : Weeks(own[a], earlier.Version.Id)))];

        IEnumerable<(int Activity, decimal Week)> Normal(PlanSheet of, Func<PlanRow, bool> counts) =>
            of.Rows.Where(r => !r.IsRemoved && counts(r) && (units is null || units.Contains(r.UnitId))).Select(r => (r.ActivityId, RowWeeks.NormalWeekOf(of.Planned(r), of.WeightsOf(r))));

        // A version that was loaded as weeks alone has no rows: its middle week is its normal one.
        IEnumerable<(int Activity, decimal Week)> Loose() => cells
            .Where(c => c.VersionId == earlier?.Version.Id && owned.Contains(c.UnitId) && (units is null || units.Contains(c.UnitId)) && !goesOn.Contains((c.UnitId, c.ActivityId)) && !earlier.Rows.Any(r => r.UnitId == c.UnitId && r.ActivityId == c.ActivityId))
            .GroupBy(c => (c.UnitId, c.ActivityId)).Select(g => (g.Key.ActivityId, (decimal)g.Select(c => c.Value).Order().ElementAt(g.Count() / 2)));

        int[] Weeks(IEnumerable<PlanCell> all, int of)
        {
            var weeks = new int[count];
            foreach (var cell in all.Where(c => c.VersionId == of))
            {
                weeks[cell.Week - first] += cell.Value;
            }

            return weeks;
        }
    }

    /// <summary>The version that was in force before this one, of several the same day the one that was decided last; none when nothing was.</summary>
    private static async Task<PlanVersion?> Before(VardbalansContext db, PlanVersion version, CancellationToken cancel)
    {
        var decided = await db.PlanVersions.AsNoTracking().Where(v => v.OwnerId == version.OwnerId && v.PlanYear == version.PlanYear && v.DecidedOn != null).ToListAsync(cancel);
        var ranks = (await DecidedOrder.Of(db, decided, cancel)).ToDictionary(d => d.VersionId, d => (d.DecidedOn, d.Order, d.Number));
        return decided.Where(v => v.Id != version.Id && (!ranks.TryGetValue(version.Id, out var own) || ranks[v.Id].CompareTo(own) < 0)).MaxBy(v => ranks[v.Id]);
    }
}
