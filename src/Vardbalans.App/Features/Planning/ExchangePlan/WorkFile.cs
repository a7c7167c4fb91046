using System.Globalization;
using Vardbalans.App.Features.Planning.EditPlan;
using Vardbalans.App.Hosting;

namespace Vardbalans.App.Features.Planning.ExchangePlan;

/// <summary>A draft as a workbook to work in: a line for each row and competence, a column for each week. What is changed in it can be read in again.</summary>
internal static class WorkFile
{
    /// <summary>Columns before the weeks.</summary>
    public const int Leading = 6;

    /// <summary>The column of the competence, by name.</summary>
    public const int CompetenceColumn = 3;

    /// <summary>The place of the normal week among them, from 0.</summary>
    public const int NormalColumn = 4;

    /// <summary>The place of the year.</summary>
    public const int YearColumn = 5;

    /// <summary>The table.</summary>
    /// <param name="board">All that the grid is drawn from.</param>
    /// <param name="unit">Whose plan it is.</param>
    /// <param name="number">The version's number in its year.</param>
    public static TableFile Of(PlanBoard board, string unit, int number)
    {
        var units = board.Units.ToDictionary(u => u.Id, u => u.Name);
        var competences = board.Competences.ToDictionary(c => c.Id, c => c.Name);
        var activities = board.Activities.Select((a, i) => (a, i)).ToDictionary(a => a.a.Id, a => (a.a.Name, Order: a.i));
        var rows = board.Rows.Where(r => !r.Removed).OrderBy(r => activities[r.Activity].Order).ThenBy(r => units[r.Unit], StringComparer.CurrentCulture);
        return new TableFile
        {
            Name = [PlanText.Plan, unit, $"{board.Year}", PlanText.WorkFileName],
            Columns =
            [
                new(PlanText.FileRow, ColumnKind.Text),
                new(PlanText.UnitColumn, ColumnKind.Text),
                new(PlanText.ActivityColumn, ColumnKind.Text),
                new(PlanText.CompetenceColumn, ColumnKind.Text),
                new(PlanText.NormalColumn, ColumnKind.Number),
                new(PlanText.YearColumn, ColumnKind.Count),
                .. board.Weeks.Select(w => new TableColumn(WeekHead(w.Number), ColumnKind.Count)),
            ],
            Rows =
            [
                .. rows.SelectMany(r => (IEnumerable<object?[]>)
                [
                    [Key(r.Id, 0), units[r.Unit], activities[r.Activity].Name, null, (double)r.Normal, r.Weeks.Sum(), .. r.Weeks.Cast<object?>()],
                    .. r.Parts.Select(p => (object?[])[Key(r.Id, p.Competence), units[r.Unit], activities[r.Activity].Name, competences[p.Competence], null, p.Weeks.Sum(), .. p.Weeks.Cast<object?>()]),
                ]),
            ],
            Origin = new TableOrigin(
                PlanText.Title.With(board.Year),
                PlanText.WorkFileHow,
                [
                    new(PlanText.UnitColumn, unit),
                    new(PlanText.VersionLabel, number.ToString(CultureInfo.InvariantCulture)),
                    new(PlanText.FileMark, Mark(board.Version, board.Number)),
                ],
                null,
                []),
        };
    }

    /// <summary>A week's heading.</summary>
    public static string WeekHead(int week) => string.Create(CultureInfo.InvariantCulture, $"{PlanText.WeekShort} {week}");

    /// <summary>What a line is of.</summary>
    public static string Key(int row, int competence) => string.Create(CultureInfo.InvariantCulture, $"{row}.{competence}");

    /// <summary>Which version the file is of, and its last change when the file was made.</summary>
    public static string Mark(int version, int change) => string.Create(CultureInfo.InvariantCulture, $"plan {version}.{change}");
}
