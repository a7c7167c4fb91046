using System.Globalization;
using Vardbalans.App.Components;
using Vardbalans.App.Data;
using Vardbalans.App.Features.Importing.LinkCodes;
using Vardbalans.App.Features.Importing.Profiles;
using Vardbalans.App.Features.Importing.Reconcile;
using Vardbalans.App.Hosting;
using Vardbalans.Core.Organisation;

namespace Vardbalans.App.Features.Importing.ShowQuality;

/// <summary>Data quality in words and marks.</summary>
internal static class QualityWords
{
    /// <summary><c>i natt 04:12</c>, <c>i går 13:30</c>, <c>13 mars</c>.</summary>
    public static string ReadAt(DateTime utc, DateTime now)
    {
        var local = SwedishTime.Local(utc);
        var days = DateOnly.FromDateTime(SwedishTime.Local(now)).DayNumber - DateOnly.FromDateTime(local).DayNumber;
        var time = Formats.Time(TimeOnly.FromDateTime(local));
        return days switch
        {
            0 when local.Hour < 7 => QualityText.TonightAt.With(time),
            0 => QualityText.TodayAt.With(time),
            1 => QualityText.YesterdayAt.With(time),
            < 200 => Formats.ShortDay(DateOnly.FromDateTime(local)),
            _ => Formats.Day(DateOnly.FromDateTime(local)),
        };
    }

    /// <summary>How often a source comes.</summary>
    public static string Comes(int everyDays) => everyDays switch
    {
        1 => QualityText.EveryNight,
        7 => QualityText.EveryWeek,
        >= 28 and <= 31 => QualityText.EveryMonth,
        _ => QualityText.EveryDays.With(everyDays),
    };

    /// <summary>How old a source is, whole days.</summary>
    public static int DaysOld(SourceLine source, DateTime now) => source.Fresh is { } fresh
        ? DateOnly.FromDateTime(SwedishTime.Local(now)).DayNumber - DateOnly.FromDateTime(SwedishTime.Local(fresh.ReadAt)).DayNumber : 0;

    /// <summary>A source's state in a few words.</summary>
    public static string State(SourceLine source, DateTime now) => source switch
    {
        { Held.Count: > 0 } => QualityText.StateHeld,
        { Fresh: null } => QualityText.StateNever,
        { IsStale: true } => Formats.Sentence(QualityText.StateOld.With(Count(DaysOld(source, now)))),
        { MostlyWaits: true } => QualityText.StateMostlyWaits,
        _ => QualityText.StateFresh,
    };

    /// <summary>The mark that goes with it.</summary>
    public static StatusKind Look(SourceLine source) => source.Held.Count > 0 ? StatusKind.NeedsDecision : source.IsStale || source.MostlyWaits ? StatusKind.NeedsReview : StatusKind.OnPlan;

    /// <summary>A night in a word.</summary>
    public static string Night(NightMark mark) => mark switch
    {
        NightMark.Read => QualityText.NightRead,
        NightMark.Partial => QualityText.NightPartial,
        NightMark.Missing => QualityText.NightMissing,
        _ => QualityText.NightNotExpected,
    };

    /// <summary>The nights in a sentence, for those who listen: <c>12 lästa, 1 delvis, 1 kom inte</c>.</summary>
    public static string Nights(SourceLine source) => string.Join(", ", source.Nights.CountBy(n => n).OrderByDescending(n => n.Key)
        .Where(n => n.Key != NightMark.NotExpected).Select(n => $"{n.Value} {Night(n.Key).ToLower(CultureInfo.CurrentCulture)}"));

    /// <summary>What a reason takes.</summary>
    /// <param name="group">The rows.</param>
    /// <param name="mayLink">May the reader link codes? Else those who may are told.</param>
    public static string Takes(WaitingGroup group, bool mayLink = true) => group.Remedy switch
    {
        Remedy.Link when !mayLink => QualityText.TakesLinkByOther,
        Remedy.Link when group.Reason == ImportFile.Reason.UnknownUnit => QualityText.TakesLinkUnit,
        Remedy.Link => QualityText.TakesLink,
        Remedy.Profile => QualityText.TakesProfile,
        Remedy.Nothing => QualityText.TakesNothing,
        _ => QualityText.TakesAtSource,
    };

    /// <summary>A reason with a capital.</summary>
    public static string Reason(string code) => Formats.Sentence(ShowLoads.Wording.Reason(code));

