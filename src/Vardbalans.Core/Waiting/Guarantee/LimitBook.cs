using Vardbalans.Core.Organisation;

namespace Vardbalans.Core.Waiting.Guarantee;

/// <summary>Where a wait is: what decides which rows of limits concern it.</summary>
/// <param name="PathUp">The unit and all above it, nearest first.</param>
/// <param name="ActivityId">What is waited for.</param>
/// <param name="Stages">The stages that it belongs to; none: no limit concerns it.</param>
public sealed record LimitScope(IReadOnlyList<int> PathUp, int ActivityId, IReadOnlyList<WaitStage> Stages)
{
    /// <summary>The specialty of child and adolescent psychiatry, which has limits of its own.</summary>
    public const string ChildPsychiatry = "921";

    /// <summary>The scope of one unit's activity. A unit belongs to the specialty that it or the nearest above it has.</summary>
    public static LimitScope Of(OrganisationTree tree, int unitId, Activity activity)
    {
        var path = tree.PathUp(unitId).ToList();
        var isChild = path.Find(u => u.Specialty is { Length: > 0 })?.Specialty == ChildPsychiatry;
        IReadOnlyList<WaitStage> stages = (activity.Stage, activity.Code == ActivityCatalogue.ReturnVisit.Code) switch
        {
            (GuaranteeStage.FirstVisit, _) => isChild ? [WaitStage.BupFirstAssessment, WaitStage.FirstVisit] : [WaitStage.FirstVisit],
            (GuaranteeStage.Treatment, _) => isChild ? [WaitStage.BupInDepth, WaitStage.Treatment] : [WaitStage.Treatment],
            (_, true) => [WaitStage.ReturnVisit],
            _ => [],
        };
        return new LimitScope([.. path.Select(u => u.Id)], activity.Id, stages);
    }
}

/// <summary>All rows of limits, and which of them counts for a wait.</summary>
/// <remarks>
/// The row is chosen by the day that the wait's clock began, so that a new limit counts for those who come after it; a clock that begins anew
/// takes the limit of its new day. Of several the nearest unit's counts, then the one for the activity alone, then the latest.
/// </remarks>
public sealed class LimitBook(IEnumerable<LimitRule> rules)
{
    private readonly IReadOnlyList<LimitRule> _rules = [.. rules];

    /// <summary>Every row.</summary>
    public IReadOnlyList<LimitRule> Rules => _rules;

    /// <summary>The rows of a kind that concern a scope, the one that goes before others first.</summary>
    public IReadOnlyList<LimitRule> Concerning(LimitScope scope, LimitKind kind)
    {
        return [.. _rules
            .Where(r => r.Kind == kind && scope.Stages.Contains(r.Stage) && (r.ActivityId is null || r.ActivityId == scope.ActivityId) && Distance(r) >= 0)
            .OrderBy(Distance).ThenBy(r => r.ActivityId is null).ThenByDescending(r => r.From).ThenByDescending(r => r.Id)];

        int Distance(LimitRule rule)
        {
            if (rule.UnitId is not { } unit)
            {
                return scope.PathUp.Count;
            }

            for (var at = 0; at < scope.PathUp.Count; at++)
            {
                if (scope.PathUp[at] == unit)
                {
                    return at;
                }
            }

            return -1;
        }
    }

    /// <summary>The row of a kind that counts for a request as it stands on a day; none when no limit of the kind concerns it.</summary>
    public LimitRule? For(LimitScope scope, LimitKind kind, CareRequest request, DateOnly day)
    {
        ArgumentNullException.ThrowIfNull(request);
        foreach (var rule in Concerning(scope, kind))
        {
            // Without a day to count from the limit of the day itself is the one that the fault is told under.
            if (rule.HoldsOn(request.ReadOn(rule.Start, day).Start ?? day))
            {
                return rule;
            }
        }

        return null;
    }

    /// <summary>The limits of a kind as they follow on each other, to judge sums by; none when no limit of the kind concerns the scope on the day.</summary>
    /// <param name="scope">Where.</param>
    /// <param name="kind">Whose limit.</param>
    /// <param name="day">The day whose limit tells which clock is used.</param>
    public LimitCourse? CourseOf(LimitScope scope, LimitKind kind, DateOnly day)
    {
        var own = Concerning(scope, kind);
        return own.FirstOrDefault(r => r.HoldsOn(day)) is { } now ? new LimitCourse(now, [.. own.Where(r => r.Start == now.Start)]) : null;
    }
}
