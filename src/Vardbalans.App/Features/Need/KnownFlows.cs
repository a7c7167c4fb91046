using Microsoft.EntityFrameworkCore;
using Vardbalans.App.Data;
using Vardbalans.App.Data.Need;
using Vardbalans.Core.Need.Flows;
using Vardbalans.Core.Quantities;

namespace Vardbalans.App.Features.Need;

/// <summary>A step as it is stored and as it is calculated with.</summary>
/// <param name="Row">As stored.</param>
/// <param name="Step">As calculated with.</param>
public sealed record KnownStep(FlowRow Row, FlowStep Step)
{
    /// <summary>Did a person enter it?</summary>
    public bool IsEntered => Row.RunId is null;
}

/// <summary>The steps in force: those of the newest estimate, but where a person has entered one of the same ends, that one.</summary>
/// <param name="Run">The newest published estimate; none before the first.</param>
/// <param name="Steps">One for each pair of ends.</param>
/// <param name="Linked">For each end how much of it could be linked.</param>
/// <param name="HiddenSteps">Steps that rest on so few events that they are not shown.</param>
/// <param name="HiddenEvents">The events of those.</param>
public sealed record KnownFlows(FlowRun? Run, IReadOnlyList<KnownStep> Steps, IReadOnlyList<FlowRow> Linked, int HiddenSteps, long HiddenEvents)
{
    /// <summary>A ratio of fewer events than this says more of persons than of care, and is not shown.</summary>
    public const int LeastEvents = 5;

    /// <summary>Those that begin or end at some of the units.</summary>
    /// <param name="db">The database.</param>
    /// <param name="units">The units, or none for all.</param>
    /// <param name="week">The week that they are to be in force.</param>
    /// <param name="cancel">Stops the reading.</param>
    public static async Task<KnownFlows> Read(VardbalansContext db, IReadOnlyCollection<int>? units, IsoWeek week, CancellationToken cancel)
    {
        var run = await db.FlowRuns.AsNoTracking().Where(r => r.State == ForecastState.Published).OrderByDescending(r => r.Id).FirstOrDefaultAsync(cancel);
        var id = run?.Id ?? 0;
        var near = db.FlowRows.AsNoTracking();
        near = units is null ? near : near.Where(f => units.Contains(f.FromUnitId) || units.Contains(f.ToUnitId));
        var rows = await near.Where(f => (f.RunId == id && (f.Downstream >= LeastEvents || (f.FromUnitId == FlowRow.Unknown && f.FromActivityId == FlowRow.Unknown))) || (f.RunId == null && f.EndedAt == null)).ToListAsync(cancel);
        var hidden = await near.Where(f => f.RunId == id && f.Downstream < LeastEvents && f.FromUnitId != FlowRow.Unknown)
            .GroupBy(f => f.RunId).Select(g => new { Steps = g.Count(), Events = g.Sum(f => (long?)f.Downstream) ?? 0 }).FirstOrDefaultAsync(cancel);
        return new KnownFlows(
            run,
            InForce(rows, week),
            [.. rows.Where(f => f is { FromUnitId: FlowRow.Unknown, FromActivityId: FlowRow.Unknown })],
            hidden?.Steps ?? 0,
            hidden?.Events ?? 0);
    }

    /// <summary>The steps in force that lead to a unit's activities, however many steps up.</summary>
    /// <param name="db">The database.</param>
    /// <param name="targets">What they lead to.</param>
    /// <param name="week">The week that they are to be in force.</param>
    /// <param name="cancel">Stops the reading.</param>
    public static async Task<IReadOnlyList<KnownStep>> LeadingTo(VardbalansContext db, IReadOnlyCollection<FlowEnd> targets, IsoWeek week, CancellationToken cancel)
    {
        var run = await db.FlowRuns.Where(r => r.State == ForecastState.Published).MaxAsync(r => (int?)r.Id, cancel) ?? 0;
        var found = new Dictionary<int, KnownStep>();
        var (asked, ends) = (new HashSet<int>(), targets.ToHashSet());
        while (ends.Select(e => e.UnitId).Where(asked.Add).ToList() is { Count: > 0 } units)
        {
            var rows = await db.FlowRows.AsNoTracking()
                .Where(f => units.Contains(f.ToUnitId) && f.FromUnitId != FlowRow.Unknown && ((f.RunId == run && f.Downstream >= LeastEvents) || (f.RunId == null && f.EndedAt == null)))
                .ToListAsync(cancel);
            foreach (var step in InForce(rows, week))
            {
                found[step.Row.Id] = step;
            }

            ends = [.. found.Values.Select(s => s.Step.From)];
        }

        return [.. found.Values];
    }

    private static List<KnownStep> InForce(IEnumerable<FlowRow> rows, IsoWeek week) =>
    [
        .. rows.Where(f => f.FromUnitId != FlowRow.Unknown && f.First <= week && !(f.Last < week)).GroupBy(Ends)
            .Select(g => g.OrderByDescending(f => f.RunId is null).ThenByDescending(f => f.Id).First()).Select(Of).OfType<KnownStep>(),
    ];

    /// <summary>Where a row begins and ends.</summary>
    public static (FlowEnd From, FlowEnd To) Ends(FlowRow row) =>
        (new FlowEnd(row.FromStage, row.FromUnitId, row.FromActivityId), new FlowEnd(row.ToStage, row.ToUnitId, row.ToActivityId));

    /// <summary>A row as a step; none when nothing follows.</summary>
    public static KnownStep? Of(FlowRow row)
    {
        var (from, to) = Ends(row);
        return PackedLeadTime.Unpack(row.LeadTime) is { } leadTime
            ? new KnownStep(row, new FlowStep(from, to, row.Ratio, row.RatioLow, row.RatioHigh, leadTime, row.Upstream, row.Downstream))
            : null;
    }
}
