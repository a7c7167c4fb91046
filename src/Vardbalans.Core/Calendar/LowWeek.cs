using Vardbalans.Core.Quantities;

namespace Vardbalans.Core.Calendar;

/// <summary>A week planned at less than full weight (lågproduktionsvecka): summer, Christmas, school breaks.</summary>
/// <param name="Week">The week.</param>
/// <param name="Weight">Its weight, where a normal week has 1.</param>
/// <param name="IncludesHolidays">The weight already counts the week's holidays, so they are not taken off once more.</param>
public readonly record struct LowWeek(IsoWeek Week, Share Weight, bool IncludesHolidays = true);
