using Microsoft.EntityFrameworkCore;
using Vardbalans.App.Components;
using Vardbalans.App.Components.Scopes;
using Vardbalans.App.Data;
using Vardbalans.App.Data.Planning;
using Vardbalans.App.Features.Planning.EditPlan;
using Vardbalans.App.Hosting.Access;
using Vardbalans.Core.Organisation;
using Vardbalans.Core.Quantities;

namespace Vardbalans.App.Features.Planning.ShowPlan;

/// <summary>Weeks of a row that somebody set by hand for one reason.</summary>
/// <param name="Row">The activity and its unit, in words.</param>
/// <param name="Weeks">The weeks with their values, in words.</param>
/// <param name="Reason">Why; none when nobody has told.</param>
/// <param name="By">Who set them.</param>
public sealed record SetByHand(string Row, string Weeks, string? Reason, string By);

/// <summary>What whoever decides a version needs to see besides its figures: what was set by hand and why, and what is said of it.</summary>
/// <param name="Hand">What was set by hand, in the order of the activities.</param>
/// <param name="Comments">Comments that stand, with the row in words.</param>
/// <param name="Set">Cells that were set: activity, unit and week.</param>
public sealed record PlanMarks(IReadOnlyList<SetByHand> Hand, IReadOnlyList<(string Row, BoardComment Comment)> Comments, IReadOnlySet<(int Activity, int Unit, int Week)> Set)
{
    /// <summary>Nothing was set and nothing is said.</summary>
    public static PlanMarks None { get; } = new([], [], new HashSet<(int, int, int)>());

    /// <summary>Reads those of a version, of a unit and all below it. What was set in weeks that had begun when the version was decided (while it is not: have begun now) is not in the plan.</summary>
    internal static async Task<PlanMarks> Read(VardbalansContext db, PlanVersion version, OrganisationTree tree, CareUnit node, IsoWeek now, CancellationToken cancel)
    {
        var units = tree.Subtree(node.Id).ToDictionary(u => u.Id);
        var activities = await db.Activities.AsNoTracking().ToDictionaryAsync(a => a.Id, cancel);
        var competences = await db.Competences.AsNoTracking().ToDictionaryAsync(c => c.Id, cancel);
        var rows = (await db.PlanRows.AsNoTracking().Where(r => r.VersionId == version.Id && !r.IsRemoved).ToListAsync(cancel))
            .Where(r => units.ContainsKey(r.UnitId)).ToDictionary(r => r.Id);
        var ids = rows.Keys.ToList();
        var frozen = await PlanSheet.FrozenBy(db, version, version.DecidedOn is { } day ? IsoWeek.Of(day) : now, cancel);
        var cells = (await db.PlanSetCells.AsNoTracking().Where(s => ids.Contains(s.RowId)).ToListAsync(cancel)).Where(s => !frozen.Contains(s.Week)).ToList();
        var names = await ActorNames.Load(db, cells.Select(c => c.MadeBy), cancel);
        var comments = await PlanComments.Read(db, version, units.Keys, cancel);
        return new PlanMarks(
            [
                .. cells.GroupBy(c => (c.RowId, c.CompetenceId, c.Reason, c.MadeBy)).OrderBy(g => activities[rows[g.Key.RowId].ActivityId].Order).ThenBy(g => g.Key.RowId).ThenBy(g => g.Key.CompetenceId).ThenBy(g => g.Min(c => c.Week))
                    .Select(g => new SetByHand(Name(rows[g.Key.RowId].ActivityId, rows[g.Key.RowId].UnitId) + Part(g.Key.CompetenceId), Weeks(g), g.Key.Reason, names.Of(g.Key.MadeBy))),
            ],
            [.. comments.OrderBy(c => c.Week).Select(c => (Name(c.Activity, c.Unit), c))],
            cells.Select(c => (rows[c.RowId].ActivityId, rows[c.RowId].UnitId, c.Week.Number)).ToHashSet());

        string Part(int competence) => competence == 0 ? "" : $", {PlanWords.NameOf(competences[competence])}";

        string Name(int activity, int unit) => $"{activities[activity].Name()}, {units[unit].Name}";
    }

    /// <summary>Was the week set at the unit; of a sum, at any of its units?</summary>
    public bool Has(PlanGridRow line, IsoWeek week)
    {
        ArgumentNullException.ThrowIfNull(line);
        return line.Unit is { } unit ? Set.Contains((line.Activity.Id, unit.Id, week.Number)) : Set.Any(s => s.Activity == line.Activity.Id && s.Week == week.Number);
    }

    /// <summary>Weeks that follow each other and have one value are told together.</summary>
    private static string Weeks(IEnumerable<PlanSetCell> cells)
    {
        var runs = new List<(IsoWeek From, IsoWeek To, int Value)>();
        foreach (var cell in cells.OrderBy(c => c.Week))
        {
            if (runs.Count > 0 && runs[^1] is var last && last.To + 1 == cell.Week && last.Value == cell.Value)
            {
                runs[^1] = last with { To = cell.Week };
            }
            else
            {
                runs.Add((cell.Week, cell.Week, cell.Value));
            }
        }

        return string.Join(", ", runs.Select(r => $"{Formats.Weeks(r.From, r.To)}: {Formats.Number(r.Value)}"));
    }
}
