using System.Globalization;
using Vardbalans.App.Components;
using Vardbalans.App.Data;
using Vardbalans.App.Data.Findings;
using Vardbalans.App.Features.Importing.ShowQuality;
using Vardbalans.App.Hosting;
using Vardbalans.Core.Organisation;

namespace Vardbalans.App.Features.Importing.Findings;

/// <summary>A finding and its evidence in words.</summary>
internal static class FindingWords
{
    /// <summary>The unit and the activity; the source's load, with the activity when there is one, when it is about no unit.</summary>
    public static string Where(QualityFinding finding, QualityScope scope)
    {
        var activity = scope.Catalogue.Activities.FirstOrDefault(a => a.Id == finding.ActivityId)?.Name();
        return finding.UnitId is null ? (activity is null ? QualityText.WholeLoad : $"{QualityText.WholeLoad}, {activity.ToLower(CultureInfo.CurrentCulture)}") : activity is null ? scope.NameOf(finding.UnitId) : $"{scope.NameOf(finding.UnitId)}, {activity.ToLower(CultureInfo.CurrentCulture)}";
    }

    /// <summary>The weeks.</summary>
    public static string When(QualityFinding finding) => finding is { First: { } first, Last: { } last } ? Formats.WeeksOfYears(first.Week, last.Week) : Formats.Missing;

    /// <summary>The numbers that show it, in a sentence.</summary>
    /// <param name="finding">The finding.</param>
    /// <param name="activities">The activities, for names.</param>
    public static string Evidence(QualityFinding finding, IEnumerable<Activity> activities)
    {
        var evidence = FindingEvidence.Read(finding);
        string Number(string name) => evidence.Number(name) is { } value ? Formats.Number(value) : Formats.Missing;
        return finding.Kind switch
        {
            FindingKind.Gap => Number("weeks") == "1" ? QualityText.EvidenceGapOne.With(Number("before")) : QualityText.EvidenceGap.With(Number("weeks"), Number("before")),
            FindingKind.Doubled => QualityText.EvidenceDoubled.With(Number("before"), Number("after"), Number("weeks")),
            FindingKind.Step => QualityText.EvidenceStep.With(Number("before"), Number("after"), Number("limit")),
            FindingKind.HalfReported => evidence.Number("limit") is null
                ? QualityText.EvidenceHalfPeriod.With(evidence.Number("after") is null ? Number("last") : Number("after"), Number("before"))
                : QualityText.EvidenceHalf.With(Number("after"), Number("before"), Number("limit")),
            FindingKind.ShareAboveWhole => QualityText.EvidenceShare.With(Number("part"), Number("whole"), Number("weeks")),
            FindingKind.NoOffer => QualityText.EvidenceNoOffer.With(Number("rows"), Number("of")),
            FindingKind.Overlap => Overlap(evidence, activities, Number),
            FindingKind.ShareOff => QualityText.EvidenceShareOff.With(Number("row"), Share("stated"), Share("computed")),
            FindingKind.TotalOff when evidence.Number("parts") is not null => QualityText.EvidenceTotalOff.With(Number("row"), Number("total"), Number("parts")),
            _ => QualityText.EvidenceRows.With(Number("rows"), Number("of")),
        };

        string Share(string name) => evidence.Number(name) is { } percent ? Formats.Percent(percent / 100, 1) : Formats.Missing;
    }

    private static string Overlap(FindingEvidence evidence, IEnumerable<Activity> activities, Func<string, string> number)
    {
        var more = QualityText.EvidenceOverlap.With(number("excess"), number("total"));
        var names = evidence.Ids("without").Select(id => activities.FirstOrDefault(a => a.Id == id)?.Name()).OfType<string>().ToList();
        return names.Count == 0 ? more : $"{more} {(evidence.Number("left") is > 0
            ? QualityText.EvidenceOverlapNearly.With(string.Join("; ", names), number("left"))
            : QualityText.EvidenceOverlapWithout.With(string.Join("; ", names)))}";
    }
}
