using Vardbalans.App.Data.Events;
using Vardbalans.Core.Calendar;

namespace Vardbalans.App.Data.Capacity;

/// <summary>Minutes of shifts of one competence and activity at a unit in a week part.</summary>
internal sealed record ShiftSum(int UnitId, int CompetenceId, WeekPart Part, ShiftActivity Activity, long Minutes);

/// <summary>Minutes of bookable time of one competence and status at a unit in a week part.</summary>
internal sealed record SlotSum(int UnitId, int CompetenceId, WeekPart Part, SlotStatus Status, long Minutes);

/// <summary>A ward's register over a week part, its days with one closure: days, and beds times days.</summary>
internal sealed record BedSum(int UnitId, WeekPart Part, BedClosure Closure, int Days, int Established, int Available, int Closed, int Occupied);

/// <summary>Minutes in theatre of one unit and state in a week part.</summary>
internal sealed record SessionSum(int UnitId, WeekPart Part, SessionStatus Status, long Minutes);
