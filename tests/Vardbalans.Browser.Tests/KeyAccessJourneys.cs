using Microsoft.Playwright;
using Vardbalans.App.Features.Access;
using Vardbalans.App.Features.Access.IssueTokens;
using Vardbalans.App.Features.Access.ManageAccounts;
using Vardbalans.App.Hosting;
using Vardbalans.Core.Governance;

namespace Vardbalans.Browser.Tests;

/// <summary>Accounts and machines' keys: what is shown once, and what asks before it is done.</summary>
public sealed class KeyAccessJourneys(Chromium chromium, RunningProgram program)
{
    [Fact]
    public async Task An_account_is_added_its_password_is_shown_once_and_closing_it_asks_first()
    {
        var keeper = await Someone.With(program, "kontoforvaltaren", (Role.Administrator, MandateScope.Region));
        await using var visit = await Visit.To(chromium, program, AccountEndpoints.ListPath, cookie: keeper.Cookie);
        var page = visit.Page;
        await page.GetByRole(AriaRole.Link, new() { Name = AccessText.AccountsNew, Exact = true }).ClickAsync();
        visit.Expects(422, AccountEndpoints.NewPath);
        await Add(page, "Ylva Nyberg", keeper.User);
        await Assertions.Expect(page.GetByLabel(AccessText.FieldUserName)).ToHaveAccessibleDescriptionAsync(AccessText.AccountAnswerNameTaken.With(keeper.User));
        await visit.Judge("access-account-refused");
        await Add(page, "Ylva Nyberg", "ylva.nyberg");
        var password = await page.Locator("code").InnerTextAsync();
        Assert.Matches("^([a-z2-9]{4}-){3}[a-z2-9]{4}$", password);
        await visit.Judge("access-account-made");

        await page.GetByRole(AriaRole.Link, new() { Name = AccessText.AccountsBack, Exact = true }).ClickAsync();
        var search = page.GetByLabel(AccessText.AccountsSearch, new() { Exact = true });
        await search.FillAsync("ylva");
        await search.PressAsync("Enter");
        var row = page.Locator("main tbody tr").Filter(new() { HasText = "ylva.nyberg" });
        await Assertions.Expect(page.Locator("main tbody tr")).ToHaveCountAsync(1);
        Assert.DoesNotContain(password, await page.ContentAsync(), StringComparison.Ordinal);
        await visit.Judge("access-accounts");

        var close = row.GetByRole(AriaRole.Link, new() { Name = AccessText.ActOn.With(AccessText.ActClose, "Ylva Nyberg") });
        await close.ClickAsync();
        await Assertions.Expect(page.Locator("h1")).ToHaveTextAsync(AccessText.CloseTitle);
        await visit.Judge("access-account-close");
        await page.GetByRole(AriaRole.Link, new() { Name = AccessText.CloseCancel, Exact = true }).ClickAsync();
        await Assertions.Expect(row).ToContainTextAsync(AccessText.AccountStateMustChange);
        await close.ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = AccessText.CloseButton, Exact = true }).ClickAsync();
        await Assertions.Expect(row).ToContainTextAsync(AccessText.AccountStateClosed);
        await visit.End("journey-access-account");
    }

    [Fact]
    public async Task A_key_is_shown_and_copied_once_and_revoking_it_asks_first()
    {
        var keeper = await Someone.With(program, "nyckelforvaltaren", (Role.Administrator, MandateScope.Region));
        await using var visit = await Visit.To(chromium, program, TokenEndpoints.Path, cookie: keeper.Cookie);
        var page = visit.Page;
        visit.Expects(422, TokenEndpoints.Path);
        await Issue(page);
        await Assertions.Expect(page.GetByRole(AriaRole.Alert)).ToHaveTextAsync(TokenText.FaultNoScope);
        await Assertions.Expect(page.GetByLabel(TokenText.Name, new() { Exact = true })).ToHaveValueAsync("Beslutsstöd, veckosiffror");
        await visit.Judge("access-key-refused");
        await page.GetByLabel(TokenText.MoreReadSums).CheckAsync();
        await Issue(page);
        var secret = await page.Locator("#secret").InnerTextAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = TokenText.Copy, Exact = true }).ClickAsync();
        await Assertions.Expect(page.GetByText(TokenText.Copied, new() { Exact = true })).ToBeVisibleAsync();
        Assert.Equal(secret, await page.EvaluateAsync<string>("navigator.clipboard.readText()"));
        await visit.Judge("access-key-issued");

        await visit.Go(TokenEndpoints.Path);
        Assert.DoesNotContain(secret, await page.ContentAsync(), StringComparison.Ordinal);
        var row = page.GetByRole(AriaRole.Table).GetByRole(AriaRole.Row).Filter(new() { HasText = "Beslutsstöd, veckosiffror" });
        await row.GetByRole(AriaRole.Link).ClickAsync();
        await Assertions.Expect(page.Locator("h1")).ToHaveTextAsync(TokenText.RevokeTitle.With("Beslutsstöd, veckosiffror"));
        await visit.Judge("access-key-revoke");
        await page.GetByRole(AriaRole.Link, new() { Name = TokenText.RevokeNot, Exact = true }).ClickAsync();
        await Assertions.Expect(row).ToContainTextAsync(TokenText.StateHolds);
        await row.GetByRole(AriaRole.Link).ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = TokenText.RevokeNow, Exact = true }).ClickAsync();
        await Assertions.Expect(row).ToContainTextAsync(TokenText.StateRevoked);
        await Assertions.Expect(row.GetByRole(AriaRole.Link)).ToHaveCountAsync(0);
        await visit.End("journey-access-key");
    }

    private static async Task Add(IPage page, string name, string userName)
    {
        await page.GetByLabel(AccessText.FieldName, new() { Exact = true }).FillAsync(name);
        await page.GetByLabel(AccessText.FieldUserName).FillAsync(userName);
        await page.GetByRole(AriaRole.Button, new() { Name = AccessText.AccountsNewButton, Exact = true }).ClickAsync();
        await page.WaitForLoadStateAsync(LoadState.NetworkIdle);
    }

    private static async Task Issue(IPage page)
    {
        await page.GetByLabel(TokenText.Name, new() { Exact = true }).FillAsync("Beslutsstöd, veckosiffror");
        await page.GetByLabel(TokenText.Days).FillAsync("90");
        await page.GetByRole(AriaRole.Button, new() { Name = TokenText.Issue, Exact = true }).ClickAsync();
        await page.WaitForLoadStateAsync(LoadState.NetworkIdle);
    }
}
