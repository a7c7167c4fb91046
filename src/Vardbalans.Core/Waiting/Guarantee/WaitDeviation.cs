namespace Vardbalans.Core.Waiting.Guarantee;

/// <summary>Why a wait is told apart in the guarantee (<i>avvikelsekod</i>), or that it is not.</summary>
public enum WaitDeviation
{
    /// <summary>None.</summary>
    None = 0,

    /// <summary>The patient was offered care within the guarantee and abstains (<i>patientvald väntan, PvV</i>).</summary>
    PatientChosen = 1,

    /// <summary>The patient's health prevents the planned care (<i>medicinskt orsakad väntan, MoV</i>).</summary>
    Medical = 2,

    /// <summary>Child and adolescent psychiatry alone: family situation, group composition and the like (<i>särskilt orsakad väntan, SoV</i>).</summary>
    SpecialCause = 3,

    /// <summary>The care provider's own doing (<i>verksamhetsorsakad väntan, VoV</i>): followed locally in cancer pathways, and of no effect on any national figure.</summary>
    ProviderCaused = 4,
}

/// <summary>A deviation in force from one day to another, both included.</summary>
/// <param name="Kind">Which.</param>
/// <param name="From">First day; none: from the wait's beginning.</param>
/// <param name="To">
/// Last day; none while it lasts. Of a patient's own choice it is the day that the patient tells that the abstention is regretted, on which the clock
/// begins anew.
/// </param>
public readonly record struct DeviationInterval(WaitDeviation Kind, DateOnly? From, DateOnly? To)
{
    /// <summary>Is it in force on <paramref name="day"/>?</summary>
    public bool HoldsOn(DateOnly day) => !(day < From) && !(day > To);
}

/// <summary>Where a deviation may be used.</summary>
public static class WaitDeviations
{
    /// <summary>In the order of precedence where two are in force on one day: an abstention takes the wait out of every guarantee figure.</summary>
    internal static ReadOnlySpan<WaitDeviation> Precedence =>
        [WaitDeviation.PatientChosen, WaitDeviation.Medical, WaitDeviation.SpecialCause, WaitDeviation.ProviderCaused];

    /// <summary>May it be used at a stage? Medical reasons are not used in primary care, special causes only in child and adolescent psychiatry.</summary>
    public static bool MayBeUsed(this WaitDeviation deviation, WaitStage stage) => deviation switch
    {
        WaitDeviation.Medical => stage is not (WaitStage.PrimaryContact or WaitStage.PrimaryAssessment),
        WaitDeviation.SpecialCause => stage is WaitStage.BupFirstAssessment or WaitStage.BupInDepth,
        _ => true,
    };

    /// <summary>What it counts as at a stage: one that may not be used there, and one that is followed locally only, has no effect.</summary>
    public static WaitDeviation EffectAt(this WaitDeviation deviation, WaitStage stage) =>
        deviation != WaitDeviation.ProviderCaused && deviation.MayBeUsed(stage) ? deviation : WaitDeviation.None;
}
