using Vardbalans.Core.Quantities;

namespace Vardbalans.Core.Capacity;

/// <summary>What a step of the waterfall does.</summary>
public enum StepRole
{
    /// <summary>A level that the steps before it come to.</summary>
    Level = 0,

    /// <summary>A change that somebody reported.</summary>
    Reported = 1,

    /// <summary>What is left over between two reported levels.</summary>
    Remainder = 2,
}

/// <summary>One step of the waterfall.</summary>
/// <param name="Role">Level, reported change or remainder.</param>
/// <param name="Kind">Which time; of a remainder, the level that it leads to.</param>
/// <param name="Change">What it changes; zero for a level. Negative takes away.</param>
/// <param name="After">What is there after it.</param>
public readonly record struct CapacityStep(StepRole Role, CapacityKind Kind, Minutes Change, Minutes After);

/// <summary>Working time from those employed down to what patients used, where every step sums to the one before (<i>kapacitetstrappan</i>).</summary>
/// <remarks>
/// Kinds that nobody reports are absent, not zero. Where two levels are reported and what lies between does not explain all of it, the rest is a step of
/// its own: vacancies before those employed, time without a shift (or, upwards, overtime) before what is available, time that was not released, not
/// booked or not used. Amounts of several units or weeks are summed kind by kind, so the waterfall of a clinic is the sum of its units'.
/// See docs/methods/staff-capacity.md.
/// </remarks>
public sealed class CapacityWaterfall
{
    private CapacityWaterfall(IReadOnlyList<CapacityStep> steps) => Steps = steps;

    /// <summary>Every step, in order; the first is a level. Empty when neither employed nor available time is reported.</summary>
    public IReadOnlyList<CapacityStep> Steps { get; }

    /// <summary>What a level comes to; none when it is neither reported nor follows.</summary>
    public Minutes? Level(CapacityKind kind) => Steps.Where(s => s.Role == StepRole.Level && s.Kind == kind).Select(s => (Minutes?)s.After).FirstOrDefault();

    /// <summary>More absence and other work than those employed have time for: a fault in what was reported, by how much. What is left is then negative, not cut off, so that sums agree. None when there is none.</summary>
    public Minutes? Overdrawn { get; private init; }

    /// <summary>The waterfall of amounts by kind, zero or more each.</summary>
    /// <exception cref="ArgumentOutOfRangeException">An amount is negative.</exception>
    public static CapacityWaterfall Of(IReadOnlyDictionary<CapacityKind, Minutes> amounts)
    {
        ArgumentNullException.ThrowIfNull(amounts);
        foreach (var (kind, amount) in amounts)
        {
            Refuse.Outside(0, double.MaxValue, amount.Value, kind.ToString());
        }

        var steps = new List<CapacityStep>();
        var now = Minutes.Zero;
        void Change(StepRole role, CapacityKind kind, Minutes change) => steps.Add(new CapacityStep(role, kind, change, now += change));
        void Reach(CapacityKind kind, Minutes level)
        {
            if (steps.Count > 0 && level != now)
            {
                Change(StepRole.Remainder, kind, level - now);
            }

            now = level;
            steps.Add(new CapacityStep(StepRole.Level, kind, Minutes.Zero, now));
        }

        foreach (var kind in new[] { CapacityKind.Established, CapacityKind.Employed })
        {
            if (amounts.TryGetValue(kind, out var level))
            {
                Reach(kind, level);
            }
        }

        Minutes? overdrawn = null;
        if (steps.Count > 0)
        {
            foreach (var kind in CapacityKinds.Absences.Concat(CapacityKinds.OtherWork).Concat(CapacityKinds.Closures).Where(amounts.ContainsKey))
            {
                Change(StepRole.Reported, kind, Minutes.Zero - amounts[kind]);
            }

            overdrawn = now < Minutes.Zero ? Minutes.Zero - now : null;
            Reach(CapacityKind.Available, amounts.TryGetValue(CapacityKind.Available, out var available) ? available : now);
        }
        else if (amounts.TryGetValue(CapacityKind.Available, out var available))
        {
            Reach(CapacityKind.Available, available);
        }

        if (steps.Count > 0)
        {
            foreach (var kind in CapacityKinds.Stages.Where(amounts.ContainsKey))
            {
                Reach(kind, amounts[kind]);
            }
        }

        return new CapacityWaterfall(steps) { Overdrawn = overdrawn };
    }

    /// <summary>Amounts of several units, competences or weeks, kind by kind.</summary>
    public static IReadOnlyDictionary<CapacityKind, Minutes> Sum(IEnumerable<IReadOnlyDictionary<CapacityKind, Minutes>> amounts) =>
        amounts.SelectMany(a => a).GroupBy(a => a.Key).ToDictionary(g => g.Key, g => new Minutes(g.Sum(a => a.Value.Value)));
}
