using System.Text.Json;
using Vardbalans.App.Components.Scopes;
using Vardbalans.App.Features.FollowUp.SeeHeatMap;
using Vardbalans.App.Tests.Databases;
using Vardbalans.Core.FollowUp;
using Vardbalans.Core.Organisation;

namespace Vardbalans.App.Tests.FollowUp;

/// <summary>All units by all activities: cells are ratios of sums, the worst first, and what cannot be judged is not a number.</summary>
public sealed class SeeHeatMapTests
{
    [Theory]
    [EveryDatabase]
    public async Task Cells_are_each_units_own_attainment_and_page_file_and_API_agree(TestDatabase database)
    {
        var region = await new MadeRegion(database)
            .Done(1000, "2026-W01..2026-W20", 9).Plan(1000, "plan2026", 10).Done(1001, "2026-W01..2026-W20", 40).Plan(1001, "plan2026", 40)
            .Done(1010, "2026-W01..2026-W20", 5).Plan(1010, "plan2026", 10).Done(1010, "2026-W01..2026-W20", 8, MadeRegion.Operations).Plan(1010, "plan2026", 6, activity: MadeRegion.Operations)
            .Plan(1100, "plan2026", 10).Build();
        var view = await View(database, region, null);
        Assert.Equal(CareUnitKind.Clinic, view.Level);
        Assert.Equal(["u101", "u110", "u100"], view.Rows.Select(r => r.Node.Unit.Code));
        Assert.Equal(["nybesok", "operation"], view.Activities.Select(a => a.Code));
        Assert.Equal([PlanStatus.FarUnder, PlanStatus.FarOver], view.Rows[0].Cells.Select(c => c!.Value.Status));

        // 49 of 50 a week: not the mean of 90 and 100 %.
        Assert.Equal(0.98, view.Rows[2].Cells[0]!.Value.Against.Value!.Value.Value, 9);
        Assert.Null(view.Rows[2].Cells[1]);
        Assert.Equal((PlanStatus.CannotJudge, 0.0), (view.Rows[1].Cells[0]!.Value.Status, view.Rows[1].Coverage!.Value.Value));
        Assert.Equal((await region.Outcome()).Sum.AgainstAgreement, view.Whole.Cells[0]!.Value.Against);
        Assert.Equal(["u1000", "u1001", "u1010", "u1100"], (await View(database, region, CareUnitKind.Unit)).Rows.Select(r => r.Node.Unit.Code).Order());

        await using var web = await ServedRegion.Start(database, region);
        using var api = JsonDocument.Parse(await web.Get("/api/v1/standing"));
        Assert.Equal(
            view.Rows.SelectMany(r => r.Cells).Where(c => c is not null).Select(c => c!.Value.Against.Outcome),
            api.RootElement.GetProperty("units").EnumerateArray().SelectMany(u => u.GetProperty("activities").EnumerateArray()).Select(a => a.GetProperty("outcome") is { ValueKind: JsonValueKind.Number } n ? n.GetInt64() : (long?)null));
        Assert.Equal(5, (await web.Get("/uppfoljning/laget.csv")).Split("\r\n", StringSplitOptions.RemoveEmptyEntries).Length);
        var page = await web.Page("/uppfoljning/laget");
        Assert.Contains("▼▼ 50", page, StringComparison.Ordinal);
        Assert.Contains("/uppfoljning/avvikelse?aktivitet=operation&enhet=u101", page, StringComparison.Ordinal);
    }

    private static async Task<HeatView> View(TestDatabase database, MadeRegion region, CareUnitKind? level) =>
        (await new SeeHeatMap(database.Open, region.Clock).Run(new Choice(), level, TestContext.Current.CancellationToken))!;
}
