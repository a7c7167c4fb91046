namespace Vardbalans.Core.Need.Flows;

/// <summary>What in a patient's way through care a flow is counted at.</summary>
public enum FlowStage
{
    /// <summary>A referral arrives; the activity is what it asks for.</summary>
    Referral = 0,

    /// <summary>Care is decided with the patient; the activity is what was decided.</summary>
    Decision = 1,

    /// <summary>The activity is done; a stay, when it ends.</summary>
    Done = 2,
}

/// <summary>Where a flow begins or ends: an activity of a unit at a stage.</summary>
/// <param name="Stage">At which moment it is counted.</param>
/// <param name="UnitId">The care unit itself, not those below it.</param>
/// <param name="ActivityId">Of the region's catalogue.</param>
public readonly record struct FlowEnd(FlowStage Stage, int UnitId, int ActivityId);
