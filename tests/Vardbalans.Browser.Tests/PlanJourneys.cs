using System.Globalization;
using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;
using Microsoft.Playwright;
using Vardbalans.App.Data;
using Vardbalans.App.Data.Planning;
using Vardbalans.Core.Governance;
using Vardbalans.Core.Organisation;
using Vardbalans.Core.Planning;
using Vardbalans.Core.Quantities;

namespace Vardbalans.Browser.Tests;

/// <summary>A plan is worked on like a sheet: typed in, pasted from Excel, undone, by keyboard alone, and by two at once.</summary>
public sealed class PlanJourneys(Chromium chromium, RunningProgram program)
{
    private const int Year = 2027;
    private const int Rows = 6;
    private const int Weeks = 52;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_block_from_a_sheet_lands_right_and_is_undone_as_one()
    {
        var (unit, version, address, cookie) = await Draft("blockplaneraren", 0);
        var before = await Cells(version, unit.Id);
        await using var visit = await Visit.To(chromium, program, address, cookie: cookie);
        var page = visit.Page;
        string Value(int row, int week) => row == 0 && week == 1 ? "1 638" : (row + week).ToString(CultureInfo.InvariantCulture);
        var block = string.Join("\r\n", Enumerable.Range(0, Rows).Select(r => string.Join('\t', Enumerable.Range(1, Weeks).Select(w => Value(r, w)))));
        await page.EvaluateAsync("text => navigator.clipboard.writeText(text)", block);
        await page.Locator("tr[data-l='0'] td[data-c='2']").ClickAsync();
        await page.Keyboard.PressAsync("Control+V");
        await Assertions.Expect(page.Locator($"tr[data-l='{Rows - 1}'] td[data-c='{Weeks + 1}'].is-set")).ToHaveTextAsync($"{Rows - 1 + Weeks}");
        var lines = await page.Locator("tr[data-l] th").AllInnerTextsAsync();
        var after = await Cells(version, unit.Id);
        for (var r = 0; r < Rows; r++)
        {
            var activity = ActivityCatalogue.Standard.Single(a => lines[r].EndsWith(a.NameSv, StringComparison.Ordinal)).Id;
            Assert.Equal(Enumerable.Range(1, Weeks).Select(w => r == 0 && w == 1 ? 1638 : r + w), after[activity]);
        }

        await visit.Judge("plan-pasted");
        await page.Locator("tr[data-l='0'] td[data-c='2']").ClickAsync();
        await page.Keyboard.PressAsync("Control+Z");
        await Assertions.Expect(page.Locator("td.is-set")).ToHaveCountAsync(0);
        Assert.Equal(before.SelectMany(b => b.Value), (await Cells(version, unit.Id)).SelectMany(b => b.Value));
        await page.Keyboard.PressAsync("Control+C");
        Assert.Equal(before.First().Value[0].ToString(CultureInfo.InvariantCulture), await page.EvaluateAsync<string>("navigator.clipboard.readText()"));
        await visit.End("journey-plan-pasted");
    }

    [Fact]
    public async Task A_plan_is_made_by_keyboard_alone_and_what_is_no_number_is_marked()
    {
        var (unit, version, address, cookie) = await Draft("tangentplaneraren", 1);
        await using var visit = await Visit.To(chromium, program, address, cookie: cookie);
        var page = visit.Page;
        await page.Locator("td[tabindex='0']").FocusAsync();
        await page.Keyboard.PressAsync("Control+Home");
        await page.Keyboard.TypeAsync("12,5");
        await page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(page.Locator("tr[data-l='0'] td[data-c='0'].is-held")).ToHaveTextAsync("12,5");
        await page.Keyboard.PressAsync("ArrowUp");
        await page.Keyboard.PressAsync("ArrowRight");
        await page.Keyboard.PressAsync("ArrowRight");
        await page.Keyboard.TypeAsync("50 %");
        await page.Keyboard.PressAsync("Tab");
        await Assertions.Expect(page.Locator("tr[data-l='0'] td[data-c='2']")).ToHaveAttributeAsync("aria-invalid", "true");
        await Assertions.Expect(page.Locator("tr[data-l='0'] td[data-c='2']")).ToHaveTextAsync("50 %");
        await page.Keyboard.TypeAsync("1 638");
        await page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(page.Locator("tr[data-l='0'] td[data-c='3'].is-set")).ToHaveTextAsync("1 638", new() { UseInnerText = true });
        await Assertions.Expect(page.Locator("[data-bar='row']")).ToBeVisibleAsync();
        Assert.Equal(1638, (await Cells(version, unit.Id)).First().Value[1]);
        await page.Keyboard.PressAsync("ArrowUp");
        await page.Keyboard.PressAsync("ArrowLeft");
        await page.Keyboard.PressAsync("Delete");
        await Assertions.Expect(page.Locator("[aria-invalid='true']")).ToHaveCountAsync(0);
        await visit.Judge("plan-keyboard");
        await visit.End("journey-plan-keyboard");
    }

