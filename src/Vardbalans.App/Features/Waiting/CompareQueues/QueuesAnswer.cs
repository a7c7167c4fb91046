using System.Globalization;
using Vardbalans.App.Data;
using Vardbalans.Core.Need.Flows;

namespace Vardbalans.App.Features.Waiting.CompareQueues;

/// <summary>One list beside the others, as the API gives it; a figure that is hidden or cannot be computed is null.</summary>
/// <param name="Unit">Code.</param>
/// <param name="Site">Site code, where the part is one site's.</param>
/// <param name="IsPrivate">Run by private providers.</param>
/// <param name="Day">The day that its figures are of.</param>
/// <param name="ByEvery"><c>week</c> or <c>month</c>.</param>
/// <param name="Waiting">Who wait.</param>
/// <param name="WeeksOfProduction">The list in weeks of what is done.</param>
/// <param name="PerThousandInhabitants">Who wait for each thousand who live where they come from; null where the population is not stated.</param>
/// <param name="WithinShare">Share within the limit, 0–1.</param>
/// <param name="AgainstOthers"><c>within-chance</c>, <c>lower</c>, <c>higher</c> or <c>cannot-judge</c>.</param>
/// <param name="MedianTo">Half of those that count have waited so many days at most.</param>
/// <param name="NineInTenTo">Nine in ten.</param>
/// <param name="Past">Past the limit.</param>
/// <param name="PastTarget">Past the target date.</param>
/// <param name="Changes">Since 4, 13 and 52 weeks (1, 3 and 12 months), as shares.</param>
/// <param name="NetPerWeek">Growth a week over twelve weeks.</param>
/// <param name="AdministrativeShare">Of those who left in them, taken off the list.</param>
public sealed record ComparedQueueAnswer(
    string Unit, string? Site, bool IsPrivate, string Day, string ByEvery, long? Waiting, double? WeeksOfProduction, double? PerThousandInhabitants, double? WithinShare, string AgainstOthers, int? MedianTo,
    int? NineInTenTo, long? Past, long? PastTarget, IReadOnlyList<double?> Changes, double? NetPerWeek, double? AdministrativeShare);

/// <summary>Lists beside each other as the API gives them: the page's own figures.</summary>
public sealed record QueuesAnswer(string Activity, string Definition, string LimitKind, string Compared, int SmallestShown, double? CommonShare, IReadOnlyList<ComparedQueueAnswer> Queues)
{
    internal static QueuesAnswer Of(QueuesView view) => new(
        view.Scope.Activity.Code,
        view.Choice.Habit.Code,
        WaitingChoice.Text(view.Kind),
        QueueChoice.Text(view.Level),
        view.Small.Fewest,
        view.Funnel?.Ratio,
        [.. view.Rows.Select(r =>
        {
            var cells = new QueueCells(view, r);
            return new ComparedQueueAnswer(
                r.Node.Unit.Code, r.Node.Site?.Code, r.IsPrivate, r.Day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture), r.Grain == SnapshotGrain.Week ? "week" : "month",
                cells.Waiting, cells.Weeks, cells.PerThousand, cells.Within, Code(cells.Within is null ? FunnelVerdict.CannotJudge : r.Verdict), cells.Median?.To, cells.NineInTen?.To, cells.Past, cells.PastTarget,
                [.. Enumerable.Range(0, CompareQueues.StepsBack.Length).Select(cells.Change)], cells.Net, cells.Administrative);
        })]);

    private static string Code(FunnelVerdict verdict) => verdict switch
    {
        FunnelVerdict.WithinChance => "within-chance",
        FunnelVerdict.Lower => "lower",
        FunnelVerdict.Higher => "higher",
        _ => "cannot-judge",
    };
}
