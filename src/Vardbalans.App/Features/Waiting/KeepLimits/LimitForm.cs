using System.Globalization;
using Vardbalans.App.Data;
using Vardbalans.App.Hosting;
using Vardbalans.Core.Organisation;
using Vardbalans.Core.Waiting.Guarantee;

namespace Vardbalans.App.Features.Waiting.KeepLimits;

/// <summary>The form of a limit as it was filled in: what is wrong is told beside what was written, and nothing written is lost.</summary>
/// <param name="Field">What a field holds.</param>
public sealed record LimitForm(Func<string, string> Field)
{
    public const string Stage = "steg";
    public const string Kind = "slag";
    public const string Activity = "aktivitet";
    public const string Days = "dagar";
    public const string Start = "fran-vad";
    public const string From = "fran";
    public const string To = "till";
    public const string Source = "kalla";
    private const int LongestSource = 200;
    private const int MostDays = 1000;

    /// <summary>The clocks that a limit may be counted from; a target date is set for each patient and has no limit of its own.</summary>
    public static IReadOnlyList<ClockPoint> Clocks { get; } = [ClockPoint.Written, ClockPoint.Arrived, ClockPoint.PositionTaken, ClockPoint.Decided, ClockPoint.Listed];

    /// <summary>The stages that a limit may be set for.</summary>
    public static IReadOnlyList<WaitStage> Stages { get; } = [WaitStage.FirstVisit, WaitStage.Treatment, WaitStage.BupFirstAssessment, WaitStage.BupInDepth];

    /// <summary>What is wrong, by field.</summary>
    public Dictionary<string, string> Wrong { get; } = [];

    /// <summary>Whose limits may be set of a unit: the nation's and reinforced ones only of the whole region.</summary>
    public static IReadOnlyList<LimitKind> Kinds(bool isWhole) => isWhole ? [LimitKind.Local, LimitKind.National, LimitKind.Reinforced] : [LimitKind.Local];

    /// <summary>The limit; none when something is wrong.</summary>
    /// <param name="catalogue">The region.</param>
    /// <param name="unit">The unit that it is for.</param>
    /// <param name="book">The limits there are: a local one may not be longer than the nation's.</param>
    public LimitRule? Read(Catalogue catalogue, CareUnit unit, LimitBook book)
    {
        var isWhole = unit.Id == catalogue.Root.Id;
        var activity = catalogue.FindActivity(Field(Activity));
        if (activity is null && Field(Activity).Length > 0)
        {
            Wrong[Activity] = LimitText.NeedsActivity;
        }

        var stage = Chosen(Stages, Stage);
        var kind = Chosen(Kinds(isWhole), Kind);
        var start = Chosen(Clocks, Start);
        if (!int.TryParse(Field(Days).Trim(), NumberStyles.None, CultureInfo.InvariantCulture, out var days) || days > MostDays)
        {
            Wrong[Days] = LimitText.NeedsDays.With(MostDays);
        }

        var (from, to) = (Day(From), Field(To).Trim().Length == 0 ? null : Day(To));
        if (to < from)
        {
            Wrong[To] = LimitText.Backwards;
        }

        var source = PersonalNumbers.Replace(Field(Source).Trim());
        if (source.Length is 0 or > LongestSource)
        {
            Wrong[Source] = LimitText.NeedsSource.With(LongestSource);
        }

        // A region may promise shorter waits than the guarantee, never longer.
        if (kind == LimitKind.Local && from is { } day && !Wrong.ContainsKey(Days)
            && book.Rules.Where(r => r.Kind == LimitKind.National && r.Stage == stage && r.UnitId is null && r.HoldsOn(day)).Select(r => (int?)r.LimitDays).Min() is { } most && days > most)
        {
            Wrong[Days] = LimitText.TooLong.With(most);
        }

        return Wrong.Count > 0 ? null : new LimitRule
        {
            Stage = stage,
            Kind = kind,
            LimitDays = days,
            Start = start,
            On = MeasuredOn.Waiting,
            UnitId = isWhole ? null : unit.Id,
            ActivityId = activity?.Id,
            From = from!.Value,
            To = to,
            Source = source,
        };
    }

    private T Chosen<T>(IReadOnlyList<T> choices, string field)
        where T : struct, Enum
    {
        if (Enum.TryParse<T>(Field(field), out var chosen) && choices.Contains(chosen))
        {
            return chosen;
        }

        if (choices.Count > 1)
        {
            Wrong[field] = LimitText.NeedsChoice;
        }

        return choices[0];
    }

    private DateOnly? Day(string field)
    {
        if (DateOnly.TryParseExact(Field(field).Trim(), "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day))
        {
            return day;
        }

        Wrong[field] = LimitText.NeedsDay;
        return null;
    }
}
