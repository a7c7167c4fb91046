using System.Text.RegularExpressions;
using Microsoft.Playwright;
using Vardbalans.App.Components;
using Vardbalans.App.Features.Access;
using Vardbalans.App.Hosting;
using Vardbalans.App.Hosting.Access;

namespace Vardbalans.Browser.Tests;

/// <summary>The way in, the first password of one's own, and the way out.</summary>
public sealed class SignInAccessJourneys(Chromium chromium, RunningProgram program)
{
    private const string Asked = "/uppfoljning?period=2026-03";
    private const string Own = "tolv gröna äpplen i en korg";

    [Fact]
    public async Task From_a_link_by_a_wrong_password_and_a_forced_change_to_the_page_asked_for_and_out()
    {
        var (account, user, password) = await Someone.New(program, "vikarien");
        await using var visit = await Visit.To(chromium, program, Asked, cookie: "");
        var page = visit.Page;
        await Assertions.Expect(page).ToHaveURLAsync(new Regex($"{AccessServices.SignInPath}\\?"));
        await visit.Judge("access-sign-in");

        visit.Expects(401, AccessServices.SignInPath);
        await Someone.SignIn(page, user, "inte rätt lösenord alls");
        await Assertions.Expect(page.GetByRole(AriaRole.Alert)).ToContainTextAsync(AccessText.SignInFailed);
        await Assertions.Expect(page.GetByLabel(AccessText.FieldUserName)).ToHaveValueAsync(user);
        await Assertions.Expect(page.GetByLabel(AccessText.FieldPassword)).ToBeFocusedAsync();
        await Assertions.Expect(page.GetByLabel(AccessText.FieldPassword)).ToHaveValueAsync("");
        await visit.Judge("access-sign-in-refused");

        await Someone.SignIn(page, user, password);
        await Assertions.Expect(page).ToHaveURLAsync(new Regex(AccessServices.PasswordPath));
        await Assertions.Expect(page.GetByLabel(AccessText.FieldOneTimePassword)).ToBeFocusedAsync();
        await visit.Judge("access-password-forced");
        visit.Expects(422, AccessServices.PasswordPath);
        await Change(page, password, "kort", "kort");
        await SaysOf(page, AccessText.FieldNewPassword, AccessText.PasswordTooShort.With(AccessServices.ShortestPassword));
        await Change(page, password, Own, Own + "!");
        await SaysOf(page, AccessText.FieldRepeatPassword, AccessText.PasswordNotRepeated);
        await Change(page, password, "sommar2026!!", "sommar2026!!");
        await SaysOf(page, AccessText.FieldNewPassword, AccessText.PasswordCommon);
        await Change(page, "inte engångslösenordet", Own, Own);
        await SaysOf(page, AccessText.FieldOneTimePassword, AccessText.PasswordWrongCurrent);
        await visit.Judge("access-password-refused");
        await Change(page, password, Own, Own);
        Assert.Equal(new Uri(program.Address, Asked).ToString(), page.Url);
        await visit.Judge("access-arrived");

        await page.Locator(".vb-me").ClickAsync();
        await Assertions.Expect(page.Locator("h1")).ToHaveTextAsync(account.Name);
        await Assertions.Expect(page.GetByRole(AriaRole.Table, new() { Name = AccessText.OwnSessions })).ToContainTextAsync(AccessText.OwnThis);
        await visit.Judge("access-own");
        Assert.Contains("no-store", (await visit.Go("/mitt-konto")).Headers["cache-control"], StringComparison.Ordinal);

        await page.GetByRole(AriaRole.Button, new() { Name = ComponentText.SignOut, Exact = true }).ClickAsync();
        await Assertions.Expect(page.GetByText(AccessText.SignInOut)).ToBeVisibleAsync();
        await visit.Judge("access-signed-out");
        for (var steps = 0; steps < 2; steps++)
        {
            await page.GoBackAsync(new PageGoBackOptions { WaitUntil = WaitUntilState.NetworkIdle });
            Assert.DoesNotContain(account.Name, await page.ContentAsync(), StringComparison.Ordinal);
        }

        await visit.Go(Asked);
        await Assertions.Expect(page).ToHaveURLAsync(new Regex($"{AccessServices.SignInPath}\\?"));
        await visit.End("journey-access-sign-in");
    }

