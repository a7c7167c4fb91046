using Microsoft.EntityFrameworkCore;
using Microsoft.Playwright;
using Vardbalans.App.Features.Access;
using Vardbalans.App.Hosting;
using Vardbalans.Core.Governance;
using Vardbalans.Core.Organisation;

namespace Vardbalans.Browser.Tests;

/// <summary>Mandates given, refused, ended, handed to a stand-in and asked about.</summary>
public sealed class MandateAccessJourneys(Chromium chromium, RunningProgram program)
{
    [Fact]
    public async Task A_mandate_is_given_once_ended_and_given_back_and_each_time_the_person_may_or_may_not()
    {
        var clinic = await Unit(CareUnitKind.Clinic, 0);
        var person = await Someone.With(program, "planeraren");
        var giver = await Someone.With(program, "givaren", (Role.Administrator, MandateScope.Region));
        await using var theirs = await Visit.To(chromium, program, $"/mandat/fraga?mandat=planera&enhet={clinic.Code}", cookie: person.Cookie);
        await Says(theirs, "Nej.");
        await theirs.Judge("access-asked-no");

        await using var visit = await Visit.To(chromium, program, $"/mandat?enhet={clinic.Code}", cookie: giver.Cookie);
        var (page, notice) = (visit.Page, visit.Page.Locator(".vb-mandate-notice"));
        var row = page.GetByRole(AriaRole.Table, new() { Name = MandateText.InForce }).GetByRole(AriaRole.Row).Filter(new() { HasText = person.Name });
        await visit.Judge("access-mandates");
        await Give(page, person.Name, Role.SectionHead);
        await Assertions.Expect(notice).ToContainTextAsync(person.Name);
        await Assertions.Expect(row).ToContainTextAsync(giver.Name);
        await Assertions.Expect(row).ToContainTextAsync("18 november 2026 09:00");
        await visit.Judge("access-mandate-given");
        await Says(theirs, "Ja.");

        visit.Expects(409, MandateEndpoints.GivePath);
        await Give(page, person.Name, Role.SectionHead);
        await Assertions.Expect(page.GetByRole(AriaRole.Alert)).ToContainTextAsync($"{person.Name} är redan sektionschef för {clinic.Name}");
        await Assertions.Expect(page.Locator("#give-person")).ToHaveValueAsync(person.Name);
        await visit.Judge("access-mandate-refused");

        await row.GetByRole(AriaRole.Button, new() { Name = MandateText.EndOf.With(person.Name) }).ClickAsync();
        await Assertions.Expect(notice).ToContainTextAsync(MandateText.HasEnded.With(person.Name, "sektionschef", clinic.Name));
        await Assertions.Expect(row).ToHaveCountAsync(0);
        await visit.Judge("access-mandate-ended");
        await Says(theirs, "Nej.");

        await notice.GetByRole(AriaRole.Button, new() { Name = MandateText.Undo }).ClickAsync();
        await Assertions.Expect(row).ToHaveCountAsync(1);
        await Says(theirs, "Ja.");
        await row.GetByRole(AriaRole.Link, new() { Name = person.Name }).ClickAsync();
        await Assertions.Expect(page.Locator("h1")).ToHaveTextAsync(person.Name);
        await visit.Judge("access-person");
        await theirs.End("journey-access-asked");
        await visit.End("journey-access-mandate");
    }

    [Fact]
    public async Task A_stand_in_is_named_for_some_days_and_the_role_is_taken_back()
    {
        var clinic = await Unit(CareUnitKind.Clinic, 1);
        var deputy = await Someone.With(program, "ersattaren");
        var holder = await Someone.With(program, "innehavaren", (Role.ClinicManager, MandateScope.Unit(clinic.Id)));
        await using var visit = await Visit.To(chromium, program, "/mitt-konto", cookie: holder.Cookie);
        var page = visit.Page;
        await page.GetByRole(AriaRole.Link, new() { Name = AccessText.OwnMandates, Exact = true }).ClickAsync();
        await Assertions.Expect(page.Locator("h1")).ToHaveTextAsync(MandateText.OwnTitle);
        visit.Expects(409, "/mandat/ersattare");
        await Name(page, deputy.Name, "2026-11-18", "2028-11-18");
        await Assertions.Expect(page.GetByRole(AriaRole.Alert)).ToHaveTextAsync(MandateText.ObstacleTooLong.With("", "", "", "", "", GrantRules.MostMonths));
        await visit.Judge("access-deputy-refused");
        await Name(page, deputy.Name, "2026-11-18", "2026-12-04");
        await Assertions.Expect(page.Locator(".vb-mandate-deputies")).ToContainTextAsync($"{deputy.Name} ersätter dig från 18 november 2026 till och med 4 december 2026");
        await visit.Judge("access-deputy-named");

        await using var theirs = await Visit.To(chromium, program, $"/mandat/fraga?mandat=besluta&beslut=plan&enhet={clinic.Code}", cookie: deputy.Cookie);
        await Says(theirs, $"ersättare för {holder.Name}");
        await theirs.Judge("access-asked-deputy");
        await theirs.Go("/mandat/mina");
        await Assertions.Expect(theirs.Page.Locator("main")).ToContainTextAsync($"Ersätter {holder.Name} t.o.m. 4 december 2026");
        await theirs.Judge("access-own-deputy");

        await page.GetByRole(AriaRole.Button, new() { Name = MandateText.TakeBackFrom.With(deputy.Name) }).ClickAsync();
        await Assertions.Expect(page.Locator(".vb-mandate-deputies")).ToHaveCountAsync(0);
        await theirs.Go($"/mandat/fraga?mandat=besluta&beslut=plan&enhet={clinic.Code}");
        await Says(theirs, "Nej.");
        await theirs.End("journey-access-deputy-after");
        await visit.End("journey-access-deputy");
    }

