using Vardbalans.App.Components.Scopes;
using Vardbalans.App.Data;
using Vardbalans.App.Data.Need;
using Vardbalans.App.Data.Waiting;
using Vardbalans.App.Features.Waiting.ProjectLists;
using Vardbalans.Core.Organisation;
using Vardbalans.Core.Quantities;
using Vardbalans.Core.Series;
using Vardbalans.Core.Waiting.Projection;
using Vardbalans.Core.Waiting.Projection.Lists;

namespace Vardbalans.App.Features.Waiting.AskRequired;

/// <summary>One list as its projection follows it, with room for more capacity.</summary>
/// <param name="Unit">Whose.</param>
/// <param name="List">The list.</param>
/// <param name="Known">What is known of coming weeks.</param>
internal sealed record ListModels(int Unit, OwnList List, KnownAmounts Known)
{
    /// <summary>Courses in each try: enough for a chance within a few percent.</summary>
    private const int Courses = 300;

    /// <summary>So many times what is done in a normal week is the most that is tried.</summary>
    private const int MostTimes = 3;

    /// <summary>The lists of units with a limit.</summary>
    public static async Task<List<ListModels>> Read(VardbalansContext db, Scope scope, ProjectionRun run, IReadOnlyList<WaitingBuild> builds, CancellationToken cancel)
    {
        var (tree, activity) = (scope.Catalogue.Tree, scope.Activity);
        var book = await WaitingLimits.Load(db, cancel);
        var lists = new List<OwnList>();
        foreach (var build in builds)
        {
            var limit = OwnLimit.Of(book, tree, build.UnitId, activity, run.Origin.Sunday)?.Now;
            if (limit is not null && (await OwnList.Read(db, build, run.Origin, a => a == activity.Id ? limit : null, cancel)).TryGetValue(activity.Id, out var list))
            {
                lists.Add(list);
            }
        }

        if (lists.Count == 0)
        {
            return [];
        }

        var known = await KnownAmounts.Now(db, scope.Catalogue, run, activity.Id, lists, cancel);
        return [.. lists.Select(l => new ListModels(l.UnitId, l, known))];
    }

    /// <summary>What the list takes to reach the goal.</summary>
    public ListRequired Required(CareUnit unit, int activity, ProjectionRun run, RequiredAheadChoice asked, IReadOnlySet<IsoWeek> low, CancellationToken cancel)
    {
        var figures = Known.FiguresOf(Unit);
        var inflow = ComingAmounts.Inflow(List.Past, figures, Known.FanOf(Unit, ForecastMeasure.Inflow));
        double?[] planned = [.. Enumerable.Range(1, ProjectLists.ProjectLists.Weeks).Select(week => Known.Agreed(Unit, run.Origin + week))];
        var capacity = ComingAmounts.Capacity(List.Past, figures, Known.FanOf(Unit, ForecastMeasure.Done), planned);
        var model = List.Model(inflow, capacity, asked.Weeks);
        var normal = Enumerable.Range(1, asked.Weeks).Where(w => !low.Contains(run.Origin + w)).ToList();
        var perWeek = normal.Count == 0 ? 0 : normal.Average(w => capacity.Quantile(w, 0.5));
        double[] weights = [.. Enumerable.Range(1, asked.Weeks).Select(w => low.Contains(run.Origin + w) ? 0.0 : 1.0)];
        var most = (int)Math.Ceiling(Math.Max(10, MostTimes * perWeek));

        // The projection's own luck, so that the chance without more is the one that it tells.
        var luck = RandomStream.Of(unchecked((ulong)run.Seed), FormattableString.Invariant($"list {activity} {Unit}")).NextBits();
        return new ListRequired(
            unit, List.Limit!.Value.Limit.Count, perWeek, Chance(model),
            CapacitySearch.Least(model, Chance, asked.Sure, most, weights),
            CapacitySearch.Least(model with { Discipline = null }, Chance, asked.Sure, most, weights));

        Share Chance(QueueModel tried)
        {
            var courses = ListCourses.Of(tried, [List.Limit!.Value], List.Counts, luck, Courses, cancel);
            var met = Enumerable.Range(0, Courses).Count(r => courses.Counted(asked.Weeks - 1, r) is var counted
                && (counted <= 0 || 1 - (courses.Past(0, asked.Weeks - 1, r) / counted) >= asked.Within.Value - 1e-9));
            return new Share((double)met / Courses);
        }
    }
}
