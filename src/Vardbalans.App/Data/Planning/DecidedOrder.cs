using Microsoft.EntityFrameworkCore;
using Vardbalans.Core.Planning;

namespace Vardbalans.App.Data.Planning;

/// <summary>In which order versions were decided: of two the same day the one that was decided last counts, whatever their numbers.</summary>
internal static class DecidedOrder
{
    /// <summary>Versions as the question "which applied?" knows them, in no order. Those without a recorded decision, such as the demo's, go by their number within the day.</summary>
    public static async Task<IReadOnlyList<DecidedVersion>> Of(VardbalansContext db, IReadOnlyCollection<PlanVersion> decided, CancellationToken cancel)
    {
        var ids = decided.Select(v => v.Id).ToList();
        var order = (await db.PlanChanges.AsNoTracking().Where(c => ids.Contains(c.VersionId) && c.Kind == PlanChangeKind.Decided).Select(c => new { c.VersionId, c.Id }).ToListAsync(cancel))
            .GroupBy(c => c.VersionId).ToDictionary(g => g.Key, g => g.Max(c => (long)c.Id));
        return [.. decided.Select(v => new DecidedVersion(v.Id, v.PlanYear, v.Number, v.DecidedOn!.Value, order.GetValueOrDefault(v.Id)))];
    }
}
