using Microsoft.EntityFrameworkCore;
using Vardbalans.App.Data;
using Vardbalans.App.Data.Waiting;
using Vardbalans.Core.Quantities;
using Vardbalans.Core.Waiting.Projection.Scoring;

namespace Vardbalans.App.Features.Waiting;

/// <summary>How projections of one figure of one node have gone, by weeks ahead.</summary>
/// <param name="Published">As <see cref="JudgedProjection.Steps"/>, of what was published; none where too few have had their outcome.</param>
/// <param name="Tried">The same of projections that were made afterwards, by what was known then.</param>
public sealed record ListRecord(IReadOnlyList<StepScore?> Published, IReadOnlyList<StepScore?> Tried)
{
    /// <summary>With fewer judged projections a record says more of chance than of the method.</summary>
    public const int Fewest = 6;

    /// <summary>Nothing is known.</summary>
    public static ListRecord None { get; } = new([.. JudgedProjection.Steps.Select(_ => (StepScore?)null)], [.. JudgedProjection.Steps.Select(_ => (StepScore?)null)]);

    /// <summary>Can anything of what was published be judged?</summary>
    public bool IsJudged => Published.Any(s => s is not null);

    /// <summary>Has the past been tried long enough?</summary>
    public bool IsTried => Tried.Any(s => s is not null);
}

/// <summary>Reads <see cref="ListRecord"/>: the only way from what is judged to a record.</summary>
internal static class ListRecords
{
    /// <summary>Projections from so many weeks back count.</summary>
    private const int WeeksBack = 104;

    /// <summary>The records of nodes, by node.</summary>
    public static async Task<Dictionary<int, ListRecord>> Read(VardbalansContext db, int activity, JudgedFigure figure, IReadOnlyCollection<int> nodes, CancellationToken cancel)
    {
        var own = db.JudgedProjections.AsNoTracking().Where(j => j.ActivityId == activity && j.Figure == figure);
        if (await own.MaxAsync(j => (IsoWeek?)j.Origin, cancel) is not { } newest)
        {
            return [];
        }

        var from = newest - WeeksBack;
        var rows = await own.Where(j => nodes.Contains(j.NodeId) && j.Origin > from).ToListAsync(cancel);
        return rows.GroupBy(r => r.NodeId).ToDictionary(g => g.Key, g => new ListRecord(Scores(g.Where(r => !r.IsBackTest)), Scores(g.Where(r => r.IsBackTest))));
    }

    private static StepScore?[] Scores(IEnumerable<JudgedProjection> rows)
    {
        var record = ProjectionRecord.Of(rows.Select(r => r.Point));
        return [.. JudgedProjection.Steps.Select(step => record.BySteps.FirstOrDefault(s => s.Step == step && s.Judged >= ListRecord.Fewest))];
    }
}
