using Microsoft.EntityFrameworkCore;
using Vardbalans.App.Data;
using Vardbalans.App.Data.Trails;
using Vardbalans.App.Features.Importing.ShowQuality;
using Vardbalans.App.Hosting;
using Vardbalans.App.Hosting.Access;
using Vardbalans.Core.Calendar;
using Vardbalans.Core.Governance;

namespace Vardbalans.App.Features.Importing.Findings;

/// <summary>A finding with its series around it.</summary>
/// <param name="Finding">What was found.</param>
/// <param name="Source">The source's name.</param>
/// <param name="Weeks">A value a week, oldest first; empty when it is about no series.</param>
public sealed record ShownFinding(QualityFinding Finding, string Source, IReadOnlyList<double?> Weeks);

/// <summary>Findings as the page lists them.</summary>
public sealed record FindingList(QualityScope Scope, IReadOnlyList<ShownFinding> Shown, bool WithSettled);

/// <summary>Lists what looks suspicious, and lets somebody settle it.</summary>
public sealed class ShowFindings(OpenDatabase open, TimeProvider clock)
{
    private const int Most = 100;
    private const int WeeksAround = 26;

    /// <summary>Findings of a unit and all below it, the latest first.</summary>
    public async Task<FindingList> All(string? unit, bool withSettled, CancellationToken cancel)
    {
        await using var db = open();
        var scope = QualityScope.Of(await Data.Catalogue.Load(db, SwedishTime.Today(clock), cancel), unit);
        var findings = await db.QualityFindings.AsNoTracking().Where(f => withSettled || (f.SettledBecause == null && f.FlawId == null))
            .OrderByDescending(f => f.Last).ThenBy(f => f.Id).ToListAsync(cancel);
        var within = findings.Where(f => scope.Holds(f.UnitId)).Take(Most).ToList();
        var loads = within.Select(f => f.BatchId).Distinct().ToList();
        var names = await db.LoadBatches.AsNoTracking().Where(b => loads.Contains(b.Id)).ToDictionaryAsync(b => b.Id, b => b.SourceName, cancel);
        var shown = new List<ShownFinding>();
        foreach (var finding in within)
        {
            shown.Add(new ShownFinding(finding, names.GetValueOrDefault(finding.BatchId, string.Empty), await Weeks(db, finding, cancel)));
        }

        return new FindingList(scope, shown, withSettled);
    }

    /// <summary>Leaves a finding as it is, with the reason.</summary>
    /// <returns>False when there is no such finding within the part that the right is over.</returns>
    public async Task<bool> Settle(int id, string because, Mandated by, CancellationToken cancel)
    {
        await using var db = open();
        if (await db.QualityFindings.SingleOrDefaultAsync(f => f.Id == id, cancel) is not { } finding
            || !by.Reaches(new MandateScope(finding.UnitId, null)))
        {
            return false;
        }

        finding.SettledBecause = because;
        db.Note(by.By, TrailAction.FindingSettled, Subject.Of("finding", id), clock.GetUtcNow().UtcDateTime);
        await db.SaveChangesAsync(cancel);
        return true;
    }

    private static async Task<IReadOnlyList<double?>> Weeks(VardbalansContext db, QualityFinding finding, CancellationToken cancel)
    {
        if (finding is not { UnitId: { } unit, ActivityId: { } activity, First: { } first, Last: { } last })
        {
            return [];
        }

        var (from, to) = (first.Week - WeeksAround, last.Week + WeeksAround);
        var (low, high) = (WeekPart.FirstOf(from), WeekPart.LastOf(to));
        var sums = (await db.RollupWeeks.AsNoTracking()
                .Where(r => r.ActivityId == activity && r.NodeId == unit && r.SiteId == 0 && r.Part >= low && r.Part <= high && r.Done != null)
                .Select(r => new { r.Part, r.Done }).ToListAsync(cancel))
            .GroupBy(r => r.Part.Week).ToDictionary(g => g.Key, g => (double?)g.Sum(r => r.Done));
        return [.. Enumerable.Range(0, to - from + 1).Select(i => sums.GetValueOrDefault(from + i))];
    }
}
