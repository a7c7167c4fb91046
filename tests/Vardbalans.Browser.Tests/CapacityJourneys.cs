using Microsoft.EntityFrameworkCore;
using Microsoft.Playwright;
using Vardbalans.App.Features.Capacity;
using Vardbalans.App.Features.Capacity.KeepStaffing;
using Vardbalans.Core.Governance;
using Vardbalans.Core.Organisation;

namespace Vardbalans.Browser.Tests;

/// <summary>A unit that has told nothing of its staff gets a capacity curve from four numbers.</summary>
public sealed class CapacityJourneys(Chromium chromium, RunningProgram program)
{
    private const int Tries = 40;

    [Fact]
    public async Task A_unit_goes_from_nothing_to_a_capacity_curve_with_four_numbers()
    {
        await using var db = program.Database.Open();
        var unit = await db.CareUnits.Where(u => u.Kind == CareUnitKind.Unit && u.Provider == ProviderKind.Private && !db.UnitStaffings.Any(s => s.UnitId == u.Id)).OrderBy(u => u.Id).FirstAsync(TestContext.Current.CancellationToken);
        var planner = await Someone.With(program, "kapacitetsplaneraren", (Role.ClinicManager, MandateScope.Unit(unit.Id)));
        await using var visit = await Visit.To(chromium, program, $"/kapacitet/bemanning?enhet={unit.Code}", cookie: planner.Cookie);
        var page = visit.Page;
        await Assertions.Expect(page.Locator("main")).ToContainTextAsync(StaffingText.NothingYet);
        await page.Locator($"#{StaffingForm.Competence}").SelectOptionAsync("lakare");
        await page.Locator($"#{StaffingForm.Positions}").FillAsync("3,5");
        await page.Locator($"#{StaffingForm.Hours}").FillAsync("40");
        await page.Locator($"#{StaffingForm.Absence}").FillAsync("25");
        await page.Locator($"#{StaffingForm.Patients}").FillAsync("40");
        await page.Locator($"#{StaffingForm.Reason}").FillAsync("Bemanningsplanen");
        await page.GetByRole(AriaRole.Button, new() { Name = StaffingText.Save }).ClickAsync();

        // 3.5 × 40 h × 75 % × 40 %.
        await Assertions.Expect(page.GetByRole(AriaRole.Table).First).ToContainTextAsync("42,0 h");
        await visit.Judge("capacity-four-numbers");
        await visit.Go($"/kapacitet?enhet={unit.Code}");
        var curve = page.GetByRole(AriaRole.Region, new() { Name = CapacityText.CurveTitle });

        // What is saved while the whole region is being counted is counted in the next minute.
        for (var tries = 0; tries < Tries && !await curve.IsVisibleAsync(); tries++)
        {
            await Task.Delay(TimeSpan.FromSeconds(3), TestContext.Current.CancellationToken);
            await visit.Go($"/kapacitet?enhet={unit.Code}");
        }

        await Assertions.Expect(curve).ToBeVisibleAsync();
        await Assertions.Expect(page.Locator(".vb-heat")).ToBeVisibleAsync();
        await visit.End("journey-capacity");
    }
}
