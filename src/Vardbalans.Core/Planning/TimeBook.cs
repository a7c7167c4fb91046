using Vardbalans.Core.Capacity;
using Vardbalans.Core.Quantities;

namespace Vardbalans.Core.Planning;

/// <summary>How a week's time book stands to the plan.</summary>
public enum TimeBookStanding
{
    /// <summary>Nothing is planned.</summary>
    NoPlan = 0,

    /// <summary>The times that are released are enough.</summary>
    Enough = 1,

    /// <summary>Fewer times are released than the plan takes.</summary>
    TooFew = 2,

    /// <summary>The week is not released yet, and need not be.</summary>
    NotReleased = 3,

    /// <summary>The week is not released, and should be by now.</summary>
    ReleasedLate = 4,
}

/// <summary>A week of a unit's time book (<i>tidbok</i>) of an activity, beside its plan. See docs/methods/time-book.md.</summary>
/// <param name="Plan">Patients planned, net; none where nothing is agreed.</param>
/// <param name="Booked">Times booked.</param>
/// <param name="Free">Times released and free.</param>
/// <param name="Coming">Times that are laid and not yet released.</param>
/// <param name="Blocked">Times blocked.</param>
/// <param name="IsReleased">Has the unit released the week, or one after it? What it plans in another is late or not due, and not short of times.</param>
public readonly record struct TimeBookWeek(int? Plan, int Booked, int Free, int Coming, int Blocked, bool IsReleased)
{
    /// <summary>Times that can be or are booked.</summary>
    public int Released => Booked + Free;

    /// <summary>Times that the plan takes, with what is lost of them made up for; none where nothing is agreed.</summary>
    /// <param name="loss">What is lost; none: every time becomes a patient.</param>
    public int? Needed(SlotLoss? loss) => Plan is not { } plan ? null : loss is { Kept.Value: > 0 } known ? (int)Math.Ceiling(known.SlotsFor(new Patients(plan)) - 1e-9) : plan;

    /// <summary>Times that are missing for the plan; zero when they are enough, or the week is not released.</summary>
    /// <param name="loss">What is lost of times.</param>
    public int Missing(SlotLoss? loss) => IsReleased ? Math.Max(0, (Needed(loss) ?? 0) - Released) : 0;
}

/// <summary>A week of the time books of one or several units, as the sum of theirs: one unit's spare times do not make up for another's missing ones.</summary>
/// <param name="Week">The week.</param>
/// <param name="Plan">Patients planned, net; none where nothing is agreed.</param>
/// <param name="Needed">Times that the plan takes; none where nothing is agreed.</param>
/// <param name="Booked">Times booked.</param>
/// <param name="Free">Times released and free.</param>
/// <param name="Coming">Times that are laid and not yet released.</param>
/// <param name="Blocked">Times blocked.</param>
/// <param name="Missing">Times missing at units that have released the week.</param>
/// <param name="Awaiting">Of the plan, what units have that have not released the week.</param>
public readonly record struct TimeBookSum(IsoWeek Week, int? Plan, int? Needed, int Booked, int Free, int Coming, int Blocked, int Missing, int Awaiting)
{
    /// <summary>Times that can be or are booked.</summary>
    public int Released => Booked + Free;

    /// <summary>The sum of units' weeks.</summary>
    /// <param name="week">The week.</param>
    /// <param name="units">Each unit's, with what is lost of its times.</param>
    public static TimeBookSum Of(IsoWeek week, IReadOnlyCollection<(TimeBookWeek Week, SlotLoss? Loss)> units)
    {
        ArgumentNullException.ThrowIfNull(units);
        var isAgreed = units.Any(u => u.Week.Plan is not null);
        return new TimeBookSum(
            week, isAgreed ? units.Sum(u => u.Week.Plan ?? 0) : null, isAgreed ? units.Sum(u => u.Week.Needed(u.Loss) ?? 0) : null,
            units.Sum(u => u.Week.Booked), units.Sum(u => u.Week.Free), units.Sum(u => u.Week.Coming), units.Sum(u => u.Week.Blocked),
            units.Sum(u => u.Week.Missing(u.Loss)), units.Sum(u => u.Week.IsReleased ? 0 : u.Week.Plan ?? 0));
    }

    /// <summary>How the week stands; of several units, what is missing goes before what is late.</summary>
    /// <param name="now">The current week.</param>
    /// <param name="leadWeeks">How many weeks ahead times are to be released. Zero or more.</param>
    public TimeBookStanding Standing(IsoWeek now, int leadWeeks) =>
        Plan is null or 0 ? TimeBookStanding.NoPlan
        : Missing > 0 ? TimeBookStanding.TooFew
        : Awaiting > 0 && Week - now <= leadWeeks ? TimeBookStanding.ReleasedLate
        : Awaiting >= Plan ? TimeBookStanding.NotReleased
        : TimeBookStanding.Enough;
}

/// <summary>Figures of a time book over weeks.</summary>
public static class TimeBook
{
    /// <summary>Booked of released (<i>bokningsgrad</i>), 0–1; none when nothing is released.</summary>
    public static double? Fill(IEnumerable<TimeBookSum> weeks)
    {
        var (booked, released) = weeks.Aggregate((Booked: 0L, Released: 0L), (sum, w) => (sum.Booked + w.Booked, sum.Released + w.Released));
        return released == 0 ? null : (double)booked / released;
    }

    /// <summary>The median of weeks between release and use; none without times.</summary>
    /// <param name="days">Days between, with how many times each.</param>
    public static double? LeadWeeks(IEnumerable<(int Days, long Count)> days)
    {
        var ordered = days.Where(d => d.Count > 0).OrderBy(d => d.Days).ToList();
        var half = ordered.Sum(d => d.Count) / 2.0;
        var run = 0.0;
        foreach (var (between, count) in ordered)
        {
            run += count;
            if (run >= half)
            {
                return between / 7.0;
            }
        }

        return null;
    }
}
