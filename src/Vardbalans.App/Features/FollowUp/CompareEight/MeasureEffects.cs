using Microsoft.EntityFrameworkCore;
using Vardbalans.App.Components.Scopes;
using Vardbalans.App.Data;
using Vardbalans.App.Data.Measures;
using Vardbalans.Core.Calendar;
using Vardbalans.Core.FollowUp;
using Vardbalans.Core.Quantities;

namespace Vardbalans.App.Features.FollowUp.CompareEight;

/// <summary>A decided measure and what it gave.</summary>
/// <param name="Measure">The measure.</param>
/// <param name="Effect">What it gave; none when it cannot be told yet, or not at all.</param>
/// <param name="CanBeTold">Does the program measure the gap that it is about? Else more weeks do not help.</param>
public sealed record MeasureResult(Measure Measure, MeasureEffect? Effect, bool CanBeTold);

/// <summary>Measures the effect of decided measures in their gap's own unit.</summary>
internal static class MeasureEffects
{
    /// <summary>Those at or below a node whose effect has begun, the newest first.</summary>
    public static async Task<IReadOnlyList<MeasureResult>> Read(VardbalansContext db, Scope scope, CancellationToken cancel)
    {
        var now = scope.LastWeek;
        var inside = scope.Catalogue.Tree.Subtree(scope.Node.Unit.Id).Select(u => u.Id).ToHashSet();
        var measures = (await db.Measures.AsNoTracking().Where(m => m.State == MeasureState.Decided && m.From <= now).ToListAsync(cancel)).Where(m => inside.Contains(m.NodeId)).OrderByDescending(m => m.From).ThenBy(m => m.Id);
        var results = new List<MeasureResult>();
        foreach (var measure in measures)
        {
            var gaps = measure.ActivityId is { } activity ? await Gaps(db, measure, activity, now, cancel) : null;
            results.Add(new MeasureResult(
                measure,
                gaps is null ? null : MeasureEffect.Of(measure.PerWeek, [.. gaps.Where(g => g.Week < measure.From).Select(g => g.Gap)], [.. gaps.Where(g => g.Week >= measure.From).Select(g => g.Gap)]),
                gaps is not null));
        }

        return results;
    }

    /// <summary>The gap week by week: patients planned and not done, or minutes that those who were seen took. None for what is not measured by week.</summary>
    private static async Task<List<(IsoWeek Week, double Gap)>?> Gaps(VardbalansContext db, Measure measure, int activity, IsoWeek now, CancellationToken cancel)
    {
        var first = measure.From - MeasureEffect.MostWeeks;
        var last = measure.From + (MeasureEffect.MostWeeks - 1) < now ? measure.From + (MeasureEffect.MostWeeks - 1) : now;
        var (from, to) = (WeekPart.FirstOf(first), WeekPart.LastOf(last));
        var rows = (await db.RollupWeeks.AsNoTracking().Where(r => r.ActivityId == activity && r.NodeId == measure.NodeId && r.SiteId == 0 && r.Part >= from && r.Part <= to)
            .Select(r => new { r.Part, r.ComparedAgreed, r.ComparedDone, r.Done, r.ActualMinutes }).ToListAsync(cancel)).GroupBy(r => r.Part.Week).OrderBy(g => g.Key).ToList();
        return measure.Unit switch
        {
            GapUnit.Patients => [.. rows.Where(w => w.Any(r => r.ComparedAgreed is not null)).Select(w => (w.Key, (double)w.Sum(r => (r.ComparedAgreed ?? 0) - (r.ComparedDone ?? 0))))],
            GapUnit.Minutes => PerMeanWeek([.. rows.Where(w => w.Sum(r => r.Done ?? 0) > 0 && w.Sum(r => r.ActualMinutes ?? 0) > 0).Select(w => (w.Key, (double)w.Sum(r => r.Done!.Value), (double)w.Sum(r => r.ActualMinutes ?? 0)))]),
            _ => null,
        };
    }

    /// <summary>Minutes that a mean week's patients would have taken with each week's time per patient: more patients are not a worse result.</summary>
    private static List<(IsoWeek Week, double Gap)> PerMeanWeek(List<(IsoWeek Week, double Done, double Minutes)> weeks)
    {
        var mean = weeks.Count == 0 ? 0 : weeks.Average(w => w.Done);
        return weeks.ConvertAll(w => (w.Week, w.Minutes / w.Done * mean));
    }
}
