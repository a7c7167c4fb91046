using Microsoft.EntityFrameworkCore;
using Vardbalans.App.Components;
using Vardbalans.App.Components.Scopes;
using Vardbalans.App.Data;
using Vardbalans.App.Data.Need;
using Vardbalans.App.Data.Waiting;
using Vardbalans.App.Hosting;
using Vardbalans.Core.Calendar;
using Vardbalans.Core.Quantities;

namespace Vardbalans.App.Features.Waiting.ShowListRecord;

/// <summary>Sets projections of waiting lists beside what came. Page, files and API read the same.</summary>
public sealed class ShowListRecord(OpenDatabase open, TimeProvider clock)
{
    /// <summary>The view, or none when there are no figures yet.</summary>
    public async Task<ListRecordView?> Run(Choice choice, JudgedFigure figure, RecordPart part, string? sort, CancellationToken cancel)
    {
        await using var db = open();
        if (await ScopeReader.Read(db, choice, SwedishTime.Today(clock), cancel) is not { } scope)
        {
            return null;
        }

        var (tree, node) = (scope.Catalogue.Tree, scope.Node.Unit.Id);
        var isCounted = figure is JudgedFigure.CountedWaiting or JudgedFigure.CountedPast;
        var listed = isCounted
            ? await db.CountedProjections.Where(p => p.ActivityId == scope.Activity.Id).Select(p => p.NodeId).Distinct().ToListAsync(cancel)
            : await db.WaitingBuilds.Select(b => b.UnitId).ToListAsync(cancel);
        List<int> units = scope.Node.Site is null ? [.. tree.Subtree(node).Select(u => u.Id).Where(listed.Contains)] : [];
        var records = scope.Node.Site is null ? await ListRecords.Read(db, scope.Activity.Id, figure, [.. units.Append(node).Distinct()], cancel) : [];
        var own = records.GetValueOrDefault(node) ?? ListRecord.None;
        var origins = scope.Node.Site is null ? isCounted ? await Months(db, scope.Activity.Id, node, cancel) : await Origins(db, scope.Activity.Id, node, cancel) : [];
        var (column, isDescending) = Sorting.Read(sort, ListRecordColumns.Unit);
        return new ListRecordView
        {
            Scope = scope,
            Figure = figure,
            Part = part,
            Own = new ListRecordRow(scope.Node, own),
            Units = ListRecordColumns.Sorted(units.Where(records.ContainsKey).Select(u => new ListRecordRow(new Node(tree.Find(u)!, null), records[u])), figure, part, column, isDescending),
            IsProjected = origins.Count > 0,
            JudgedFrom = own.IsJudged || isCounted || origins.Count == 0 ? null : JudgedFrom(origins),
            Sources = scope.SourcesOf(await SourceFreshness.Load(db, clock.GetUtcNow().UtcDateTime, cancel)),
            Sort = (column, isDescending),
        };
    }

    /// <summary>When enough of the projections that have been made, and one more each week after them, have had the nearest outcome that is judged.</summary>
    /// <param name="origins">The weeks that published projections were made from, in order; at least one.</param>
    internal static IsoWeek JudgedFrom(IReadOnlyList<IsoWeek> origins) =>
        (origins.Count >= ListRecord.Fewest ? origins[ListRecord.Fewest - 1] : origins[^1] + (ListRecord.Fewest - origins.Count)) + JudgedProjection.Steps[0];

    private static async Task<List<IsoWeek>> Months(VardbalansContext db, int activity, int node, CancellationToken cancel) =>
        [.. (await db.CountedProjections.Where(p => p.ActivityId == activity && p.NodeId == node).Select(p => p.Month).Distinct().Order().ToListAsync(cancel)).Select(m => IsoWeek.Of(YearMonth.FromIndex(m).LastDay))];

    private static async Task<List<IsoWeek>> Origins(VardbalansContext db, int activity, int node, CancellationToken cancel) =>
        await db.Projections.Where(p => p.ActivityId == activity && p.NodeId == node)
            .Join(db.ProjectionRuns.Where(r => r.State == ForecastState.Published), p => p.RunId, r => r.Id, (p, _) => p.Origin)
            .Distinct().OrderBy(o => o).ToListAsync(cancel);
}
