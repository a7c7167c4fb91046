using Vardbalans.App.Components;
using Vardbalans.App.Hosting;
using Vardbalans.Core.Quantities;

namespace Vardbalans.App.Features.Balancing.ShowBalance;

/// <summary>The answer in words, from the page's own figures.</summary>
internal static class BalanceSituation
{
    private const double Something = 0.5;

    /// <summary>Sentences.</summary>
    public static IEnumerable<string> Of(BalanceView view, BalanceTold told)
    {
        var last = IsoWeek.FromIndex(told.First + told.Weeks - 1);
        yield return told.MetFrom switch
        {
            null => ShownText.SituationNot.With(Formats.WeekOfYear(last), Named(view, told, l => l.MetFrom is null)),
            0 => ShownText.SituationAlready.With(Formats.WeekOfYear(last)),
            { } week => ShownText.SituationFrom.With(Formats.WeekOfYear(IsoWeek.FromIndex(told.First + week)), Named(view, told, l => l.MetFrom > 0)),
        };
        if (told.Tight is not { } tight || told.Resources.MaxBy(r => r.Saved ?? 0) is not { Saved: > Something } worst)
        {
            yield break;
        }

        yield return ShownText.SituationTight.With(
            view.Names.Of(worst.Resource),
            Formats.WeeksOfYears(IsoWeek.FromIndex(told.First + tight.First), IsoWeek.FromIndex(told.First + tight.Last)),
            ReadCase.CaseNames.UnitOf(worst.Resource) == ReadCase.CaseText.CareDays ? ShownText.OneCareDay : ShownText.OneHour,
            Formats.Number(worst.Saved.Value));
        var useless = told.Resources.Where(r => r.Saved < Something).Select(r => view.Names.Of(r.Resource)).ToList();
        if (useless.Count > 0)
        {
            yield return ShownText.SituationUseless.With(string.Join(", ", useless));
        }
    }

    /// <summary>The activities that it is about; when none is by itself, all of whom somebody waits past the limit.</summary>
    private static string Named(BalanceView view, BalanceTold told, Func<ToldLine, bool> isAbout) => string.Join(", ", (told.Lines.Any(isAbout) ? told.Lines.Where(isAbout) : told.Lines.Where(l => l.Past.Sum() > 0))
        .OrderByDescending(l => l.Past.Sum()).Select(l => view.Names.Of(l.ActivityId).ToLower(System.Globalization.CultureInfo.CurrentCulture)));
}