    [Fact]
    public async Task What_a_paste_wrote_is_counted_without_what_was_not_written()
    {
        await using var db = program.Database.Open();
        var version = (await db.PlanVersions.Where(v => v.PlanYear == Year && v.State == PlanState.Draft).OrderBy(v => v.OwnerId).ToListAsync(Cancel))[1];
        var clinic = await db.CareUnits.SingleAsync(u => u.Id == version.OwnerId, Cancel);
        var planner = await Someone.With(program, "inklistraren", (Role.PlanLeader, MandateScope.Unit(clinic.Id)));
        await using var visit = await Visit.To(chromium, program, $"/plan?enhet={clinic.Code}&ar={Year}&version={version.Number}", cookie: planner.Cookie);
        var page = visit.Page;

        // A line of the sum, which cannot be written, and the first row below it: one number, and one cell that is none.
        await page.EvaluateAsync("text => navigator.clipboard.writeText(text)", "1\t2\r\n5\tx");
        await page.Locator("tr[data-l='0'] td[data-c='45'][aria-readonly='true']").ClickAsync();
        await page.Keyboard.PressAsync("Control+V");
        await Assertions.Expect(page.Locator(".vb-toast")).ToContainTextAsync("1 ruta skrevs, 2 rutor hoppades över");
        await Assertions.Expect(page.Locator("tr[data-l='1'] td[data-c='45'].is-set")).ToHaveTextAsync("5");
        await visit.End("journey-plan-closed");
    }

    [Fact]
    public async Task Two_who_change_the_same_cell_both_see_it()
    {
        var (unit, version, address, cookie) = await Draft("planerare-ett", 2);
        var other = await Someone.With(program, "planerare-tva", (Role.PlanLeader, MandateScope.Unit(unit.Id)));
        await using var one = await Visit.To(chromium, program, address, cookie: cookie);
        await using var two = await Visit.To(chromium, program, address, cookie: other.Cookie);
        // The second does not hear of the first meanwhile: that would be no conflict.
        await two.Page.RouteAsync("**/plan/laget**", r => r.FulfillAsync(new() { ContentType = "application/json", Body = """{"number":0,"state":"Draft","rows":[],"conflicts":[],"refused":[],"unchanged":[]}""" }));
        async Task Write(IPage page, string text)
        {
            await page.Locator("tr[data-l='0'] td[data-c='10']").ClickAsync();
            await page.Keyboard.TypeAsync(text);
            await page.Keyboard.PressAsync("Enter");
        }

        await Write(one.Page, "7");
        await Assertions.Expect(one.Page.Locator("tr[data-l='0'] td[data-c='10'].is-set")).ToHaveTextAsync("7");
        await one.Page.Locator("tr[data-l='0'] td[data-c='10']").ClickAsync();
        await one.Page.Locator("[data-bar='reason']").FillAsync("Salen byggs om");
        await one.Page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(one.Page.Locator("tr[data-l='0'] td[data-c='10']")).ToHaveAttributeAsync("title", new Regex("Salen byggs om"));
        await one.Page.Locator("[data-bar='comment-text']").FillAsync("Hinner vi?");
        await one.Page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(one.Page.Locator("[data-bar='comment']")).ToContainTextAsync("Hinner vi?");
        await Assertions.Expect(one.Page).ToHaveURLAsync(new Regex($"enhet={unit.Code}"));
        await Write(two.Page, "9");
        await Assertions.Expect(two.Page.Locator("tr[data-l='0'] td[data-c='10']")).ToHaveAttributeAsync("aria-invalid", "true");
        await two.Page.Locator("tr[data-l='0'] td[data-c='10']").ClickAsync();
        await Assertions.Expect(two.Page.Locator("[data-bar='wrong']")).ToContainTextAsync("ändrade rutan");
        Assert.Equal(7, (await Cells(version, unit.Id)).First().Value[8]);
        await one.End("journey-plan-two");
        await two.End("journey-plan-two-other");
    }

    [Fact]
    public async Task What_somebody_else_saves_while_a_field_is_open_is_a_conflict_and_not_written_over()
    {
        var (unit, version, address, cookie) = await Draft("planerare-tre", 3);
        var other = await Someone.With(program, "planerare-fyra", (Role.PlanLeader, MandateScope.Unit(unit.Id)));
        await using var one = await Visit.To(chromium, program, address, cookie: cookie);
        await using var two = await Visit.To(chromium, program, address, cookie: other.Cookie);
        // The first has opened the cell and begun to write; the second writes in it; the first hears of it by the poll, and goes on.
        await one.Page.Locator("tr[data-l='0'] td[data-c='12']").ClickAsync();
        await one.Page.Keyboard.TypeAsync("3");
        await two.Page.Locator("tr[data-l='0'] td[data-c='12']").ClickAsync();
        await two.Page.Keyboard.TypeAsync("7");
        await two.Page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(two.Page.Locator("tr[data-l='0'] td[data-c='12'].is-set")).ToHaveTextAsync("7");
        await one.Page.WaitForResponseAsync(r => r.Url.Contains("/plan/laget", StringComparison.Ordinal), new() { Timeout = 20_000 });
        await one.Page.WaitForTimeoutAsync(300);
        await one.Page.Keyboard.TypeAsync("0");
        await one.Page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(one.Page.Locator("tr[data-l='0'] td[data-c='12']")).ToHaveAttributeAsync("aria-invalid", "true");
        await Assertions.Expect(one.Page.Locator("tr[data-l='0'] td[data-c='12']")).ToHaveTextAsync("30");
        Assert.Equal(7, (await Cells(version, unit.Id)).First().Value[10]);
        // In English a large number is shown with a comma, and is still the number that it is.
        await two.Go(address + "&lang=en");
        await two.Page.Locator("tr[data-l='0'] td[data-c='13']").ClickAsync();
        await two.Page.Keyboard.TypeAsync("1638");
        await two.Page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(two.Page.Locator("tr[data-l='0'] td[data-c='13'].is-set")).ToHaveTextAsync("1,638");
        await two.Page.Locator("tr[data-l='0'] td[data-c='13']").ClickAsync();
        await two.Page.Locator("[data-factor]").FillAsync("0.5");
        await two.Page.Locator("[data-tool='times']").ClickAsync();
        await Assertions.Expect(two.Page.Locator("tr[data-l='0'] td[data-c='13']")).ToHaveTextAsync("819");
        await one.End("journey-plan-open-field");
        await two.End("journey-plan-english");
    }

