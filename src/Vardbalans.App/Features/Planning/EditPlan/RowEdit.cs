using System.Globalization;
using Vardbalans.App.Data;
using Vardbalans.App.Data.Accounts;
using Vardbalans.App.Data.Planning;
using Vardbalans.App.Hosting;
using Vardbalans.Core.Planning;
using Vardbalans.Core.Quantities;

namespace Vardbalans.App.Features.Planning.EditPlan;

/// <summary>One change of one cell: what it was, what it becomes, and how it is made and taken back.</summary>
/// <param name="Kind">What is changed.</param>
/// <param name="Row">The row's number.</param>
/// <param name="Competence">0 for the whole row.</param>
/// <param name="Week">The week; none for what is no week.</param>
/// <param name="Before">As it was, as <see cref="RowState"/> gives it.</param>
/// <param name="After">As it becomes.</param>
/// <param name="Apply">Makes it in the sheet.</param>
/// <param name="TakeBack">Takes it back in the sheet.</param>
internal sealed record RowEdit(PlanChangeKind Kind, int Row, int Competence, IsoWeek? Week, string Before, string After, Action Apply, Action TakeBack)
{
    /// <summary>Which of the changes that were sent.</summary>
    public int Index { get; set; }

    /// <summary>Who set what stands there; none for the profile's.</summary>
    public Actor? SetBy { get; init; }

    /// <summary>When.</summary>
    public DateTime? SetAt { get; init; }

    /// <summary>What stands there, for a person.</summary>
    public string Shown { get; init; } = Before;

    /// <summary>What the database must be told, for a cell that comes or goes.</summary>
    public Action<VardbalansContext> Track { get; init; } = _ => { };

    /// <summary>Reads a change that was sent.</summary>
    /// <returns>The change, or why it cannot be made.</returns>
    public static (RowEdit? Edit, string? Wrong) Read(PlanSheet sheet, PlanRow row, PlanEdit edit, string? reason, Actor by, DateTime now) => edit.What switch
    {
        EditKinds.Week or EditKinds.Reason => OfWeek(sheet, row, edit, reason, by, now),
        EditKinds.Year or EditKinds.NormalWeek => OfVolume(row, edit),
        EditKinds.EvenShare => OfShare(row, edit),
        EditKinds.Part => OfPart(sheet, row, edit),
        EditKinds.Removed => OfRemoved(row, edit),
        _ => (null, null),
    };

    /// <summary>The line of the log.</summary>
    public PlanChange Change(PlanVersion version, string? reason, Actor by, DateTime now) => new()
    {
        VersionId = version.Id,
        Number = version.Edits,
        Kind = Kind,
        RowId = Row,
        CompetenceId = Competence,
        Week = Week,
        Before = Before.Length == 0 ? null : Before,
        After = After.Length == 0 ? null : After,
        Reason = Kind == PlanChangeKind.Reason ? After : string.IsNullOrWhiteSpace(reason) ? null : reason.Trim(),
        MadeBy = by,
        MadeAt = now,
    };

    /// <summary>A volume as the page knows it.</summary>
    public static string Held(PlanRow row) => FormattableString.Invariant($"{(row.Anchor == PlanAnchor.Year ? EditKinds.Year : EditKinds.NormalWeek)}:{row.Volume:0.##}");

    private static (RowEdit?, string?) OfWeek(PlanSheet sheet, PlanRow row, PlanEdit edit, string? reason, Actor by, DateTime now)
    {
        if (edit.Week < 1 || edit.Week > sheet.Weeks.Count || (edit.Competence != 0 && !sheet.PartsOf(row.Id).Any(p => p.CompetenceId == edit.Competence)))
        {
            return (null, PlanText.RowGone);
        }

        var week = sheet.Weeks[edit.Week - 1];
        if (sheet.Frozen.Contains(week))
        {
            return (null, PlanText.FrozenWeek.With(edit.Week));
        }

        var stands = sheet.SetAt(row.Id, week, edit.Competence);
        var before = stands is null ? "" : Text(stands.Value);
        if (edit.What == EditKinds.Reason)
        {
            return OfReason(row, stands, week, edit);
        }

        if (string.IsNullOrWhiteSpace(edit.Text))
        {
            return (new RowEdit(
                PlanChangeKind.Week, row.Id, edit.Competence, week, before, "",
                () => sheet.Unset(stands!), () => sheet.Set(stands!))
            { SetBy = stands?.MadeBy, SetAt = stands?.MadeAt, Track = db => db.PlanSetCells.Remove(stands!) }, null);
        }

        var (value, wrong) = PlanNumber.Whole(edit.Text);
        if (wrong is not null)
        {
            return (null, wrong);
        }

        var why = string.IsNullOrWhiteSpace(reason) ? null : reason.Trim();
        if (stands is not null)
        {
            var (old, oldWhy, oldBy, oldAt) = (stands.Value, stands.Reason, stands.MadeBy, stands.MadeAt);
            return (new RowEdit(
                PlanChangeKind.Week, row.Id, edit.Competence, week, before, Text(value),
                () => (stands.Value, stands.Reason, stands.MadeBy, stands.MadeAt) = (value, why, by, now),
                () => (stands.Value, stands.Reason, stands.MadeBy, stands.MadeAt) = (old, oldWhy, oldBy, oldAt))
            { SetBy = oldBy, SetAt = oldAt }, null);
        }

        var cell = new PlanSetCell { RowId = row.Id, Week = week, CompetenceId = edit.Competence, Value = value, Reason = why, MadeBy = by, MadeAt = now };
        return (new RowEdit(
            PlanChangeKind.Week, row.Id, edit.Competence, week, "", Text(value), () => sheet.Set(cell), () => sheet.Unset(cell))
        { Track = db => db.PlanSetCells.Add(cell) }, null);
    }

