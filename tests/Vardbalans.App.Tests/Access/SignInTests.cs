using System.Net;
using Microsoft.EntityFrameworkCore;
using Vardbalans.App.Hosting.Access;
using Vardbalans.App.Tests.Databases;
using Vardbalans.Core.Governance;

namespace Vardbalans.App.Tests.Access;

/// <summary>The way in and out, as browsers go it.</summary>
public sealed class SignInTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory, EveryDatabase]
    public async Task A_person_signs_in_arrives_where_the_way_led_and_signs_out(TestDatabase database)
    {
        await using var web = await SignInWeb.Start(database);
        var account = await web.Add("ada");
        using var browser = web.Open();

        var turned = await browser.Get("/uppfoljning/enheter?period=r52");
        Assert.Equal("/logga-in?tillbaka=%2Fuppfoljning%2Fenheter%3Fperiod%3Dr52", turned.Headers.Location?.OriginalString);
        var let = await browser.SignIn(" ADA ", back: "/uppfoljning/enheter?period=r52");
        Assert.Equal((HttpStatusCode.Redirect, "/uppfoljning/enheter?period=r52"), (let.StatusCode, let.Headers.Location?.OriginalString));
        Assert.True(await browser.IsIn());
        Assert.Equal("/", (await browser.Get("/logga-in")).Headers.Location?.OriginalString);

        var copy = browser.Session!;
        Assert.Equal("/logga-in?ute=1", (await browser.Post("/logga-ut")).Headers.Location?.OriginalString);
        Assert.Null(browser.Session);
        using var thief = web.Open();
        thief.Session = copy;
        Assert.False(await thief.IsIn());
        Assert.Equal([$"SignedIn account:{account.Id}", $"SignedOut account:{account.Id}"], await web.Trail());
        await using var db = database.Open();
        Assert.Equal(web.Clock.Now.UtcDateTime, (await db.Accounts.SingleAsync(Cancel)).LastSignInAt);
    }

    [Theory, EveryDatabase]
    public async Task Unknown_wrong_locked_and_closed_are_answered_with_the_same_page(TestDatabase database)
    {
        await using var web = await SignInWeb.Start(database);
        await web.Add("ada");
        var (locked, closed) = (await web.Add("last"), await web.Add("borta"));
        await using (var db = database.Open())
        {
            await db.Accounts.Where(a => a.Id == locked.Id).ExecuteUpdateAsync(a => a.SetProperty(x => x.LockoutEnd, web.Clock.Now.AddMinutes(5)), Cancel);
            await db.Accounts.Where(a => a.Id == closed.Id).ExecuteUpdateAsync(a => a.SetProperty(x => x.ClosedAt, web.Clock.Now.UtcDateTime), Cancel);
        }

        using var browser = web.Open();
        var pages = new List<string>();
        foreach (var (name, password) in new[] { ("ingen", "fel"), ("ada", "fel"), ("last", SignInWeb.Password), ("borta", SignInWeb.Password), ("ada", new string('x', 5000)) })
        {
            var answer = await browser.SignIn(name, password);
            Assert.Equal(HttpStatusCode.Unauthorized, answer.StatusCode);
            pages.Add(System.Text.RegularExpressions.Regex.Replace(await Browser.Text(answer), "(value|content|nonce)=\"[^\"]*\"", string.Empty));
        }

        Assert.Single(pages.Distinct());
        Assert.Contains(await web.Trail(), t => t == "SignInFailed");
        Assert.Null(browser.Session);
    }

    [Theory]
    [EveryDatabase("//evil.example")]
    [EveryDatabase("\\\\evil.example")]
    [EveryDatabase("/\\evil.example")]
    [EveryDatabase("https://evil.example/")]
    [EveryDatabase("/\t/evil.example")]
    public async Task Nobody_is_led_out_of_the_program(TestDatabase database, string back)
    {
        await using var web = await SignInWeb.Start(database);
        await web.Add("ada");
        using var browser = web.Open();
        Assert.Equal("/", (await browser.SignIn("ada", back: back)).Headers.Location?.OriginalString);
        Assert.Equal("/", (await browser.Get("/logga-in?tillbaka=" + Uri.EscapeDataString(back))).Headers.Location?.OriginalString);
    }

    [Theory, EveryDatabase]
    public async Task A_session_that_was_there_before_is_ended_and_its_key_opens_nothing(TestDatabase database)
    {
        await using var web = await SignInWeb.Start(database);
        await web.Add("ada");
        var bo = await web.Add("bo");
        using var browser = web.Open();
        await browser.SignIn("ada");
        var planted = browser.Session!;
        Assert.Equal(HttpStatusCode.Redirect, (await browser.SignIn("bo")).StatusCode);

        Assert.NotEqual(planted, browser.Session);
        Assert.True(await browser.IsIn());
        using var thief = web.Open();
        thief.Session = planted;
        Assert.False(await thief.IsIn());
        await using var db = database.Open();
        Assert.Equal(bo.Id, (await db.SignedInSessions.SingleAsync(Cancel)).AccountId);
    }

    [Theory, EveryDatabase]
    public async Task A_session_ends_when_unused_for_an_hour_and_after_twelve_however_used(TestDatabase database)
    {
        await using var web = await SignInWeb.Start(database);
        await web.Add("ada");
        using var idle = web.Open();
        await idle.SignIn("ada");
        web.Clock.Move(SessionStore.Idle - TimeSpan.FromSeconds(1));
        Assert.True(await idle.IsIn());
        web.Clock.Move(SessionStore.Idle);
        Assert.False(await idle.IsIn());

        using var busy = web.Open();
        await busy.SignIn("ada");
        var began = web.Clock.Now;
        while (web.Clock.Now - began < SessionStore.Longest - TimeSpan.FromMinutes(30))
        {
            Assert.True(await busy.IsIn());
            web.Clock.Move(TimeSpan.FromMinutes(30));
        }

        Assert.True(await busy.IsIn());
        web.Clock.Move(TimeSpan.FromMinutes(30));
        Assert.False(await busy.IsIn());
    }

    [Theory, EveryDatabase]
    public async Task A_closed_accounts_session_is_dead_at_once(TestDatabase database)
    {
        await using var web = await SignInWeb.Start(database);
        var account = await web.Add("ada");
        using var browser = web.Open();
        await browser.SignIn("ada");
        await using var db = database.Open();
        await db.Accounts.Where(a => a.Id == account.Id).ExecuteUpdateAsync(a => a.SetProperty(x => x.ClosedAt, web.Clock.Now.UtcDateTime), Cancel);
        Assert.False(await browser.IsIn());
    }

    [Theory, EveryDatabase]
    public async Task Without_the_form_token_nothing_is_sent_in(TestDatabase database)
    {
        await using var web = await SignInWeb.Start(database);
        await web.Add("ada");
        using var browser = web.Open();
        Assert.Equal(HttpStatusCode.BadRequest, (await browser.PostWith("", "/logga-in", ("anvandare", "ada"), ("losenord", SignInWeb.Password))).StatusCode);
        await browser.SignIn("ada");
        foreach (var path in new[] { "/logga-ut", "/mitt-konto/losenord", "/logga-in" })
        {
            Assert.Equal(HttpStatusCode.BadRequest, (await browser.PostWith("", path)).StatusCode);
        }

        Assert.True(await browser.IsIn());
    }

    [Theory, EveryDatabase]
    public async Task Without_accounts_the_way_in_tells_how_the_first_is_made(TestDatabase database)
    {
        await using var web = await SignInWeb.Start(database);
        using var browser = web.Open();
        Assert.Contains("vardbalans user add", await browser.Page("/logga-in"), StringComparison.Ordinal);
        await web.Add("ada");
        Assert.DoesNotContain("vardbalans user add", await browser.Page("/logga-in"), StringComparison.Ordinal);
    }

    [Theory, EveryDatabase]
    public async Task A_one_time_password_lets_in_to_choose_another_and_to_nothing_else(TestDatabase database)
    {
        await using var web = await SignInWeb.Start(database);
        var account = await web.Add("ada", mustChange: true, (Role.Administrator, MandateScope.Region));
        using var browser = web.Open();
        Assert.Equal("/mitt-konto/losenord?tillbaka=%2Fuppfoljning", (await browser.SignIn("ada", back: "/uppfoljning")).Headers.Location?.OriginalString);
        foreach (var path in new[] { "/", "/mitt-konto", "/data/inlasningar", "/mandat/konton", "/syfte" })
        {
            Assert.StartsWith("/mitt-konto/losenord", (await browser.Get(path)).Headers.Location?.OriginalString, StringComparison.Ordinal);
        }

        Assert.Equal(HttpStatusCode.Forbidden, (await browser.Get("/", "application/json")).StatusCode);
        using var other = web.Open();
        await other.SignIn("ada");
        (string, string)[] chosen = [("nuvarande", SignInWeb.Password), ("nytt", "grönt te är godast kallt"), ("upprepat", "grönt te är godast kallt"), ("tillbaka", "/uppfoljning")];
        Assert.Equal("/uppfoljning", (await browser.Post("/mitt-konto/losenord", chosen)).Headers.Location?.OriginalString);

        Assert.Equal(HttpStatusCode.OK, (await browser.Get("/data/inlasningar")).StatusCode);
        Assert.False(await other.IsIn());
        using var third = web.Open();
        Assert.Equal(HttpStatusCode.Unauthorized, (await third.SignIn("ada")).StatusCode);
        Assert.Equal(
            [$"SignedIn account:{account.Id}", $"SignedIn account:{account.Id}", $"PasswordChanged account:{account.Id}", $"SignInFailed account:{account.Id}"],
            await web.Trail());
    }

    [Theory, EveryDatabase]
    public async Task A_one_time_password_holds_for_seven_days_and_then_as_any_wrong_one(TestDatabase database)
    {
        await using var web = await SignInWeb.Start(database);
        var account = await web.Add("ada", mustChange: true);
        await web.Add("bo");
        using var browser = web.Open();
        web.Clock.Move(TimeSpan.FromDays(7) - TimeSpan.FromSeconds(1));
        Assert.Equal(HttpStatusCode.Redirect, (await browser.SignIn("ada")).StatusCode);

        web.Clock.Move(TimeSpan.FromSeconds(1));
        using var late = web.Open();
        var (refused, wrong) = (await late.SignIn("ada"), await late.SignIn("ada", "fel"));
        Assert.Equal((HttpStatusCode.Unauthorized, HttpStatusCode.Unauthorized), (refused.StatusCode, wrong.StatusCode));
        Assert.Equal(HttpStatusCode.Redirect, (await late.SignIn("bo")).StatusCode);
        Assert.Equal(2, (await web.Trail()).Count(t => t == $"SignInFailed account:{account.Id}"));
        await using var db = database.Open();
        Assert.Equal(2, (await db.Accounts.SingleAsync(a => a.Id == account.Id, Cancel)).AccessFailedCount);
    }
}
