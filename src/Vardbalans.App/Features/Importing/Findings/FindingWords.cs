using System.Globalization;
using System.Text.Json;
using Vardbalans.App.Components;
using Vardbalans.App.Data;
using Vardbalans.App.Features.Importing.ShowQuality;
using Vardbalans.App.Hosting;

namespace Vardbalans.App.Features.Importing.Findings;

/// <summary>A finding and its evidence in words.</summary>
internal static class FindingWords
{
    /// <summary>The unit and the activity; the source's load when it is about no unit.</summary>
    public static string Where(QualityFinding finding, QualityScope scope)
    {
        var activity = scope.Catalogue.Activities.FirstOrDefault(a => a.Id == finding.ActivityId)?.Name();
        return finding.UnitId is null ? QualityText.WholeLoad : activity is null ? scope.NameOf(finding.UnitId) : $"{scope.NameOf(finding.UnitId)}, {activity.ToLower(CultureInfo.CurrentCulture)}";
    }

    /// <summary>The weeks.</summary>
    public static string When(QualityFinding finding) => finding is { First: { } first, Last: { } last } ? Formats.WeeksOfYears(first.Week, last.Week) : Formats.Missing;

    /// <summary>The numbers that show it, in a sentence.</summary>
    public static string Evidence(QualityFinding finding)
    {
        var numbers = JsonSerializer.Deserialize<Dictionary<string, string>>(finding.Evidence) ?? [];
        string Number(string name) => numbers.TryGetValue(name, out var text) && double.TryParse(text, CultureInfo.InvariantCulture, out var value) ? Formats.Number(value) : Formats.Missing;
        return finding.Kind switch
        {
            FindingKind.Gap => Number("weeks") == "1" ? QualityText.EvidenceGapOne.With(Number("before")) : QualityText.EvidenceGap.With(Number("weeks"), Number("before")),
            FindingKind.Doubled => QualityText.EvidenceDoubled.With(Number("before"), Number("after"), Number("weeks")),
            FindingKind.Step => QualityText.EvidenceStep.With(Number("before"), Number("after"), Number("limit")),
            FindingKind.HalfReported => QualityText.EvidenceHalf.With(Number("after"), Number("before"), Number("limit")),
            FindingKind.ShareAboveWhole => QualityText.EvidenceShare.With(Number("part"), Number("whole"), Number("weeks")),
            FindingKind.Overlap => QualityText.EvidenceOverlap.With(Number("excess"), Number("total")),
            FindingKind.ShareOff => QualityText.EvidenceShareOff.With(Number("stated"), Number("computed")),
            _ => QualityText.EvidenceRows.With(Number("rows"), Number("of")),
        };
    }
}
