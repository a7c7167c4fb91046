using Microsoft.EntityFrameworkCore;
using Vardbalans.App.Components.Scopes;
using Vardbalans.App.Data;
using Vardbalans.App.Data.Capacity;
using Vardbalans.App.Hosting;
using Vardbalans.Core.Calendar;
using Vardbalans.Core.Capacity;
using Vardbalans.Core.Organisation;
using Vardbalans.Core.Planning;
using Vardbalans.Core.Quantities;

namespace Vardbalans.App.Features.Planning.MakeSlotTemplate;

/// <summary>Times to lay for one unit, week, activity and competence.</summary>
/// <param name="Unit">The unit.</param>
/// <param name="Week">The week.</param>
/// <param name="Activity">The activity.</param>
/// <param name="Competence">Who has them; none where the plan is not divided.</param>
/// <param name="Count">How many, gross.</param>
/// <param name="Planned">Patients that they are for.</param>
/// <param name="Minutes">How long each is; none where no requirement says.</param>
public sealed record TemplateRow(CareUnit Unit, IsoWeek Week, Activity Activity, Competence? Competence, int Count, int Planned, int? Minutes);

/// <summary>A scheduling period that a template can be of.</summary>
/// <param name="First">Its first week.</param>
/// <param name="Last">Its last.</param>
public sealed record TemplatePeriod(IsoWeek First, IsoWeek Last);

/// <summary>Times to lay over a scheduling period, from the decided plan.</summary>
/// <param name="Scope">The unit or clinic.</param>
/// <param name="Period">The period.</param>
/// <param name="Periods">Those that can be chosen.</param>
/// <param name="Rows">By unit, activity, week and competence.</param>
/// <param name="Shapes">The files that it can be fetched as: those of the region's own record systems, and the general ones.</param>
public sealed record TemplateView(Scope Scope, TemplatePeriod Period, IReadOnlyList<TemplatePeriod> Periods, IReadOnlyList<TemplateRow> Rows, IReadOnlyList<TemplateShape> Shapes)
{
    /// <summary>Activities with times of unknown length, with how many.</summary>
    public IReadOnlyList<(Activity Activity, int Count)> WithoutLength => [.. Rows.Where(r => r.Minutes is null).GroupBy(r => r.Activity.Id).Select(g => (g.First().Activity, g.Sum(r => r.Count)))];
}

/// <summary>Makes slot templates from decided plans: gross times with what is lost made up for, units' own moves included.</summary>
public sealed class MakeSlotTemplate(OpenDatabase open, TimeProvider clock)
{
    private const int PeriodsAhead = 4;