    [Fact]
    public async Task A_plan_is_shown_in_patients_hours_sessions_and_positions()
    {
        await using var visit = await Visit.To(chromium, program, $"/plan?enhet=ortoped&ar={Year}&version=2");
        var page = visit.Page;
        async Task<double> Week(string unit)
        {
            await page.Locator($"[data-tool='{unit}']").ClickAsync();
            await Assertions.Expect(page.Locator($"[data-tool='{unit}']")).ToHaveAttributeAsync("aria-pressed", "true");
            var text = await page.Locator("tr[data-l='0'] td[data-c='22']").InnerTextAsync();
            return double.Parse(text.Replace(',', '.').Replace("\u00a0", "", StringComparison.Ordinal), System.Globalization.CultureInfo.InvariantCulture);
        }

        // What there is of staff is counted within the first minutes.
        var hours = await Week("hours");
        for (var tries = 0; hours == 0 && tries < 60; tries++)
        {
            await page.WaitForTimeoutAsync(3000);
            await page.ReloadAsync(new() { WaitUntil = WaitUntilState.NetworkIdle });
            hours = await Week("hours");
        }

        Assert.InRange(hours, 0.5, 10_000);
        Assert.InRange(await Week("sessions"), (hours / 4) - 0.1, (hours / 4) + 0.1);
        Assert.InRange(await Week("positions"), (hours / 40) - 0.1, (hours / 40) + 0.1);
        await visit.Judge("plan-positions");
        Assert.Equal(Math.Round(await Week("count")), await Week("count"));
        await visit.End("journey-plan-units");
    }

    /// <summary>A unit of the demo with next year's draft and six activities in it, and somebody who may plan for it.</summary>
    private async Task<(CareUnit Unit, int Version, string Address, string Cookie)> Draft(string userName, int which)
    {
        await using var db = program.Database.Open();
        var version = (await db.PlanVersions.Where(v => v.PlanYear == Year && v.State == PlanState.Draft).OrderBy(v => v.OwnerId).ToListAsync(Cancel))[which];
        var rows = await db.PlanRows.Where(r => r.VersionId == version.Id).ToListAsync(Cancel);
        var unit = rows.Select(r => r.UnitId).Order().First();
        var had = rows.Where(r => r.UnitId == unit).Select(r => r.ActivityId).ToHashSet();
        foreach (var activity in ActivityCatalogue.Standard.Where(a => !had.Contains(a.Id)).Take(Rows - had.Count))
        {
            db.PlanRows.Add(new PlanRow { VersionId = version.Id, UnitId = unit, ActivityId = activity.Id, Anchor = PlanAnchor.NormalWeek, Volume = 0, EvenShare = 0 });
            db.PlanCells.AddRange(Enumerable.Range(1, Weeks).Select(w => new PlanCell { VersionId = version.Id, UnitId = unit, ActivityId = activity.Id, Week = IsoWeek.Of(Year, w), Value = 0 }));
        }

        await db.SaveChangesAsync(Cancel);
        var planner = await Someone.With(program, userName, (Role.PlanLeader, MandateScope.Unit(unit)));
        var found = await db.CareUnits.SingleAsync(u => u.Id == unit, Cancel);
        return (found, version.Id, $"/plan?enhet={found.Code}&ar={Year}&version={version.Number}", planner.Cookie);
    }

    /// <summary>What is stored, by activity in the catalogue's order.</summary>
    private async Task<SortedDictionary<int, List<int>>> Cells(int version, int unit)
    {
        await using var db = program.Database.Open();
        var cells = await db.PlanCells.Where(c => c.VersionId == version && c.UnitId == unit).OrderBy(c => c.Week).ToListAsync(Cancel);
        return new(cells.GroupBy(c => c.ActivityId).ToDictionary(g => g.Key, g => g.Select(c => c.Value).ToList()));
    }
}
