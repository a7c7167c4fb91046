using Vardbalans.App.Components;
using Vardbalans.App.Hosting;
using Vardbalans.Core.FollowUp;

namespace Vardbalans.App.Features.FollowUp.ExplainDeviation;

/// <summary>How causes of a deviation are said, in the reader's language.</summary>
internal static class DeviationWords
{
    private const double MinutesAnHour = 60;

    /// <summary>A factor's name.</summary>
    public static string Name(ProductionFactor factor) => factor switch
    {
        ProductionFactor.Available => DeviationText.AvailableFactor,
        ProductionFactor.Scheduled => DeviationText.ScheduledFactor,
        ProductionFactor.MinutesPerPatient => DeviationText.MinutesFactor,
        ProductionFactor.Fill => DeviationText.FillFactor,
        ProductionFactor.Attendance => DeviationText.AttendanceFactor,
        ProductionFactor.Inflow => DeviationText.InflowFactor,
        _ => DeviationText.UnknownFactor,
    };

    /// <summary>A cause within a sentence: <c>färre schemalagda tider</c>.</summary>
    /// <param name="factor">What it is.</param>
    /// <param name="isMore">Does it give more patients?</param>
    public static string Cause(ProductionFactor factor, bool isMore) => (factor, isMore) switch
    {
        (ProductionFactor.Available, false) => DeviationText.LessTime,
        (ProductionFactor.Available, true) => DeviationText.MoreTime,
        (ProductionFactor.Scheduled, false) => DeviationText.FewerTimes,
        (ProductionFactor.Scheduled, true) => DeviationText.MoreTimes,
        (ProductionFactor.MinutesPerPatient, false) => DeviationText.LongerVisits,
        (ProductionFactor.MinutesPerPatient, true) => DeviationText.ShorterVisits,
        (ProductionFactor.Fill, false) => DeviationText.EmptyTimes,
        (ProductionFactor.Fill, true) => DeviationText.FullTimes,
        (ProductionFactor.Attendance, false) => DeviationText.MoreLost,
        (ProductionFactor.Attendance, true) => DeviationText.FewerLost,
        (ProductionFactor.Inflow, _) => DeviationText.NobodyWaited,
        _ => DeviationText.NotKnown,
    };

    /// <summary>All causes of a reason in one breath.</summary>
    public static string Causes(DeviationReason reason) => reason.Causes.Select(c => Cause(c, reason.Effect > 0)).Aggregate((all, next) => DeviationText.And.With(all, next));

    /// <summary>How much of the deviation: <c>Två tredjedelar</c>.</summary>
    public static string Part(PartInWords part) => part switch
    {
        PartInWords.Little => DeviationText.Little,
        PartInWords.Quarter => DeviationText.Quarter,
        PartInWords.Third => DeviationText.Third,
        PartInWords.Half => DeviationText.Half,
        PartInWords.TwoThirds => DeviationText.TwoThirds,
        PartInWords.ThreeQuarters => DeviationText.ThreeQuarters,
        PartInWords.NearlyAll => DeviationText.NearlyAll,
        PartInWords.All => DeviationText.All,
        _ => DeviationText.MoreThanAll,
    };

    /// <summary>The sentence of a reason, and what fills it.</summary>
    public static (string Text, IReadOnlyList<Fill> With) Because(DeviationReason reason) =>
        reason.Causes is [ProductionFactor.Unknown] ? (DeviationText.BecauseUnknown, [Part(reason.Part)])
        : reason.Weeks is { } weeks ? (DeviationText.BecauseIn, [Part(reason.Part), new Fill(Causes(reason), "#orsaker"), new Fill(Formats.Weeks(weeks.First, weeks.Last), "#veckor")])
        : (DeviationText.Because, [Part(reason.Part), new Fill(Causes(reason), "#orsaker")]);

    /// <summary>A factor's value in its own unit.</summary>
    public static string Value(ProductionFactor factor, double? value) => value is not { } known ? Formats.Missing : factor switch
    {
        ProductionFactor.Available => DeviationText.Hours.With(Formats.Number(known / MinutesAnHour)),
        ProductionFactor.Scheduled => DeviationText.Times.With(Formats.Number(known)),
        ProductionFactor.MinutesPerPatient => DeviationText.MinutesEach.With(Formats.Number(known, 1)),
        _ => Formats.Percent(known, 1),
    };

    /// <summary>What is missing for a factor, and where to mend it; none when it is known in every week.</summary>
    public static (string Text, string Link, string Path)? Missing(ProductionFactor factor) => factor switch
    {
        ProductionFactor.Available => (DeviationText.MissingTime, DeviationText.ToStaffing, "/kapacitet/bemanning"),
        ProductionFactor.Scheduled => (DeviationText.MissingTimes, DeviationText.ToTimes, "/plan/schema"),
        ProductionFactor.MinutesPerPatient => (DeviationText.MissingMinutes, DeviationText.ToRequirements, "/kapacitet/atgang"),
        ProductionFactor.Attendance => (DeviationText.MissingAttendance, DeviationText.ToQuality, "/data/kvalitet"),
        _ => null,
    };
}
