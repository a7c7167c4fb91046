using Vardbalans.App.Components.Scopes;
using Vardbalans.App.Data;
using Vardbalans.App.Features.Waiting.ShowWaiting;
using Vardbalans.Core.Need.Flows;
using Vardbalans.Core.Quantities;
using Vardbalans.Core.Waiting.Guarantee;

namespace Vardbalans.App.Features.Waiting.CompareQueues;

/// <summary>Who came on a list and left it in the last twelve weeks.</summary>
/// <param name="Came">Came.</param>
/// <param name="Left">Left, with care or without.</param>
/// <param name="Administrative">Of those, taken off for another reason than care, wish, another provider or no need.</param>
public readonly record struct QueueFlow(long Came, long Left, long Administrative)
{
    /// <summary>Weeks that flows are summed over.</summary>
    public const int Weeks = 12;

    /// <summary>By how many the list grew a week.</summary>
    public double NetPerWeek => (double)(Came - Left) / Weeks;

    /// <summary>The share of those who left that was taken off; none when nobody left.</summary>
    public Share? AdministrativeShare => Left == 0 ? null : new Share((double)Administrative / Left);
}

/// <summary>One list beside the others.</summary>
public sealed record QueueRow
{
    public required Node Node { get; init; }

    /// <summary>What it belongs to.</summary>
    public required string Above { get; init; }

    /// <summary>All of it is run by private providers.</summary>
    public required bool IsPrivate { get; init; }

    /// <summary>Weeks; months where some unit of it counts by month only.</summary>
    public required SnapshotGrain Grain { get; init; }

    /// <summary>The day that its figures are of.</summary>
    public required DateOnly Day { get; init; }

    public required WaitingGroup Group { get; init; }

    /// <summary>Nine in ten of those that count have waited so long at most; none when it cannot be computed.</summary>
    public WaitPercentile? NineInTen { get; init; }

    /// <summary>Who waited 4, 13 and 52 weeks before, or 1, 3 and 12 months; none when not all of it is known then.</summary>
    public required IReadOnlyList<long?> Before { get; init; }

    /// <summary>The list in weeks of what is done a week; none when that is not stated.</summary>
    public double? WeeksOfProduction { get; init; }

    /// <summary>People who live where its patients come from; none where nobody has stated them.</summary>
    public double? People { get; init; }

    /// <summary>Who came and left; none where some unit only counts who wait.</summary>
    public QueueFlow? Flow { get; init; }

    /// <summary>Against the others: within chance or not.</summary>
    public FunnelVerdict Verdict { get; init; }

    /// <summary>The change since one of <see cref="Before"/>, as a share; none when it is not known or there was nobody.</summary>
    public double? Change(int at) => Before[at] is > 0 and var before && Group.Waiting is { } now ? ((double)now / before) - 1 : null;
}

/// <summary>Lists beside each other.</summary>
public sealed record QueuesView
{
    public required Scope Scope { get; init; }

    public required WaitingChoice Choice { get; init; }

    public required QueueChoice Compared { get; init; }

    /// <summary>What can be compared here.</summary>
    public required IReadOnlyList<QueueLevel> Levels { get; init; }

    /// <summary>What is.</summary>
    public required QueueLevel Level { get; init; }

    /// <summary>The specialty in common; none when it is not that which is compared.</summary>
    public string? Specialty { get; init; }

    public required LimitKind Kind { get; init; }

    public required IReadOnlyList<LimitKind> Kinds { get; init; }

    public required string SortedBy { get; init; }

    public required bool Descending { get; init; }

    /// <summary>In the order asked for; those too small to be shown for themselves last.</summary>
    public required IReadOnlyList<QueueRow> Rows { get; init; }

    /// <summary>Their numbers: none where they are hidden.</summary>
    public required IReadOnlyDictionary<QueueRow, long?> Shown { get; init; }

    /// <summary>The share within the limit of all of them together, and what chance allows; none without any.</summary>
    public Funnel? Funnel { get; init; }

    /// <summary>Parts that do this and have neither a list nor a count.</summary>
    public required IReadOnlyList<string> Without { get; init; }

    public required SmallNumbers Small { get; init; }

    public required IReadOnlyList<DataFlaw> Flaws { get; init; }

    public required IReadOnlyList<SourceFreshness> Sources { get; init; }

    /// <summary>The Sunday that most lists known by week are of; none when none is.</summary>
    public DateOnly? CommonDay => Rows.Where(r => r.Grain == SnapshotGrain.Week).GroupBy(r => r.Day).OrderByDescending(g => g.Count()).ThenByDescending(g => g.Key).Select(g => (DateOnly?)g.Key).FirstOrDefault();

    /// <summary>Is a list too small to be shown for itself, or does it follow from the others that are?</summary>
    public bool IsHidden(QueueRow row) => Shown[row] is null;

    /// <summary>Is the population of any of them known?</summary>
    public bool HasPeople => Rows.Any(r => r.People is not null);

    /// <summary>Of the rows, those that are not hidden.</summary>
    public IEnumerable<QueueRow> Open => Rows.Where(r => !IsHidden(r));
}
