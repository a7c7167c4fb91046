using System.Net;
using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;
using Vardbalans.App.Data.Accounts;
using Vardbalans.App.Data.Trails;
using Vardbalans.App.Hosting;
using Vardbalans.App.Tests.Databases;
using Vardbalans.App.Tests.Hosting;
using Vardbalans.Core.Governance;

namespace Vardbalans.App.Tests.Access;

/// <summary>Accounts as administrators keep them, over the web.</summary>
public sealed partial class ManageAccountsTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory, EveryDatabase]
    public async Task An_account_is_added_with_a_password_shown_once_and_its_person_signs_in(TestDatabase database)
    {
        await using var web = await SignInWeb.Start(database);
        using var ada = await Administrator(web);
        var page = await Browser.Text(await ada.Post("/mandat/konton/nytt", ("anvandare", "bo"), ("namn", "Bo Provsson"), ("slag", "medarbetare")));
        var password = OneTime().Match(page).Value;
        Assert.DoesNotContain(password, await ada.Page("/mandat/konton"), StringComparison.Ordinal);
        using var bo = web.Open();
        Assert.StartsWith("/mitt-konto/losenord", (await bo.SignIn("bo", password)).Headers.Location?.OriginalString, StringComparison.Ordinal);

        var taken = await ada.Post("/mandat/konton/nytt", ("anvandare", "BO"), ("namn", "Bo <b>Andersson"), ("slag", "medarbetare"));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, taken.StatusCode);
        Assert.Contains("Bo <b>Andersson", await Browser.Text(taken), StringComparison.Ordinal);
        await using var db = database.Open();
        var added = await db.Accounts.SingleAsync(a => a.UserName == "bo", Cancel);
        Assert.Equal((await db.Accounts.SingleAsync(a => a.UserName == "ada", Cancel)).Id, added.AddedBy.AccountId);
        Assert.DoesNotContain(await db.TrailEntries.Select(t => t.Detail + t.Subject + t.By).ToListAsync(Cancel), t => t.Contains("Bo", StringComparison.OrdinalIgnoreCase) || t.Contains(password, StringComparison.Ordinal));
    }

    [Theory, EveryDatabase]
    public async Task Closing_ends_mandates_deputies_and_sessions_and_reopening_gives_none_back(TestDatabase database)
    {
        await using var web = await SignInWeb.Start(database);
        using var ada = await Administrator(web);
        var bo = await web.Add("bo", roles: (Role.AreaDirector, MandateScope.Region));
        var cy = await web.Add("cy");
        await using var db = database.Open();
        var (given, day) = (await db.MandateGrants.SingleAsync(g => g.AccountId == bo.Id, Cancel), SwedishTime.Today(web.Clock));
        db.MandateGrants.Add(new MandateGrant { AccountId = cy.Id, Role = given.Role, From = day, DelegatedFromId = given.Id, GivenBy = Actor.Account(bo.Id), GivenAt = web.Clock.Now.UtcDateTime });
        await db.SaveChangesAsync(Cancel);
        using var browser = web.Open();
        await browser.SignIn("bo");

        Assert.Contains("Områdeschef", await ada.Page($"/mandat/konton/{bo.Id}/stang"), StringComparison.Ordinal);
        Assert.Equal("/mandat/konton", (await ada.Post($"/mandat/konton/{bo.Id}/stang")).Headers.Location?.OriginalString);
        Assert.False(await browser.IsIn());
        Assert.All(await db.MandateGrants.AsNoTracking().Where(g => g.Role == Role.AreaDirector).ToListAsync(Cancel), g => Assert.Equal(day.AddDays(-1), g.Until));
        Assert.Equal(2, await db.TrailEntries.CountAsync(t => t.Action == TrailAction.MandateEnded, Cancel));

        var password = OneTime().Match(await Browser.Text(await ada.Post($"/mandat/konton/{bo.Id}/oppna"))).Value;
        using var again = web.Open();
        Assert.Equal(HttpStatusCode.Unauthorized, (await again.SignIn("bo")).StatusCode);
        Assert.Equal(HttpStatusCode.Redirect, (await again.SignIn("bo", password)).StatusCode);
        Assert.False(await db.MandateGrants.AnyAsync(g => g.AccountId == bo.Id && g.Until == null, Cancel));
    }

    [Theory, EveryDatabase]
    public async Task Nobody_closes_the_own_account_nor_the_last_administrator(TestDatabase database)
    {
        await using var web = await SignInWeb.Start(database);
        using var ada = await Administrator(web);
        await using var db = database.Open();
        var id = (await db.Accounts.SingleAsync(Cancel)).Id;
        var refused = await ada.Post($"/mandat/konton/{id}/stang");
        Assert.Equal(HttpStatusCode.Conflict, refused.StatusCode);
        Assert.Contains("egna kontot", await Browser.Text(refused), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, (await ada.Post("/mandat/konton/4711/stang")).StatusCode);
        Assert.True(await ada.IsIn());
    }

    [Theory, EveryDatabase]
    public async Task A_reset_password_signs_the_person_out_and_a_locked_account_is_unlocked(TestDatabase database)
    {
        await using var web = await SignInWeb.Start(database);
        using var ada = await Administrator(web);
        var bo = await web.Add("bo");
        using var browser = web.Open();
        await browser.SignIn("bo");
        var password = OneTime().Match(await Browser.Text(await ada.Post($"/mandat/konton/{bo.Id}/losenord"))).Value;
        Assert.False(await browser.IsIn());
        await using var db = database.Open();
        await db.Accounts.Where(a => a.Id == bo.Id).ExecuteUpdateAsync(a => a.SetProperty(x => x.LockoutEnd, web.Clock.Now.AddMinutes(10)), Cancel);
        Assert.Contains($"/mandat/konton/{bo.Id}/lossa", await ada.Page("/mandat/konton?sok=BO"), StringComparison.Ordinal);
        await ada.Post($"/mandat/konton/{bo.Id}/lossa");
        using var again = web.Open();
        Assert.Equal(HttpStatusCode.Redirect, (await again.SignIn("bo", password)).StatusCode);
        Assert.Contains("bo;", await (await ada.Get("/mandat/konton.csv?sok=bo")).Content.ReadAsStringAsync(Cancel), StringComparison.Ordinal);
    }

    [Theory, EveryDatabase]
    public async Task The_own_account_shows_sessions_and_ends_the_others(TestDatabase database)
    {
        await using var web = await SignInWeb.Start(database);
        using var ada = await Administrator(web);
        using var other = web.Open();
        await other.SignIn("ada");
        var page = await ada.Page("/mitt-konto");
        Assert.Contains("Systemförvaltare", page, StringComparison.Ordinal);
        var mark = SessionMark().Match(page).Groups[1].Value;
        await ada.Post("/mitt-konto/sessioner/avsluta", ("session", mark));
        Assert.Equal((true, false), (await ada.IsIn(), await other.IsIn()));
        using var third = web.Open();
        await third.SignIn("ada");
        await ada.Post("/mitt-konto/sessioner/avsluta");
        Assert.Equal((true, false), (await ada.IsIn(), await third.IsIn()));
        Assert.Equal(2, (await web.Trail()).Count(t => t.StartsWith("SessionEnded", StringComparison.Ordinal)));
    }

    [Theory, EveryDatabase]
    public async Task The_list_has_a_hundred_a_page_and_the_file_all(TestDatabase database)
    {
        await using var web = await RunningWeb.Start(database);
        await using (var db = database.Open())
        {
            for (var i = 0; i < 230; i++)
            {
                db.Accounts.Add(new Account
                {
                    UserName = $"many{i}",
                    NormalizedUserName = $"MANY{i}",
                    Name = $"Åsa {i:000}",
                    SecurityStamp = "s",
                    AddedAt = TimeProvider.System.GetUtcNow().UtcDateTime,
                    AddedBy = Actor.CommandLine,
                });
            }

            await db.SaveChangesAsync(Cancel);
        }

        async Task<string> Page(string path)
        {
            using var answer = await web.Send(HttpMethod.Get, path, "*/*");
            return await answer.Text();
        }

        var (first, last, file) = (await Page("/mandat/konton?sok=%C3%A5sa"), await Page("/mandat/konton?sok=%C3%A5sa&sida=3"), await Page("/mandat/konton.csv?sok=%C3%A5sa"));
        Assert.Contains("Åsa 099", first, StringComparison.Ordinal);
        Assert.DoesNotContain("Åsa 100", first, StringComparison.Ordinal);
        Assert.Contains("&sida=2", first, StringComparison.Ordinal);
        Assert.Contains("Åsa 229", last, StringComparison.Ordinal);
        Assert.DoesNotContain("rel=\"next\"", last, StringComparison.Ordinal);
        Assert.Contains("Åsa 000", file, StringComparison.Ordinal);
        Assert.Contains("Åsa 229", file, StringComparison.Ordinal);
        Assert.Contains("Åsa 105", await Page("/mandat/konton?sok=MANY105"), StringComparison.Ordinal);
    }

    [Theory, EveryDatabase]
    public async Task A_purpose_is_chosen_covers_half_an_hour_and_stands_in_the_trail(TestDatabase database)
    {
        await using var web = await SignInWeb.Start(database);
        using var ada = await Administrator(web);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await ada.Post("/syfte", ("syfte", "17"))).StatusCode);
        Assert.Equal("/data/inlasningar", (await ada.Post("/syfte", ("syfte", "Review"), ("tillbaka", "/data/inlasningar"))).Headers.Location?.OriginalString);
        Assert.Contains("Granskning, till kl. 10:30", await ada.Page("/syfte"), StringComparison.Ordinal);
        web.Clock.Move(TimeSpan.FromMinutes(30));
        Assert.DoesNotContain("till kl.", await ada.Page("/syfte"), StringComparison.Ordinal);
        Assert.Contains(await web.Trail(), t => t.StartsWith("PurposeStated", StringComparison.Ordinal));
    }

    [Theory, EveryDatabase]
    public async Task For_the_trail_only_reviewing_purposes_are_offered_and_a_purpose_can_be_ended_early(TestDatabase database)
    {
        await using var web = await SignInWeb.Start(database);
        using var ada = await Administrator(web);
        var page = await ada.Page("/syfte?tillbaka=/mandat/sparlogg");
        Assert.Contains("value=\"Review\"", page, StringComparison.Ordinal);
        Assert.DoesNotContain("value=\"Planning\"", page, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await ada.Post("/syfte", ("syfte", "Planning"), ("tillbaka", "/mandat/sparlogg"))).StatusCode);
        await ada.Post("/syfte", ("syfte", "Request"), ("tillbaka", "/mandat/sparlogg"));
        Assert.Contains("Byt syfte", await ada.Page("/syfte"), StringComparison.Ordinal);
        await ada.Post("/syfte", ("avsluta", "1"));
        Assert.DoesNotContain("Byt syfte", await ada.Page("/syfte"), StringComparison.Ordinal);
        Assert.Contains(await web.Trail(), t => t.StartsWith("PurposeEnded", StringComparison.Ordinal));
    }

    [Theory]
    [EveryDatabase("fel", "grönt te är godast kallt", "grönt te är godast kallt", "nuvarande-error")]
    [EveryDatabase(SignInWeb.Password, "sjtton-x", "sjtton-x", "nytt-error")]
    [EveryDatabase(SignInWeb.Password, SignInWeb.Password, SignInWeb.Password, "nytt-error")]
    [EveryDatabase(SignInWeb.Password, "grönt te är godast kallt", "något helt annat", "upprepat-error")]
    public async Task A_password_that_is_not_taken_is_told_beside_its_field(TestDatabase database, string current, string chosen, string repeated, string error)
    {
        await using var web = await SignInWeb.Start(database);
        using var ada = await Administrator(web);
        var answer = await ada.Post("/mitt-konto/losenord", ("nuvarande", current), ("nytt", chosen), ("upprepat", repeated));
        var page = await Browser.Text(answer);
        Assert.Equal((HttpStatusCode.UnprocessableEntity, 1), (answer.StatusCode, Regex.Count(page, "class=\"vb-field-error\"")));
        Assert.Contains($"id=\"{error}\"", page, StringComparison.Ordinal);
        Assert.DoesNotContain(chosen, page, StringComparison.Ordinal);
    }

    private static async Task<Browser> Administrator(SignInWeb web)
    {
        await web.Add("ada", roles: (Role.Administrator, MandateScope.Region));
        var browser = web.Open();
        await browser.SignIn("ada");
        return browser;
    }

    [GeneratedRegex("([a-z0-9]{4}-){3}[a-z0-9]{4}")]
    private static partial Regex OneTime();

    [GeneratedRegex("name=\"session\" value=\"([0-9A-F]{16})\"")]
    private static partial Regex SessionMark();
}
