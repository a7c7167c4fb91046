using Microsoft.EntityFrameworkCore;
using Vardbalans.App.Data.Capacity;
using Vardbalans.App.Data.Events;
using Vardbalans.App.Data.Planning;
using Vardbalans.Core.Calendar;

namespace Vardbalans.App.Data;

/// <summary>Staff, for the job that counts capacity.</summary>
public abstract partial class VardbalansContext
{
#pragma warning disable RS0030 // One of the places where sets are opened.
    public DbSet<UnitStaffing> UnitStaffings => base.Set<UnitStaffing>();

    public DbSet<ActivityRequirement> ActivityRequirements => base.Set<ActivityRequirement>();

    public DbSet<CapacityWeek> CapacityWeeks => base.Set<CapacityWeek>();

    public DbSet<CapacityBuild> CapacityBuilds => base.Set<CapacityBuild>();

    public DbSet<KnownChange> KnownChanges => base.Set<KnownChange>();

    public DbSet<KeptOutlook> KeptOutlooks => base.Set<KeptOutlook>();

    public DbSet<PanelCount> PanelCounts => base.Set<PanelCount>();

    /// <summary>Shifts of some weeks as sums.</summary>
    internal Task<List<ShiftSum>> ShiftSums(WeekPart first, CancellationToken cancel) => Visible(base.Set<Shift>()).Where(s => s.Part >= first)
        .GroupBy(s => new { s.UnitId, s.CompetenceId, s.Part, s.Activity })
        .Select(g => new ShiftSum(g.Key.UnitId, g.Key.CompetenceId, g.Key.Part, g.Key.Activity, g.Sum(s => (long)(s.EndMinute - s.StartMinute - s.BreakMinutes))))
        .ToListAsync(cancel);

    /// <summary>Bookable times of some weeks as sums.</summary>
    internal Task<List<SlotSum>> SlotSums(WeekPart first, CancellationToken cancel) => Visible(base.Set<Slot>()).Where(s => s.Part >= first && s.Status != SlotStatus.Blocked)
        .GroupBy(s => new { s.UnitId, s.CompetenceId, s.Part, s.Status })
        .Select(g => new SlotSum(g.Key.UnitId, g.Key.CompetenceId, g.Key.Part, g.Key.Status, g.Sum(s => (long)s.Minutes)))
        .ToListAsync(cancel);

    /// <summary>Times of the time book in some weeks, counted.</summary>
    internal Task<List<TimeBookGroup>> TimeBookSums(WeekPart first, WeekPart last, CancellationToken cancel) => Visible(base.Set<Slot>()).Where(s => s.Part >= first && s.Part <= last)
        .GroupBy(s => new { s.UnitId, s.ActivityId, s.CompetenceId, s.Part, s.Status, s.ReleasedOn })
        .Select(g => new TimeBookGroup(g.Key.UnitId, g.Key.ActivityId, g.Key.CompetenceId, g.Key.Part, g.Key.Status, g.Key.ReleasedOn, g.Count()))
        .ToListAsync(cancel);

    /// <summary>Employments that reach into some days. No page shows them.</summary>
    internal Task<List<Employment>> EmploymentsFrom(DateOnly first, CancellationToken cancel) =>
        Visible(base.Set<Employment>()).AsNoTracking().Where(e => e.To == null || e.To >= first).ToListAsync(cancel);

    /// <summary>Absences that reach into some days. No page shows them.</summary>
    internal Task<List<Absence>> AbsencesFrom(DateOnly first, CancellationToken cancel) =>
        Visible(base.Set<Absence>()).AsNoTracking().Where(a => a.To >= first).ToListAsync(cancel);

    /// <summary>Days, by unit, with a shift of somebody who is not employed there that day, at units that report employments: a count, made in the database.</summary>
    internal Task<Dictionary<int, int>> UnemployedDays(DateOnly first, CancellationToken cancel)
    {
        var employments = Visible(base.Set<Employment>());
        return Visible(base.Set<Shift>())
            .Where(s => s.Day >= first && employments.Any(e => e.UnitId == s.UnitId)
                && !employments.Any(e => e.UnitId == s.UnitId && e.PersonKey == s.PersonKey && e.From <= s.Day && (e.To == null || e.To >= s.Day)))
            .Select(s => new { s.UnitId, s.PersonKey, s.Day }).Distinct()
            .GroupBy(s => s.UnitId).Select(g => new { g.Key, Count = g.Count() }).ToDictionaryAsync(g => g.Key, g => g.Count, cancel);
    }
#pragma warning restore RS0030
}