    [Fact]
    public async Task Why_not_and_who_decides_are_answered_in_words_at_an_address_that_can_be_sent()
    {
        var (one, other) = (await Unit(CareUnitKind.Clinic, 0), await Unit(CareUnitKind.Clinic, 1));
        var asker = await Someone.With(program, "fragaren", (Role.Booker, MandateScope.Unit(one.Id)));
        await Someone.With(program, "direktoren-journey", (Role.HealthDirector, MandateScope.Region));
        await using var visit = await Visit.To(chromium, program, "/mandat", cookie: asker.Cookie);
        var page = visit.Page;
        await page.Locator("main").GetByRole(AriaRole.Link, new() { Name = MandateText.AskTitle, Exact = true }).ClickAsync();
        await page.Locator("#ask-person").FillAsync(asker.Name);
        await page.Locator("#ask-mandate").SelectOptionAsync("besluta");
        await page.Locator("#ask-unit").SelectOptionAsync(one.Code);
        await Ask(page, 0);
        await Assertions.Expect(page.Locator(".vb-mandate-answer")).ToContainTextAsync("Nej. Som bokningspersonal för");
        await Assertions.Expect(page.Locator(".vb-mandate-answer li").Last).ToContainTextAsync(", ");
        await page.Locator("#ask-kind").SelectOptionAsync("atgard");
        foreach (var unit in new[] { one, other })
        {
            await page.Locator("#ask-touched").SelectOptionAsync(unit.Code);
            await Ask(page, 1);
            await Assertions.Expect(page.Locator(".vb-mandate-touched")).ToContainTextAsync(unit.Name);
        }

        await Assertions.Expect(page.Locator(".vb-mandate-answer")).ToHaveCountAsync(2);
        await Assertions.Expect(page.Locator(".vb-mandate-answer").Last).ToContainTextAsync("Berör 2 kliniker");
        await visit.Judge("access-asked");

        await using var colleague = await Visit.To(chromium, program, page.Url);
        Assert.Equal(await page.Locator(".vb-mandate-answer").Last.InnerTextAsync(), await colleague.Page.Locator(".vb-mandate-answer").Last.InnerTextAsync());
        await Assertions.Expect(colleague.Page.Locator(".vb-mandate-answer").First).ToContainTextAsync($"Får {asker.Name} besluta för {one.Name}?");
        await visit.End("journey-access-asking");
        await colleague.End("journey-access-asked-colleague");
    }

    private static async Task Ask(IPage page, int which)
    {
        await page.GetByRole(AriaRole.Button, new() { Name = MandateText.AskButton, Exact = true }).Nth(which).ClickAsync();
        await page.WaitForLoadStateAsync(LoadState.NetworkIdle);
    }

    internal static async Task Give(IPage page, string person, Role role)
    {
        await page.Locator("#give-person").FillAsync(person);
        await page.Locator("#give-role").SelectOptionAsync(role.ToString());
        await page.GetByRole(AriaRole.Button, new() { Name = MandateText.Give, Exact = true }).ClickAsync();
        await page.WaitForLoadStateAsync(LoadState.NetworkIdle);
    }

    private static async Task Name(IPage page, string deputy, string from, string until)
    {
        var form = page.Locator("details.vb-mandate-name");
        if (await form.GetAttributeAsync("open") is null)
        {
            await form.Locator("summary").ClickAsync();
        }

        await form.GetByLabel(MandateText.Deputy, new() { Exact = true }).FillAsync(deputy);
        await form.GetByLabel(MandateText.From, new() { Exact = true }).FillAsync(from);
        await form.GetByLabel(MandateText.Until, new() { Exact = true }).FillAsync(until);
        await form.GetByRole(AriaRole.Button, new() { Name = MandateText.NameDeputy, Exact = true }).ClickAsync();
        await page.WaitForLoadStateAsync(LoadState.NetworkIdle);
    }

    /// <summary>What a person is answered when the page of questions is loaded anew.</summary>
    private static async Task Says(Visit visit, string words)
    {
        await visit.Page.ReloadAsync();
        await Assertions.Expect(visit.Page.Locator(".vb-mandate-answer")).ToContainTextAsync(words);
    }

    private async Task<CareUnit> Unit(CareUnitKind kind, int which)
    {
        await using var db = program.Database.Open();
        return await db.CareUnits.Where(u => u.Kind == kind).OrderBy(u => u.Id).Skip(which).FirstAsync();
    }
}
