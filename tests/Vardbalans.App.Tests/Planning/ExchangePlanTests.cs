using System.Globalization;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;
using Vardbalans.App.Features.Planning.EditPlan;
using Vardbalans.App.Features.Planning.ExchangePlan;
using Vardbalans.App.Features.Planning.MakePlan;
using Vardbalans.App.Hosting;
using Vardbalans.App.Tests.Databases;
using Vardbalans.App.Tests.FollowUp;

namespace Vardbalans.App.Tests.Planning;

/// <summary>A draft goes out as a workbook and comes back: what is changed in it is what changes, and a wrong or old file is refused.</summary>
public sealed class ExchangePlanTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory, EveryDatabase]
    public async Task A_file_that_nobody_has_changed_changes_nothing(TestDatabase database)
    {
        var (desk, slice, version, _) = await Start(database);
        var reading = await Compare(slice, version, await File(slice, version, _ => { }));
        Assert.Equal((null, 0, 0), (reading.Wrong, reading.Edits.Count, reading.Differences.Count));
        Assert.Equal(52, (await desk.Weeks(version, 1000)).Count);
    }

    [Theory, EveryDatabase]
    public async Task The_plan_becomes_what_the_file_says_week_by_week(TestDatabase database)
    {
        var (desk, slice, version, by) = await Start(database);
        var wanted = await desk.Weeks(version, 1000);
        (wanted[9], wanted[10]) = (wanted[9] + 5, 0);
        var reading = await Compare(slice, version, await File(slice, version, sheet =>
        {
            Write(sheet, 2, 10, wanted[9]);
            Write(sheet, 2, 11, wanted[10]);
        }));
        Assert.Equal([("v. 10", wanted[9]), ("v. 11", 0)], reading.Differences.Select(d => (d.What, int.Parse(d.File, CultureInfo.InvariantCulture))));
        Assert.StartsWith("2: Nybesök, Medicin A", reading.Differences[0].Where, StringComparison.Ordinal);
        var saved = await desk.Save(version, by, [.. reading.Edits]);
        Assert.Empty(saved!.Conflicts);
        Assert.Empty(saved.Refused);
        Assert.Equal(wanted, await desk.Weeks(version, 1000));
        Assert.Equal((null, 0), (await Compare(slice, version, await File(slice, version, _ => { })) is var again ? (again.Wrong, again.Edits.Count) : default));
    }

    [Theory, EveryDatabase]
    public async Task A_wrong_or_old_file_is_refused_with_what_differs(TestDatabase database)
    {
        var (desk, slice, version, by) = await Start(database);
        var old = await File(slice, version, _ => { });
        var row = (await desk.Rows(version))[(1000, MadeRegion.FirstVisits)];
        await desk.Save(version, by, new PlanEdit(row, EditKinds.Year, 0, 0, "600", "year:520"));
        var reading = await Compare(slice, version, old);
        Assert.Contains("Filen är äldre än planen", reading.Wrong, StringComparison.Ordinal);
        Assert.Empty(reading.Edits);
        Assert.Equal(80, reading.Differences.Sum(d => int.Parse(d.Plan, CultureInfo.InvariantCulture) - int.Parse(d.File, CultureInfo.InvariantCulture)));

        var other = (await desk.Draft(by, MadeFrom.Version, 2027, version)).Id;
        Assert.Contains("annan version", (await Compare(slice, other, old)).Wrong, StringComparison.Ordinal);
        Assert.Contains("inte en Excel-fil", (await Compare(slice, version, [1, 2, 3])).Wrong, StringComparison.Ordinal);
        Assert.Contains("rad 2, kolumn v. 3: ”50 %” är en andel", (await Compare(slice, version, await File(slice, version, s => Write(s, 2, 3, "50 %")))).Wrong, StringComparison.Ordinal);
        Assert.Contains("rad 2 har ”9999.0”", (await Compare(slice, version, await File(slice, version, s => Write(s, 2, 1 - WorkFile.Leading, "9999.0")))).Wrong, StringComparison.Ordinal);
    }

    private static async Task<(PlanDesk Desk, ExchangePlan Slice, int Version, App.Hosting.Access.Mandated By)> Start(TestDatabase database)
    {
        var region = await new MadeRegion(database).Build();
        var desk = new PlanDesk(database, region);
        var by = await desk.Planner();
        var version = (await desk.Draft(by, MadeFrom.Nothing, 2027)).Id;
        await desk.AddRow(version, 1000, MadeRegion.FirstVisits, by);
        await desk.Save(version, by, new PlanEdit((await desk.Rows(version))[(1000, MadeRegion.FirstVisits)], EditKinds.Year, 0, 0, "520", "normal:0"));
        return (desk, new ExchangePlan(database.Open, region.Clock), version, by);
    }

    private static async Task<FileReading> Compare(ExchangePlan slice, int version, byte[] file)
    {
        using var content = new MemoryStream(file);
        return (await slice.Compare(version, content, Cancel))!;
    }

    /// <summary>The work file, opened in another program, changed and saved.</summary>
    private static async Task<byte[]> File(ExchangePlan slice, int version, Action<SheetData> change)
    {
        using var content = new MemoryStream();
        await TableXlsx.Write((await slice.Take(version, "u100", Cancel))!, content, CultureInfo.GetCultureInfo("sv-SE"), Cancel);
        content.Position = 0;
        using (var document = SpreadsheetDocument.Open(content, isEditable: true))
        {
            var part = (WorksheetPart)document.WorkbookPart!.GetPartById(document.WorkbookPart.Workbook.Sheets!.Elements<Sheet>().First().Id!);
            change(part.Worksheet.GetFirstChild<SheetData>()!);
            part.Worksheet.Save();
        }

        return content.ToArray();
    }

    private static void Write(SheetData sheet, int line, int week, object value)
    {
        var cell = sheet.Elements<Row>().ElementAt(line - 1).Elements<Cell>().ElementAt(WorkFile.Leading + week - 1);
        cell.RemoveAllChildren();
        cell.DataType = CellValues.InlineString;
        cell.InlineString = new InlineString(new Text(Convert.ToString(value, CultureInfo.InvariantCulture)!));
    }
}
