using Vardbalans.App.Data;
using Vardbalans.App.Data.Capacity;
using Vardbalans.App.Data.Trails;
using Vardbalans.App.Features.Capacity.CountCapacity;
using Vardbalans.App.Hosting;
using Vardbalans.App.Hosting.Access;

namespace Vardbalans.App.Features.Capacity.KeepStaffing;

/// <summary>Sets and ends a unit's four numbers. A row is never changed; the capacity is counted at once.</summary>
public sealed class KeepStaffing(OpenDatabase open, ProgramContext context, TimeProvider clock)
{
    private static readonly RowTrail<UnitStaffing> trail = new(TrailAction.StaffingSet, TrailAction.StaffingEnded, row => Subject.Staffing(row.Id), row => row.UnitId);

    /// <summary>Sets numbers of the unit that the right is over, in place of those of the same competence and setting from the same week.</summary>
    /// <returns>Its number; none when the right is over another part.</returns>
    public async Task<int?> Set(UnitStaffing row, Mandated by, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(row);
        ArgumentNullException.ThrowIfNull(by);
        if (!by.IsOver(row.UnitId))
        {
            return null;
        }

        int id;
        await using (var db = open())
        {
            id = await db.SetRow(row, db.UnitStaffings.Where(s => s.UnitId == row.UnitId && s.CompetenceId == row.CompetenceId && s.Setting == row.Setting && s.From == row.From), trail, by.By, clock.GetUtcNow().UtcDateTime, cancel);
        }

        await CapacityJob.TryCount(open, context, clock, cancel);
        return id;
    }

    /// <summary>Takes one away; what counted before it counts again.</summary>
    /// <returns>False when there is none that stands, or the right is over another part.</returns>
    public async Task<bool> End(int id, Mandated by, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(by);
        await using (var db = open())
        {
            if (!await db.EndRow(db.UnitStaffings, id, row => by.IsOver(row.UnitId), trail, by.By, clock.GetUtcNow().UtcDateTime, cancel))
            {
                return false;
            }
        }

        await CapacityJob.TryCount(open, context, clock, cancel);
        return true;
    }
}
