using Microsoft.EntityFrameworkCore;
using Microsoft.Playwright;
using Vardbalans.App.Data.Need;
using Vardbalans.App.Features.Need.KeepDrivers;
using Vardbalans.App.Hosting;
using Vardbalans.Core.Governance;
using Vardbalans.Core.Organisation;

namespace Vardbalans.Browser.Tests;

/// <summary>What is known of the future is put on top of the forecast, seen, and taken away again; without a mouse.</summary>
public sealed class NeedJourneys(Chromium chromium, RunningProgram program)
{
    private const string Name = "Ny remissregel";

    [Fact]
    public async Task An_assumption_is_added_by_keyboard_seen_in_the_waterfall_and_the_fan_and_ended()
    {
        var clinic = await Forecast();
        var planner = await Someone.With(program, "behovsplaneraren", (Role.ClinicManager, MandateScope.Unit(clinic.Id)));
        await using var visit = await Visit.To(chromium, program, $"/behov?enhet={clinic.Code}&aktivitet=nybesok", cookie: planner.Cookie);
        var page = visit.Page;
        await Assertions.Expect(page.Locator("main")).ToContainTextAsync(DriverText.NothingKnown);
        var before = await page.Locator(".vb-words strong").Nth(1).InnerTextAsync();

        await Enter(page.GetByRole(AriaRole.Link, new() { Name = DriverText.ToKnown }));
        await Enter(page.GetByRole(AriaRole.Link, new() { Name = DriverText.New }));
        await Assertions.Expect(page.Locator("h1")).ToHaveTextAsync(DriverText.NewTitle);
        await Write(page, DriverForm.Name, Name);
        await Write(page, DriverForm.Low, "10");
        await Write(page, DriverForm.Likely, "25");
        await Write(page, DriverForm.High, "40");
        visit.Expects(422, DriverPaths.New);
        await page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(page.GetByRole(AriaRole.Alert)).ToContainTextAsync(DriverText.NeedsReason);
        await Assertions.Expect(page.Locator($"#{DriverForm.Likely}")).ToHaveValueAsync("25");
        await visit.Judge("need-driver-refused");
        await Write(page, DriverForm.Reason, "Överenskommelse med primärvården");
        await page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(page.Locator("main")).ToContainTextAsync(Name);
        await visit.Judge("need-drivers");

        await visit.Go($"/behov?enhet={clinic.Code}&aktivitet=nybesok");
        var steps = page.GetByRole(AriaRole.Table, new() { Name = DriverText.WaterfallTitle });
        await Assertions.Expect(steps.GetByRole(AriaRole.Row)).ToHaveCountAsync(4);
        await Assertions.Expect(steps).ToContainTextAsync(Name);
        await Assertions.Expect(page.Locator(".vb-key-beneath")).ToHaveCountAsync(1);
        Assert.NotEqual(before, await page.Locator(".vb-words strong").Nth(1).InnerTextAsync());
        await visit.Judge("need-waterfall");

        await Enter(page.GetByRole(AriaRole.Link, new() { Name = DriverText.ToKnown }));
        await Enter(page.GetByRole(AriaRole.Button, new() { Name = DriverText.EndThis.With(Name) }));
        await Assertions.Expect(page.Locator(".vb-mandate-notice")).ToContainTextAsync(DriverText.WasEnded.With(Name));
        await visit.Go($"/behov?enhet={clinic.Code}&aktivitet=nybesok");
        await Assertions.Expect(page.Locator(".vb-words strong").Nth(1)).ToHaveTextAsync(before);
        await visit.End("journey-need");
    }

    private static async Task Enter(ILocator place)
    {
        await place.FocusAsync();
        await place.PressAsync("Enter");
    }

    private static async Task Write(IPage page, string field, string text)
    {
        await page.Locator($"#{field}").FocusAsync();
        await page.Keyboard.TypeAsync(text);
    }

    /// <summary>A clinic that has a forecast; the program makes the first one by itself.</summary>
    private async Task<CareUnit> Forecast()
    {
        await using var db = program.Database.Open();
        for (var i = 0; i < 600 && !await db.ForecastRuns.AnyAsync(r => r.State == ForecastState.Published, TestContext.Current.CancellationToken); i++)
        {
            await Task.Delay(200, TestContext.Current.CancellationToken);
        }

        var known = await db.Forecasts.Where(f => f.ActivityId == 1 && f.Measure == ForecastMeasure.Done && f.SiteId == 0).Select(f => f.NodeId).ToListAsync(TestContext.Current.CancellationToken);
        return await db.CareUnits.FirstAsync(u => u.Kind == CareUnitKind.Clinic && known.Contains(u.Id), TestContext.Current.CancellationToken);
    }
}
