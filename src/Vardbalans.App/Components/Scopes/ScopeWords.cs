using System.Globalization;
using Vardbalans.App.Data;
using Vardbalans.App.Hosting;
using Vardbalans.App.Hosting.Access;
using Vardbalans.Core.Calendar;
using Vardbalans.Core.Organisation;

namespace Vardbalans.App.Components.Scopes;

/// <summary>How what a page is about is named on screen, in the reader's language: activities, units, periods and known flaws.</summary>
public static class ScopeWords
{
    private static bool IsEnglish => CultureInfo.CurrentUICulture.TwoLetterISOLanguageName == "en";

    /// <summary>The activity as a heading: <c>Nybesök</c>.</summary>
    public static string Name(this Activity activity) => IsEnglish ? activity.NameEn : activity.NameSv;

    /// <summary>The activity within a sentence: <c>nybesök</c>.</summary>
    public static string Noun(this Activity activity) => InText(activity.Name());

    /// <summary>A heading's words within a sentence.</summary>
    private static string InText(string heading) => char.ToLower(heading[0], CultureInfo.CurrentCulture) + heading[1..];

    /// <summary>A unit, a hospital, or a unit's part at a hospital.</summary>
    public static string Name(this Node node, Scope scope) => node.Site is null ? node.Unit.Name
        : node.Unit.Kind == CareUnitKind.Region || (scope.BySite && scope.Node.Site is null && node.Unit.Id == scope.Node.Unit.Id) ? node.Site.Name
        : scope.BySite ? node.Unit.Name
        : $"{node.Unit.Name}, {node.Site.Name}";

    /// <summary>The period in a button: <c>v. 35–46</c>, <c>mars 2026</c>, <c>tertial 2 2026</c>.</summary>
    public static string Name(this Period period) => period.Kind switch
    {
        PeriodKind.Month => Formats.Month(period.First.Month.Year, period.First.Month.Month),
        PeriodKind.Tertial => ScopeText.PeriodTertial.With(period.Last.Month.Month / 4, period.First.Month.Year),
        PeriodKind.CalendarYear => ScopeText.PeriodCalendarYear.With(period.First.Month.Year),
        PeriodKind.PlanYear => ScopeText.PeriodPlanYear.With(period.First.Week.Year),
        PeriodKind.Rolling12Months => ScopeText.PeriodMonths.With(Formats.Month(period.First.Month.Year, period.First.Month.Month),
            Formats.Month(period.Last.Month.Year, period.Last.Month.Month)),
        PeriodKind.ScheduleClock or PeriodKind.Rolling12Weeks or PeriodKind.Rolling52Weeks or PeriodKind.Weeks =>
            Formats.WeeksOfYears(period.First.Week, period.Last.Week),
        _ => throw new ArgumentOutOfRangeException(nameof(period), period.Kind, null),
    };

    /// <summary>The period's kind, grey beside the name: <c>12 veckor</c>; nothing where the name says it.</summary>
    public static string? Detail(this Period period) => period.Kind switch
    {
        PeriodKind.Rolling12Weeks => ScopeText.TwelveWeeks,
        PeriodKind.Rolling52Weeks => ScopeText.FiftyTwoWeeks,
        PeriodKind.ScheduleClock => ScopeText.SchedulePeriod,
        PeriodKind.Rolling12Months => ScopeText.TwelveMonths,
        PeriodKind.Month or PeriodKind.Tertial or PeriodKind.CalendarYear or PeriodKind.PlanYear or PeriodKind.Weeks => null,
        _ => throw new ArgumentOutOfRangeException(nameof(period), period.Kind, null),
    };

    /// <summary>The period within a sentence: <c>de senaste tolv veckorna</c>, <c>under mars 2026</c>.</summary>
    public static string InSentence(this Scope scope) =>
        scope.Period.Kind == PeriodKind.Rolling12Weeks && scope.Period.Last.Week == scope.LastWeek
            ? ScopeText.TheLastTwelveWeeks
            : ScopeText.During.With(InText(scope.Period.Name()));

    /// <summary>A flaw in three words and when: <c>dagar saknas v. 43</c>.</summary>
    public static string InShort(DataFlaw flaw)
    {
        var kind = flaw.Kind switch
        {
            FlawKind.MissingDays => ScopeText.FlawMissingDays,
            FlawKind.StoppedReporting => ScopeText.FlawStopped,
            FlawKind.SystemBreak => ScopeText.FlawBreak,
            FlawKind.HalfRegistered => ScopeText.FlawHalf,
            FlawKind.TooHigh => ScopeText.FlawTooHigh,
            _ => throw new ArgumentOutOfRangeException(nameof(flaw), flaw.Kind, null),
        };
        return $"{kind} {When(flaw)}";
    }

    /// <summary>A flaw in full, with the unit's name unless it is said already.</summary>
    public static string Text(this Scope scope, DataFlaw flaw) =>
        scope.Catalogue.Tree.Find(flaw.UnitId) is { } unit && !flaw.Description.Contains(unit.Name, StringComparison.Ordinal)
            ? ScopeText.FlawNote.With(unit.Name, flaw.Description) : flaw.Description;

    /// <summary>All flaws of a figure on one line, each in short, with whose it is; none when there are none.</summary>
    public static string? FlawsInShort(Scope scope, IReadOnlyList<DataFlaw> flaws) => flaws.Count == 0 ? null : string.Join("; ", flaws
        .Select(f => scope.Catalogue.Tree.Find(f.UnitId) is { } unit ? ScopeText.FlawNote.With(unit.Name, InShort(f)) : InShort(f)).Distinct().Take(5));

    /// <summary>What a figure's card says of its flaws: the only one, or how many; none when there are none.</summary>
    public static string? FlawOfFigure(Scope scope, IReadOnlyList<DataFlaw> flaws) => flaws.Select(f => (f.Description, f.From)).Distinct().Count() switch
    {
        0 => null,
        1 => FlawsInShort(scope, [flaws[0]]),
        var count => ScopeText.FlawsOfFigure.With(count),
    };

    /// <summary>When a flaw is: <c>v. 43 2026</c> or <c>sedan v. 42 2026</c>.</summary>
    public static string When(DataFlaw flaw) => flaw.To is { } to
        ? Formats.WeeksOfYears(flaw.From, to) : ScopeText.FlawSince.With(Formats.WeekOfYear(flaw.From));

    /// <summary>Who registered a flaw, and when: <c>Registrerad av Anna Ek 3 mars 2026.</c></summary>
    public static string Registered(DataFlaw flaw, ActorNames names) => flaw.RegisteredAt is { } at
        ? ScopeText.FlawRegisteredAt.With(names.Of(flaw.RegisteredBy), Formats.Day(DateOnly.FromDateTime(SwedishTime.Local(at))))
        : ScopeText.FlawRegistered.With(names.Of(flaw.RegisteredBy));

    /// <summary>The activities to choose from.</summary>
    public static List<FilterOption> ActivityOptions(this Scope scope) => [.. scope.Catalogue.Activities.Select(a => new FilterOption(a.Code, a.Name()))];

    /// <summary>All hospitals, or one.</summary>
    public static List<FilterOption> SiteOptions(this Scope scope) =>
        [new("", ScopeText.AllSites), .. scope.Catalogue.Sites.Select(s => new FilterOption(s.Code, s.Name))];
}
