using Microsoft.EntityFrameworkCore;
using Vardbalans.App.Components.Scopes;
using Vardbalans.App.Data;
using Vardbalans.App.Data.Need;
using Vardbalans.App.Hosting;
using Vardbalans.Core.Organisation;
using Vardbalans.Core.Quantities;

namespace Vardbalans.App.Features.Waiting.AskRequired;

/// <summary>Why nothing is computed.</summary>
public enum AheadObstacle
{
    /// <summary>Nothing stands in the way.</summary>
    None = 0,

    /// <summary>No projection is published.</summary>
    NotProjected = 1,

    /// <summary>No unit has a list with a limit: those that only count cannot be followed patient by patient.</summary>
    NoLists = 2,

    /// <summary>More lists than are computed while somebody waits.</summary>
    TooMany = 3,
}

/// <summary>What one list would take.</summary>
/// <param name="Unit">Whose.</param>
/// <param name="LimitDays">The limit.</param>
/// <param name="PerWeek">Who can be cared for in a normal week as it is planned or forecast.</param>
/// <param name="Chance">How likely the goal is with that.</param>
/// <param name="More">More in a normal week with patients called in the order that they have been; none when no more is enough.</param>
/// <param name="InTurn">The same with those who have waited longest called first.</param>
public sealed record ListRequired(CareUnit Unit, int LimitDays, double PerWeek, Share Chance, int? More, int? InTurn);

/// <summary>What lists would take to reach a goal by a week.</summary>
public sealed record AheadView(Scope Scope, RequiredAheadChoice Choice, AheadObstacle Obstacle, IsoWeek? By, IReadOnlyList<ListRequired> Lists, IReadOnlyList<SourceFreshness> Sources);

/// <summary>Searches the capacity that would reach a goal by a week with some certainty, list by list, by following each ahead as its projection does.</summary>
public sealed class AskAhead(OpenDatabase open, TimeProvider clock)
{
    /// <summary>More lists than this take too long to wait for.</summary>
    public const int MostLists = 8;

    /// <summary>The view, or none when there are no figures yet.</summary>
    public async Task<AheadView?> Run(Choice choice, RequiredAheadChoice asked, CancellationToken cancel)
    {
        await using var db = open();
        if (await ScopeReader.Read(db, choice, SwedishTime.Today(clock), cancel) is not { } scope)
        {
            return null;
        }

        var sources = scope.SourcesOf(await SourceFreshness.Load(db, clock.GetUtcNow().UtcDateTime, cancel));
        AheadView Without(AheadObstacle obstacle) => new(scope, asked, obstacle, null, [], sources);
        var run = await db.ProjectionRuns.AsNoTracking().Where(r => r.State == ForecastState.Published).OrderByDescending(r => r.Id).FirstOrDefaultAsync(cancel);
        if (run is null)
        {
            return Without(AheadObstacle.NotProjected);
        }

        var units = ShowWaiting.ShowWaiting.UnitsOf(scope, scope.Node);
        var known = run.Origin.Sunday;
        var builds = await db.WaitingBuilds.AsNoTracking().Where(b => units.Contains(b.UnitId) && b.Last >= known).OrderBy(b => b.UnitId).ToListAsync(cancel);
        var listed = await db.WaitingStocks.Where(s => s.ActivityId == scope.Activity.Id && units.Contains(s.UnitId) && s.Day == known).Select(s => s.UnitId).Distinct().ToListAsync(cancel);
        builds.RemoveAll(b => !listed.Contains(b.UnitId));
        if (builds.Count > MostLists)
        {
            return Without(AheadObstacle.TooMany);
        }

        var lists = await ListModels.Read(db, scope, run, builds, cancel);
        if (lists.Count == 0)
        {
            return Without(AheadObstacle.NoLists);
        }

        var low = await LowWeekReader.Read(db, run.Origin, run.Origin + asked.Weeks, cancel);

        // Half of the processors: people use the program meanwhile.
        var required = await Task.Run(
            () => lists.AsParallel().AsOrdered().WithDegreeOfParallelism(Math.Max(1, Environment.ProcessorCount / 2)).WithCancellation(cancel)
                .Select(l => l.Required(scope.Catalogue.Tree.Find(l.Unit)!, scope.Activity.Id, run, asked, low, cancel)).ToList(),
            cancel);
        return new AheadView(scope, asked, AheadObstacle.None, run.Origin + asked.Weeks, required, sources);
    }
}
