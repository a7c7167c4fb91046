using Vardbalans.App.Components;
using Vardbalans.App.Hosting;
using Vardbalans.Core.Capacity;
using Vardbalans.Core.Quantities;

namespace Vardbalans.App.Features.Capacity.ShowCapacity;

/// <summary>The answer in words, from the page's own figures.</summary>
internal static class CapacitySituation
{
    /// <summary>Sentences.</summary>
    public static IEnumerable<string> Of(CapacityView view)
    {
        var judged = view.Rows.Where(r => r.Available is > 0).ToList();
        if (judged.Count == 0)
        {
            var why = !view.IsForecast ? CapacityText.WhyNoNeed
                : view.Rows.All(r => r.Weeks.All(w => w.Available is null)) ? CapacityText.WhyNoStaff
                : CapacityText.WhyNoRequirement;
            yield return CapacityText.SituationNone.With(why);
            yield break;
        }

        var scarce = judged.FindAll(r => view.Limits.Judge(new Minutes(r.Need!.Value), new Minutes(r.Available!.Value)) == NeedStanding.TooLittle);
        var worst = judged.MaxBy(r => r.Need!.Value / r.Available!.Value)!;
        var share = Formats.Percent(worst.Need!.Value / worst.Available!.Value);
        yield return scarce.Count > 0
            ? CapacityText.SituationShort.With(scarce.Count, judged.Count, view.Chosen!.Weeks.Count, worst.Name, share)
            : CapacityText.SituationEnough.With(judged.Count, view.Chosen!.Weeks.Count, worst.Name, share);
        if (scarce.Count > 0 && Worst(worst) is { } span)
        {
            yield return CapacityText.SituationWeeks.With(Formats.Weeks(span.From, span.To));
        }
    }

    /// <summary>The four weeks in a row in which most is missing.</summary>
    private static (IsoWeek From, IsoWeek To)? Worst(ResourceRow row)
    {
        const int Length = 4;
        var missing = row.Weeks.Select(w => Math.Max(0, (w.Need ?? 0) - (w.Available ?? w.Need ?? 0))).ToList();
        var best = Enumerable.Range(0, Math.Max(0, missing.Count - Length + 1)).Select(i => (At: i, Sum: missing.Skip(i).Take(Length).Sum())).DefaultIfEmpty().MaxBy(s => s.Sum);
        return best.Sum > 0 ? (row.Weeks[best.At].Week, row.Weeks[best.At + Length - 1].Week) : null;
    }
}
