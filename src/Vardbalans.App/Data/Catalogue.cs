using Microsoft.EntityFrameworkCore;
using Vardbalans.Core.Organisation;

namespace Vardbalans.App.Data;

/// <summary>What figures are about: the organisation on a day, the sites and the activities.</summary>
public sealed record Catalogue(OrganisationTree Tree, IReadOnlyList<Site> Sites, IReadOnlyList<Activity> Activities)
{
    /// <summary>Is there anything to show figures for?</summary>
    public bool IsEmpty => !Tree.Units.Any();

    /// <summary>The top of the tree that pages start from: the one with the most below it.</summary>
    public CareUnit Root => Tree.Roots.MaxBy(r => Tree.Subtree(r.Id).Count())!;

    /// <summary>Everything from the database, as of <paramref name="day"/>.</summary>
    public static async Task<Catalogue> Load(VardbalansContext db, DateOnly day, CancellationToken cancel = default) => new(
        await Rollups.Tree(db, day, cancel),
        await db.Sites.AsNoTracking().OrderBy(s => s.Id).ToListAsync(cancel),
        await db.Activities.AsNoTracking().OrderBy(a => a.Order).ToListAsync(cancel));

    /// <summary>The site with this code, or none.</summary>
    public Site? FindSite(string? code) => Sites.FirstOrDefault(s => s.Code == code);

    /// <summary>The unit with this code, or none.</summary>
    public CareUnit? FindUnit(string? code) => code is null ? null : Tree.Units.FirstOrDefault(u => u.Code == code);

    /// <summary>The activity with this code, or none.</summary>
    public Activity? FindActivity(string? code) => Activities.FirstOrDefault(a => a.Code == code);
}
