using Vardbalans.Core.Quantities;

namespace Vardbalans.Core.Capacity;

/// <summary>What is lost between times in the time book and patients who come (<i>tidsförlust</i>).</summary>
/// <remarks>Patients = slots × (1 − no-show) × (1 − late cancellation × (1 − refilled)). See docs/methods/staff-capacity.md.</remarks>
/// <param name="NoShow">Of those booked at the time, the share who do not come.</param>
/// <param name="LateCancellation">Of times booked, the share cancelled too late to be free for the ordinary booking.</param>
/// <param name="Refilled">Of those, the share that another patient gets.</param>
public readonly record struct SlotLoss(Share NoShow, Share LateCancellation, Share Refilled)
{
    /// <summary>With fewer booked than this nothing is measured.</summary>
    public const int FewestBooked = 30;

    /// <summary>Measured from what was booked; none with too few.</summary>
    /// <param name="booked">All that were booked for days that are over.</param>
    /// <param name="noShow">Of them, who did not come.</param>
    /// <param name="late">Of them, cancelled late by patient or provider.</param>
    /// <param name="refilled">Of the late ones, the share that another patient got: no source tells it, so somebody has to.</param>
    /// <exception cref="ArgumentException">More are lost than were booked.</exception>
    public static SlotLoss? Measured(long booked, long noShow, long late, Share refilled)
    {
        if (noShow < 0 || late < 0 || noShow + late > booked)
        {
            throw new ArgumentException($"Of {booked} booked, {noShow} not coming and {late} cancelled late cannot be.", nameof(booked));
        }

        // Who has cancelled is not expected at the time: not coming is a share of the rest.
        return booked < FewestBooked ? null : new SlotLoss(late == booked ? Share.None : new Share((double)noShow / (booked - late)), new Share((double)late / booked), refilled);
    }

    /// <summary>Patients who come for each slot, 0–1.</summary>
    public Share Kept => new((1 - NoShow.Value) * (1 - (LateCancellation.Value * (1 - Refilled.Value))));

    /// <summary>Slots to release for so many patients (<i>brutto</i>).</summary>
    /// <exception cref="DivideByZeroException">Nobody ever comes.</exception>
    public double SlotsFor(Patients patients) => Kept.Value > 0
        ? patients.Count / Kept.Value
        : throw new DivideByZeroException("When no slot is kept no number of slots is enough.");

    /// <summary>Patients who come when so many slots are released (<i>netto</i>).</summary>
    public Patients PatientsOf(double slots) => new(slots * Kept.Value);
}
