using Vardbalans.App.Data.Capacity;
using Vardbalans.App.Components;
using Vardbalans.App.Components.Needs;
using Vardbalans.App.Components.Scopes;
using Vardbalans.App.Hosting;
using Vardbalans.Core.Capacity;
using Vardbalans.Core.Organisation;

namespace Vardbalans.App.Features.Capacity;

/// <summary>Capacity in words: the same on page, in files and in forms.</summary>
internal static class CapacityWords
{
    /// <summary>A competence in a setting by name, e.g. <c>Läkare, mottagning</c>.</summary>
    public static string Name(Resource resource, Competence? competence) => ResourceNames.Of(resource, competence);

    /// <summary>Any resource by name.</summary>
    public static string Name(Resource resource, Competence? competence, IReadOnlyList<Activity> activities) => ResourceNames.Of(resource, competence, activities);

    /// <summary>A competence in the page's language.</summary>
    public static string NameOf(Competence? competence) => ResourceNames.Of(competence);

    /// <summary>A resource in addresses, e.g. <c>lakare-mottagning</c>.</summary>
    public static string Code(Resource resource, Competence? competence) => resource.Asset switch
    {
        CareAsset.Beds => "vardplatser",
        CareAsset.Theatres => "salar",
        CareAsset.Rooms => "rum",
        CareAsset.Equipment => FormattableString.Invariant($"utrustning-{resource.ActivityId}"),
        _ => $"{competence?.Code ?? "okand"}-{Code(resource.Setting)}",
    };

    /// <summary>A setting in addresses.</summary>
    public static string Code(CapacityKind setting) => setting switch
    {
        CapacityKind.Theatre => "operation",
        CapacityKind.Ward => "avdelning",
        _ => "mottagning",
    };

    /// <summary>A kind of time.</summary>
    public static string Of(CapacityKind kind) => kind switch
    {
        CapacityKind.Established => CapacityText.Established,
        CapacityKind.Employed => CapacityText.Employed,
        CapacityKind.Vacation => CapacityText.Vacation,
        CapacityKind.Sick => CapacityText.Sick,
        CapacityKind.SickChild => CapacityText.SickChild,
        CapacityKind.Parental => CapacityText.Parental,
        CapacityKind.OnCallCompensation => CapacityText.OnCallCompensation,
        CapacityKind.StudyLeave => CapacityText.StudyLeave,
        CapacityKind.OtherLeave => CapacityText.OtherLeave,
        CapacityKind.AbsenceInAll => CapacityText.AbsenceInAll,
        CapacityKind.Administration => CapacityText.Administration,
        CapacityKind.Clinic => CapacityText.Clinic,
        CapacityKind.Ward => CapacityText.Ward,
        CapacityKind.OnCall => CapacityText.OnCall,
        CapacityKind.Theatre => CapacityText.Theatre,
        CapacityKind.Education => CapacityText.Education,
        CapacityKind.Supervision => CapacityText.Supervision,
        CapacityKind.Research => CapacityText.Research,
        CapacityKind.OtherWork => CapacityText.OtherWork,
        CapacityKind.ClosedHoliday => CapacityText.ClosedHoliday,
        CapacityKind.ClosedStaff => CapacityText.ClosedStaff,
        CapacityKind.ClosedInfection => CapacityText.ClosedInfection,
        CapacityKind.Closed => CapacityText.Closed,
        CapacityKind.Returned => CapacityText.Returned,
        CapacityKind.Available => CapacityText.Available,
        CapacityKind.Scheduled => CapacityText.Scheduled,
        CapacityKind.Booked => CapacityText.Booked,
        CapacityKind.Used => CapacityText.Used,
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "A kind without words."),
    };

    /// <summary>A step of the waterfall: a level, a change, or what is left over before a level.</summary>
    public static string Of(CapacityStep step) => step.Role != StepRole.Remainder ? Of(step.Kind) : step.Kind switch
    {
        CapacityKind.Employed => CapacityText.Vacant,
        CapacityKind.Available => step.Change.Value > 0 ? CapacityText.MoreThanEmployed : CapacityText.Unscheduled,
        CapacityKind.Scheduled => step.Change.Value > 0 ? CapacityText.ReleasedMore : CapacityText.NotReleased,
        CapacityKind.Booked => CapacityText.NotBooked,
        _ => CapacityText.NotUsed,
    };

    /// <summary>A step of an asset's waterfall, in its own words.</summary>
    public static string Of(CapacityStep step, Resource resource) => resource.Asset == CareAsset.None ? Of(step) : (step.Role, step.Kind) switch
    {
        (StepRole.Level, CapacityKind.Established) => resource.Asset == CareAsset.Beds ? CapacityText.EstablishedBeds : CapacityText.EstablishedTheatres,
        (StepRole.Level, CapacityKind.Available) => resource.Asset switch { CareAsset.Beds => CapacityText.OpenBeds, CareAsset.Theatres => CapacityText.OpenTheatres, _ => CapacityText.OpenHere },
        (StepRole.Level, CapacityKind.Used) => resource.Asset == CareAsset.Beds ? CapacityText.UsedBeds : CapacityText.UsedTheatres,
        (StepRole.Remainder, CapacityKind.Available) => step.Change.Value > 0 ? CapacityText.OpenBeyond : CapacityText.NotOpen,
        (StepRole.Remainder, _) => step.Change.Value > 0 ? CapacityText.Overcrowded : CapacityText.NotUsed,
        _ => Of(step.Kind),
    };

    /// <summary>How need and capacity stand.</summary>
    public static string Of(NeedStanding standing) => standing switch
    {
        NeedStanding.TooLittle => CapacityText.Short,
        NeedStanding.Balanced => CapacityText.Balanced,
        NeedStanding.Spare => CapacityText.Spare,
        _ => CapacityText.NotJudged,
    };

    /// <summary>A week's minutes as people count them: beds, or hours.</summary>
    public static double? Count(Resource resource, double? minutes) => resource.Asset == CareAsset.Beds ? minutes / WardDays.BedDay / 7 : minutes / 60;

    /// <summary>What <see cref="Count"/> counts.</summary>
    public static string UnitOf(Resource resource) => resource.Asset == CareAsset.Beds ? CapacityText.BedsUnit : CapacityText.HoursUnit;

    /// <summary>A week's minutes with their unit.</summary>
    public static string Amount(Resource resource, double? minutes) =>
        (resource.Asset == CareAsset.Beds ? CapacityText.AmountBeds : CapacityText.AmountHours).With(Formats.Number(Count(resource, minutes)));

    /// <summary>Minutes as hours.</summary>
    public static string Hours(double? minutes) => Formats.Number(minutes / 60);

    /// <summary>An activity's volume.</summary>
    public static string Volume(Activity activity, double volume) => $"{Formats.Number(volume)} {activity.Noun()}";
}
