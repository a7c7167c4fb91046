using Vardbalans.App.Components.Scopes;
using Vardbalans.App.Data;
using Vardbalans.App.Hosting;
using Vardbalans.Core.Waiting.Guarantee;

namespace Vardbalans.App.Features.Waiting.ShowWaiting;

/// <summary>The page's weeks as a table to take home: the same figures, and as hidden.</summary>
internal static class WaitingTable
{
    /// <summary>One row a week or month.</summary>
    public static TableFile Of(WaitingView view)
    {
        var scope = view.Scope;
        var weeks = view.Grain == SnapshotGrain.Week ? view.Weeks.ToDictionary(w => w.Week) : [];
        return new TableFile
        {
            Name = [WaitingText.Waiting, scope.Node.Name(scope), scope.Activity.Name()],
            Columns =
            [
                new(WaitingText.DayColumn, ColumnKind.Text),
                new(WaitingText.Waiting, ColumnKind.Count),
                new(WaitingText.AllCounted, ColumnKind.Count),
                new(WaitingText.Within.With(WaitingWords.Limit(view)), ColumnKind.Count),
                new(WaitingText.Past.With(WaitingWords.Limit(view)), ColumnKind.Count),
                .. Enumerable.Range(0, AgeBands.Starts.Length).Select(i => new TableColumn(WaitingText.BandColumn.With(WaitingCharts.Band(i)), ColumnKind.Count)),
                new(WaitingText.Came, ColumnKind.Count),
                new(WaitingText.Done, ColumnKind.Count),
                new(WaitingText.OtherReasons, ColumnKind.Count),
                new(WaitingText.Administrative, ColumnKind.Count),
            ],
            Rows =
            [
                .. view.Points.Select(p =>
                {
                    var bands = p.Bands is { } known ? view.Small.Mask(known) : new long?[AgeBands.Starts.Length];
                    var parts = view.Small.Mask([p.Count.Within, p.Count.Past]);
                    var week = weeks.GetValueOrDefault(Core.Quantities.IsoWeek.Of(p.Day));
                    object?[] row =
                    [
                        p.Day.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture),
                        Shown(view, p.Waiting), p.Waiting is null ? null : Shown(view, p.Count.Counted), p.Waiting is null ? null : parts[0], p.Waiting is null ? null : parts[1],
                        .. bands.Select(b => (object?)b),
                        Shown(view, week?.Came), Shown(view, week?.Done), Shown(view, week is null ? null : week.WithoutCare - week.Administrative), Shown(view, week?.Administrative),
                    ];
                    return row;
                }),
            ],
            Origin = TableOrigins.Of(scope, $"{WaitingWords.Title(view)}. {WaitingWords.Of(view.Choice.Habit)}", $"{WaitingText.DefinitionWithin} {WaitingWords.Told(view.Choice.Habit)}", view.Sources, view.Flaws),
        };
    }

    private static long? Shown(WaitingView view, long? count) => count is { } known && !view.Small.Hides(known) ? known : null;
}
