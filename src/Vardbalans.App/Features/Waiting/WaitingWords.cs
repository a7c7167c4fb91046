using Vardbalans.App.Components;
using Vardbalans.App.Components.Scopes;
using Vardbalans.App.Data;
using Vardbalans.App.Features.Waiting.ShowWaiting;
using Vardbalans.App.Hosting;
using Vardbalans.Core.Quantities;
using Vardbalans.Core.Waiting.Guarantee;

namespace Vardbalans.App.Features.Waiting;

/// <summary>How what concerns waiting lists is named on screen.</summary>
internal static class WaitingWords
{
    /// <summary>A smaller chance would be told as no percent.</summary>
    private const double LeastTold = 0.005;

    /// <summary>How likely something is; what hardly any course, or nearly every course, did is told as neither nothing nor certain.</summary>
    public static string Chance(double chance) => chance < LeastTold ? ProjectionText.HardlyAny : chance > 1 - LeastTold ? ProjectionText.AlmostSure : Formats.Percent(chance);

    /// <summary>By whose definition waits count, as a choice.</summary>
    public static string Of(CountingHabit habit) => habit.Code == CountingHabit.Skr.Code ? WaitingText.HabitSkr : WaitingText.HabitSocialstyrelsen;

    /// <summary>What the definition leaves out, in a sentence.</summary>
    public static string Told(CountingHabit habit) => habit.Code == CountingHabit.Skr.Code ? WaitingText.ToldSkr : WaitingText.ToldSocialstyrelsen;

    /// <summary>Whose limit.</summary>
    public static string Of(LimitKind kind) => kind switch
    {
        LimitKind.National => WaitingText.KindNational,
        LimitKind.Reinforced => WaitingText.KindReinforced,
        LimitKind.Local => WaitingText.KindLocal,
        LimitKind.PatientTarget => WaitingText.KindTarget,
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, null),
    };

    /// <summary>What a limit is for.</summary>
    public static string Of(WaitStage stage) => stage switch
    {
        WaitStage.PrimaryContact => WaitingText.StagePrimaryContact,
        WaitStage.PrimaryAssessment => WaitingText.StagePrimaryAssessment,
        WaitStage.FirstVisit => WaitingText.StageFirstVisit,
        WaitStage.Treatment => WaitingText.StageTreatment,
        WaitStage.BupFirstAssessment => WaitingText.StageBupFirst,
        WaitStage.BupInDepth => WaitingText.StageBupInDepth,
        WaitStage.ReturnVisit => WaitingText.StageReturnVisit,
        _ => throw new ArgumentOutOfRangeException(nameof(stage), stage, null),
    };

    /// <summary>What days are counted from.</summary>
    public static string Of(ClockPoint point) => point switch
    {
        ClockPoint.Written => WaitingText.ClockWritten,
        ClockPoint.Arrived => WaitingText.ClockArrived,
        ClockPoint.PositionTaken => WaitingText.ClockPositionTaken,
        ClockPoint.Decided => WaitingText.ClockDecided,
        ClockPoint.Listed => WaitingText.ClockListed,
        ClockPoint.TargetDate => WaitingText.ClockTargetDate,
        _ => throw new ArgumentOutOfRangeException(nameof(point), point, null),
    };

    /// <summary>The limit as it stands after <i>inom</i>: <c>90 dagar</c>, or <c>gränsen</c> where units have different ones.</summary>
    public static string Limit(WaitingView view) => view.Limit is { } limit ? WaitingText.Days.With(Formats.Number(limit.LimitDays)) : WaitingText.TheLimit;

    /// <summary>A count, or how few it may be where it is too small to show.</summary>
    public static string Count(this SmallNumbers small, long? count) => count is not { } known ? Formats.Missing
        : small.Hides(known) ? WaitingText.Few.With(small.Fewest)
        : Formats.Number(known);

    /// <summary>A share in percent, or a dash when it cannot be computed or is of too few.</summary>
    public static string Share(this SmallNumbers small, LimitCount count) => small.ShowsShare(count) ? Formats.Percent(count.WithinShare!.Value.Value) : Formats.Missing;

    /// <summary>Days that a share has waited at most; none when it cannot be computed.</summary>
    public static string Of(WaitPercentile? days) => days is not { } known ? Formats.Missing
        : known.From == known.To ? Formats.Number(known.From)
        : $"{Formats.Number(known.From)}–{Formats.Number(known.To)}";

    /// <summary>A priority.</summary>
    public static string Priority(int priority) => priority == 0 ? WaitingText.PriorityUnstated : WaitingText.PriorityNumber.With(priority);

    /// <summary>A day of a stock, as short as axes need: a week, or a month.</summary>
    public static string Short(WaitingView view, DateOnly day) => view.Grain == SnapshotGrain.Week ? Formats.Week(IsoWeek.Of(day)) : Formats.MonthOnly(day.Month)[..3];

    /// <summary>A day of a stock in full.</summary>
    public static string Long(WaitingView view, DateOnly day) => view.Grain == SnapshotGrain.Week ? Formats.WeekWithDays(IsoWeek.Of(day)) : Formats.Day(day);

    /// <summary>Where the figures come from, and by which definition they count.</summary>
    public static string Source(WaitingView view, DateTime now) => view.Sources.Count == 0
        ? Of(view.Choice.Habit)
        : WaitingText.SourceLine.With(Formats.ShortDay(view.Now!.Day), ReadWords.At(view.Sources[0].ReadAt, now), Of(view.Choice.Habit));

    /// <summary>The ways of counting, as choices of a page.</summary>
    public static List<LinkChoice> Habits(Links links, WaitingChoice choice) =>
        [.. CountingHabit.All.Select(h => new LinkChoice(Of(h), links.Address.With(WaitingChoice.HabitField, h == CountingHabit.Skr ? null : h.Code), h == choice.Habit))];

    /// <summary>For whom counts are shown, as choices of a page.</summary>
    public static List<LinkChoice> Audiences(Links links, WaitingChoice choice) =>
    [
        new(WaitingText.AudienceInternal, links.Address.With(WaitingChoice.AudienceField, null), !choice.IsForPublic),
        new(WaitingText.AudiencePublic, links.Address.With(WaitingChoice.AudienceField, WaitingChoice.Public), choice.IsForPublic),
    ];

    /// <summary>Kinds of limit, as choices of a filter.</summary>
    public static List<FilterOption> Options(IEnumerable<LimitKind> kinds) => [.. kinds.Select(k => new FilterOption(WaitingChoice.Text(k), Of(k)))];

    /// <summary>The page's title.</summary>
    public static string Title(WaitingView view) => WaitingText.Title.With(view.Scope.Activity.Noun());
}
