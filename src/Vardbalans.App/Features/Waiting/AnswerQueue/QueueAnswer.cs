using System.Globalization;
using System.Text;
using System.Text.Json;
using Vardbalans.App.Hosting;
using Vardbalans.Core.Quantities;
using Vardbalans.Core.Waiting.Arithmetic;

namespace Vardbalans.App.Features.Waiting.AnswerQueue;

/// <summary>What a target wait takes of a list, in words and as JSON. What cannot be computed is said, never guessed.</summary>
internal sealed class QueueAnswer
{
    private static readonly JsonSerializerOptions json = new(JsonSerializerDefaults.Web) { WriteIndented = true };

    /// <summary>Those who come.</summary>
    public required WeeklyRate Demand { get; init; }

    /// <summary>Those who can be cared for.</summary>
    public required WeeklyRate Capacity { get; init; }

    /// <summary>Those who wait.</summary>
    public required Patients Queue { get; init; }

    /// <summary>The target wait and its factor.</summary>
    public required WaitingAim Aim { get; init; }

    /// <summary>In what time the list is to reach its target.</summary>
    public required Weeks ReliefTime { get; init; }

    /// <summary>How much arrivals vary.</summary>
    public required Ratio DemandVariation { get; init; }

    /// <summary>How much care given varies.</summary>
    public required Ratio CapacityVariation { get; init; }

    /// <summary>The share that is to wait no longer than the target; none: not asked for.</summary>
    public Share? Share { get; init; }

    private Ratio? Load => QueueArithmetic.Load(Demand, Capacity);

    private Weeks? MeanWait => QueueArithmetic.MeanWait(Queue, Demand);

    private Ratio? Pressure => MeanWait is { } wait ? Aim.Pressure(wait) : null;

    /// <summary>For programs: rates are patients a week, times weeks; null cannot be computed.</summary>
    public string Json() => JsonSerializer.Serialize(
        new
        {
            Load = Load?.Value,
            TargetWeeks = Aim.Target.Value,
            Factor = Aim.Factor.Value,
            TargetMeanWaitWeeks = Aim.MeanWait.Value,
            TargetQueue = Aim.Queue(Demand).Count,
            QueueTooLarge = Aim.IsTooLarge(Queue, Demand),
            ReliefWeeks = ReliefTime.Value,
            ReliefCapacity = ReliefFor(Aim).PerWeek,
            TargetCapacity = CapacityFor(Aim).PerWeek,
            MeanWaitWeeks = MeanWait?.Value,
            Pressure = Pressure?.Value,
            ShareMissingTarget = Aim.Factor.Missing.Value,
            WithinShare = Share is { } share && WaitingAim.Within(share, Aim.Target) is var within
                ? new
                {
                    Share = share.Value,
                    Factor = within.Factor.Value,
                    MeanWaitWeeks = within.MeanWait.Value,
                    Queue = within.Queue(Demand).Count,
                    Capacity = CapacityFor(within).PerWeek,
                    ReliefCapacity = ReliefFor(within).PerWeek,
                }
                : null,
        },
        json);

    /// <summary>For people, a line a figure with what it means.</summary>
    public string Told()
    {
        var told = new StringBuilder();
        foreach (var line in Lines())
        {
            told.AppendLine(line.Text.With([.. line.With]));
        }

        return told.ToString();
    }

    /// <summary>The same lines, with their figures apart.</summary>
    public IEnumerable<(string Text, IReadOnlyList<string> With)> Lines()
    {
        yield return Load is { } load ? (QueueText.Load, [Short(load.Value, 3)]) : (QueueText.LoadUnknown, []);
        yield return Demand.PerWeek > Capacity.PerWeek ? (QueueText.Grows, [Short(Demand.PerWeek - Capacity.PerWeek, 1)])
            : Demand.PerWeek < Capacity.PerWeek ? (QueueText.Shrinks, [Short(Capacity.PerWeek - Demand.PerWeek, 1)])
            : (QueueText.Balanced, []);
        yield return (QueueText.MeanWait, [Short(Aim.MeanWait.Value, 1), Short(Aim.Target.Value, 1), Short(Aim.Factor.Value, 2), Percent(Aim.Factor.Missing)]);
        yield return (Aim.IsTooLarge(Queue, Demand) ? QueueText.TargetQueueExceeded : QueueText.TargetQueue, [Short(Aim.Queue(Demand).Count, 0), Short(Queue.Count, 0)]);
        yield return (QueueText.Relief, [Short(ReliefTime.Value, 1), Short(ReliefFor(Aim).PerWeek, 1)]);
        yield return (QueueText.Capacity, [Short(CapacityFor(Aim).PerWeek, 2)]);
        yield return MeanWait is { } wait && Pressure is { } pressure
            ? (QueueText.Pressure, [Short(pressure.Value, 2), Short(wait.Value, 1), Short(Aim.Target.Value, 1)])
            : (QueueText.PressureUnknown, []);
        if (Share is { } share && WaitingAim.Within(share, Aim.Target) is var within)
        {
            yield return (QueueText.Within,
            [
                Percent(share), Short(Aim.Target.Value, 1), Short(within.MeanWait.Value, 1), Short(within.Queue(Demand).Count, 0), Short(CapacityFor(within).PerWeek, 2),
                Short(ReliefFor(within).PerWeek, 1), Short(ReliefTime.Value, 1),
            ]);
        }
    }

    private WeeklyRate ReliefFor(WaitingAim aim) => QueueArithmetic.Relief(Demand, Queue, aim.Queue(Demand), ReliefTime);

    private WeeklyRate CapacityFor(WaitingAim aim) => aim.Capacity(Demand, DemandVariation, CapacityVariation);

    private static string Short(double value, int decimals) => Math.Round(value, decimals, MidpointRounding.AwayFromZero).ToString("#,0.###", CultureInfo.CurrentCulture);

    private static string Percent(Share share) => share.Value.ToString("P1", CultureInfo.CurrentCulture);
}
