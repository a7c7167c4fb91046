using Microsoft.EntityFrameworkCore;
using Vardbalans.App.Components.Scopes;
using Vardbalans.App.Data;
using Vardbalans.App.Data.Need;
using Vardbalans.App.Data.Waiting;
using Vardbalans.Core.Quantities;

namespace Vardbalans.App.Features.Waiting.ShowWaiting;

/// <summary>What was projected of the list some time ago, to be drawn against what came.</summary>
/// <param name="Origin">The last week that it was made from.</param>
/// <param name="Opening">Who waited then.</param>
/// <param name="Queue">Who wait.</param>
/// <param name="Limit">The guarantee's limit; none when it concerns nobody.</param>
public sealed record ListEarlier(IsoWeek Origin, int Opening, PackedFan Queue, PackedLimit? Limit)
{
    /// <summary>As old as it is to be: a quarter of a year. While none is so old, the oldest is taken.</summary>
    public const int WeeksAgo = 13;

    /// <summary>A newer one has not met enough yet.</summary>
    private const int LeastWeeks = 2;

    /// <summary>Of a node and activity, seen from a week; none when none was published so early, or the node is one hospital's part.</summary>
    internal static async Task<ListEarlier?> Read(VardbalansContext db, Scope scope, IsoWeek now, CancellationToken cancel)
    {
        if (scope.Node.Site is not null)
        {
            return null;
        }

        var (wanted, latest) = (now - WeeksAgo, now - LeastWeeks);
        var runs = await db.ProjectionRuns.AsNoTracking().Where(r => r.State == ForecastState.Published && r.Origin <= latest && r.Origin > now - (2 * WeeksAgo))
            .Select(r => new { r.Id, r.Origin }).ToListAsync(cancel);
        var run = runs.Where(r => r.Origin <= wanted).OrderByDescending(r => r.Origin).ThenByDescending(r => r.Id).FirstOrDefault()
            ?? runs.OrderBy(r => r.Origin).ThenByDescending(r => r.Id).FirstOrDefault();
        var found = run is null ? null : await db.Projections.AsNoTracking()
            .SingleOrDefaultAsync(p => p.RunId == run.Id && p.ActivityId == scope.Activity.Id && p.NodeId == scope.Node.Unit.Id, cancel);
        return found is null ? null : new ListEarlier(found.Origin, found.Opening, PackedFan.Unpack(found.Queue), PackedLimit.Unpack(found.Limits));
    }

    /// <summary>What was said of a week; none before it began, or beyond it.</summary>
    /// <param name="fan">Of which figure.</param>
    /// <param name="week">The week.</param>
    public double? Middle(PackedFan fan, IsoWeek week) => week - Origin is var step && step >= 1 && step <= fan.Weeks ? fan.Quantile(step - 1, 0.5) : null;
}
