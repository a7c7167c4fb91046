using Vardbalans.Core.Quantities;

namespace Vardbalans.Core.Capacity;

/// <summary>What a requirement rests on.</summary>
public enum RequirementBasis
{
    /// <summary>Somebody's judgement.</summary>
    Assumed = 0,

    /// <summary>Measured from what was done.</summary>
    Measured = 1,
}

/// <summary>What one of an activity takes of one resource (<i>resursåtgång</i>).</summary>
/// <param name="Direct">With the patient.</param>
/// <param name="Indirect">Preparation, dictation, telephone and the like.</param>
public readonly record struct Requirement(MinutesPerPatient Direct, MinutesPerPatient Indirect = default)
{
    /// <summary>All of it.</summary>
    public MinutesPerPatient Total => Direct + Indirect;

    /// <summary>need = Σ over activities of volume × (direct + indirect).</summary>
    public static Minutes Need(IEnumerable<(Patients Volume, Requirement Each)> activities) =>
        new(activities.Sum(a => (a.Volume * a.Each.Total).Value));
}
