using Vardbalans.App.Components.Scopes;
using Vardbalans.App.Data;
using Vardbalans.App.Hosting;

namespace Vardbalans.App.Features.Waiting.CompareQueues;

/// <summary>The page's lists as a table to take home: the same figures, and as hidden.</summary>
internal static class QueuesTable
{
    /// <summary>One row a list, in the page's order.</summary>
    public static TableFile Of(QueuesView view) => new()
    {
        Name = [CompareText.Title, view.Scope.Node.Name(view.Scope), view.Scope.Activity.Name()],
        Columns =
        [
            new(ScopeText.Unit, ColumnKind.Text),
            new(CompareText.Above, ColumnKind.Text),
            new(WaitingText.Provider, ColumnKind.Text),
            new(WaitingText.DayColumn, ColumnKind.Date),
            new(CompareText.Grain, ColumnKind.Text),
            new(WaitingText.Waiting, ColumnKind.Count),
            new(CompareText.WeeksLong, ColumnKind.Number),
            new(CompareText.PerThousandLong, ColumnKind.Number),
            new(WaitingText.WithinColumn, ColumnKind.Percent),
            new(CompareText.AgainstOthers, ColumnKind.Text),
            new(WaitingText.MedianColumn, ColumnKind.Count),
            new(CompareText.NineInTen, ColumnKind.Count),
            new(WaitingText.PastColumn, ColumnKind.Count),
            new(WaitingText.PastTarget, ColumnKind.Count),
            .. Enumerable.Range(0, CompareQueues.StepsBack.Length).Select(i => new TableColumn(CompareText.ChangeLong.With(CompareQueues.StepsBack[i].Weeks), ColumnKind.Percent)),
            new(CompareText.NetLong, ColumnKind.Number),
            new(CompareText.AdministrativeLong, ColumnKind.Percent),
        ],
        Rows =
        [
            .. view.Rows.Select(r =>
            {
                var cells = new QueueCells(view, r);
                object?[] row =
                [
                    r.Node.Name(view.Scope), r.Above, r.IsPrivate ? WaitingText.Private : WaitingText.Own, r.Day,
                    r.Grain == SnapshotGrain.Week ? CompareText.GrainWeek : CompareText.GrainMonth,
                    cells.Waiting, Rounded(cells.Weeks), Rounded(cells.PerThousand), cells.Within, cells.Within is null ? null : cells.Verdict, cells.Median?.To, cells.NineInTen?.To, cells.Past, cells.PastTarget,
                    .. Enumerable.Range(0, CompareQueues.StepsBack.Length).Select(i => (object?)cells.Change(i)),
                    Rounded(cells.Net), cells.Administrative,
                ];
                return row;
            }),
        ],
        Origin = TableOrigins.Of(
            view.Scope,
            $"{CompareText.Title}. {WaitingWords.Of(view.Choice.Habit)}",
            $"{WaitingText.DefinitionWithin} {WaitingWords.Told(view.Choice.Habit)} {WaitingText.SmallTold.With(view.Small.Fewest)}",
            view.Sources,
            view.Flaws),
    };

    private static double? Rounded(double? value) => value is { } known ? Math.Round(known, 1) : null;
}
