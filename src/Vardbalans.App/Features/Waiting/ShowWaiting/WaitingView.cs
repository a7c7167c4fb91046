using Vardbalans.App.Components.Scopes;
using Vardbalans.App.Data;
using Vardbalans.Core.Quantities;
using Vardbalans.Core.Waiting.Arithmetic;
using Vardbalans.Core.Waiting.Guarantee;

namespace Vardbalans.App.Features.Waiting.ShowWaiting;

/// <summary>Who waited at the end of a day.</summary>
/// <param name="Day">A Sunday, or the last of a month.</param>
/// <param name="Waiting">All; none when some unit is not known that day.</param>
/// <param name="Count">How they stand to the limit.</param>
/// <param name="Bands">Those that count, by national bands of days; none where that cannot be told.</param>
public sealed record WaitingPoint(DateOnly Day, long? Waiting, LimitCount Count, IReadOnlyList<long>? Bands)
{
    /// <summary>Units that are not known that day.</summary>
    public int Missing { get; init; }

    /// <summary>In a low production week.</summary>
    public bool IsLow { get; init; }
}

/// <summary>Who came on lists and left them in a week, by reason.</summary>
/// <param name="Week">The week.</param>
/// <param name="Came">Came on a list.</param>
/// <param name="Done">Were cared for.</param>
/// <param name="Wish">Left at their own wish.</param>
/// <param name="Redirected">Went on to another provider.</param>
/// <param name="NotNeeded">No longer needed it.</param>
/// <param name="Administrative">Were taken off for another reason, such as when a list is gone through: no care was given.</param>
public sealed record WaitingWeek(IsoWeek Week, long Came, long Done, long Wish, long Redirected, long NotNeeded, long Administrative)
{
    /// <summary>Left for other reasons than care.</summary>
    public long WithoutCare => Wish + Redirected + NotNeeded + Administrative;

    /// <summary>In a low production week.</summary>
    public bool IsLow { get; init; }
}

/// <summary>Those who wait now, of one priority or of one part.</summary>
/// <param name="Waiting">All; none when it is not known.</param>
/// <param name="Count">How they stand to the limit.</param>
/// <param name="PassSoon">Pass it within four weeks if they still wait; none when days are known in bands that hold both those and others.</param>
/// <param name="Median">Days waited by half of those that count; none when it cannot be computed.</param>
/// <param name="Targeted">Have a target date.</param>
/// <param name="PastTarget">Are past it.</param>
public sealed record WaitingGroup(long? Waiting, LimitCount Count, long? PassSoon, WaitPercentile? Median, long Targeted, long PastTarget);

/// <summary>Those who wait now at a part of what is shown.</summary>
public sealed record WaitingPart(Node Node, WaitingGroup Group, bool IsPrivate);

/// <summary>What the page of who wait shows.</summary>
public sealed record WaitingView
{
    public required Scope Scope { get; init; }

    public required WaitingChoice Choice { get; init; }

    /// <summary>Whose limit waits are judged by.</summary>
    public required LimitKind Kind { get; init; }

    /// <summary>The kinds of limit that concern what is shown.</summary>
    public required IReadOnlyList<LimitKind> Kinds { get; init; }

    /// <summary>The limit of those who come now; none when units have different ones, or none.</summary>
    public LimitRule? Limit { get; init; }

    /// <summary>Do units have different limits?</summary>
    public bool HasSeveralLimits { get; init; }

    /// <summary>Weeks, or months where some unit counts by month.</summary>
    public required SnapshotGrain Grain { get; init; }

    /// <summary>Units that count by month only.</summary>
    public required int UnitsByMonth { get; init; }

    /// <summary>Units with a list or a count.</summary>
    public required int Units { get; init; }

    /// <summary>Units that report the activity and have neither.</summary>
    public required int UnitsWithout { get; init; }

    /// <summary>Units with a list: who came and left is known of these alone.</summary>
    public required int UnitsWithList { get; init; }

    public required IReadOnlyList<WaitingPoint> Points { get; init; }

    /// <summary>The last point that all units are known at; none when there is none.</summary>
    public WaitingPoint? Now => Points.LastOrDefault(p => p.Waiting is not null);

    /// <summary>Those who wait then.</summary>
    public WaitingGroup? Group { get; init; }

    /// <summary>Nine in ten of those that count have waited so long at most.</summary>
    public WaitPercentile? NineInTen { get; init; }

    /// <summary>Of those that count, who do not say whether the guarantee covers them.</summary>
    public long Unstated { get; init; }

    public required IReadOnlyList<WaitingWeek> Weeks { get; init; }

    /// <summary>How those cared for in the last twelve weeks stood to the limit.</summary>
    public required LimitCount Completed { get; init; }

    public required IReadOnlyList<(int Priority, WaitingGroup Group)> Priorities { get; init; }

    public required IReadOnlyList<WaitingPart> Parts { get; init; }

    public required SmallNumbers Small { get; init; }

    public required IReadOnlyList<DataFlaw> Flaws { get; init; }

    public required IReadOnlyList<SourceFreshness> Sources { get; init; }

    /// <summary>Where the list may go; none when it has not been projected.</summary>
    public ListAhead? Ahead { get; init; }

    /// <summary>People who live where the patients come from; none where nobody has stated them.</summary>
    public double? People { get; init; }

    /// <summary>What the list calls for; none when it is not known now and some weeks ago.</summary>
    public ListAdvice? Advice { get; init; }

    /// <summary>Where those who are counted by month may go; none where weeks are shown, or nothing can be projected.</summary>
    public CountedAhead? Counted { get; init; }

    /// <summary>Where it was expected to go some time ago; none when nothing was projected then.</summary>
    public ListEarlier? Earlier { get; init; }

    /// <summary>
    /// As many may wait when the goal's share is cared for within the limit, the inflow is that of the latest weeks and waits are as uneven as they usually are
    /// (docs/methods/waiting-arithmetic.md). None without one limit, or where not all who come are known.
    /// </summary>
    public double? QueueTarget => Limit is { LimitDays: > 0 } limit && Kind != LimitKind.PatientTarget && UnitsWithList == Units && Weeks.Count >= LeastWeeks
        && Weeks.Average(w => (double)w.Came) is > 0 and var came
        ? WaitingAim.Within(new Share(ListAhead.Goal), new Weeks(limit.LimitDays / 7.0)).Queue(new WeeklyRate(came)).Count
        : null;

    /// <summary>Fewer weeks tell too little of how many come.</summary>
    private const int LeastWeeks = 13;

    /// <summary>A quarter of a year before <see cref="Now"/>; none when that is not known.</summary>
    public WaitingPoint? Before => Now is { } now ? Points.LastOrDefault(p => p.Waiting is not null && p.Day <= now.Day.AddDays(Grain == SnapshotGrain.Week ? -84 : -85)) : null;
}
