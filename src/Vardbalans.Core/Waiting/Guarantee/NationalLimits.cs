using System.Collections.Immutable;

namespace Vardbalans.Core.Waiting.Guarantee;

/// <summary>The limits that hold in the whole country: what a new installation's rows begin with.</summary>
/// <remarks>
/// The law's 0–3–90–90 and the agreement's 30 + 30. First days: SFS 2010:349 began on 1 July 2010 and the three days of primary care on 1 January 2019. The
/// agreement on child and adolescent psychiatry has none that is the same for all, so it has the law's, as a default that a region may change.
/// </remarks>
public static class NationalLimits
{
    private const string Law = "HSL 9 kap. 1 §, HSF 2017:80 6 kap. (SFS 2010:349)";

    private static readonly DateOnly InLaw = new(2010, 7, 1);

    /// <summary>Each stage's limit, in the order of care.</summary>
    public static ImmutableArray<LimitRule> Standard { get; } =
    [
        Of(WaitStage.PrimaryContact, LimitKind.National, 0, ClockPoint.Written, MeasuredOn.Completed, InLaw, Law),
        Of(WaitStage.PrimaryAssessment, LimitKind.National, 3, ClockPoint.Written, MeasuredOn.Completed, new DateOnly(2019, 1, 1), Law),
        Of(WaitStage.FirstVisit, LimitKind.National, 90, ClockPoint.Written, MeasuredOn.Waiting, InLaw, Law),
        Of(WaitStage.Treatment, LimitKind.National, 90, ClockPoint.Decided, MeasuredOn.Waiting, InLaw, Law),
        Of(WaitStage.BupFirstAssessment, LimitKind.Reinforced, 30, ClockPoint.Written, MeasuredOn.Waiting, InLaw, "Överenskommelse mellan staten och SKR, förstärkt vårdgaranti för BUP"),
        Of(WaitStage.BupInDepth, LimitKind.Reinforced, 30, ClockPoint.Decided, MeasuredOn.Waiting, InLaw, "Överenskommelse mellan staten och SKR, förstärkt vårdgaranti för BUP"),
        Of(WaitStage.ReturnVisit, LimitKind.PatientTarget, 0, ClockPoint.TargetDate, MeasuredOn.Completed, InLaw, "Medicinskt måldatum, SKR:s uppföljning av återbesök"),
    ];

    private static LimitRule Of(WaitStage stage, LimitKind kind, int days, ClockPoint start, MeasuredOn on, DateOnly from, string source) =>
        new() { Stage = stage, Kind = kind, LimitDays = days, Start = start, On = on, From = from, Source = source };
}
