using Microsoft.EntityFrameworkCore;
using Vardbalans.App.Components.Scopes;
using Vardbalans.App.Data;
using Vardbalans.App.Data.Need;
using Vardbalans.App.Data.Waiting;
using Vardbalans.App.Features.Waiting.ProjectLists;
using Vardbalans.Core.Quantities;
using Vardbalans.Core.Waiting.Guarantee;

namespace Vardbalans.App.Features.Waiting.ShowWaiting;

/// <summary>Where the list may go, by the newest published projection.</summary>
/// <param name="Origin">The last week that it was made from.</param>
/// <param name="Opening">Who waited then, on the lists that were projected.</param>
/// <param name="Queue">Who wait.</param>
/// <param name="Limit">Who are past the guarantee's limit, and the share within; none when it concerns nobody.</param>
/// <param name="Basis">What it rests on.</param>
/// <param name="LowWeeks">Coming weeks of low production.</param>
public sealed record ListAhead(IsoWeek Origin, int Opening, PackedFan Queue, PackedLimit? Limit, ProjectionBasis Basis, IReadOnlySet<IsoWeek> LowWeeks)
{
    /// <summary>Coming weeks that are drawn.</summary>
    public const int Drawn = 39;

    /// <summary>The share within the limit that is asked for.</summary>
    public const double Goal = 0.8;

    /// <summary>So much of a list may have been corrected since it was projected.</summary>
    private const double Missed = 0.02;

    /// <summary>Weeks ahead that the chance of the goal is told at.</summary>
    public static IReadOnlyList<int> Told { get; } = [13, 26, 39, 52];

    /// <summary>Is the share of the page's own definition and limit? The projection counts by SKR's way and by the guarantee.</summary>
    public bool TellsShare(WaitingView view) => TellsShare(Limit, view);

    /// <summary>The same of what any projection says of a limit.</summary>
    public static bool TellsShare(PackedLimit? limit, WaitingView view) => limit is not null && view.Choice.Habit.Code == CountingHabit.Skr.Code
        && view.Kind is LimitKind.National or LimitKind.Reinforced && (limit.Days == 0 || view.Limit?.LimitDays == limit.Days);

    /// <summary>Does it tell of all who wait on the page? Not where units only count who wait, since they are in no projection.</summary>
    /// <param name="origin">The week that a projection was made from.</param>
    /// <param name="opening">Who waited then, on the lists that it is of.</param>
    /// <param name="points">What the page shows.</param>
    public static bool IsOfAll(IsoWeek origin, int opening, IEnumerable<WaitingPoint> points) =>
        points.Any(p => p.Day == origin.Sunday && p.Waiting is { } waiting && Math.Abs(waiting - opening) <= Missed * waiting);

    /// <summary>How likely the goal is to be met at the end of a week, 1 the first.</summary>
    public double Chance(int week) => 1 - Limit!.Within.ChanceAtMost(week - 1, Goal - 1e-9);

    /// <summary>Of a node and activity; none when no projection is published, or the node is one hospital's part.</summary>
    internal static async Task<ListAhead?> Read(VardbalansContext db, Scope scope, CancellationToken cancel)
    {
        if (scope.Node.Site is not null)
        {
            return null;
        }

        var run = await db.ProjectionRuns.Where(r => r.State == ForecastState.Published).MaxAsync(r => (int?)r.Id, cancel);
        var found = await db.Projections.AsNoTracking()
            .SingleOrDefaultAsync(p => p.RunId == run && p.ActivityId == scope.Activity.Id && p.NodeId == scope.Node.Unit.Id, cancel);
        return found is null ? null : new ListAhead(
            found.Origin, found.Opening, PackedFan.Unpack(found.Queue), PackedLimit.Unpack(found.Limits), ProjectionBasis.Of(found.Basis),
            await LowWeekReader.Read(db, found.Origin, found.Origin + 52, cancel));
    }
}