    /// <summary>The template; none when there are no figures yet.</summary>
    public async Task<TemplateView?> Run(Choice choice, string? first, CancellationToken cancel)
    {
        await using var db = open();
        var today = SwedishTime.Today(clock);
        if (await ScopeReader.Read(db, choice, today, cancel) is not { } scope)
        {
            return null;
        }

        var (tree, now) = (scope.Catalogue.Tree, IsoWeek.Of(today));
        var periods = Periods(now);
        var period = periods.FirstOrDefault(p => p.First.ToString() == first) ?? periods[0];
        var inside = tree.Subtree(scope.Node.Unit.Id).Where(u => scope.Node.Site is null || u.SiteId == scope.Node.Site.Id).ToDictionary(u => u.Id);
        var (from, to) = (WeekPart.FirstOf(period.First), WeekPart.LastOf(period.Last));
        List<int> units = [.. inside.Keys];
        var agreed = (await db.AgreedWeeks.AsNoTracking().Where(a => units.Contains(a.UnitId) && a.Part >= from && a.Part <= to && a.Agreed != null).ToListAsync(cancel))
            .GroupBy(a => (a.UnitId, a.ActivityId, a.Part.Week)).ToDictionary(g => g.Key, g => g.Sum(a => a.Agreed!.Value));
        var moves = (await db.KeptMoves.AsNoTracking().Where(m => m.EndedAt == null).ToListAsync(cancel)).ToLookup(m => (m.UnitId, m.ActivityId));
        var parts = await Parts(db, units, period, cancel);
        var competences = await db.Competences.AsNoTracking().ToDictionaryAsync(c => c.Id, cancel);
        var book = await RequirementBook.Load(db, tree, cancel);
        var losses = await SlotLosses.Read(db, tree, [.. agreed.Keys.Select(a => a.UnitId).Distinct()], now, cancel);
        var rows = new List<TemplateRow>();
        foreach (var ((unitId, activityId, week), plan) in agreed.OrderBy(a => inside[a.Key.UnitId].Name, StringComparer.CurrentCulture).ThenBy(a => a.Key.ActivityId).ThenBy(a => a.Key.Week))
        {
            var activity = scope.Catalogue.Activities.Single(a => a.Id == activityId);
            if (Resource.SettingOf(activity) != CapacityKind.Clinic)
            {
                // Wards and theatres have no time book.
                continue;
            }

            var net = Math.Max(0, plan + MoveWeeks.MoveWeeks.Sum(moves[(unitId, activityId)]).GetValueOrDefault(week));
            foreach (var slots in SlotTemplate.Of(net, [.. parts[(unitId, activityId, week)]], losses[unitId].GetValueOrDefault(activityId)?.Loss))
            {
                var minutes = slots.CompetenceId == 0
                    ? book.CompetencesOf(activityId).Where(c => c != RequirementBook.Bed).Select(c => book.At(unitId, activityId, c, week)?.DirectMinutes).Max()
                    : book.At(unitId, activityId, slots.CompetenceId, week)?.DirectMinutes;
                rows.Add(new TemplateRow(inside[unitId], week, activity, competences.GetValueOrDefault(slots.CompetenceId), slots.Count, net, minutes is > 0 and var length ? (int)Math.Round(length) : null));
            }
        }

        var own = await db.KeptFileShapes.AsNoTracking().Where(s => s.EndedAt == null).ToListAsync(cancel);
        return new TemplateView(scope, period, periods, rows, [.. own.OrderBy(s => s.Name, StringComparer.CurrentCulture).Select(TemplateShape.Of), .. TemplateShape.General]);
    }

    /// <summary>What each competence has of the version in force, by unit, activity and week.</summary>
    private static async Task<ILookup<(int Unit, int Activity, IsoWeek Week), (int CompetenceId, int Planned)>> Parts(VardbalansContext db, List<int> units, TemplatePeriod period, CancellationToken cancel)
    {
        var years = new[] { period.First.Year, period.Last.Year };
        var decided = await db.PlanVersions.AsNoTracking().Where(v => v.State == PlanState.Decided && years.Contains(v.PlanYear)).Select(v => v.Id).ToListAsync(cancel);
        var (first, last) = (period.First, period.Last);
        var cells = await db.PlanPartCells.AsNoTracking().Where(c => c.Week >= first && c.Week <= last)
            .Join(db.PlanRows.Where(r => decided.Contains(r.VersionId) && units.Contains(r.UnitId)), c => c.RowId, r => r.Id, (c, r) => new { r.UnitId, r.ActivityId, c.Week, c.CompetenceId, c.Value }).ToListAsync(cancel);
        return cells.OrderBy(c => c.CompetenceId).ToLookup(c => (c.UnitId, c.ActivityId, c.Week), c => (c.CompetenceId, c.Value));
    }

    /// <summary>The scheduling periods that begin after this week.</summary>
    private static List<TemplatePeriod> Periods(IsoWeek now)
    {
        List<IsoWeek> starts = [.. new[] { now.Year, now.Year + 1, now.Year + 2 }.SelectMany(y => Enumerable.Range(1, 4).Select(n => ScheduleClock.Default.Start(y, n))).Where(s => s > now).Take(PeriodsAhead + 1)];
        return [.. starts.Zip(starts.Skip(1), (a, b) => new TemplatePeriod(a, b - 1))];
    }
}
