using Vardbalans.App.Components;
using Vardbalans.App.Data;
using Vardbalans.App.Data.Planning;
using Vardbalans.App.Hosting;
using Vardbalans.App.Hosting.Access;
using Vardbalans.Core.Governance;
using Vardbalans.Core.Planning;

namespace Vardbalans.App.Features.Planning.EditPlan;

/// <summary>A cell that somebody else was before at: what stands there, and who set it, when the cell itself says so.</summary>
internal readonly record struct Conflict(int Index, string Theirs, RowEdit Mine);

/// <summary>Changes of one sheet: each is made, found in conflict, or refused; then the rows that they touched are spread anew.</summary>
internal sealed class EditWork(PlanSheet sheet, Mandated by, DateTime now, string? reason)
{
    private readonly Dictionary<int, PlanRow> _rows = sheet.Rows.ToDictionary(r => r.Id);
    private readonly Dictionary<int, List<RowEdit>> _made = [];
    private readonly Dictionary<int, IReadOnlyList<RowWeek>> _spread = [];

    /// <summary>What others were before at.</summary>
    public List<Conflict> Conflicts { get; } = [];

    /// <summary>What already stood as it was said to.</summary>
    public List<int> Unchanged { get; } = [];

    /// <summary>What cannot be done.</summary>
    public List<EditRefusal> Refused { get; } = [];

    /// <summary>Rows that are changed.</summary>
    public IReadOnlyCollection<PlanRow> Touched => [.. _spread.Keys.Order().Select(id => _rows[id])];

    /// <summary>Refuses everything for one reason.</summary>
    public void RefuseAll(int count, string why) => Refused.AddRange(Enumerable.Range(0, count).Select(i => new EditRefusal(i, why)));

    /// <summary>Makes the changes in the sheet.</summary>
    public void Do(IReadOnlyList<PlanEdit> edits)
    {
        for (var i = 0; i < edits.Count; i++)
        {
            if (!_rows.TryGetValue(edits[i].Row, out var row) || (row.IsRemoved && edits[i].What != EditKinds.Removed))
            {
                Refused.Add(new EditRefusal(i, PlanText.RowGone));
            }
            else if (!by.Reaches(new MandateScope(row.UnitId, null)))
            {
                Refused.Add(new EditRefusal(i, PlanText.NotYourUnit));
            }
            else
            {
                Make(i, row, edits[i]);
            }
        }

        foreach (var (id, made) in _made)
        {
            Spread(_rows[id], made);
        }
    }

    /// <summary>Writes the rows that are changed, and what was changed.</summary>
    public async Task Store(VardbalansContext db, CancellationToken cancel)
    {
        foreach (var edit in _made.Where(m => _spread.ContainsKey(m.Key)).SelectMany(m => m.Value))
        {
            edit.Track(db);
            db.PlanChanges.Add(edit.Change(sheet.Version, reason, by.By, now));
        }

        await db.SaveChangesAsync(cancel);
        await sheet.Store(db, [.. _spread.Select(s => (_rows[s.Key], s.Value))], cancel);
    }

    private void Make(int index, PlanRow row, PlanEdit edit)
    {
        var (made, wrong) = RowEdit.Read(sheet, row, edit, reason, by.By, now);
        if (wrong is not null || made is null)
        {
            Refused.Add(new EditRefusal(index, wrong ?? PlanText.NotUnderstood));
        }
        else if (made.Before == made.After)
        {
            // It stands there already: said twice, or sent again after an answer that was lost.
            Unchanged.Add(index);
        }
        else if (made.Before != (edit.Was ?? ""))
        {
            Conflicts.Add(new Conflict(index, made.Shown, made));
        }
        else
        {
            made.Index = index;
            made.Apply();
            if (!_made.TryGetValue(row.Id, out var list))
            {
                _made[row.Id] = list = [];
            }

            list.Add(made);
        }
    }

    /// <summary>A row that does not go is left as it was, with all its changes refused.</summary>
    private void Spread(PlanRow row, List<RowEdit> made)
    {
        if (made.Count == 0)
        {
            return;
        }

        RowRefusal? refusal = null;
        var isDivided = sheet.PartsOf(row.Id) is not { Count: > 0 } parts || parts.Any(p => p.Weight > 0);
        var weeks = isDivided ? sheet.Spread(row, out refusal) : [];
        if (isDivided && refusal is null)
        {
            _spread[row.Id] = weeks;
            return;
        }

        var why = refusal is { } trouble ? Words(trouble) : PlanText.NoPartLeft;
        Refused.AddRange(made.Select(m => new EditRefusal(m.Index, why)));
        for (var i = made.Count - 1; i >= 0; i--)
        {
            made[i].TakeBack();
        }
    }

    private static string Words(RowRefusal why) => why.Trouble switch
    {
        RowTrouble.SetAboveYear => PlanText.SetAboveYear.With(Formats.Number(why.By)),
        RowTrouble.NoWeekLeft => PlanText.NoWeekLeft.With(Formats.Number(why.By)),
        _ => PlanText.PartsAboveWeek.With(why.Week?.Number ?? 0, Formats.Number(why.By)),
    };
}
