using Vardbalans.App.Data.Capacity;
using Vardbalans.App.Features.Balancing.ReadCase;
using Vardbalans.Core.Balancing;

namespace Vardbalans.App.Features.Balancing.ShowBalance;

/// <summary>What a balance came to, as it is kept: numbers and keys, in no language.</summary>
/// <param name="First">The first week's index.</param>
/// <param name="Weeks">Planned weeks.</param>
/// <param name="MetFrom">The first week from which nobody is past due, counted from 0; none within the weeks.</param>
/// <param name="PastWeeks">Patient weeks past due.</param>
/// <param name="IsBest">Is it the best there is? Else time ran out.</param>
/// <param name="Gap">How far from the best it may be, as a share; none when it is the best, or nobody knows how far.</param>
/// <param name="Lines">Activities.</param>
/// <param name="Resources">Resources.</param>
/// <param name="KnowsTight">Is it known what binds?</param>
/// <param name="Tight">The weeks where most is at stake, from 0; none when nothing binds, or it is not known.</param>
/// <param name="Notes">What is not in it.</param>
public sealed record BalanceTold(
    int First, int Weeks, int? MetFrom, double PastWeeks, bool IsBest, double? Gap, IReadOnlyList<ToldLine> Lines, IReadOnlyList<ToldResource> Resources, bool KnowsTight, ToldWeeks? Tight, IReadOnlyList<CaseNote> Notes)
{
    /// <summary>Tells a balance.</summary>
    internal static BalanceTold Of(RegionCase of, BalanceResult balance, IReadOnlyList<Bottleneck>? bottlenecks) => new(
        of.First.Index,
        of.Case.Weeks,
        balance.MetFrom(),
        Round(balance.PastWeeks),
        balance.IsBest,
        balance.IsBest ? null : balance.Gap,
        [.. of.Activities.Select((a, line) => Line(of, balance, a.Id, line))],
        [.. of.Resources.Select((r, at) => new ToldResource(
            r,
            [.. of.Case.Resources[at].Available.Select(Round)],
            Each(of, week => balance.Load(at, week)),
            bottlenecks?.FirstOrDefault(b => b.Resource == at)?.SavedByOneMore is { } saved ? Round(saved) : null))],
        bottlenecks is not null,
        bottlenecks is [var worst, ..] ? new ToldWeeks(worst.FirstWeek, worst.LastWeek) : null,
        of.Notes);

    private static ToldLine Line(RegionCase of, BalanceResult balance, int activity, int line)
    {
        var past = Each(of, week => balance.Past(line, week));
        return new ToldLine(
            activity,
            Round(of.Case.Classes[line].Opening.Sum(o => o.Count)),
            [.. of.Case.Classes[line].Inflow.Select(Round)],
            [.. balance.WholeProduction(line)],
            Each(of, week => balance.Waiting(line, week)),
            past,
            balance.MetFrom(line));
    }

    private static double[] Each(RegionCase of, Func<int, double> value) => [.. Enumerable.Range(0, of.Case.Weeks).Select(week => Round(value(week)))];

    private static double Round(double value) => Math.Round(value, 2);
}

/// <summary>An activity in a balance.</summary>
/// <param name="ActivityId">The activity.</param>
/// <param name="Opening">Who wait at the start.</param>
/// <param name="Inflow">Who come, by week.</param>
/// <param name="Production">Whole patients served, by week.</param>
/// <param name="Waiting">Who wait at the end of each week.</param>
/// <param name="Past">Of them, past due.</param>
/// <param name="MetFrom">The first week from which nobody is past due; none within the weeks.</param>
public sealed record ToldLine(int ActivityId, double Opening, double[] Inflow, int[] Production, double[] Waiting, double[] Past, int? MetFrom);

/// <summary>A resource in a balance, in its own unit.</summary>
/// <param name="Resource">The resource.</param>
/// <param name="Available">What there is, by week.</param>
/// <param name="Load">What is used, by week.</param>
/// <param name="Saved">Patient weeks past due that one more a week saves in the weeks where most is at stake; none when nothing binds, or there was no answer with one more.</param>
public sealed record ToldResource(Resource Resource, double[] Available, double[] Load, double? Saved)
{
    private const double AllButAll = 0.999;

    /// <summary>The share that is used in a week; none without any.</summary>
    public double? Share(int week) => Available[week] > 0 ? Load[week] / Available[week] : null;

    /// <summary>Is all of it used?</summary>
    public bool IsFull(int week) => Load[week] > 0 && Load[week] >= Available[week] * AllButAll;

    /// <summary>The share that is used over all weeks; none without any.</summary>
    public double? Mean => Available.Sum() is > 0 and var sum ? Load.Sum() / sum : null;
}

/// <summary>Weeks in a row, counted from 0.</summary>
public sealed record ToldWeeks(int First, int Last);
