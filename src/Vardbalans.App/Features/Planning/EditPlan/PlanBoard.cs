using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Vardbalans.App.Components;
using Vardbalans.App.Components.Scopes;
using Vardbalans.App.Data;
using Vardbalans.App.Data.Capacity;
using Vardbalans.App.Data.Planning;
using Vardbalans.App.Features.Planning.ShowPlan;
using Vardbalans.Core.Calendar;
using Vardbalans.Core.Organisation;
using Vardbalans.Core.Quantities;

namespace Vardbalans.App.Features.Planning.EditPlan;

/// <summary>A column of the grid.</summary>
/// <param name="Number">The week's number.</param>
/// <param name="Day">Its Monday, short.</param>
/// <param name="Days">The whole week in words.</param>
/// <param name="Period">The scheduling period that it lies in.</param>
/// <param name="Low">A low production week?</param>
/// <param name="Frozen">Does what is agreed for it stay?</param>
/// <param name="Current">This week?</param>
public sealed record BoardWeek(int Number, string Day, string Days, int Period, bool Low, bool Frozen, bool Current);

/// <summary>Something that has a number and a name.</summary>
public sealed record Named(int Id, string Name);

/// <summary>A competence in a setting, with what it has and what each row takes of it.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Capacity">Minutes by week; none where it is not known.</param>
/// <param name="Competence">Whose time it is.</param>
/// <param name="Minutes">Minutes that one of each row takes, by the row's number, when its competences are divided as they usually are.</param>
public sealed record BoardResource(string Name, int Competence, IReadOnlyList<double?> Capacity, IReadOnlyDictionary<int, double> Minutes);

/// <summary>A comment on a cell.</summary>
public sealed record BoardComment(int Id, int Unit, int Activity, int Week, string Text, string By, string At);

/// <summary>All that the grid is drawn from.</summary>
public sealed record PlanBoard(
    int Version, int Number, int Year, IReadOnlyList<BoardWeek> Weeks, IReadOnlyList<RowState> Rows, IReadOnlyList<Named> Units, IReadOnlyList<Named> Activities,
    IReadOnlyList<Named> Competences, IReadOnlyList<BoardResource> Resources, IReadOnlyList<BoardComment> Comments, int LowPercent, int HighPercent, int SessionMinutes, int FullTimeMinutes)
{
    /// <summary>Reads it.</summary>
    /// <param name="db">The database.</param>
    /// <param name="tree">Today's organisation.</param>
    /// <param name="node">The care unit that is looked at: rows of it and all below it.</param>
    /// <param name="sheet">The version.</param>
    /// <param name="now">The current week.</param>
    /// <param name="cancel">Stops the reading.</param>
    internal static async Task<PlanBoard> Read(VardbalansContext db, OrganisationTree tree, int node, PlanSheet sheet, IsoWeek now, CancellationToken cancel)
    {
        var units = tree.Subtree(node).ToDictionary(u => u.Id);
        List<PlanRow> rows = [.. sheet.Rows.Where(r => units.ContainsKey(r.UnitId))];
        var activities = await db.Activities.AsNoTracking().OrderBy(a => a.Order).ToListAsync(cancel);
        var competences = await db.Competences.AsNoTracking().OrderBy(c => c.Id).ToListAsync(cancel);
        var low = sheet.Profile.LowWeeks.Select(l => l.Week).ToHashSet();
        var version = sheet.Version;
        var comments = await PlanComments.Read(db, version, units.Keys, cancel);
        var limits = (await CapacitySettings.Load(db, tree, cancel)).Balance(node, now);
        return new PlanBoard(
            version.Id, version.Edits, version.PlanYear,
            [.. sheet.Weeks.Select(w => new BoardWeek(w.Number, $"{w.Monday:d\\/M}", Formats.WeekWithDays(w), Period(w), low.Contains(w), sheet.Frozen.Contains(w), w == now))],
            await RowStates.Read(db, sheet, rows, cancel),
            [.. units.Values.Where(u => rows.Exists(r => r.UnitId == u.Id)).OrderBy(u => u.Name, StringComparer.CurrentCulture).Select(u => new Named(u.Id, u.Name))],
            [.. activities.Where(a => rows.Exists(r => r.ActivityId == a.Id)).Select(a => new Named(a.Id, a.Name()))],
            [.. competences.Select(c => new Named(c.Id, PlanWords.NameOf(c)))],
            await ResourcesOf(db, tree, node, rows, sheet, now, activities, competences, cancel),
            comments,
            WholePercent(limits.Low),
            WholePercent(limits.High),
            await Minutes(db, SettingKeys.SessionHours, RegionSetting.UsualSessionHours, cancel),
            await Minutes(db, SettingKeys.FullTimeHours, RegionSetting.UsualFullTimeHours, cancel));

        int Period(IsoWeek week) => Enumerable.Range(1, 4).Last(n => n == 1 || ScheduleClock.Default.Start(version.PlanYear, n) <= week);
    }

    /// <summary>Need by what one of each row takes, in the first week that can still be changed, against what there is.</summary>
    private static async Task<List<BoardResource>> ResourcesOf(
        VardbalansContext db, OrganisationTree tree, int node, List<PlanRow> rows, PlanSheet sheet, IsoWeek now, List<Activity> activities, List<Competence> competences, CancellationToken cancel)
    {
        var book = await RequirementBook.Load(db, tree, cancel);
        var (first, last) = (sheet.Weeks[0], sheet.Weeks[^1]);
        var capacity = (await db.CapacityWeeks.AsNoTracking().Where(c => c.NodeId == node && c.Week >= first && c.Week <= last).ToListAsync(cancel)).ToLookup(c => (c.CompetenceId, c.Kind), c => (c.Week, c.Minutes));
        var week = now < first ? first : now > last ? last : now;
        var byId = activities.ToDictionary(a => a.Id);
        var takes = rows.SelectMany(r => book.CompetencesOf(r.ActivityId).Select(c => (Row: r, Resource: (Competence: c, Setting: Resource.SettingOf(byId[r.ActivityId])), Minutes: book.At(r.UnitId, r.ActivityId, c, week)?.Requirement.Total.Value ?? 0)))
            .Where(t => t.Minutes > 0).ToLookup(t => t.Resource);
        return
        [
            .. takes.Where(t => capacity.Contains(t.Key)).OrderBy(t => t.Key.Setting).ThenBy(t => t.Key.Competence).Select(t =>
            {
                var has = capacity[t.Key].ToDictionary(c => c.Week, c => c.Minutes);
                return new BoardResource(
                    PlanWords.Of(t.Key.Setting, competences.Find(c => c.Id == t.Key.Competence)), t.Key.Competence,
                    [.. sheet.Weeks.Select(w => has.TryGetValue(w, out var minutes) ? minutes : (double?)null)],
                    t.ToDictionary(r => r.Row.Id, r => r.Minutes));
            }),
        ];
    }

    /// <summary>A setting of hours, in minutes.</summary>
    private static async Task<int> Minutes(VardbalansContext db, string key, int usual, CancellationToken cancel) => 60
        * (int.TryParse((await db.Settings.AsNoTracking().SingleOrDefaultAsync(s => s.Key == key, cancel))?.Value, CultureInfo.InvariantCulture, out var hours) ? hours : usual);

    private static int WholePercent(Ratio limit) => (int)Math.Round(limit.Value * 100);
}
