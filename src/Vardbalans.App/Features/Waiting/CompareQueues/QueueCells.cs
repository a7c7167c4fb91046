using Vardbalans.App.Components;
using Vardbalans.App.Data;
using Vardbalans.Core.Need.Flows;
using Vardbalans.Core.Quantities;
using Vardbalans.Core.Waiting.Guarantee;

namespace Vardbalans.App.Features.Waiting.CompareQueues;

/// <summary>A row's figures as they may be shown: none where too few are behind them.</summary>
/// <param name="View">The lists.</param>
/// <param name="Row">One of them.</param>
internal readonly record struct QueueCells(QueuesView View, QueueRow Row)
{
    private bool IsHidden => View.IsHidden(Row);

    /// <summary>Who wait.</summary>
    public long? Waiting => View.Shown[Row];

    /// <summary>The list in weeks of production.</summary>
    public double? Weeks => IsHidden ? null : Row.WeeksOfProduction;

    /// <summary>Who wait for each thousand who live where they come from.</summary>
    public double? PerThousand => Waiting is { } waiting && Row.People is > 0 and var people ? 1000 * waiting / people : null;

    /// <summary>The share within the limit, 0–1.</summary>
    public double? Within => !IsHidden && View.Small.ShowsShare(Row.Group.Count) ? Row.Group.Count.WithinShare?.Value : null;

    /// <summary>Half of those that count have waited so long at most.</summary>
    public WaitPercentile? Median => Within is null && View.Kind != LimitKind.PatientTarget ? null : Row.Group.Median;

    /// <summary>Nine in ten.</summary>
    public WaitPercentile? NineInTen => Median is null ? null : Row.NineInTen;

    /// <summary>Past the limit.</summary>
    public long? Past => IsHidden || View.Small.Hides(Row.Group.Count.Past) ? null : Row.Group.Count.Past;

    /// <summary>Past the target date.</summary>
    public long? PastTarget => IsHidden || Row.Group.Targeted == 0 || View.Small.Hides(Row.Group.PastTarget) ? null : Row.Group.PastTarget;

    /// <summary>By how many a week the list has grown.</summary>
    public double? Net => IsHidden ? null : Row.Flow?.NetPerWeek;

    /// <summary>The share of those who left that was taken off the list, 0–1.</summary>
    public double? Administrative => !IsHidden && Row.Flow is { } flow && !View.Small.Hides(flow.Left) ? flow.AdministrativeShare?.Value : null;

    /// <summary>The change since some weeks ago, as a share.</summary>
    public double? Change(int at) => IsHidden || View.Small.Hides(Row.Before[at] ?? 0) ? null : Row.Change(at);

    /// <summary>What its figures are of: a week, or a month's last day.</summary>
    public string When => Row.Grain == SnapshotGrain.Week ? Formats.Week(IsoWeek.Of(Row.Day)) : Formats.NarrowDay(Row.Day);

    /// <summary>Against the others.</summary>
    public string Verdict => Within is null ? Formats.Missing : Word(Row.Verdict);

    /// <summary>What chance says, in words.</summary>
    public static string Word(FunnelVerdict verdict) => verdict switch
    {
        FunnelVerdict.CannotJudge => CompareText.CannotJudge,
        FunnelVerdict.WithinChance => CompareText.WithinChance,
        FunnelVerdict.Lower => CompareText.Lower,
        FunnelVerdict.Higher => CompareText.Higher,
        _ => throw new ArgumentOutOfRangeException(nameof(verdict), verdict, null),
    };
}
