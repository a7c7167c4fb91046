using Vardbalans.App.Components;
using Vardbalans.App.Components.Charts;
using Vardbalans.App.Data.Balancing;
using Vardbalans.App.Features.Balancing.ReadCase;
using Vardbalans.App.Hosting;
using Vardbalans.Core.Balancing;

namespace Vardbalans.App.Features.Balancing.WeighMeasures;

/// <summary>Packages in words and as a chart, from the page's own figures.</summary>
internal static class PackageWords
{
    private const double Something = 0.5;

    /// <summary>Patient weeks past due that one saves; rounding never makes it less than none. None when that cannot be told.</summary>
    public static double? Saved(SingleMeasure single) => single.SavedWeeks is { } saved ? Math.Max(0, Math.Round(saved)) : null;

    /// <summary>Kronor for each patient week saved; none when it saves none.</summary>
    public static double? PerSaved(SingleMeasure single) => single.SavedWeeks >= Something && single.Cost > 0 ? single.Cost / single.SavedWeeks : null;

    /// <summary>The answer.</summary>
    public static IEnumerable<string> Situation(PackageView view, WeighedTold told)
    {
        var (none, all) = (told.Frontier[0], told.Frontier[^1]);
        if (!told.Frontier.All(p => p.IsBest))
        {
            yield return PackageText.SituationNotBest;
        }

        if (none.MetFrom == 0)
        {
            yield return PackageText.SituationEnough;
            yield break;
        }

        yield return PackageText.SituationNone.With(Formats.Number(none.PastWeeks), Met(view, none).ToLower(System.Globalization.CultureInfo.CurrentCulture));
        if (none.PastWeeks - all.PastWeeks < Something)
        {
            yield return PackageText.SituationUseless;
            yield break;
        }

        yield return (all.MetFrom is null ? PackageText.SituationAllNot : PackageText.SituationAll).With(
            Formats.Number(all.PastWeeks), Formats.Number(all.Cost), all.MetFrom is { } week ? Formats.WeekOfYear(view.Week(week)) : Formats.WeekOfYear(view.Week(told.Weeks - 1)));
        if (told.Singles.FirstOrDefault(s => s.SavedWeeks >= Something) is { } first)
        {
            yield return PackageText.SituationFirst.With(view.Row(first.Name).Name, Formats.Number(Saved(first)), Formats.Number(first.Cost));
        }
    }

    /// <summary>From when nobody is past due.</summary>
    public static string Met(PackageView view, MeasurePackage package) => package.MetFrom switch
    {
        null => PackageText.NotMet,
        0 => PackageText.MetAlready,
        { } week => PackageText.MetFrom.With(Formats.WeekOfYear(view.Week(week))),
    };

    /// <summary>What a package gives.</summary>
    public static string Of(PackageView view, MeasurePackage package) =>
        PackageText.PackageGives.With(Formats.Number(package.Cost), Formats.Number(package.PastWeeks), Met(view, package).ToLower(System.Globalization.CultureInfo.CurrentCulture));

    /// <summary>How much of a measure is used in a mean week.</summary>
    public static string Dose(GivenMeasureOption row, PackagePart part, CaseNames names) => row.Kind switch
    {
        MeasureKind.Hire => PackageText.DosePersons.With(Math.Round(part.Doses)),
        MeasureKind.Refer => PackageText.DosePatients.With(Math.Round(part.Doses, 1)),
        MeasureKind.Shorten => PackageText.DoseShorter.With(Formats.Percent(row.Amount)),
        _ => PackageText.DoseEachWeek.With(Formats.Number(part.Doses, 1), row.Resource is { } resource ? CaseNames.UnitOf(row.FromResource ?? resource) : "", row.Resource is { } known ? names.Of(known) : ""),
    };

    /// <summary>What more and more money gives.</summary>
    public static ChartSpec Frontier(WeighedTold told) => new()
    {
        Kind = ChartKind.Level,
        Labels = [.. told.Frontier.Select(p => PackageText.Thousands.With(Formats.Number(p.Cost / 1000)))],
        FullLabels = [.. told.Frontier.Select(p => PackageText.Kronor.With(Formats.Number(p.Cost)))],
        Unit = PackageText.PatientWeeks,
        Outcome = [.. told.Frontier.Select(p => (double?)Math.Round(p.PastWeeks))],
        OutcomeName = PackageText.Left,
    };
}
