using Microsoft.EntityFrameworkCore;
using Vardbalans.Core.Organisation;

namespace Vardbalans.App.Data;

/// <summary>What figures are about: the organisation on a day, the sites, the activities, and who reports what.</summary>
public sealed record Catalogue(
    OrganisationTree Tree, IReadOnlyList<Site> Sites, IReadOnlyList<Activity> Activities, IReadOnlyList<UnitSource> Sources)
{
    /// <summary>Is there anything to show figures for?</summary>
    public bool IsEmpty => !Tree.Units.Any();

    /// <summary>The top of the tree that pages start from: the one with the most below it.</summary>
    public CareUnit Root { get; } = Tree.Roots.MaxBy(r => Tree.Subtree(r.Id).Count())!;

    /// <summary>Everything from the database, as of <paramref name="day"/>.</summary>
    public static async Task<Catalogue> Load(VardbalansContext db, DateOnly day, CancellationToken cancel = default) => new(
        await Rollups.Tree(db, day, cancel),
        await db.Sites.AsNoTracking().OrderBy(s => s.Id).ToListAsync(cancel),
        await db.Activities.AsNoTracking().OrderBy(a => a.Order).ToListAsync(cancel),
        await db.UnitSources.AsNoTracking().ToListAsync(cancel));

    /// <summary>The loads behind an activity's figures for a unit and all below it.</summary>
    public IReadOnlySet<int> BatchesBehind(int activity, int unit)
    {
        var below = Tree.Subtree(unit).Select(u => u.Id).ToHashSet();
        return Sources.Where(s => s.ActivityId == activity && below.Contains(s.UnitId)).Select(s => s.BatchId).ToHashSet();
    }

    /// <summary>The units that report an activity, at or below a unit.</summary>
    public IEnumerable<CareUnit> UnitsReporting(int activity, int unit)
    {
        var reporting = Sources.Where(s => s.ActivityId == activity).Select(s => s.UnitId).ToHashSet();
        return Tree.Subtree(unit).Where(u => reporting.Contains(u.Id));
    }

    /// <summary>The activities that a unit, or something below it, reports.</summary>
    public List<Activity> ActivitiesOf(int unit)
    {
        var below = Tree.Subtree(unit).Select(u => u.Id).ToHashSet();
        var reported = Sources.Where(s => below.Contains(s.UnitId)).Select(s => s.ActivityId).ToHashSet();
        return [.. Activities.Where(a => reported.Contains(a.Id))];
    }

    /// <summary>The site with this code, or none.</summary>
    public Site? FindSite(string? code) => Sites.FirstOrDefault(s => s.Code == code);

    /// <summary>The unit with this code, or none.</summary>
    public CareUnit? FindUnit(string? code) => code is null ? null : Tree.Units.FirstOrDefault(u => u.Code == code);

    /// <summary>The activity with this code, or none.</summary>
    public Activity? FindActivity(string? code) => Activities.FirstOrDefault(a => a.Code == code);
}
