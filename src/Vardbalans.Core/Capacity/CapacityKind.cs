using Vardbalans.Core.Quantities;

namespace Vardbalans.Core.Capacity;

/// <summary>A part of the working time of one competence at one unit, in the order that the waterfall takes them.</summary>
public enum CapacityKind
{
    /// <summary>Decided positions, filled or not (<i>tjänster enligt bemanningsplan</i>).</summary>
    Established = 0,

    /// <summary>Ordinary working time of those employed.</summary>
    Employed = 1,

    /// <summary>Holiday (<i>semester</i>).</summary>
    Vacation = 10,

    /// <summary>Sick.</summary>
    Sick = 11,

    /// <summary>Care of a sick child (<i>vab</i>).</summary>
    SickChild = 12,

    /// <summary>Parental leave.</summary>
    Parental = 13,

    /// <summary>Compensation for time on call (<i>jourkompensation</i>).</summary>
    OnCallCompensation = 14,

    /// <summary>Leave for studies.</summary>
    StudyLeave = 15,

    /// <summary>Leave of other kinds (<i>tjänstledighet</i>).</summary>
    OtherLeave = 16,

    /// <summary>Absence that is known as a share alone, not by kind.</summary>
    AbsenceInAll = 19,

    /// <summary>Administration.</summary>
    Administration = 20,

    /// <summary>Outpatient clinic (<i>mottagning</i>).</summary>
    Clinic = 27,

    /// <summary>Ward work.</summary>
    Ward = 21,

    /// <summary>On call (<i>jour</i>).</summary>
    OnCall = 22,

    /// <summary>Theatre.</summary>
    Theatre = 23,

    /// <summary>Education in working time.</summary>
    Education = 24,

    /// <summary>Supervision (<i>handledning</i>).</summary>
    Supervision = 25,

    /// <summary>Research.</summary>
    Research = 26,

    /// <summary>Other work that is known as a share alone, not by kind.</summary>
    OtherWork = 29,

    /// <summary>Beds closed over a holiday period.</summary>
    ClosedHoliday = 30,

    /// <summary>Beds closed for want of staff.</summary>
    ClosedStaff = 31,

    /// <summary>Beds closed for infection.</summary>
    ClosedInfection = 32,

    /// <summary>Theatre days struck (<i>strukna salsdagar</i>), and beds closed without a reason.</summary>
    Closed = 33,

    /// <summary>Theatre days given back to others.</summary>
    Returned = 34,

    /// <summary>Available for patients of the activity that is asked about.</summary>
    Available = 40,

    /// <summary>Released in the time book (<i>schemalagd tid</i>).</summary>
    Scheduled = 41,

    /// <summary>Booked.</summary>
    Booked = 42,

    /// <summary>Used by patients who came.</summary>
    Used = 43,
}

/// <summary>What kinds of working time are to each other.</summary>
public static class CapacityKinds
{
    /// <summary>Kinds of absence, in order.</summary>
    public static IReadOnlyList<CapacityKind> Absences { get; } =
    [
        CapacityKind.Vacation, CapacityKind.Sick, CapacityKind.SickChild, CapacityKind.Parental, CapacityKind.OnCallCompensation, CapacityKind.StudyLeave,
        CapacityKind.OtherLeave, CapacityKind.AbsenceInAll,
    ];

    /// <summary>Kinds of work other than what is asked about, in order.</summary>
    public static IReadOnlyList<CapacityKind> OtherWork { get; } =
    [
        CapacityKind.Clinic, CapacityKind.Theatre, CapacityKind.Ward, CapacityKind.OnCall, CapacityKind.Administration, CapacityKind.Education,
        CapacityKind.Supervision, CapacityKind.Research, CapacityKind.OtherWork,
    ];

    /// <summary>Why beds and theatres that are decided are not open, in order.</summary>
    public static IReadOnlyList<CapacityKind> Closures { get; } =
        [CapacityKind.ClosedHoliday, CapacityKind.ClosedStaff, CapacityKind.ClosedInfection, CapacityKind.Closed, CapacityKind.Returned];

    /// <summary>Kinds of work that patients are seen in: each is what is asked about in its own waterfall, and other work in the others'.</summary>
    public static IReadOnlyList<CapacityKind> Settings { get; } = [CapacityKind.Clinic, CapacityKind.Theatre, CapacityKind.Ward];

    /// <summary>What becomes of the available time, in order.</summary>
    public static IReadOnlyList<CapacityKind> Stages { get; } = [CapacityKind.Scheduled, CapacityKind.Booked, CapacityKind.Used];

    /// <summary>The amounts as seen from one setting: its time is what is available.</summary>
    /// <exception cref="ArgumentException">Patients are not seen in it, or available time is stated already.</exception>
    public static IReadOnlyDictionary<CapacityKind, Minutes> SeenFrom(CapacityKind setting, IReadOnlyDictionary<CapacityKind, Minutes> amounts) =>
        Settings.Contains(setting)
            ? amounts.Select(a => KeyValuePair.Create(a.Key == setting ? CapacityKind.Available : a.Key, a.Value)).ToDictionary()
            : throw new ArgumentException($"Patients are not seen in {setting}.", nameof(setting));
}