    private static (RowEdit?, string?) OfReason(PlanRow row, PlanSetCell? stands, IsoWeek week, PlanEdit edit)
    {
        if (stands is null)
        {
            return (null, PlanText.RowGone);
        }

        var (old, text) = (stands.Reason, PersonalNumbers.Replace(edit.Text?.Trim() ?? ""));
        return (new RowEdit(
            PlanChangeKind.Reason, row.Id, edit.Competence, week, old ?? "", text, () => stands.Reason = text.Length == 0 ? null : text, () => stands.Reason = old), null);
    }

    private static (RowEdit?, string?) OfVolume(PlanRow row, PlanEdit edit)
    {
        var isYear = edit.What == EditKinds.Year;
        decimal value;
        if (isYear)
        {
            var (whole, wrong) = PlanNumber.Whole(edit.Text ?? "");
            if (wrong is not null)
            {
                return (null, wrong);
            }

            value = whole;
        }
        else
        {
            (value, var wrong) = PlanNumber.Amount(edit.Text ?? "");
            if (wrong is not null)
            {
                return (null, wrong);
            }
        }

        var (anchor, volume) = (row.Anchor, row.Volume);
        var after = FormattableString.Invariant($"{edit.What}:{value:0.##}");
        return (new RowEdit(
            isYear ? PlanChangeKind.Year : PlanChangeKind.NormalWeek, row.Id, 0, null, Held(row), after,
            () => (row.Anchor, row.Volume) = (isYear ? PlanAnchor.Year : PlanAnchor.NormalWeek, value),
            () => (row.Anchor, row.Volume) = (anchor, volume)), null);
    }

    private static (RowEdit?, string?) OfShare(PlanRow row, PlanEdit edit)
    {
        var (value, wrong) = PlanNumber.Percent(edit.Text ?? "");
        var old = row.EvenShare;
        return wrong is not null ? (null, wrong) : (new RowEdit(
            PlanChangeKind.EvenShare, row.Id, 0, null, Text(old), Text(value), () => row.EvenShare = value, () => row.EvenShare = old), null);
    }

    private static (RowEdit?, string?) OfPart(PlanSheet sheet, PlanRow row, PlanEdit edit)
    {
        var (value, wrong) = PlanNumber.Percent(edit.Text ?? "");
        if (wrong is not null || sheet.PartsOf(row.Id).FirstOrDefault(p => p.CompetenceId == edit.Competence) is not { } part)
        {
            return (null, wrong ?? PlanText.RowGone);
        }

        var old = part.Weight;
        return (new RowEdit(PlanChangeKind.Part, row.Id, part.CompetenceId, null, Text(old), Text(value), () => part.Weight = value, () => part.Weight = old), null);
    }

    private static (RowEdit?, string?) OfRemoved(PlanRow row, PlanEdit edit)
    {
        var (old, value) = (row.IsRemoved, edit.Text == "1");
        return (new RowEdit(
            PlanChangeKind.RowRemoved, row.Id, 0, null, old ? "1" : "0", value ? "1" : "0", () => row.IsRemoved = value, () => row.IsRemoved = old), null);
    }

    private static string Text(decimal value) => value.ToString("0.####", CultureInfo.InvariantCulture);

    private static string Text(int value) => value.ToString(CultureInfo.InvariantCulture);
}
