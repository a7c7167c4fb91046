using Microsoft.EntityFrameworkCore;
using Vardbalans.App.Data;
using Vardbalans.App.Features.Importing.Profiles;
using Vardbalans.Core.Organisation;

namespace Vardbalans.App.Features.Importing.ImportFile;

/// <summary>Units, activities, sites and competences by code: those stored, and those the profile adds when the load is published.</summary>
internal sealed class Catalogue
{
    private Catalogue()
    {
    }

    public required Dictionary<string, int> Units { get; init; }

    public required Dictionary<string, int> Activities { get; init; }

    public required Dictionary<string, int> Sites { get; init; }

    public required Dictionary<string, int> Competences { get; init; }

    /// <summary>The site where a unit works, by unit; units without one are not in it.</summary>
    public required Dictionary<int, int> SiteByUnit { get; init; }

    public List<CareUnit> NewUnits { get; } = [];

    public List<Placement> NewPlacements { get; } = [];

    public List<Activity> NewActivities { get; } = [];

    public List<Site> NewSites { get; } = [];

    public bool AddsAnything => NewUnits.Count + NewActivities.Count + NewSites.Count > 0;

    /// <exception cref="LoadRefused">The profile places a unit under a parent or at a site that does not exist.</exception>
    public static async Task<Catalogue> Load(VardbalansContext db, CatalogueAdditions create, CancellationToken cancel)
    {
        var catalogue = new Catalogue
        {
            Units = await db.CareUnits.ToDictionaryAsync(u => u.Code, u => u.Id, cancel),
            Activities = await db.Activities.ToDictionaryAsync(a => a.Code, a => a.Id, cancel),
            Sites = await db.Sites.ToDictionaryAsync(s => s.Code, s => s.Id, cancel),
            SiteByUnit = await db.CareUnits.Where(u => u.SiteId != null).ToDictionaryAsync(u => u.Id, u => u.SiteId!.Value, cancel),
            Competences = await db.Competences.ToDictionaryAsync(c => c.Code, c => c.Id, cancel),
        };
        foreach (var site in create.Sites.Where(s => !catalogue.Sites.ContainsKey(s.Code)))
        {
            catalogue.NewSites.Add(new Site { Id = Next(catalogue.Sites), Code = site.Code, Name = site.Name });
            catalogue.Sites[site.Code] = catalogue.NewSites[^1].Id;
        }

        foreach (var activity in create.Activities.Where(a => !catalogue.Activities.ContainsKey(a.Code)))
        {
            var id = Next(catalogue.Activities);
            catalogue.NewActivities.Add(new Activity
            {
                Id = id,
                Code = activity.Code,
                NameSv = activity.NameSv,
                NameEn = activity.NameEn,
                Unit = activity.Unit,
                Order = id,
            });
            catalogue.Activities[activity.Code] = id;
        }

        foreach (var unit in create.Units.Where(u => !catalogue.Units.ContainsKey(u.Code)))
        {
            catalogue.Add(unit);
        }

        return catalogue;
    }

    /// <summary>Writes what the profile adds, in the current transaction.</summary>
    /// <exception cref="LoadRefused">Another load has changed the catalogue since this one began.</exception>
    public async Task Write(VardbalansContext db, CancellationToken cancel)
    {
        if (!AddsAnything)
        {
            return;
        }

        if (await db.CareUnits.CountAsync(cancel) != Units.Count - NewUnits.Count
            || await db.Activities.CountAsync(cancel) != Activities.Count - NewActivities.Count
            || await db.Sites.CountAsync(cancel) != Sites.Count - NewSites.Count)
        {
            throw new LoadRefused("catalogue-changed");
        }

        db.Sites.AddRange(NewSites);
        db.Activities.AddRange(NewActivities);
        db.CareUnits.AddRange(NewUnits);
        db.Placements.AddRange(NewPlacements);
        await db.SaveChangesAsync(cancel);
    }

    private static int Next(Dictionary<string, int> ids) => ids.Count == 0 ? 1 : ids.Values.Max() + 1;

    private void Add(NewUnit unit)
    {
        if (unit.Parent is { } parent && !Units.ContainsKey(parent))
        {
            throw new LoadRefused("profile-parent-unknown", unit.Code, parent);
        }

        if (unit.Site is { } site && !Sites.ContainsKey(site))
        {
            throw new LoadRefused("profile-site-unknown", unit.Code, site);
        }

        var id = Next(Units);
        NewUnits.Add(new CareUnit
        {
            Id = id,
            Code = unit.Code,
            Name = unit.Name,
            Kind = unit.Kind,
            Provider = unit.Provider,
            SiteId = unit.Site is null ? null : Sites[unit.Site],
        });
        Units[unit.Code] = id;
        if (unit.Site is not null)
        {
            SiteByUnit[id] = Sites[unit.Site];
        }

        if (unit.Parent is not null)
        {
            NewPlacements.Add(new Placement { UnitId = id, ParentId = Units[unit.Parent] });
        }
    }
}
