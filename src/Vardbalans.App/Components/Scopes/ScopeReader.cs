using Microsoft.EntityFrameworkCore;
using Vardbalans.App.Data;
using Vardbalans.Core.Calendar;
using Vardbalans.Core.Quantities;

namespace Vardbalans.App.Components.Scopes;

/// <summary>Turns the choices of an address into a scope that exists.</summary>
public static class ScopeReader
{
    /// <summary>Region, hospital, clinic, unit.</summary>
    public const string BySite = "sjukhus";

    /// <summary>Region, area, clinic, unit.</summary>
    public const string ByLine = "linje";

    /// <summary>
    /// The scope, or none when there are no figures at all. A choice that names nothing falls back to the widest
    /// and is told in <see cref="Scope.Unknown"/>.
    /// </summary>
    public static async Task<Scope?> Read(VardbalansContext db, Choice choice, DateOnly today, CancellationToken cancel = default)
    {
        var catalogue = await Catalogue.Load(db, today, cancel);
        if (catalogue.IsEmpty)
        {
            return null;
        }

        var unknown = new List<string>();
        var unit = Find(choice.Enhet, catalogue.FindUnit(choice.Enhet), catalogue.Root, unknown)!;
        var site = Find(choice.Sjukhus, catalogue.FindSite(choice.Sjukhus), null, unknown);
        var top = catalogue.Tree.PathUp(unit.Id).Last();
        var activities = catalogue.ActivitiesOf(top.Id);
        if (activities.Count == 0)
        {
            return null;
        }

        var activity = Find(choice.Aktivitet, activities.Find(a => a.Code == choice.Aktivitet), activities[0], unknown)!;
        if (await LastReported(db, top.Id, activity.Id, today, cancel) is not { } last)
        {
            return null;
        }

        Period? period = null;
        if (choice.Period is not null && (!Period.TryParse(choice.Period, out period) || !Reach.Holds(period, last)))
        {
            unknown.Add(choice.Period);
            period = null;
        }

        if (choice.Ordning is not (null or BySite or ByLine))
        {
            unknown.Add(choice.Ordning);
        }

        return new Scope(
            catalogue with { Activities = activities },
            new Node(unit, site),
            choice.Ordning == BySite,
            activity,
            last,
            period ?? Period.Rolling12Weeks(last),
            unknown);
    }

    /// <summary>The last full week before today with an outcome, or none.</summary>
    public static async Task<IsoWeek?> LastReported(VardbalansContext db, int node, int activity, DateOnly today, CancellationToken cancel)
    {
        var end = WeekPart.LastOf(IsoWeek.Of(today) - 1);
        var last = await db.RollupWeeks
            .Where(r => r.ActivityId == activity && r.NodeId == node && r.SiteId == 0 && r.Part <= end && r.Done != null)
            .OrderByDescending(r => r.Part).Select(r => (WeekPart?)r.Part).FirstOrDefaultAsync(cancel);
        return last?.Week;
    }

    private static T? Find<T>(string? asked, T? found, T? fallback, List<string> unknown)
        where T : class
    {
        if (asked is not null && found is null)
        {
            unknown.Add(asked);
        }

        return found ?? fallback;
    }
}
