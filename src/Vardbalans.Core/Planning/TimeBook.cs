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

/// <summary>A week of the time book (<i>tidbok</i>) of an activity, beside its plan. See docs/methods/time-book.md.</summary>
/// <param name="Week">The week.</param>
/// <param name="Plan">Patients planned, net; none where nothing is agreed.</param>
/// <param name="Booked">Times booked.</param>
/// <param name="Free">Times released and free.</param>
/// <param name="Coming">Times that are laid and not yet released.</param>
/// <param name="Blocked">Times blocked.</param>
/// <param name="Awaiting">Of the plan, what units have that have not released the week: it is late or not due, and not short of times. 0 to the plan.</param>
/// <param name="AwaitingBooked">Of the booked times, those at such units. Zero or more.</param>
public readonly record struct TimeBookWeek(IsoWeek Week, int? Plan, int Booked, int Free, int Coming, int Blocked, int Awaiting = 0, int AwaitingBooked = 0)
{
    /// <summary>Times that can be or are booked.</summary>
    public int Released => Booked + Free;

    /// <summary>Times that the plan takes, with what is lost of them made up for; none where nothing is agreed.</summary>
    /// <param name="loss">What is lost; none: every time becomes a patient.</param>
    public int? Needed(SlotLoss? loss) => Plan is { } plan ? Gross(plan, loss) : null;

    /// <summary>Times that are missing for the plan at units that have released the week; zero when they are enough.</summary>
    public int Missing(SlotLoss? loss) => Math.Max(0, Gross((Plan ?? 0) - Awaiting, loss) - (Released - AwaitingBooked));

    /// <summary>How the week stands; of several units, what is missing goes before what is late.</summary>
    /// <param name="loss">What is lost of times.</param>
    /// <param name="now">The current week.</param>
    /// <param name="leadWeeks">How many weeks ahead times are to be released. Zero or more.</param>
    public TimeBookStanding Standing(SlotLoss? loss, IsoWeek now, int leadWeeks) =>
        Plan is null or 0 ? TimeBookStanding.NoPlan
        : Missing(loss) > 0 ? TimeBookStanding.TooFew
        : Awaiting > 0 && Week - now <= leadWeeks ? TimeBookStanding.ReleasedLate
        : Awaiting >= Plan ? TimeBookStanding.NotReleased
        : TimeBookStanding.Enough;

    private static int Gross(int plan, SlotLoss? loss) => loss is { Kept.Value: > 0 } known ? (int)Math.Ceiling(known.SlotsFor(new Patients(plan)) - 1e-9) : plan;
}

/// <summary>Figures of a time book over weeks.</summary>
public static class TimeBook
{
    /// <summary>Booked of released (<i>bokningsgrad</i>), 0–1; none when nothing is released.</summary>
    public static double? Fill(IEnumerable<TimeBookWeek> weeks)
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