    /// <summary>What a code is for.</summary>
    public static string Of(CodeKind kind) => Text($"Kind_{kind}");

    /// <summary>What is counted.</summary>
    public static string Of(MeasureKind measure) => Text($"Measure_{measure}");

    /// <summary>What is done about a flaw.</summary>
    public static string Of(FlawStatus status) => Text($"Flaw_{status}");

    /// <summary>What is wrong.</summary>
    public static string Of(FlawKind kind) => Text($"FlawKind_{kind}");

    /// <summary>The mark that goes with it.</summary>
    public static StatusKind Look(DataFlaw flaw) => flaw switch
    {
        { Kind: FlawKind.StoppedReporting, Status: not FlawStatus.Mended } => StatusKind.NeedsDecision,
        { Status: FlawStatus.BeingMended } => StatusKind.NeedsReview,
        { Status: FlawStatus.Mended } => StatusKind.OnPlan,
        _ => StatusKind.CannotJudge,
    };

    /// <summary>A field of a row; one without a name of its own is shown as profiles write it.</summary>
    public static string Field(string field) => LineageText.ResourceManager.GetString($"Field_{field}", CultureInfo.CurrentUICulture) ?? field;

    /// <summary>A suspicious pattern.</summary>
    public static string Of(FindingKind kind) => Text($"Finding_{kind}");

    /// <summary>An activity's name in the reader's language.</summary>
    public static string Name(this Activity activity) => CultureInfo.CurrentUICulture.TwoLetterISOLanguageName == "en" ? activity.NameEn : activity.NameSv;

    /// <summary>How a sum stands to the other system's.</summary>
    public static string Word(ReconciledLine line, double tolerance) => line.Judge(tolerance) switch
    {
        Agreement.Exact => QualityText.Agrees,
        Agreement.Within => QualityText.Within.With(Formats.Percent(tolerance, tolerance < 0.01 ? 1 : 0)),
        Agreement.Apart when line is { IsRest: true, Ours: 0 } => QualityText.OnlyThere,
        Agreement.Apart when line is { IsRest: true, Theirs: 0 } => QualityText.OnlyHere,
        Agreement.Apart => line.Part is { } part ? QualityText.Differs.With(Apart(part, tolerance)) : QualityText.DiffersAll,
        _ => QualityText.NotStatedHere,
    };

    /// <summary>A part beyond the tolerance, with as many decimals as it takes to be seen to be beyond it.</summary>
    private static string Apart(double part, double tolerance)
    {
        var decimals = 1;
        while (decimals < 3 && Math.Round(part * 100, decimals, MidpointRounding.AwayFromZero) <= tolerance * 100)
        {
            decimals++;
        }

        return Formats.Percent(part, decimals);
    }

    /// <summary>The line's unit; what is left of it is told as such.</summary>
    public static string Unit(ReconciledLine line, QualityScope scope) => line.IsRest ? QualityText.RestOfUnit.With(scope.NameOf(line.UnitId)) : scope.NameOf(line.UnitId);

    /// <summary>The mark that goes with it.</summary>
    public static StatusKind Look(ReconciledLine line, double tolerance) => line.Judge(tolerance) switch
    {
        Agreement.Exact or Agreement.Within => StatusKind.OnPlan,
        Agreement.Apart => StatusKind.NeedsReview,
        _ => StatusKind.CannotJudge,
    };

    /// <summary>What explains a difference, in words.</summary>
    public static string Explained(ReconciledLine line) => line.Difference is null or 0 || line.Explained.Count == 0 ? Formats.Missing
        : Sum(line.Explained);

    /// <summary>Rows by reason, in words.</summary>
    public static string Sum(IEnumerable<Explanation> explained) =>
        string.Join("; ", explained.Select(e => QualityText.ExplainedBy.With(Formats.Number((double)e.Rows), ShowLoads.Wording.Reason(e.Reason))));

    /// <summary>Small numbers in letters: <c>fem</c>, <c>14</c>.</summary>
    public static string Count(int count) => count is >= 1 and <= 12 ? Text($"Count{count}") : Formats.Number((double)count);

    /// <summary>What a target is called in the list of choices.</summary>
    public static string Option(LinkTarget target) => target.Name;

    private static string Text(string key) => QualityText.ResourceManager.GetString(key, QualityText.Culture) ?? throw new ArgumentException($"No text {key}.", nameof(key));
}
