using Microsoft.EntityFrameworkCore;
using Vardbalans.App.Components.Scopes;
using Vardbalans.App.Data;
using Vardbalans.Core.Organisation;
using Vardbalans.Core.Quantities;

namespace Vardbalans.App.Features.Planning.ShowPlan;

/// <summary>Reads the rows of a plan, beside another version or last year's outcome.</summary>
internal static class PlanGridRows
{
    /// <summary>Each activity in the catalogue's order, followed by its units when it has several.</summary>
    public static async Task<IReadOnlyList<PlanGridRow>> Read(
        VardbalansContext db, PlanVersion chosen, PlanVersion? other, bool besideOutcome, IReadOnlyList<PlanWeek> weeks, Dictionary<int, CareUnit> units, CancellationToken cancel)
    {
        var ids = units.Keys.ToList();
        var cells = await db.PlanCells.AsNoTracking()
            .Where(c => (c.VersionId == chosen.Id || (other != null && c.VersionId == other.Id)) && ids.Contains(c.UnitId)).ToListAsync(cancel);
        var planned = cells.Where(c => c.VersionId == chosen.Id).ToDictionary(c => (c.ActivityId, c.UnitId, c.Week), c => c.Value);
        var against = cells.Where(c => c.VersionId == other?.Id).ToDictionary(c => (c.ActivityId, c.UnitId, c.Week), c => (long)c.Value);
        var rows = cells.Select(c => (c.ActivityId, c.UnitId)).Distinct().ToList();
        if (besideOutcome)
        {
            await Outcome(db, rows, units, weeks, against, cancel);
        }

        var lines = new List<PlanGridRow>();
        // What is planned may not have been reported yet, so all activities are asked, not those with figures.
        foreach (var activity in (await db.Activities.AsNoTracking().ToListAsync(cancel)).Where(a => rows.Exists(r => r.ActivityId == a.Id)).OrderBy(a => a.Order).ThenBy(a => a.Id))
        {
            List<PlanGridRow> parts =
            [
                .. rows.Where(r => r.ActivityId == activity.Id).Select(r => units[r.UnitId]).OrderBy(u => u.Name, StringComparer.CurrentCulture).Select(unit => new PlanGridRow(
                    activity,
                    unit,
                    [.. weeks.Select(w => planned.TryGetValue((activity.Id, unit.Id, w.Week), out var value) ? value : (int?)null)],
                    [.. weeks.Select(w => against.TryGetValue((activity.Id, unit.Id, w.Week), out var value) ? value : (long?)null)])),
            ];
            lines.Add(new PlanGridRow(activity, null, Together(parts.Select(p => p.Planned), (a, b) => a + b), Together(parts.Select(p => p.Against), (a, b) => a + b)));
            lines.AddRange(parts.Count > 1 ? parts : []);
        }

        return lines;
    }

    /// <summary>The outcome of the same week numbers a year earlier; week 53 has none in a year of 52.</summary>
    private static async Task Outcome(
        VardbalansContext db, List<(int ActivityId, int UnitId)> rows, Dictionary<int, CareUnit> units, IReadOnlyList<PlanWeek> weeks, Dictionary<(int, int, IsoWeek), long> against, CancellationToken cancel)
    {
        var year = weeks[0].Week.Year - 1;
        List<Node> nodes = [.. rows.Select(r => r.UnitId).Distinct().Select(id => new Node(units[id], null))];
        if (nodes.Count == 0)
        {
            return;
        }

        var series = await SeriesReader.Read(db, nodes, [.. rows.Select(r => r.ActivityId).Distinct()], IsoWeek.Of(year, 1), IsoWeek.Of(year, IsoWeek.WeeksIn(year)), cancel);
        foreach (var (activity, unit) in rows)
        {
            foreach (var week in weeks.Where(w => w.Week.Number <= IsoWeek.WeeksIn(year)))
            {
                if (series[(activity, unit, 0)].Of(IsoWeek.Of(year, week.Week.Number)).Done is { } done)
                {
                    against[(activity, unit, week.Week)] = done;
                }
            }
        }
    }

    /// <summary>Sums of what is known by week; none where no part is.</summary>
    private static List<T?> Together<T>(IEnumerable<IReadOnlyList<T?>> parts, Func<T, T, T> add)
        where T : struct => [.. parts.Aggregate((a, b) => [.. a.Select((x, i) => x is { } known ? b[i] is { } more ? add(known, more) : known : b[i])])];
}
