using Vardbalans.Core.Capacity;
using Vardbalans.Core.Organisation;

namespace Vardbalans.App.Features.Capacity;

/// <summary>A competence in one setting: doctors in the clinic, nurses on the ward.</summary>
/// <param name="CompetenceId">The competence; 0 where the source does not say.</param>
/// <param name="Setting">Clinic, theatre or ward.</param>
public readonly record struct Resource(int CompetenceId, CapacityKind Setting)
{
    /// <summary>Where an activity is done.</summary>
    public static CapacityKind SettingOf(Activity activity) => activity.Unit switch
    {
        CountingUnit.Operations => CapacityKind.Theatre,
        CountingUnit.Stays => CapacityKind.Ward,
        _ => CapacityKind.Clinic,
    };
}
