using Vardbalans.App.Data.Events;
using Vardbalans.Core.Calendar;

namespace Vardbalans.App.Data.Capacity;

/// <summary>Minutes of shifts of one competence and activity at a unit in a week part.</summary>
internal sealed record ShiftSum(int UnitId, int CompetenceId, WeekPart Part, ShiftActivity Activity, long Minutes);

/// <summary>Minutes of bookable time of one competence and status at a unit in a week part.</summary>
internal sealed record SlotSum(int UnitId, int CompetenceId, WeekPart Part, SlotStatus Status, long Minutes);

/// <summary>A person with a shift one day.</summary>
internal sealed record ShiftDay(int UnitId, long PersonKey, DateOnly Day);
