using Microsoft.EntityFrameworkCore;
using Vardbalans.App.Components.Scopes;
using Vardbalans.App.Data;
using Vardbalans.App.Data.Events;
using Vardbalans.App.Data.Measures;
using Vardbalans.App.Data.Planning;
using Vardbalans.Core.FollowUp;
using Vardbalans.Core.Organisation;
using Vardbalans.Core.Planning;
using Vardbalans.Core.Quantities;

namespace Vardbalans.App.Features.FollowUp.CompareEight;

/// <summary>A step of the agreed way of working (<i>arbetssätt</i>), measured from what the program knows.</summary>
public enum WorkingStep
{
    /// <summary>The year's goal is agreed.</summary>
    GoalAgreed = 0,

    /// <summary>The year's plan was decided before the year.</summary>
    PlanInTime = 1,

    /// <summary>Times are released as long before as the region aims at.</summary>
    TimesInTime = 2,

    /// <summary>Outcome is reported for what is planned.</summary>
    OutcomeReported = 3,

    /// <summary>A deviation is met by a measure or a new plan.</summary>
    DeviationMet = 4,
}

/// <summary>How a step is kept.</summary>
public enum StepKept
{
    /// <summary>Nothing tells.</summary>
    Unknown = 0,

    /// <summary>It is.</summary>
    Kept = 1,

    /// <summary>It is not.</summary>
    NotKept = 2,

    /// <summary>There was nothing to do.</summary>
    NotNeeded = 3,
}

/// <summary>A clinic's steps.</summary>
/// <param name="Clinic">The clinic.</param>
/// <param name="Steps">Each step.</param>
public sealed record ClinicWay(CareUnit Clinic, IReadOnlyDictionary<WorkingStep, StepKept> Steps)
{
    /// <summary>Steps that are kept, of those that tell and were needed.</summary>
    public (int Kept, int Of) Count => (Steps.Values.Count(s => s == StepKept.Kept), Steps.Values.Count(s => s is StepKept.Kept or StepKept.NotKept));
}

/// <summary>Reads how clinics keep to the agreed way of working.</summary>
internal static class WorkingWay
{
    private const int WeeksToMeet = 26;
    private const int WeeksJudged = 12;

    /// <summary>The clinics at or below a node, or the one above it; the least kept first.</summary>
    public static async Task<IReadOnlyList<ClinicWay>> Read(VardbalansContext db, Scope scope, IsoWeek today, CancellationToken cancel)
    {
        var (tree, now) = (scope.Catalogue.Tree, scope.LastWeek);
        List<CareUnit> clinics = [.. scope.Node.Unit.Kind > CareUnitKind.Clinic ? tree.PathUp(scope.Node.Unit.Id).Where(u => u.Kind == CareUnitKind.Clinic) : tree.Subtree(scope.Node.Unit.Id).Where(u => u.Kind == CareUnitKind.Clinic)];
        var ids = clinics.Select(c => c.Id).ToList();
        var first = new DateOnly(now.Year, 1, 1);
        var agreed = (await db.Goals.Where(g => ids.Contains(g.OwnerId) && g.First == first && g.State == GoalState.Agreed).Select(g => g.OwnerId).ToListAsync(cancel)).ToHashSet();
        var plans = (await db.PlanVersions.AsNoTracking().Where(v => ids.Contains(v.OwnerId) && v.PlanYear == now.Year && v.State != PlanState.Draft && v.DecidedOn != null).Select(v => new { v.OwnerId, v.DecidedOn }).ToListAsync(cancel)).ToLookup(v => v.OwnerId, v => v.DecidedOn!.Value);
        var below = clinics.ToDictionary(c => c.Id, c => tree.Subtree(c.Id).Select(u => u.Id).ToHashSet());
        var (lead, books) = (await ReleaseLead.Goal(db, cancel), await Books(db, below.Values.SelectMany(u => u).ToHashSet(), today, cancel));
        var since = (now - WeeksToMeet).Monday;
        var measures = (await db.Measures.AsNoTracking().Where(m => m.State != MeasureState.Withdrawn).Select(m => new { m.NodeId, m.MadeAt }).ToListAsync(cancel)).Where(m => DateOnly.FromDateTime(m.MadeAt) >= since).Select(m => m.NodeId).ToHashSet();
        List<int> activities = [.. scope.Catalogue.Activities.Select(a => a.Id)];
        var series = await SeriesReader.Read(db, [.. clinics.Select(c => new Node(c, null))], activities, now - (WeeksJudged - 1), now, cancel);
        return
        [
            .. clinics.Select(clinic =>
            {
                List<OutcomeSum> sums = [.. activities.Select(a => series[(a, clinic.Id, 0)].Rolling12(now))];
                var coverage = sums.Aggregate(default(OutcomeSum), (a, b) => a + b).AgainstAgreement.Coverage?.Value;
                var isOff = sums.Exists(s => PlanTolerance.Default.Judge(s.AgainstAgreement) is PlanStatus.FarUnder or PlanStatus.Under or PlanStatus.Over or PlanStatus.FarOver);
                var leads = TimeBook.LeadWeeks(below[clinic.Id].SelectMany(u => books[u]));
                return new ClinicWay(clinic, new Dictionary<WorkingStep, StepKept>
                {
                    [WorkingStep.GoalAgreed] = Is(agreed.Contains(clinic.Id)),
                    [WorkingStep.PlanInTime] = Is(plans[clinic.Id].Any(day => day < first)),
                    [WorkingStep.TimesInTime] = leads is { } weeks ? Is(weeks >= lead) : StepKept.Unknown,
                    [WorkingStep.OutcomeReported] = coverage is { } share ? Is(share >= PlanTolerance.Default.LeastCoverage) : StepKept.Unknown,
                    [WorkingStep.DeviationMet] = coverage is null ? StepKept.Unknown : !isOff ? StepKept.NotNeeded : Is(below[clinic.Id].Overlaps(measures) || plans[clinic.Id].Any(day => day >= since)),
                });
            }).OrderBy(c => c.Count.Of == 0 ? 2 : (double)c.Count.Kept / c.Count.Of).ThenBy(c => c.Clinic.Name, StringComparer.CurrentCulture),
        ];

        static StepKept Is(bool kept) => kept ? StepKept.Kept : StepKept.NotKept;
    }

    /// <summary>How many times were released how many days before, by unit, of the weeks behind.</summary>
    private static async Task<ILookup<int, (int Days, long Count)>> Books(VardbalansContext db, HashSet<int> units, IsoWeek today, CancellationToken cancel)
    {
        const int days = 7;
        var sums = await db.TimeBookCounts.AsNoTracking().Where(t => t.Week < today && t.Status != SlotStatus.Blocked && t.Released > TimeBookCount.NotTold && units.Contains(t.UnitId))
            .GroupBy(t => new { t.UnitId, t.Week, t.Released }).Select(g => new { g.Key.UnitId, g.Key.Week, g.Key.Released, Count = g.Sum(t => t.Count) }).ToListAsync(cancel);
        return sums.ToLookup(s => s.UnitId, s => ((s.Week - s.Released) * days, (long)s.Count));
    }
}
