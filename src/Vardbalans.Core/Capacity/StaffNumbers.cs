using Vardbalans.Core.Calendar;
using Vardbalans.Core.Quantities;

namespace Vardbalans.Core.Capacity;

/// <summary>The four numbers from which a unit can start: how many, how long a week, how much is absence, and how much of the rest is for patients.</summary>
/// <remarks>Positions × weekly hours = gross; less absence = net; of that the patients' share. See docs/methods/staff-capacity.md.</remarks>
/// <param name="Employed">Full-time positions that are filled.</param>
/// <param name="FullTimeWeek">One full-time week, for example 40 h.</param>
/// <param name="Absence">The share of ordinary working time that is absence of all kinds.</param>
/// <param name="ForPatients">Of the time that is left, the share for the activity's patients: after ward, on call, theatre, administration, supervision and research.</param>
public readonly record struct StaffNumbers(Positions Employed, MinutesPerWeek FullTimeWeek, Share Absence, Share ForPatients)
{
    /// <summary>Ordinary working time in an ordinary week.</summary>
    public MinutesPerWeek Gross => Employed * FullTimeWeek;

    /// <summary>What is left after absence.</summary>
    public MinutesPerWeek Net => Of(Gross, Absence.Rest);

    /// <summary>What is left for patients: available in the mean week of the year.</summary>
    public MinutesPerWeek Available => Of(Net, ForPatients);

    /// <summary>The year's time for patients. A calendar year of days ÷ 7 weeks, not 52.</summary>
    public Minutes OverYear(Weeks calendarWeeks) => Available * calendarWeeks;

    /// <summary>
    /// The year's time for patients spread over its weeks: absence is taken out where the year's low weeks are, so a normal week has more than the mean.
    /// </summary>
    /// <param name="profile">Low weeks, holidays and impacts.</param>
    /// <param name="first">First week of the year that is spread.</param>
    /// <param name="last">Last week of it.</param>
    /// <param name="week">A week of it.</param>
    /// <exception cref="ArgumentException">No week has any weight.</exception>
    public Minutes InWeek(WeekProfile profile, IsoWeek first, IsoWeek last, IsoWeek week)
    {
        ArgumentNullException.ThrowIfNull(profile);
        var equivalent = profile.EquivalentWeeks(first, last).Value;
        return equivalent > 0
            ? new Minutes(Available.Value * (last - first + 1) * (double)profile.Weight(week) / equivalent)
            : throw new ArgumentException("The weeks are worth nothing together.", nameof(profile));
    }

    private static MinutesPerWeek Of(MinutesPerWeek time, Share share) => new(time.Value * share.Value);
}
