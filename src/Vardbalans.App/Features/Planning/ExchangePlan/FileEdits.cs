using System.Globalization;
using Vardbalans.App.Components;
using Vardbalans.App.Data.Planning;
using Vardbalans.App.Features.Planning.EditPlan;
using Vardbalans.App.Hosting;
using Vardbalans.Core.Planning;

namespace Vardbalans.App.Features.Planning.ExchangePlan;

/// <summary>A line of the file that differs from the plan, for a person.</summary>
/// <param name="Where">The file's line, and what it is of.</param>
/// <param name="What">The week, or the column.</param>
/// <param name="Plan">What the plan has.</param>
/// <param name="File">What the file has.</param>
public sealed record FileDifference(string Where, string What, string Plan, string File);

/// <summary>What a file would change.</summary>
/// <param name="Wrong">Why it is refused; none when it is not.</param>
/// <param name="Edits">The changes that make the plan as the file is.</param>
/// <param name="Differences">Where they differ, for a person.</param>
public sealed record FileReading(string? Wrong, IReadOnlyList<PlanEdit> Edits, IReadOnlyList<FileDifference> Differences);

/// <summary>Compares a work file with the version that it was made from.</summary>
internal sealed class FileEdits(PlanSheet sheet, IReadOnlyList<RowState> rows, Func<RowState, string> nameOf)
{
    private readonly List<PlanEdit> _edits = [];
    private readonly List<FileDifference> _differences = [];

    /// <summary>What the file's first sheet, with its headings, would change.</summary>
    public FileReading Of(IReadOnlyList<string[]> table)
    {
        if (table.Count == 0 || table[0].Length < WorkFile.Leading + sheet.Weeks.Count)
        {
            return new FileReading(PlanText.FileNotPlan, [], []);
        }

        var byKey = rows.Where(r => !r.Removed).ToDictionary(r => r.Id);
        var seen = new HashSet<string>();
        for (var i = 1; i < table.Count; i++)
        {
            var line = table[i];
            if (line.All(string.IsNullOrWhiteSpace))
            {
                continue;
            }

            var key = line[0].Split('.');
            if (key is not [var first, var second] || !int.TryParse(first, CultureInfo.InvariantCulture, out var id) || !int.TryParse(second, CultureInfo.InvariantCulture, out var competence)
                || !byKey.TryGetValue(id, out var row) || (competence != 0 && row.Parts.All(p => p.Competence != competence)))
            {
                return new FileReading(PlanText.FileLineUnknown.With(i + 1, line[0]), [], []);
            }

            if (!seen.Add(line[0]))
            {
                return new FileReading(PlanText.FileLineTwice.With(i + 1, line[0]), [], []);
            }

            if (Compare(row, competence, line, i + 1) is { } wrong)
            {
                return new FileReading(wrong, [], []);
            }
        }

        return new FileReading(null, _edits, _differences);
    }

    /// <summary>Where another state of the plan differs from the file: a file that is too old is refused with them.</summary>
    public IReadOnlyList<FileDifference> Differences => _differences;

    private string? Compare(RowState row, int competence, string[] line, int at)
    {
        var stands = competence == 0 ? row.Weeks : row.Parts.First(p => p.Competence == competence).Weeks;
        var values = new int[stands.Count];
        var changed = new List<int>();
        for (var w = 0; w < values.Length; w++)
        {
            var text = line.ElementAtOrDefault(WorkFile.Leading + w) ?? "";
            var (value, wrong) = text.Length == 0 ? (0, null) : PlanNumber.Whole(text);
            if (wrong is not null)
            {
                return PlanText.FileCellWrong.With(at, WorkFile.WeekHead(w + 1), wrong);
            }

            values[w] = value;
            if (value != stands[w] && sheet.Frozen.Contains(sheet.Weeks[w]))
            {
                return PlanText.FileCellWrong.With(at, WorkFile.WeekHead(w + 1), PlanText.FrozenWeek.With(w + 1));
            }

            if (value != stands[w])
            {
                changed.Add(w);
                _differences.Add(new FileDifference(competence == 0 ? $"{at}: {nameOf(row)}" : $"{at}: {nameOf(row)}, {line[WorkFile.CompetenceColumn]}", WorkFile.WeekHead(w + 1), Formats.Number(stands[w]), Formats.Number(value)));
            }
        }

        if (competence != 0)
        {
            _edits.AddRange(changed.Select(w => Week(row, competence, w, values[w])));
            return null;
        }

        if (changed.Count == 0)
        {
            return Volume(row, line, at);
        }

        Weeks(row, values, changed);
        return null;
    }

