using Microsoft.EntityFrameworkCore;
using Vardbalans.App.Components.Scopes;
using Vardbalans.App.Data;
using Vardbalans.App.Data.Capacity;
using Vardbalans.App.Features.Capacity.MeasureRequirements;
using Vardbalans.App.Hosting;
using Vardbalans.App.Hosting.Access;
using Vardbalans.Core.Capacity;
using Vardbalans.Core.Calendar;
using Vardbalans.Core.Organisation;
using Vardbalans.Core.Quantities;

namespace Vardbalans.App.Features.Capacity.KeepRequirements;

/// <summary>What an activity takes of a competence at a unit, now.</summary>
/// <param name="Activity">The activity.</param>
/// <param name="Competence">The competence.</param>
/// <param name="Row">What counts; none where only later weeks have one.</param>
/// <param name="Coming">One that is set for a coming week.</param>
public sealed record RequirementInForce(Activity Activity, Competence Competence, ActivityRequirement? Row, ActivityRequirement? Coming);

/// <summary>What activities take at a unit, from whom it comes, and what a form for more needs.</summary>
/// <param name="Scope">The unit.</param>
/// <param name="Rows">By activity and competence.</param>
/// <param name="Without">Activities of the unit that nothing is set for.</param>
/// <param name="MeanMinutes">Mean length of what was done the last year, by activity: patient time as measured, of all competences.</param>
/// <param name="Measured">What was measured, by activity and competence.</param>
/// <param name="Competences">All.</param>
/// <param name="Names">Who has set them.</param>
/// <param name="Now">The current week.</param>
/// <param name="MayWrite">May the reader set requirements of the unit?</param>
public sealed record RequirementList(
    Scope Scope,
    IReadOnlyList<RequirementInForce> Rows,
    IReadOnlyList<Activity> Without,
    IReadOnlyDictionary<int, double> MeanMinutes,
    IReadOnlyList<MeasuredRequirement> Measured,
    IReadOnlyList<Competence> Competences,
    ActorNames Names,
    IsoWeek Now,
    bool MayWrite)
{
    private const int WeeksOfYear = 52;

    /// <summary>The unit that requirements are set for; none for the region's defaults.</summary>
    public int? Own => Scope.Node.Unit.Id == Scope.Catalogue.Root.Id ? null : Scope.Node.Unit.Id;

    /// <summary>What can be required at the unit: competences, and the bed where it has stays.</summary>
    public IReadOnlyList<Competence> Choices => RequirementBook.Choices(Competences, Scope.Catalogue.ActivitiesOf(Scope.Node.Unit.Id));

    /// <summary>What counts now of an activity and competence.</summary>
    public ActivityRequirement? Standing(int activity, int competence) => Rows.FirstOrDefault(r => r.Activity.Id == activity && r.Competence.Id == competence)?.Row;

    /// <summary>Reads it; none when there are no figures yet.</summary>
    public static async Task<RequirementList?> Read(OpenDatabase open, Choice choice, TimeProvider clock, Func<int?, bool> maySet, CancellationToken cancel)
    {
        await using var db = open();
        var today = SwedishTime.Today(clock);
        if (await ScopeReader.Read(db, choice, today, cancel) is not { } scope)
        {
            return null;
        }

        var (unit, now) = (scope.Node.Unit, IsoWeek.Of(today));
        var book = await RequirementBook.Load(db, scope.Catalogue.Tree, cancel);
        var competences = await db.Competences.AsNoTracking().OrderBy(c => c.Id).ToListAsync(cancel);
        var activities = scope.Catalogue.ActivitiesOf(unit.Id);
        List<RequirementInForce> rows = [];
        foreach (var activity in activities)
        {
            foreach (var competence in Resource.SettingOf(activity) == CapacityKind.Ward ? competences.Append(RequirementBook.InBed) : competences)
            {
                var row = book.At(unit.Id, activity.Id, competence.Id, now);
                var later = book.At(unit.Id, activity.Id, competence.Id, now + WeeksOfYear);
                if (row is not null || later is not null)
                {
                    rows.Add(new RequirementInForce(activity, competence, row, later?.Id == row?.Id ? null : later));
                }
            }
        }

        var (first, last) = (WeekPart.FirstOf(now - WeeksOfYear), WeekPart.LastOf(now - 1));
        var means = await db.RollupWeeks.AsNoTracking().Where(r => r.NodeId == unit.Id && r.SiteId == 0 && r.Part >= first && r.Part <= last && r.ActualMinutes != null && r.Done > 0)
            .GroupBy(r => r.ActivityId).Select(g => new { g.Key, Minutes = g.Sum(r => (long)r.ActualMinutes!), Done = g.Sum(r => (long)r.Done!) }).ToListAsync(cancel);
        return new RequirementList(
            scope,
            rows,
            activities.FindAll(a => !rows.Exists(r => r.Activity.Id == a.Id && r.Competence.Id != RequirementBook.Bed)),
            means.ToDictionary(m => m.Key, m => (double)m.Minutes / m.Done),
            await MeasuredReader.Read(db, scope, book, competences, now, cancel),
            competences,
            await ActorNames.Load(db, book.Rows.Select(r => r.MadeBy), cancel),
            now,
            maySet(unit.Id == scope.Catalogue.Root.Id ? null : unit.Id));
    }
}
