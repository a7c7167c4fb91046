using System.Globalization;
using Vardbalans.App.Components.Scopes;
using Vardbalans.App.Data.Capacity;
using Vardbalans.App.Hosting;
using Vardbalans.Core.Capacity;
using Vardbalans.Core.Organisation;

namespace Vardbalans.App.Components.Needs;

/// <summary>What staff, beds, theatres, rooms and equipment are called: the same wherever they are told of.</summary>
internal static class ResourceNames
{
    /// <summary>Any resource by name, e.g. <c>Läkare, mottagning</c>.</summary>
    public static string Of(Resource resource, Competence? competence, IReadOnlyList<Activity> activities) => resource.Asset switch
    {
        CareAsset.Beds => NeedsText.Beds,
        CareAsset.Theatres => NeedsText.Theatres,
        CareAsset.Rooms => NeedsText.Rooms,
        CareAsset.Equipment => NeedsText.Equipment.With(activities.FirstOrDefault(a => a.Id == resource.ActivityId)?.Noun()),
        _ => Of(resource, competence),
    };

    /// <summary>A competence in a setting by name.</summary>
    public static string Of(Resource resource, Competence? competence) => NeedsText.StaffName.With(Of(competence), resource.Setting switch
    {
        CapacityKind.Theatre => NeedsText.InTheatre,
        CapacityKind.Ward => NeedsText.InWard,
        _ => NeedsText.InClinic,
    });

    /// <summary>A competence in the page's language.</summary>
    public static string Of(Competence? competence) =>
        competence is null ? Formats.Missing : CultureInfo.CurrentUICulture.TwoLetterISOLanguageName == "en" ? competence.NameEn : competence.NameSv;
}
