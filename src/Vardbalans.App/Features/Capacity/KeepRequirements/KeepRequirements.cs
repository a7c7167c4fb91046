using Vardbalans.App.Data;
using Vardbalans.App.Data.Capacity;
using Vardbalans.App.Data.Trails;
using Vardbalans.App.Hosting.Access;

namespace Vardbalans.App.Features.Capacity.KeepRequirements;

/// <summary>Sets and ends what activities take. A row is never changed; need follows at once, since it is worked out when it is read.</summary>
public sealed class KeepRequirements(OpenDatabase open, TimeProvider clock)
{
    private static readonly RowTrail<ActivityRequirement> trail = new(TrailAction.RequirementSet, TrailAction.RequirementEnded, row => Subject.Requirement(row.Id), row => row.NodeId, Basis);

    /// <summary>Sets a requirement of the unit that the right is over, in place of one of the same from the same week.</summary>
    /// <returns>Its number; none when the right is over another part.</returns>
    public async Task<int?> Set(ActivityRequirement row, Mandated by, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(row);
        ArgumentNullException.ThrowIfNull(by);
        if (!by.Covers(row.NodeId))
        {
            return null;
        }

        await using var db = open();
        return await db.SetRow(row, db.ActivityRequirements.Where(r => r.ActivityId == row.ActivityId && r.NodeId == row.NodeId && r.CompetenceId == row.CompetenceId && r.From == row.From), trail, by.By, clock.GetUtcNow().UtcDateTime, cancel);
    }

    /// <summary>Takes one away; what counted before it counts again.</summary>
    /// <returns>False when there is none that stands, or the right is over another part.</returns>
    public async Task<bool> End(int id, Mandated by, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(by);
        await using var db = open();
        return await db.EndRow(db.ActivityRequirements, id, row => by.Covers(row.NodeId), trail, by.By, clock.GetUtcNow().UtcDateTime, cancel);
    }

    /// <summary>What it was taken from, when it was taken from what the program measured.</summary>
    private static (string Name, long Value)[] Basis(ActivityRequirement row) => row is { MeasuredCount: { } count, Figure: { } figure, MeasuredFrom: { } from, MeasuredTo: { } to }
        ? [("measured", count), ("figure", (long)figure), ("from", Written(from)), ("until", Written(to))]
        : [];

    private static long Written(DateOnly day) => (((day.Year * 100) + day.Month) * 100) + day.Day;
}
