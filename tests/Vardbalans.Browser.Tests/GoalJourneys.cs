using Microsoft.EntityFrameworkCore;
using Microsoft.Playwright;
using Vardbalans.Core.Governance;
using Vardbalans.Core.Organisation;

namespace Vardbalans.Browser.Tests;

/// <summary>A goal from a draft to an agreement, a unit's own move, and a file shape of a record system: by the people who may.</summary>
public sealed class GoalJourneys(Chromium chromium, RunningProgram program)
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_goal_is_written_put_forward_and_agreed_when_both_sides_have_signed()
    {
        var (clinic, area) = await Clinic();
        var planner = await Someone.With(program, "malskrivaren", (Role.PlanLeader, MandateScope.Unit(clinic.Id)));
        var head = await Someone.With(program, "malchefen", (Role.ClinicManager, MandateScope.Unit(clinic.Id)));
        var above = await Someone.With(program, "malomradet", (Role.AreaDirector, MandateScope.Unit(area)));
        // Twelve months from the next, which the demo region has no goal for.
        var address = $"/mal?enhet={clinic.Code}&fran=2026-12";
        await using (var visit = await Visit.To(chromium, program, address, cookie: planner.Cookie))
        {
            var page = visit.Page;
            await page.FillAsync("#ny-skal", "Nytt år");
            await page.Locator("form[action='/mal/ny'] button").ClickAsync();
            await Assertions.Expect(page.Locator(".vb-goal")).ToBeVisibleAsync();
            await page.FillAsync("[name='volym-nybesok']", "många");
            visit.Expects(422, new Uri(page.Url).AbsolutePath + await Saved(page));
            await page.Locator(".vb-goal button[type='submit']").ClickAsync();
            await Assertions.Expect(page.Locator(".vb-form-error")).ToBeVisibleAsync();
            await Assertions.Expect(page.Locator("[name='volym-nybesok']")).ToHaveValueAsync("många");
            await page.FillAsync("[name='volym-nybesok']", "90 000");
            await page.Locator(".vb-goal button[type='submit']").ClickAsync();
            await Assertions.Expect(page.Locator("[name='volym-nybesok']")).ToHaveValueAsync("90000");
            await visit.Judge("goal-draft");
            await Step(page, "foresla", null);
            await Assertions.Expect(page.Locator(".vb-plan-steps [aria-current='step']")).ToHaveTextAsync("Föreslaget");
            await visit.End("journey-goal-proposed");
        }

        foreach (var (who, word) in new[] { (head, "Föreslaget"), (above, "Överenskommet") })
        {
            await using var visit = await Visit.To(chromium, program, address, cookie: who.Cookie);
            await Step(visit.Page, "underteckna", "Läst och godkänt");
            await Assertions.Expect(visit.Page.Locator(".vb-plan-steps [aria-current='step']")).ToHaveTextAsync(word);
            await Assertions.Expect(visit.Page.Locator("main")).ToContainTextAsync("Läst och godkänt");
            await visit.Judge($"goal-{word.ToLowerInvariant()}");
            await visit.End($"journey-goal-{who.User}");
        }
    }

    [Fact]
    public async Task A_unit_moves_some_of_a_week_within_what_it_may_and_takes_it_back()
    {
        await using var db = program.Database.Open();
        var (clinic, _) = await Clinic();
        var unit = await db.CareUnits.Where(u => u.Kind == CareUnitKind.Unit && u.Name.StartsWith("Ortopedmottagningen Norrberga")).FirstAsync(Cancel);
        var someone = await Someone.With(program, "veckoflyttaren", (Role.PlanLeader, MandateScope.Unit(clinic.Id)));
        await using var visit = await Visit.To(chromium, program, $"/plan/flytta?enhet={unit.Code}", cookie: someone.Cookie);
        var page = visit.Page;
        visit.Expects(422, "/plan/flytta");
        await Move(page, "900");
        await Assertions.Expect(page.Locator(".vb-form-error")).ToContainTextAsync("Ingenting är flyttat");
        await Assertions.Expect(page.Locator("#antal")).ToHaveValueAsync("900");
        await Move(page, "1");
        await Assertions.Expect(page.Locator("main")).ToContainTextAsync("Utbildningsdag");
        await visit.Judge("week-move");
        await page.Locator("form[action$='/ater'] button, form[action*='/plan/flytta/'] button").First.ClickAsync();
        await Assertions.Expect(page.Locator("form[action*='/plan/flytta/'] button")).ToHaveCountAsync(0);
        await visit.End("journey-week-move");
    }

    [Fact]
    public async Task A_record_system_s_file_is_described_and_can_be_fetched_in_that_shape()
    {
        var (clinic, _) = await Clinic();
        await using var visit = await Visit.To(chromium, program, "/plan/tidmall/filformat");
        var page = visit.Page;
        visit.Expects(422, "/plan/tidmall/filformat");
        await page.FillAsync("#namn", "Journal Öst");
        await page.Locator("form[action='/plan/tidmall/filformat'] button").ClickAsync();
        await Assertions.Expect(page.Locator(".vb-form-error")).ToContainTextAsync("Välj kolumner för enhet");
        foreach (var (place, heading, holds) in new[] { (0, "Vårdenhet", "UnitName"), (1, "Vecka", "Week"), (2, "Antal", "Count") })
        {
            await page.FillAsync($"#rubrik{place}", heading);
            await page.SelectOptionAsync($"#innehall{place}", holds);
        }

        await page.Locator("form[action='/plan/tidmall/filformat'] button").ClickAsync();
        await Assertions.Expect(page.Locator("main")).ToContainTextAsync("Vårdenhet, Vecka, Antal");
        await visit.Judge("file-shape");
        await page.GotoAsync(new Uri(program.Address, $"/plan/tidmall?enhet={clinic.Code}").ToString());
        await page.Locator("summary", new() { HasTextString = "Hämta fil" }).ClickAsync();
        var fetched = await page.RunAndWaitForDownloadAsync(() => page.Locator("a", new() { HasTextString = "Fil till Journal Öst" }).ClickAsync());
        var lines = await File.ReadAllLinesAsync(await fetched.PathAsync(), Cancel);
        Assert.Equal("Vårdenhet;Vecka;Antal", lines[0]);
        Assert.StartsWith("Gipsmottagningen Norrberga;2027-W01;", lines[1], StringComparison.Ordinal);
        await visit.End("journey-file-shape");
    }

    private static async Task Move(IPage page, string count)
    {
        await page.SelectOptionAsync("#aktivitet", "aterbesok");
        await page.SelectOptionAsync("#fran", "2027-W03");
        await page.SelectOptionAsync("#till", "2027-W05");
        await page.FillAsync("#antal", count);
        await page.FillAsync("#skal", "Utbildningsdag");
        await page.Locator("form[action='/plan/flytta'] button").ClickAsync();
    }

    private static async Task Step(IPage page, string step, string? why)
    {
        var details = page.Locator($".vb-plan-step:has(form[action$='/{step}'])");
        await details.Locator("summary").ClickAsync();
        if (why is not null)
        {
            await details.Locator("[name='skal']").FillAsync(why);
        }

        await details.Locator("button[type='submit']").ClickAsync();
        await page.WaitForLoadStateAsync(LoadState.NetworkIdle);
    }

    /// <summary>The part of the path of the form that saves a draft.</summary>
    private static async Task<string> Saved(IPage page) => (await page.Locator(".vb-goal").GetAttributeAsync("action"))!["/mal".Length..];

    private async Task<(CareUnit Clinic, int Area)> Clinic()
    {
        await using var db = program.Database.Open();
        var clinic = await db.CareUnits.SingleAsync(u => u.Code == "ortoped", Cancel);
        return (clinic, (await db.Placements.SingleAsync(p => p.UnitId == clinic.Id, Cancel)).ParentId);
    }
}
