using Vardbalans.App.Components;
using Vardbalans.App.Components.Scopes;
using Vardbalans.App.Data.Planning;
using Vardbalans.App.Hosting;
using Vardbalans.Core.Planning;

namespace Vardbalans.App.Features.Planning.MoveWeeks;

/// <summary>Moves between weeks in words.</summary>
internal static class MoveWords
{
    /// <summary>What stands in the way, and what can be done.</summary>
    public static string Of(MoveRuling ruling, MoveLimits limits) => ruling.Obstacle switch
    {
        MoveObstacle.Nothing => MoveText.RulingNothing,
        MoveObstacle.Begun => MoveText.RulingBegun.With(ruling.Week!.Value.Number),
        MoveObstacle.OtherPeriod => MoveText.RulingPeriod,
        MoveObstacle.NotAgreed => MoveText.RulingNotAgreed.With(ruling.Week!.Value.Number),
        MoveObstacle.BeyondLimit => MoveText.RulingLimit.With(ruling.Week!.Value.Number, ruling.Most, Formats.Percent(limits.MostShare.Value)),
        _ => "",
    };

    /// <summary>A move in short, such as <c>5 från v. 48 till v. 50</c>.</summary>
    public static string Of(KeptMove move) => MoveText.InShort.With(move.Count, move.From.Number, move.To.Number);

    /// <summary>Coming weeks with their moves as a table.</summary>
    public static TableFile Table(MovesView view) => new()
    {
        Name = [MoveText.Title, view.Scope.Node.Name(view.Scope)],
        Columns = [new(PlanText.ActivityColumn, ColumnKind.Text), new(PlanText.WeekColumn, ColumnKind.Week), new(PlanText.PlannedColumn, ColumnKind.Count), new(MoveText.Moved, ColumnKind.Count), new(MoveText.Adjusted, ColumnKind.Count)],
        Rows = [.. view.Rows.SelectMany(r => view.Weeks.Select((w, i) => (object?[])[r.Activity.Name(), w, r.Agreed[i], r.Moved[i], r.Agreed[i] + r.Moved[i]]))],
        Origin = TableOrigins.Of(view.Scope, MoveText.Title, MoveText.Intro, [], []),
    };
}
