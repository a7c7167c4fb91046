using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Vardbalans.App.Components.Scopes;
using Vardbalans.App.Data.Events;
using Vardbalans.App.Data.Planning;
using Vardbalans.App.Features.FollowUp.CompareIndicators;
using Vardbalans.App.Tests.Databases;
using Vardbalans.Core.Need.Flows;
using Vardbalans.Core.Quantities;

namespace Vardbalans.App.Tests.FollowUp;

/// <summary>Units of one specialty side by side: shares of sums, with what chance allows, and only those of the specialty.</summary>
public sealed class CompareIndicatorsTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory]
    [EveryDatabase]
    public async Task A_unit_that_differs_by_more_than_chance_is_told_and_another_specialty_is_not_compared(TestDatabase database)
    {
        // Of 100 booked each, 40 and 5 are lost: together 22.5 %, so both lie far outside what chance allows a hundred. Ögon is another specialty.
        var region = await new MadeRegion(database)
            .Visits(1000, "2026-W10", 60, 100, 40, 60 * 30).Visits(1001, "2026-W10", 95, 100, 5, 95 * 20).Visits(1010, "2026-W10", 10, 100, 90, 300).Visits(1100, "2026-W20", 1, 1, 0, 30)
            .Plan(1000, "2026-W10..2026-W10", 60).Build();
        await using (var db = database.Open())
        {
            await db.CareUnits.Where(u => u.Id == 100).ExecuteUpdateAsync(u => u.SetProperty(x => x.Specialty, "101"), Cancel);
            await db.CareUnits.Where(u => u.Id == 101).ExecuteUpdateAsync(u => u.SetProperty(x => x.Specialty, "511"), Cancel);
            db.TimeBookCounts.AddRange(Times(1000, SlotStatus.Booked, 90), Times(1000, SlotStatus.Free, 10));
            await db.SaveChangesAsync(Cancel);
        }

        var view = (await new CompareIndicators(database.Open, region.Clock).Run(new Choice(), null, Cancel))!;
        Assert.Equal(["101"], view.Specialties);
        Assert.Equal(["u1000", "u1001"], view.Rows.Select(r => r.Unit.Code));
        Assert.Equal(0.225, view.Lost!.Ratio, 9);
        Assert.Equal([(0.4, FunnelVerdict.Higher), (0.05, FunnelVerdict.Lower)], view.Rows.Select(r => (Math.Round(r.Lost!.Ratio!.Value, 9), r.Lost.Verdict)));
        Assert.Equal([30.0, 20.0], view.Rows.Select(r => r.Minutes!.Value));
        Assert.Equal(0.9, view.Rows[0].Fill!.Ratio!.Value, 9);
        Assert.Null(view.Rows[1].Fill);
        Assert.Equal([1.0, null], view.Rows.Select(r => IndicatorEndpoints.Share(r.Against)));

        await using var web = await ServedRegion.Start(database, region);
        using var api = JsonDocument.Parse(await web.Get("/api/v1/indicators"));
        Assert.Equal(view.Rows.Select(r => (r.Unit.Code, r.Lost!.Ratio!.Value)), api.RootElement.GetProperty("units").EnumerateArray().Select(u => (u.GetProperty("unit").GetString()!, u.GetProperty("lost").GetDouble())));
        Assert.Equal(3, (await web.Get("/uppfoljning/jamfor.csv")).Split("\r\n", StringSplitOptions.RemoveEmptyEntries).Length);
        Assert.Contains(IndicatorText.Higher, await web.Page("/uppfoljning/jamfor"), StringComparison.Ordinal);
        Assert.Contains("Det saknas uppgifter för att jämföra", await web.Page("/uppfoljning/jamfor?aktivitet=operation"), StringComparison.Ordinal);

        static TimeBookCount Times(int unit, SlotStatus status, int count) =>
            new() { UnitId = unit, ActivityId = MadeRegion.FirstVisits, CompetenceId = 0, Week = IsoWeek.Of(2026, 10), Status = status, Released = IsoWeek.Of(2026, 2), Count = count };
    }
}
