using Vardbalans.Core.Capacity;
using Vardbalans.Core.Organisation;

namespace Vardbalans.App.Data.Capacity;

/// <summary>A competence in one setting (doctors in the clinic, nurses on the ward), or beds, theatres, rooms or equipment.</summary>
/// <param name="CompetenceId">The competence; 0 where the source does not say, and for what is not staff.</param>
/// <param name="Setting">Clinic, theatre or ward.</param>
/// <param name="Asset">What it is when it is not staff.</param>
/// <param name="ActivityId">What equipment is for; 0 for all else.</param>
public readonly record struct Resource(int CompetenceId, CapacityKind Setting, CareAsset Asset = CareAsset.None, int ActivityId = 0)
{
    /// <summary>Beds, theatres, rooms or equipment.</summary>
    public static Resource Of(CareAsset asset, int activity = 0) => new(
        0, asset switch { CareAsset.Beds => CapacityKind.Ward, CareAsset.Theatres => CapacityKind.Theatre, _ => CapacityKind.Clinic }, asset, activity);

    /// <summary>Is anything told of whose it is?</summary>
    public bool IsKnown => CompetenceId != 0 || Asset != CareAsset.None;

    /// <summary>As forms and the database write it: competence, setting, what else it is, and activity, in numbers with hyphens between.</summary>
    public string Key => FormattableString.Invariant($"{CompetenceId}-{(int)Setting}-{(int)Asset}-{ActivityId}");

    /// <summary>From its key; none when it is no key.</summary>
    public static Resource? Read(string key)
    {
        ArgumentNullException.ThrowIfNull(key);
        var parts = key.Split('-');
        var numbers = parts.Select(p => int.TryParse(p, System.Globalization.NumberStyles.None, System.Globalization.CultureInfo.InvariantCulture, out var number) ? number : -1).ToArray();
        return numbers is [>= 0 and var competence, >= 0 and var setting, >= 0 and var asset, >= 0 and var activity] && Enum.IsDefined((CapacityKind)setting) && Enum.IsDefined((CareAsset)asset)
            ? new Resource(competence, (CapacityKind)setting, (CareAsset)asset, activity)
            : null;
    }

    /// <summary>Where an activity is done.</summary>
    public static CapacityKind SettingOf(Activity activity) => activity.Unit switch
    {
        CountingUnit.Operations => CapacityKind.Theatre,
        CountingUnit.Stays => CapacityKind.Ward,
        _ => CapacityKind.Clinic,
    };

    /// <summary>Is an activity seen in a room? A remote contact takes none, and an enrolment is no visit.</summary>
    public static bool TakesRoom(Activity activity) =>
        SettingOf(activity) == CapacityKind.Clinic && activity.Id != ActivityCatalogue.RemoteContact.Id && activity.Unit != CountingUnit.Enrolments;
}
