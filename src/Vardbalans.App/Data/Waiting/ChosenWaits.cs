namespace Vardbalans.App.Data.Waiting;

/// <summary>Waits at a unit for an activity that the patient is said to have chosen.</summary>
/// <param name="UnitId">The unit.</param>
/// <param name="ActivityId">The activity.</param>
/// <param name="All">How many.</param>
/// <param name="WithoutOffer">Of them, without an offer that the patient could have abstained from.</param>
internal sealed record ChosenWaits(int UnitId, int ActivityId, int All, int WithoutOffer);
