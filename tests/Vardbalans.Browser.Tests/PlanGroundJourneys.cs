using Microsoft.EntityFrameworkCore;
using Microsoft.Playwright;
using Vardbalans.Core.Governance;
using Vardbalans.Core.Organisation;

namespace Vardbalans.Browser.Tests;

/// <summary>What stands around a plan: principles that it is held to, the schedule clock, and the weekly call-in.</summary>
public sealed class PlanGroundJourneys(Chromium chromium, RunningProgram program)
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_principle_is_entered_and_the_plan_that_breaks_it_says_where_and_whose_decision_it_takes()
    {
        var (clinic, cookie) = await Planner("principskrivaren");
        await using var visit = await Visit.To(chromium, program, $"/principer?enhet={clinic.Code}&slag=FloorCount", cookie: cookie);
        var page = visit.Page;
        visit.Expects(422, "/principer");
        await page.Locator("form[action='/principer'] button[type='submit']").ClickAsync();
        await Assertions.Expect(page.Locator(".vb-form-error")).ToContainTextAsync("Välj vilken aktivitet");
        await page.SelectOptionAsync("#aktivitet0", "nybesok");
        await page.FillAsync("#antal", "90000");
        await page.FillAsync("#beslutad-av", "Klinikledningen");
        await page.FillAsync("#beslutad", "2026-09-01");
        await page.FillAsync("#undantag", "Områdesdirektören");
        await page.Locator("form[action='/principer'] button[type='submit']").ClickAsync();
        await Assertions.Expect(page.Locator("main")).ToContainTextAsync("minst 90 000 varje vecka");
        await visit.Judge("principles");
        await page.GotoAsync(new Uri(program.Address, $"/plan?enhet={clinic.Code}").ToString());
        await page.Locator(".vb-plan-breaches summary").ClickAsync();
        await Assertions.Expect(page.Locator(".vb-plan-breaches")).ToContainTextAsync("Undantag beslutas av Områdesdirektören");
        await Assertions.Expect(page.Locator(".vb-plan-breaches")).ToContainTextAsync("Nybesök ligger under lägsta nivån");
        await visit.End("journey-principle");
    }

    [Fact]
    public async Task A_step_of_the_schedule_clock_is_marked_and_the_call_in_brings_the_time_book_and_the_queue()
    {
        var (clinic, cookie) = await Planner("schemaklockaren");
        await using var visit = await Visit.To(chromium, program, $"/schemaklocka?enhet={clinic.Code}", cookie: cookie);
        var page = visit.Page;
        var last = page.Locator(".vb-table").First.Locator("tbody tr").Last;
        await last.Locator("button", new() { HasTextString = "Klart" }).ClickAsync();
        await Assertions.Expect(page.Locator(".vb-table").First.Locator("tbody tr").Last).ToContainTextAsync("schemaklockaren Testsson");
        await visit.Judge("schedule-clock");
        await page.GotoAsync(new Uri(program.Address, $"/uppfoljning/call-in?enhet={clinic.Code}&aktivitet=nybesok").ToString());
        await Assertions.Expect(page.Locator("#tidbok-lage")).ToBeVisibleAsync();
        await Assertions.Expect(page.Locator("#ko-lage")).ToContainTextAsync("nybesök");
        await visit.Judge("call-in");
        await visit.End("journey-call-in");
    }

    /// <summary>Somebody who may plan for the clinic that tells most.</summary>
    private async Task<(CareUnit Clinic, string Cookie)> Planner(string userName)
    {
        await using var db = program.Database.Open();
        var clinic = await db.CareUnits.SingleAsync(u => u.Code == "ortoped", Cancel);
        return (clinic, (await Someone.With(program, userName, (Role.PlanLeader, MandateScope.Unit(clinic.Id)))).Cookie);
    }
}
