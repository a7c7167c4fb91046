using Microsoft.EntityFrameworkCore;
using Vardbalans.App.Components.Needs;
using Vardbalans.App.Components.Scopes;
using Vardbalans.App.Data;
using Vardbalans.App.Data.Capacity;
using Vardbalans.App.Data.Need;
using Vardbalans.App.Data.Waiting;
using Vardbalans.Core.Capacity;
using Vardbalans.Core.Organisation;
using Vardbalans.Core.Quantities;

namespace Vardbalans.App.Features.Capacity.WeighRequirement;

/// <summary>Weighs a requirement: the same need, capacity and lists as pages show, with it and without.</summary>
internal static class RequirementScale
{
    private const double Middle = 0.5;

    /// <summary>Weighs it at a unit; none when its activity or competence is not there.</summary>
    /// <param name="db">The database.</param>
    /// <param name="scope">The unit that the effect is of.</param>
    /// <param name="row">The requirement, kept or not.</param>
    /// <param name="now">The current week.</param>
    /// <param name="cancel">Stops the reading.</param>
    public static async Task<RequirementWeighed?> Weigh(VardbalansContext db, Scope scope, ActivityRequirement row, IsoWeek now, CancellationToken cancel)
    {
        var activity = scope.Catalogue.Activities.FirstOrDefault(a => a.Id == row.ActivityId);
        var isBed = row.CompetenceId == RequirementBook.Bed;
        var competence = isBed ? RequirementBook.InBed : await db.Competences.AsNoTracking().SingleOrDefaultAsync(c => c.Id == row.CompetenceId, cancel);
        if (activity is null || competence is null)
        {
            return null;
        }

        // One that is kept already is weighed against what counted before it.
        var book = await RequirementBook.Load(db, scope.Catalogue.Tree, cancel);
        var before = book.Rows.Any(r => IsSame(r, row)) ? book.With(row, isKept: false) : book;
        var weeks = ShowCapacity.ShowCapacity.WeeksAhead;
        var (first, last) = (row.From > now ? row.From : now, now + (weeks - 1));
        var resource = isBed ? Resource.Of(CareAsset.Beds) : new Resource(competence.Id, Resource.SettingOf(activity));
        var there = await CapacityRows.Read(db, scope, now, last, null, cancel);
        var after = before.With(row, isKept: true);
        var volumes = await NeedVolumes.Read(db, scope, [before, after], now, weeks, cancel);
        var (was, then) = (ResourceNeed.Of(volumes, before), ResourceNeed.Of(volumes, after));
        var effect = Effect(was, then, there, resource, now, first);
        var (list, trouble) = await List(db, scope, activity, now, [.. Enumerable.Range(0, weeks).Select(i => new Minutes(Of(was, i) - Of(then, i)))], row.Requirement.Total, cancel);
        return new RequirementWeighed(row, activity, competence, resource, first, last, effect, list, trouble);

        double Of(ResourceNeed need, int week) => need.PartsOf(resource).Where(p => p.Activity.Id == activity.Id).Select(p => p.Minutes[week]).Where(m => !double.IsNaN(m)).Sum();
    }

    /// <summary>The effect on one resource over the coming weeks from a week on; none when no need is known in them.</summary>
    internal static RequirementEffect? Effect(ResourceNeed was, ResourceNeed then, CapacityRows there, Resource resource, IsoWeek now, IsoWeek first)
    {
        // What nobody needed before and somebody will was needed for nothing, where the need is known.
        var (counted, isNew) = (Enumerable.Range(0, ShowCapacity.ShowCapacity.WeeksAhead).Where(i => now + i >= first).ToList(), was.PartsOf(resource).Count == 0);
        return RequirementEffect.Of(
            [.. counted.Select(i => was.At(resource, i) ?? (isNew && then.At(resource, i) is not null ? 0 : null))],
            [.. counted.Select(i => then.At(resource, i))],
            [.. counted.Select(i => there.Available(resource, now + i)?.Minutes)]);
    }

    private static bool IsSame(ActivityRequirement a, ActivityRequirement b) =>
        (a.NodeId, a.ActivityId, a.CompetenceId, a.From, a.DirectMinutes, a.IndirectMinutes) == (b.NodeId, b.ActivityId, b.CompetenceId, b.From, b.DirectMinutes, b.IndirectMinutes);

    /// <summary>The list at the last week that both it and the need are known for.</summary>
    private static async Task<(ListShift?, ListTrouble)> List(
        VardbalansContext db, Scope scope, Activity activity, IsoWeek now, IReadOnlyList<Minutes> freed, MinutesPerPatient each, CancellationToken cancel)
    {
        var run = await db.ProjectionRuns.Where(r => r.State == ForecastState.Published).MaxAsync(r => (int?)r.Id, cancel);
        var found = scope.Node.Site is not null ? null : await db.Projections.AsNoTracking()
            .SingleOrDefaultAsync(p => p.RunId == run && p.ActivityId == activity.Id && p.NodeId == scope.Node.Unit.Id, cancel);
        if (found is null)
        {
            return (null, ListTrouble.NotProjected);
        }

        var fan = PackedFan.Unpack(found.Queue);
        var skipped = now - found.Origin - 1;
        var weeks = Math.Min(freed.Count, fan.Weeks - skipped);
        if (skipped < 0 || weeks <= 0)
        {
            return (null, ListTrouble.NotProjected);
        }

        List<Patients> list = [.. Enumerable.Range(0, weeks).Select(i => new Patients(fan.Quantile(skipped + i, Middle)))];
        return RequirementEffect.List(list, freed, each) is { } shifted
            ? (new ListShift(now + (weeks - 1), list[^1].Count, shifted[^1].Count), ListTrouble.None)
            : (null, ListTrouble.NotLimited);
    }
}
