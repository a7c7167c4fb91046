using Vardbalans.Core.Quantities;

namespace Vardbalans.Core.Capacity;

/// <summary>Beds that so many stays take. See docs/methods/beds.md.</summary>
/// <param name="CareDays">Days in bed over the time that is asked about.</param>
/// <param name="Days">Days of that time on which the ward is open; a five-day ward has five of seven.</param>
public readonly record struct BedNeed(double CareDays, double Days)
{
    /// <summary>Days in bed; zero or more.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Negative or not finite.</exception>
    public double CareDays { get; } = Refuse.Outside(0, double.MaxValue, CareDays, "Care days");

    /// <summary>Days on which the ward is open; above zero.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Zero, negative or not finite.</exception>
    public double Days { get; } = Refuse.Outside(double.Epsilon, double.MaxValue, Days, "Open days");

    /// <summary>Beds occupied on the average open day.</summary>
    public double AverageBeds => CareDays / Days;

    /// <summary>Stays × their mean length in days (<i>medelvårdtid</i>, a fraction), over so many open days.</summary>
    public static BedNeed Of(Patients stays, double meanStayDays, double openDays) => new(stays.Count * meanStayDays, openDays);

    /// <summary>Beds to have available for the occupancy that is aimed at; a fraction. No occupancy is a law: it is set per kind of ward.</summary>
    /// <exception cref="DivideByZeroException">The occupancy is zero.</exception>
    public double BedsAt(Share occupancy) => occupancy.Value > 0
        ? AverageBeds / occupancy.Value
        : throw new DivideByZeroException("Beds cannot be counted from an occupancy of zero.");

    /// <summary>Ward staff present on average: beds × hours a bed-day × 7 ÷ the full-time week.</summary>
    /// <exception cref="DivideByZeroException">The full-time week is zero.</exception>
    public Positions StaffPresent(Minutes perBedDay, MinutesPerWeek fullTime) =>
        new((new MinutesPerWeek(AverageBeds * perBedDay.Value * 7) / fullTime).Value);
}

/// <summary>A ward's beds over some days: sums, never means of days.</summary>
/// <param name="Established">Beds that are decided, times days (<i>fastställda</i>).</param>
/// <param name="Available">Beds that were open, times days (<i>disponibla</i>).</param>
/// <param name="Occupied">Beds with a patient, times days.</param>
/// <param name="Overcrowded">Patients in addition to available beds, times days (<i>överbeläggning</i>).</param>
public readonly record struct BedDays(double Established, double Available, double Occupied, double Overcrowded)
{
    /// <summary>Occupied of available; above 1 when overcrowded. None when nothing was available.</summary>
    public Ratio? Occupancy => Ratio.Of(Occupied, Available);

    /// <summary>Overcrowded patients for each hundred available beds; none when nothing was available.</summary>
    public double? OvercrowdedPer100 => Available > 0 ? Overcrowded * 100 / Available : null;

    /// <summary>Both together: two wards, or two days.</summary>
    public static BedDays operator +(BedDays a, BedDays b) =>
        new(a.Established + b.Established, a.Available + b.Available, a.Occupied + b.Occupied, a.Overcrowded + b.Overcrowded);
}
