using System.Globalization;
using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;
using Vardbalans.App.Components.Scopes;
using Vardbalans.App.Data;
using Vardbalans.App.Data.Planning;
using Vardbalans.App.Features.Planning.EditPlan;
using Vardbalans.App.Hosting;
using Vardbalans.Core.Quantities;

namespace Vardbalans.App.Features.Planning.ExchangePlan;

/// <summary>Takes a draft out as a workbook, and tells what one that has been worked in would change.</summary>
public sealed partial class ExchangePlan(OpenDatabase open, TimeProvider clock)
{
    /// <summary>The workbook of a draft; none when there is no such version, or the node has nothing in it.</summary>
    public async Task<TableFile?> Take(int versionId, string unitCode, CancellationToken cancel)
    {
        await using var db = open();
        var catalogue = await Catalogue.Load(db, SwedishTime.Today(clock), cancel);
        if (await db.PlanVersions.AsNoTracking().SingleOrDefaultAsync(v => v.Id == versionId, cancel) is not { } version || catalogue.FindUnit(unitCode) is not { } unit)
        {
            return null;
        }

        var now = IsoWeek.Of(SwedishTime.Today(clock));
        var board = await PlanBoard.Read(db, catalogue.Tree, unit.Id, await PlanSheet.Read(db, version, now, cancel), now, cancel);
        return board.Rows.Count == 0 ? null : WorkFile.Of(board, unit.Name, version.Number);
    }

    /// <summary>What a file would change, or why it is refused; a file that is of another version, or older than what others have changed since, is.</summary>
    /// <returns>None when there is no such version.</returns>
    public async Task<FileReading?> Compare(int versionId, Stream content, CancellationToken cancel)
    {
        await using var db = open();
        if (await db.PlanVersions.AsNoTracking().SingleOrDefaultAsync(v => v.Id == versionId, cancel) is not { } version)
        {
            return null;
        }

        if (await ReadWorkbook.Read(content, cancel) is not { Count: > 0 } sheets)
        {
            return new FileReading(PlanText.FileNotWorkbook, [], []);
        }

        if (Mark(sheets) is not { } mark)
        {
            return new FileReading(PlanText.FileNotPlan, [], []);
        }

        if (mark.Version != versionId)
        {
            return new FileReading(PlanText.FileOtherVersion, [], []);
        }

        var sheet = await PlanSheet.Read(db, version, IsoWeek.Of(SwedishTime.Today(clock)), cancel);
        var rows = await RowStates.Read(db, sheet, sheet.Rows, cancel);
        var units = await db.CareUnits.AsNoTracking().ToDictionaryAsync(u => u.Id, u => u.Name, cancel);
        var activities = await db.Activities.AsNoTracking().ToDictionaryAsync(a => a.Id, cancel);
        var reading = new FileEdits(sheet, rows, r => $"{activities[r.Activity].Name()}, {units[r.Unit]}").Of(sheets[0]);
        return version.State != PlanState.Draft ? new FileReading(PlanText.NotDraft, [], [])
            : mark.Change != version.Edits ? new FileReading(PlanText.FileOld.With(mark.Change, version.Edits), [], reading.Differences)
            : reading;
    }

    private static (int Version, int Change)? Mark(IReadOnlyList<IReadOnlyList<string[]>> sheets) => sheets.Skip(1).SelectMany(s => s).SelectMany(r => r)
        .Select(cell => MarkPattern().Match(cell)).Where(m => m.Success)
        .Select(m => ((int, int)?)(int.Parse(m.Groups[1].Value, CultureInfo.InvariantCulture), int.Parse(m.Groups[2].Value, CultureInfo.InvariantCulture))).FirstOrDefault();

    [GeneratedRegex(@"^plan (\d{1,9})\.(\d{1,9})$")]
    private static partial Regex MarkPattern();
}