    [Fact]
    public async Task By_keyboard_alone_the_way_in_starts_in_its_first_field_and_the_way_out_is_reached()
    {
        var (_, user, password) = await Someone.New(program, "tangentbordet", mustChange: false);
        await using var visit = await Visit.To(chromium, program, Asked, cookie: "");
        var keys = visit.Page.Keyboard;
        await keys.TypeAsync(user);
        await keys.PressAsync("Tab");
        await keys.TypeAsync(password);
        await keys.PressAsync("Enter");
        await Assertions.Expect(visit.Page).ToHaveURLAsync(new Uri(program.Address, Asked).ToString());
        var signOut = visit.Page.GetByRole(AriaRole.Button, new() { Name = ComponentText.SignOut, Exact = true });
        for (var steps = 0; steps < 60 && !await signOut.EvaluateAsync<bool>("button => button === document.activeElement"); steps++)
        {
            await keys.PressAsync("Tab");
        }

        await Assertions.Expect(signOut).ToBeFocusedAsync();
        await keys.PressAsync("Enter");
        await Assertions.Expect(visit.Page.GetByText(AccessText.SignInOut)).ToBeVisibleAsync();
        await visit.End("journey-access-keyboard");
    }

    [Fact]
    public async Task Without_script_one_comes_in_changes_the_password_and_goes_out()
    {
        var (_, user, password) = await Someone.New(program, "utan-skript");
        await using var visit = await Visit.To(chromium, program, Asked, cookie: "", hasScript: false);
        visit.Expects(401, AccessServices.SignInPath);
        await Someone.SignIn(visit.Page, user, "fel");
        await Assertions.Expect(visit.Page.GetByRole(AriaRole.Alert)).ToContainTextAsync(AccessText.SignInFailed);
        await Someone.SignIn(visit.Page, user, password);
        await Change(visit.Page, password, Own, Own);
        Assert.Equal(new Uri(program.Address, Asked).ToString(), visit.Page.Url);
        await visit.Page.GetByRole(AriaRole.Button, new() { Name = ComponentText.SignOut, Exact = true }).ClickAsync();
        await Assertions.Expect(visit.Page.GetByText(AccessText.SignInOut)).ToBeVisibleAsync();
        await visit.End("journey-access-without-script");
    }

    private static async Task Change(IPage page, string current, string wanted, string repeated)
    {
        await page.GetByLabel(AccessText.FieldOneTimePassword).FillAsync(current);
        await page.GetByLabel(AccessText.FieldNewPassword, new() { Exact = true }).FillAsync(wanted);
        await page.GetByLabel(AccessText.FieldRepeatPassword).FillAsync(repeated);
        await page.GetByRole(AriaRole.Button, new() { Name = AccessText.PasswordButton, Exact = true }).ClickAsync();
        await page.WaitForLoadStateAsync(LoadState.NetworkIdle);
    }

    /// <summary>The field itself says what is wrong with it, and it stands right below the field.</summary>
    private static async Task SaysOf(IPage page, string label, string fault)
    {
        var field = page.GetByLabel(label, new() { Exact = true });
        await Assertions.Expect(field).ToHaveAccessibleDescriptionAsync(new Regex(Regex.Escape(fault)));
        await Assertions.Expect(field).ToHaveAttributeAsync("aria-invalid", "true");
        await Assertions.Expect(page.GetByRole(AriaRole.Alert)).ToHaveTextAsync(fault);
        Assert.Equal(fault, await field.EvaluateAsync<string>("field => field.parentElement.querySelector('.vb-field-error').textContent"));
    }
}
