using Vardbalans.Core.Calendar;
using Vardbalans.Core.Quantities;

namespace Vardbalans.Core.Capacity;

/// <summary>What else than staff care takes (<i>lokaler och utrustning</i>).</summary>
public enum CareAsset
{
    /// <summary>None: the resource is staff.</summary>
    None = 0,

    /// <summary>Beds (<i>vårdplatser</i>); a bed has 1,440 minutes a day.</summary>
    Beds = 1,

    /// <summary>Theatres (<i>operationssalar</i>).</summary>
    Theatres = 2,

    /// <summary>Rooms that patients are seen in (<i>mottagningsrum</i>).</summary>
    Rooms = 3,

    /// <summary>Equipment (<i>utrustning</i>).</summary>
    Equipment = 4,
}

/// <summary>Which weeks of a ward's daily register are whole. See docs/methods/beds.md.</summary>
public static class WardDays
{
    /// <summary>Minutes of one bed in one day.</summary>
    public const double BedDay = 1440;

    /// <summary>The days a week that a ward usually reports, 1–7; five for a five-day ward. The most common number, the larger of two as common.</summary>
    /// <returns>None without a week.</returns>
    public static int? Usual(IReadOnlyCollection<int> daysByWeek)
    {
        ArgumentNullException.ThrowIfNull(daysByWeek);
        return daysByWeek.Count == 0 ? null : daysByWeek.GroupBy(d => d).OrderByDescending(g => g.Count()).ThenByDescending(g => g.Key).First().Key;
    }

    /// <summary>Has the ward reported the week? A ward that is closed at weekends may be closed on its holidays too; a week with days missing is not reported, for a part of it would look like closed beds.</summary>
    /// <param name="days">Days reported, 0–7.</param>
    /// <param name="usual">Days that the ward usually reports.</param>
    /// <param name="week">The week.</param>
    public static bool IsWhole(int days, int usual, IsoWeek week) => days >= usual - (usual > 5 ? 0 : week.Days.Take(5).Count(d => !WorkingDays.IsOpen(d)));
}

/// <summary>A room or a piece of equipment that several units may share. See docs/methods/rooms-and-theatres.md.</summary>
/// <param name="Hours">Open in a week of five open days.</param>
/// <param name="Share">The unit's share of it.</param>
public readonly record struct SharedOpening(MinutesPerWeek Hours, Share Share)
{
    /// <summary>The unit's time of a week: less by its holidays.</summary>
    public Minutes In(IsoWeek week) => new(Hours.Value * Share.Value * week.Days.Take(5).Count(WorkingDays.IsOpen) / 5);

    /// <summary>How much more than all of it is promised away; none when it is not.</summary>
    /// <param name="shares">The shares of all units.</param>
    public static Share? Promised(IEnumerable<Share> shares) => shares.Sum(s => s.Value) - 1 is > 1e-9 and var over ? new Share(Math.Min(1, over)) : null;
}
