using Microsoft.EntityFrameworkCore;
using Vardbalans.App.Data.Capacity;
using Vardbalans.App.Data.Events;
using Vardbalans.Core.Calendar;

namespace Vardbalans.App.Data;

/// <summary>Beds and theatres, for the job that counts capacity: sums, never rows.</summary>
public abstract partial class VardbalansContext
{
#pragma warning disable RS0030 // One of the places where sets are opened.
    public DbSet<AssetWeek> AssetWeeks => base.Set<AssetWeek>();

    public DbSet<AssetBuild> AssetBuilds => base.Set<AssetBuild>();

    public DbSet<UnitAsset> UnitAssets => base.Set<UnitAsset>();

    /// <summary>The bed register of some weeks, by ward, week part and closure.</summary>
    internal Task<List<BedSum>> BedSums(WeekPart first, CancellationToken cancel) => Visible(base.Set<BedDay>()).Where(b => b.Part >= first)
        .GroupBy(b => new { b.UnitId, b.Part, b.Closure })
        .Select(g => new BedSum(g.Key.UnitId, g.Key.Part, g.Key.Closure, g.Count(), g.Sum(b => b.Established), g.Sum(b => b.Available), g.Sum(b => b.Closed), g.Sum(b => b.Occupied)))
        .ToListAsync(cancel);

    /// <summary>Theatre days of some weeks, by unit, week part and state.</summary>
    internal Task<List<SessionSum>> SessionSums(WeekPart first, CancellationToken cancel) => Visible(base.Set<TheatreSession>()).Where(s => s.Part >= first)
        .GroupBy(s => new { s.UnitId, s.Part, s.Status })
        .Select(g => new SessionSum(g.Key.UnitId, g.Key.Part, g.Key.Status, g.Sum(s => (long)(s.EndMinute - s.StartMinute)))).ToListAsync(cancel);

    /// <summary>Minutes that patients were in theatre, by unit and week part.</summary>
    internal Task<List<SessionSum>> TheatreUse(WeekPart first, CancellationToken cancel) => Visible(base.Set<Operation>())
        .Where(o => o.Part >= first && o.Status == OperationStatus.Done && o.Entered != null && o.Left != null)
        .GroupBy(o => new { o.UnitId, o.Part })
        .Select(g => new SessionSum(g.Key.UnitId, g.Key.Part, SessionStatus.Open, g.Sum(o => (long)(o.Left!.Value - o.Entered!.Value)))).ToListAsync(cancel);

    /// <summary>How many open theatre days of a unit lie over another in the same theatre: a count, made in the database.</summary>
    internal Task<Dictionary<int, int>> SessionsOverlapping(DateOnly first, CancellationToken cancel)
    {
        var open = Visible(base.Set<TheatreSession>()).Where(s => s.Day >= first && s.Status == SessionStatus.Open);
        return open.Where(a => open.Any(b => b.SiteId == a.SiteId && b.Theatre == a.Theatre && b.Day == a.Day && (b.Id != a.Id || b.SourceId != a.SourceId)
                && b.StartMinute < a.EndMinute && a.StartMinute < b.EndMinute))
            .GroupBy(a => a.UnitId).Select(g => new { g.Key, Count = g.Count() }).ToDictionaryAsync(g => g.Key, g => g.Count, cancel);
    }
#pragma warning restore RS0030
}