    /// <summary>The weeks of a row as the file has them: those that are changed are set by hand, and others that would move with them too.</summary>
    private void Weeks(RowState row, int[] values, List<int> changed)
    {
        var stored = sheet.Rows.First(r => r.Id == row.Id);
        var planned = sheet.Planned(stored);
        var isYear = row.Held == EditKinds.Year;
        planned = isYear ? planned with { Volume = values.Sum() } : planned;
        var set = planned.Set.Where(s => s.CompetenceId is not null || !changed.Contains(s.Week - sheet.Weeks[0])).ToList();
        var hand = changed.ToHashSet();
        for (var round = 0; round <= values.Length; round++)
        {
            var spread = RowWeeks.Spread(planned with { Set = [.. set, .. hand.Select(w => new SetWeek(sheet.Weeks[w], null, values[w]))] }, sheet.Weeks[0], sheet.WeightsOf(stored), out var refusal);
            var moved = refusal is null ? Enumerable.Range(0, values.Length).Where(w => spread[w].Planned != values[w]).ToList() : [.. Enumerable.Range(0, values.Length).Where(w => !hand.Contains(w) && !sheet.Frozen.Contains(sheet.Weeks[w]))];
            if (moved.Count == 0)
            {
                break;
            }

            set.RemoveAll(s => s.CompetenceId is null && moved.Contains(s.Week - sheet.Weeks[0]));
            hand.UnionWith(moved);
        }

        if (isYear && values.Sum() != row.Volume)
        {
            _edits.Add(new PlanEdit(row.Id, EditKinds.Year, 0, 0, values.Sum().ToString(CultureInfo.InvariantCulture), RowEdit.Held(stored)));
        }

        _edits.AddRange(hand.Order().Select(w => Week(row, 0, w, values[w])));
    }

    /// <summary>A changed volume, where no week is changed.</summary>
    private string? Volume(RowState row, string[] line, int at)
    {
        foreach (var (column, kind, stands, name) in new[]
        {
            (WorkFile.YearColumn, EditKinds.Year, (decimal)row.Weeks.Sum(), PlanText.YearColumn),
            (WorkFile.NormalColumn, EditKinds.NormalWeek, row.Normal, PlanText.NormalColumn),
        })
        {
            var (value, wrong) = line[column].Length == 0 ? (stands, null) : kind == EditKinds.Year ? PlanNumber.Whole(line[column]) : PlanNumber.Amount(line[column]);
            if (wrong is not null)
            {
                return PlanText.FileCellWrong.With(at, name, wrong);
            }

            if (value != stands)
            {
                _differences.Add(new FileDifference($"{at}: {nameOf(row)}", name, Formats.Number((double)stands, 2), Formats.Number((double)value, 2)));
                _edits.Add(new PlanEdit(row.Id, kind, 0, 0, value.ToString(CultureInfo.InvariantCulture), RowEdit.Held(sheet.Rows.First(r => r.Id == row.Id))));
                return null;
            }
        }

        return null;
    }

    private static PlanEdit Week(RowState row, int competence, int week, int value) => new(
        row.Id, EditKinds.Week, competence, week + 1, value.ToString(CultureInfo.InvariantCulture),
        row.Set.FirstOrDefault(s => s.Week == week + 1 && s.Competence == competence)?.Value.ToString(CultureInfo.InvariantCulture) ?? "");
}
