using System.Text;
using Microsoft.EntityFrameworkCore;
using Vardbalans.App.Components.Scopes;
using Vardbalans.App.Data.Accounts;
using Vardbalans.App.Data.Capacity;
using Vardbalans.App.Data.Planning;
using Vardbalans.App.Features.Planning.KeepFileShapes;
using Vardbalans.App.Features.Planning.MakeSlotTemplate;
using Vardbalans.App.Tests.Databases;
using Vardbalans.App.Tests.FollowUp;
using Vardbalans.Core.Governance;
using Vardbalans.Core.Quantities;

namespace Vardbalans.App.Tests.Planning;

/// <summary>The file of times for a record system holds the decided plan, gross, and tells what it lacks.</summary>
public sealed class SlotTemplateFileTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory, EveryDatabase]
    public async Task A_period_s_file_has_every_week_of_the_decided_plan_with_losses_made_up_for(TestDatabase database)
    {
        var region = await new MadeRegion(database).Plan(1000, "plan2026", 50).Plan(1001, "plan2026", 7).Done(1000, "2026-W01..2026-W20", 45).Build();
        await using (var db = database.Open())
        {
            db.Add(new GivenSlotLoss { ActivityId = MadeRegion.FirstVisits, NodeId = 1000, NoShow = 0.04, LateCancellation = 0.06, Refilled = 0.5, From = IsoWeek.Of(2026, 1), Reason = "prov", MadeBy = Actor.Program, MadeAt = DateTime.UnixEpoch });
            await db.SaveChangesAsync(Cancel);
        }

        var slice = new MakeSlotTemplate(database.Open, region.Clock);
        var view = (await slice.Run(new Choice { Enhet = "u100" }, null, Cancel))!;
        // From week 21 the next period is weeks 27–39: thirteen weeks, two units.
        Assert.Equal((IsoWeek.Of(2026, 27), IsoWeek.Of(2026, 39), 26), (view.Period.First, view.Period.Last, view.Rows.Count));
        // 50 ÷ 0.9312 is 53.7; nothing is known of the other unit's losses.
        Assert.Equal([7, 54], view.Rows.Select(r => r.Count).Distinct().Order());
        Assert.Equal((13 * 54) + (13 * 7), Assert.Single(view.WithoutLength).Count);

        var text = Encoding.Latin1.GetString(TemplateFile.Write(view.Rows, view.Shapes[0])).Split("\r\n");
        Assert.Equal(28, text.Length);
        Assert.Equal("u1000;2026-06-29;2026-07-03;nybesok;;54;", text[1]);
        Assert.Equal("u1000,2026-06-29,2026-07-03,nybesok,,54,", Encoding.UTF8.GetString(TemplateFile.Write(view.Rows, view.Shapes[1])).Split("\r\n")[1]);
    }

    [Theory, EveryDatabase]
    public async Task A_record_system_s_own_shape_is_described_once_and_the_file_has_it(TestDatabase database)
    {
        var region = await new MadeRegion(database).Plan(1000, "plan2026", 5).Done(1000, "2026-W01..2026-W20", 4).Build();
        var desk = new PlanDesk(database, region);
        var (slice, by) = (new KeepFileShapes(database.Open, region.Clock), await desk.By(Role.Administrator, Mandate.Administer, 1));
        var fields = new Dictionary<string, string>
        {
            [ShapeForm.Name] = "Journal Öst",
            [ShapeForm.Separator] = "tabb",
            [ShapeForm.Text] = nameof(SlotFileText.Latin),
            [ShapeForm.Days] = ShapeForm.WithoutHyphens,
            [ShapeForm.Heading(0)] = "Vårdenhet",
            [ShapeForm.Holds(0)] = nameof(SlotFileField.UnitName),
            [ShapeForm.Heading(1)] = "Från",
            [ShapeForm.Holds(1)] = nameof(SlotFileField.FirstDay),
            [ShapeForm.Heading(2)] = "Resurs",
            [ShapeForm.Heading(3)] = "Antal",
            [ShapeForm.Holds(3)] = nameof(SlotFileField.Count),
        };
        var row = new ShapeForm(f => fields.GetValueOrDefault(f, "")).Read(by.By, DateTime.UnixEpoch)!;
        Assert.Null(await slice.Set(row, await desk.By(Role.PlanLeader, Mandate.Plan, PlanDesk.Clinic), Cancel));
        Assert.NotNull(await slice.Set(row, by, Cancel));

        var view = (await new MakeSlotTemplate(database.Open, region.Clock).Run(new Choice { Enhet = "u1000" }, null, Cancel))!;
        Assert.Equal(3, view.Shapes.Count);
        var text = Encoding.Latin1.GetString(TemplateFile.Write(view.Rows, view.Shapes[0])).Split("\r\n");
        Assert.Equal(["Vårdenhet\tFrån\tResurs\tAntal", "Medicin A\t20260629\t\t5"], text.Take(2));

        // Filled in again as it stands, under the same name, it takes the other's place.
        var again = ShapeForm.Of(row);
        Assert.Equal(row.Columns, again.Read(by.By, DateTime.UnixEpoch)!.Columns);
        var second = await slice.Set(again.Read(by.By, DateTime.UnixEpoch)!, by, Cancel);
        await using var db = database.Open();
        Assert.Equal(second, (await db.KeptFileShapes.SingleAsync(s => s.EndedAt == null, Cancel)).Id);
        Assert.True(await slice.End(second!.Value, by, Cancel));
        Assert.False(await slice.End(second.Value, by, Cancel));
    }

    [Fact]
    public void What_is_wrong_with_a_shape_is_told_by_column()
    {
        var fields = new Dictionary<string, string> { [ShapeForm.Heading(0)] = "Enhet", [ShapeForm.Holds(0)] = nameof(SlotFileField.Unit), [ShapeForm.Heading(1)] = "Enhet", [ShapeForm.Holds(2)] = nameof(SlotFileField.Count) };
        var form = new ShapeForm(f => fields.GetValueOrDefault(f, ""));
        Assert.Null(form.Read(Actor.Program, DateTime.UnixEpoch));
        Assert.Equal([ShapeForm.Holds(0), ShapeForm.Name, ShapeForm.Heading(1), ShapeForm.Heading(2)], form.Wrong.Keys.Order(StringComparer.Ordinal));
        Assert.Contains("Kolumn 2 har samma rubrik", form.Wrong[ShapeForm.Heading(1)], StringComparison.Ordinal);
        Assert.Contains("Kolumn 3 behöver en rubrik", form.Wrong[ShapeForm.Heading(2)], StringComparison.Ordinal);
    }
}
