using Vardbalans.App.Data.Capacity;
using Vardbalans.Core.Capacity;
using Vardbalans.Core.Organisation;
using Vardbalans.Core.Quantities;

namespace Vardbalans.App.Features.Capacity.WeighRequirement;

/// <summary>Why a list cannot be worked out.</summary>
public enum ListTrouble
{
    /// <summary>It can.</summary>
    None,

    /// <summary>No list of the activity is projected at the unit.</summary>
    NotProjected,

    /// <summary>The activity takes nothing more of the competence, so that it does not limit it.</summary>
    NotLimited,
}

/// <summary>Where a list may be at the end of a week, in the middle of its courses: as things are, and with another requirement.</summary>
/// <param name="Week">The week.</param>
/// <param name="Before">Who wait as things are.</param>
/// <param name="After">Who wait then.</param>
public sealed record ListShift(IsoWeek Week, double Before, double After);

/// <summary>What another requirement does, before or after it is set.</summary>
/// <param name="Row">The requirement.</param>
/// <param name="Activity">Of what.</param>
/// <param name="Competence">Of whom.</param>
/// <param name="Resource">The competence where the activity is done.</param>
/// <param name="First">The first week that is weighed.</param>
/// <param name="Last">The last.</param>
/// <param name="Effect">None when no need is known in those weeks.</param>
/// <param name="List">None when it cannot be worked out.</param>
/// <param name="Trouble">Why not.</param>
public sealed record RequirementWeighed(
    ActivityRequirement Row, Activity Activity, Competence Competence, Resource Resource, IsoWeek First, IsoWeek Last, RequirementEffect? Effect, ListShift? List, ListTrouble Trouble);
