using Microsoft.EntityFrameworkCore;
using Vardbalans.App.Components.Scopes;
using Vardbalans.App.Data;
using Vardbalans.App.Data.Capacity;
using Vardbalans.App.Data.Events;
using Vardbalans.App.Data.Measures;
using Vardbalans.Core.Calendar;
using Vardbalans.Core.Organisation;
using Vardbalans.Core.Quantities;

namespace Vardbalans.App.Features.FollowUp.ProjectYearEnd;

/// <summary>What the times that are released for the weeks left give, unit by unit, beside their plan.</summary>
internal sealed class ScheduleAhead
{
    private readonly OrganisationTree _tree;
    private readonly ILookup<int, (int Unit, double Patients, double Plan)> _released;

    private ScheduleAhead(OrganisationTree tree, ILookup<int, (int, double, double)> released) => (_tree, _released) = (tree, released);

    /// <summary>Reads time books and plans of the units below.</summary>
    public static async Task<ScheduleAhead> Read(VardbalansContext db, Scope scope, IsoWeek now, IsoWeek last, IsoWeek today, CancellationToken cancel)
    {
        var tree = scope.Catalogue.Tree;
        List<int> units = [.. tree.Subtree(scope.Node.Unit.Id).Where(u => scope.Node.Site is null || u.SiteId == scope.Node.Site.Id).Select(u => u.Id)];
        var times = await db.TimeBookCounts.AsNoTracking().Where(t => units.Contains(t.UnitId) && t.Week <= last && t.Status != SlotStatus.Blocked && t.Released <= today).ToListAsync(cancel);
        List<int> told = [.. times.Where(t => t.Week > now).Select(t => t.UnitId).Distinct()];
        if (told.Count == 0)
        {
            return new ScheduleAhead(tree, Enumerable.Empty<(int, int, double, double)>().ToLookup(t => t.Item1, t => (t.Item2, t.Item3, t.Item4)));
        }

        var (from, to) = (WeekPart.FirstOf(now + 1), WeekPart.LastOf(last));
        List<int> activities = [.. times.Select(t => t.ActivityId).Distinct()];
        var plans = (await db.AgreedWeeks.AsNoTracking().Where(a => activities.Contains(a.ActivityId) && told.Contains(a.UnitId) && a.Part >= from && a.Part <= to && a.Agreed != null).ToListAsync(cancel))
            .GroupBy(a => (a.UnitId, a.ActivityId, a.Part.Week)).ToDictionary(g => g.Key, g => g.Sum(a => a.Agreed!.Value));
        var losses = await SlotLosses.Read(db, tree, told, now, cancel);
        var released = new List<(int Activity, int Unit, double Patients, double Plan)>();
        foreach (var book in times.GroupBy(t => (t.UnitId, t.ActivityId)))
        {
            // Weeks after the last that anything is released of are not released yet.
            var whole = book.Where(t => t.Week > now).Select(t => (IsoWeek?)t.Week).Max();
            var behind = book.Where(t => t.Week <= now && t.Released <= t.Week).ToList();
            var fill = behind.Sum(t => t.Count) is > 0 and var all ? (double)behind.Where(t => t.Status == SlotStatus.Booked).Sum(t => t.Count) / all : 1;
            var kept = losses[book.Key.UnitId].GetValueOrDefault(book.Key.ActivityId)?.Loss?.Kept.Value ?? 1;
            for (var week = now + 1; week <= whole; week += 1)
            {
                var (booked, free) = (book.Where(t => t.Week == week && t.Status == SlotStatus.Booked).Sum(t => t.Count), book.Where(t => t.Week == week && t.Status == SlotStatus.Free).Sum(t => t.Count));
                if (plans.TryGetValue((book.Key.UnitId, book.Key.ActivityId, week), out var plan))
                {
                    released.Add((book.Key.ActivityId, book.Key.UnitId, Math.Max(booked, (booked + free) * fill) * kept, plan));
                }
            }
        }

        return new ScheduleAhead(tree, released.ToLookup(r => r.Activity, r => (r.Unit, r.Patients, r.Plan)));
    }

    /// <summary>Patients more, or fewer, than the pace gives in the weeks that are released; none where no unit tells.</summary>
    public double? More(Node node, Activity activity, double pace)
    {
        var units = _tree.Subtree(node.Unit.Id).Where(u => node.Site is null || u.SiteId == node.Site.Id).Select(u => u.Id).ToHashSet();
        List<(int Unit, double Patients, double Plan)> own = [.. _released[activity.Id].Where(r => units.Contains(r.Unit))];
        return own.Count == 0 ? null : own.Sum(r => r.Patients - (pace * r.Plan));
    }
}

/// <summary>What decided measures that begin later in the year are to give.</summary>
internal sealed class MeasuresAhead
{
    private readonly OrganisationTree _tree;
    private readonly List<(int Node, int Activity, double Patients)> _gives;

    private MeasuresAhead(OrganisationTree tree, List<(int, int, double)> gives) => (_tree, _gives) = (tree, gives);

    /// <summary>Reads them: minutes are made patients by what the activity takes of the competence.</summary>
    public static async Task<MeasuresAhead> Read(VardbalansContext db, Scope scope, IsoWeek now, IsoWeek last, CancellationToken cancel)
    {
        var tree = scope.Catalogue.Tree;
        var rows = await db.Measures.AsNoTracking().Where(m => m.State == MeasureState.Decided && m.ActivityId != null && m.From > now && m.From <= last).ToListAsync(cancel);
        var book = rows.Count == 0 ? null : await RequirementBook.Load(db, tree, cancel);
        return new MeasuresAhead(tree, [.. rows.Select(m => (m.NodeId, m.ActivityId!.Value, (last - m.From + 1) * Each(m, book!)))]);
    }

    /// <summary>Patients over the weeks left; none without measures.</summary>
    public double? Of(Node node, Activity activity)
    {
        var units = _tree.Subtree(node.Unit.Id).Select(u => u.Id).ToHashSet();
        List<double> own = [.. _gives.Where(g => g.Activity == activity.Id && units.Contains(g.Node) && g.Patients != 0).Select(g => g.Patients)];
        return own.Count == 0 || node.Site is not null ? null : own.Sum();
    }

    private static double Each(Measure measure, RequirementBook book) => measure.Unit switch
    {
        GapUnit.Patients => measure.PerWeek,
        GapUnit.Minutes when measure.CompetenceId is { } competence && book.At(measure.NodeId, measure.ActivityId!.Value, competence, measure.From)?.Requirement.Total.Value is > 0 and var each => measure.PerWeek / each,
        _ => 0,
    };
}
