using System.Collections.Immutable;

namespace Vardbalans.Core.Waiting.Guarantee;

/// <summary>Which waits a guarantee figure counts (<i>räknesätt</i>): a definition as data, whose name every figure carries.</summary>
/// <param name="Code">Stable name, in addresses and files.</param>
/// <param name="OutWhileWaiting">Deviations that are left out among those who wait.</param>
/// <param name="OutAmongCompleted">Deviations that are left out among those whose care was begun.</param>
/// <param name="CountsUnstated">Does a wait count that does not state whether the guarantee covers it? One that is not covered never does.</param>
public sealed record CountingHabit(
    string Code, ImmutableArray<WaitDeviation> OutWhileWaiting, ImmutableArray<WaitDeviation> OutAmongCompleted, bool CountsUnstated)
{
    /// <summary>SKR's: the patient's own choice is out everywhere; medical reasons and special causes are out among those who wait, and in among the completed.</summary>
    public static CountingHabit Skr { get; } =
        new("skr", [WaitDeviation.PatientChosen, WaitDeviation.Medical, WaitDeviation.SpecialCause], [WaitDeviation.PatientChosen], CountsUnstated: true);

    /// <summary>
    /// Socialstyrelsen's: the patient's own choice and medical reasons are in. It is known to hold for some of its figures; that it holds for all here is a
    /// default.
    /// </summary>
    public static CountingHabit Socialstyrelsen { get; } = new("socialstyrelsen", [], [], CountsUnstated: true);

    /// <summary>Both, the default first.</summary>
    public static ImmutableArray<CountingHabit> All { get; } = [Skr, Socialstyrelsen];

    /// <summary>The habit of a name; none when there is none.</summary>
    public static CountingHabit? Find(string? code) => All.FirstOrDefault(h => h.Code == code);

    /// <summary>Is a deviation left out?</summary>
    public bool LeavesOut(MeasuredOn on, WaitDeviation deviation, WaitStage stage) =>
        (on == MeasuredOn.Waiting ? OutWhileWaiting : OutAmongCompleted).Contains(deviation.EffectAt(stage));

    /// <summary>Does a wait count as far as the guarantee goes? A target date is set outside it and asks nothing of it.</summary>
    public bool Covers(LimitKind kind, bool? guarantee) => kind == LimitKind.PatientTarget || (guarantee ?? CountsUnstated);

    /// <summary>How a request stands to a limit at the end of a day.</summary>
    public LimitCount Waiting(CareRequest request, LimitRule rule, DateOnly day) =>
        request.WaitsOn(day) ? Judge(request, rule, MeasuredOn.Waiting, request.ReadOn(rule.Start, day), day) : default;

    /// <summary>How a request stood to a limit when its care was begun; nothing when that was not between two days, both included.</summary>
    public LimitCount Completed(CareRequest request, LimitRule rule, DateOnly from, DateOnly to) =>
        request.Started is { } day && day >= from && day <= to ? Judge(request, rule, MeasuredOn.Completed, request.ReadAtStop(rule.Start), day) : default;

    private LimitCount Judge(CareRequest request, LimitRule rule, MeasuredOn on, ClockReading clock, DateOnly day) =>
        !Covers(rule.Kind, request.Guarantee) ? new LimitCount { NotCovered = 1 }
        : LeavesOut(on, request.DeviationOn(day), rule.Stage) ? new LimitCount { Deviating = 1 }
        : clock.Days is not { } days ? new LimitCount { Faulty = 1 }
        : days <= rule.LimitDays ? new LimitCount { Within = 1 }
        : new LimitCount { Past = 1 };
}
