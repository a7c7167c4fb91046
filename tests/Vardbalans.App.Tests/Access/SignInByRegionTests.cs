using System.Net;
using Microsoft.EntityFrameworkCore;
using Vardbalans.App.Data.Accounts;
using Vardbalans.App.Data.Trails;
using Vardbalans.App.Hosting;
using Vardbalans.App.Hosting.Access.Region;
using Vardbalans.App.Tests.Databases;
using Vardbalans.Core.Governance;

namespace Vardbalans.App.Tests.Access;

/// <summary>The region's own sign-in against a real provider: the way in, what the rules give, and every lie.</summary>
[Trait("Tier", "long")]
public sealed class SignInByRegionTests
{
    private static readonly (string Lie, string Says)[] Lies =
    [
        ("audience", "avsett för ett annat program"),
        ("azp", "avsett för ett annat program"),
        ("issuer", "Svaret kom från en annan avsändare"),
        ("expired", "Svaret från regionens inloggning gällde inte längre"),
        ("nonce", "Svaret hörde inte till den här inloggningen"),
        ("no-nonce", "Svaret hörde inte till den här inloggningen"),
        ("forged", "Svaret är inte undertecknat av regionens inloggning"),
        ("none", "Svaret är inte undertecknat av regionens inloggning"),
        ("hmac", "Svaret är inte undertecknat av regionens inloggning"),
    ];

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory, EveryDatabase]
    public async Task A_person_comes_in_with_what_the_groups_give_and_out_at_both_places(TestDatabase database)
    {
        await using var web = await RegionWeb.Start(database);
        var rule = await web.Rule("kps-ledare", Role.PlanLeader);
        await web.Rule("gamla", Role.Administrator, -20, -1);
        await web.Rule("kommande", Role.Administrator, 1);
        await web.Groups("kps-ledare", "gamla", "kommande", "andra");
        using var browser = web.Open();
        var (answer, at) = await browser.SignIn("/uppfoljning?period=r52");
        Assert.Equal((HttpStatusCode.OK, "/uppfoljning?period=r52"), (answer.StatusCode, at.PathAndQuery));
        var account = await web.Only();
        Assert.Equal(("Ada Provsson", true, null), (account.Name, account.IsEmployee, account.PasswordHash));
        var grant = Assert.Single(await web.Grants());
        Assert.Equal((Role.PlanLeader, rule), (grant.Role, grant.SignInRuleId));

        // Nothing of who the person is there, and nothing of what was sent, is kept.
        Assert.DoesNotContain("ada", account.UserName, StringComparison.Ordinal);
        Assert.DoesNotContain(RegionWeb.Secret, web.Log.ToString(), StringComparison.Ordinal);

        // The second time it is the same account with the same mandate.
        using var again = web.Open();
        await again.SignIn();
        Assert.Equal(account.Id, (await web.Only()).Id);
        Assert.Single(await web.Grants());

        var (left, atProvider) = await browser.Follow("/logga-ut/region");
        Assert.Equal((HttpStatusCode.OK, new Uri(web.Issuer).Port, "/session/end"), (left.StatusCode, atProvider.Port, atProvider.AbsolutePath));
    }

    [Theory, EveryDatabase]
    public async Task Who_has_no_rule_is_told_so_and_who_loses_the_group_loses_what_it_gave(TestDatabase database)
    {
        await using var web = await RegionWeb.Start(database);
        using var browser = web.Open();
        var (refused, _) = await browser.SignIn();
        Assert.Equal(HttpStatusCode.Forbidden, refused.StatusCode);
        Assert.Contains("Du har ingen behörighet här ännu", await RegionBrowser.Text(refused), StringComparison.Ordinal);
        await using var db = database.Open();
        Assert.False(await db.Accounts.AnyAsync(Cancel));

        await web.Rule("alla", null);
        await web.Rule("ledare", Role.PlanLeader);
        await web.Groups("alla", "ledare");
        Assert.Equal(HttpStatusCode.OK, (await browser.SignIn()).Answer.StatusCode);
        await web.Groups("alla");
        Assert.Equal(HttpStatusCode.OK, (await browser.SignIn()).Answer.StatusCode);
        Assert.NotNull(Assert.Single(await web.Grants()).EndedAt);

        await web.Groups();
        Assert.Equal(HttpStatusCode.Forbidden, (await browser.SignIn()).Answer.StatusCode);
        Assert.False(await browser.IsIn());
        Assert.Equal(0, await web.Sessions());
    }

    [Theory, EveryDatabase]
    public async Task Nobody_gives_oneself_a_mandate_by_a_rule_and_a_closed_account_stays_closed(TestDatabase database)
    {
        await using var web = await RegionWeb.Start(database);
        await web.Rule("alla", null);
        await web.Groups("alla", "egen");
        using var browser = web.Open();
        await browser.SignIn();
        var account = await web.Only();
        await web.Rule("egen", Role.Administrator, by: Actor.Account(account.Id));
        await browser.SignIn();
        Assert.Empty(await web.Grants());

        await using var db = database.Open();
        await db.Accounts.ExecuteUpdateAsync(a => a.SetProperty(x => x.ClosedAt, web.Clock.Now.UtcDateTime), Cancel);
        var (refused, _) = await browser.SignIn();
        Assert.Equal(HttpStatusCode.Forbidden, refused.StatusCode);
        Assert.Contains("Kontot är stängt", await RegionBrowser.Text(refused), StringComparison.Ordinal);
    }

    [Theory, EveryDatabase]
    public async Task No_lie_lets_anybody_in(TestDatabase database)
    {
        await using var web = await RegionWeb.Start(database);
        await web.Rule("alla", null);
        await web.Groups("alla");
        foreach (var (lie, says) in Lies)
        {
            await web.Tell(new { lie });
            using var browser = web.Open();
            var (refused, at) = await browser.SignIn();
            var text = await RegionBrowser.Text(refused);
            Assert.True(text.Contains(says, StringComparison.Ordinal), $"{lie}: {text}");
            Assert.Equal((HttpStatusCode.Unauthorized, RegionHandler.AnswerPath), (refused.StatusCode, at.AbsolutePath));
            Assert.Null(browser.Session);
        }

        await using var db = database.Open();
        Assert.False(await db.Accounts.AnyAsync(Cancel));
        Assert.Equal(Lies.Length, await db.TrailEntries.CountAsync(t => t.Action == TrailAction.SignInFailed, Cancel));

        // The same provider telling the truth lets in.
        await web.Tell(new { lie = "" });
        using var honest = web.Open();
        Assert.Equal(HttpStatusCode.OK, (await honest.SignIn()).Answer.StatusCode);
    }

    [Theory, EveryDatabase]
    public async Task Keys_may_change_at_any_time_and_a_provider_that_is_down_is_told_of(TestDatabase database)
    {
        await using var web = await RegionWeb.Start(database);
        await web.Rule("alla", null);
        await web.Groups("alla");
        await web.Tell(new { down = true });
        using var browser = web.Open();
        var (down, _) = await browser.SignIn();
        Assert.Equal(HttpStatusCode.ServiceUnavailable, down.StatusCode);
        Assert.Contains("Regionens inloggning svarar inte", await RegionBrowser.Text(down), StringComparison.Ordinal);

        // It is asked again after a while; those who come meanwhile do not wait for it one after the other.
        await web.Tell(new { down = false });
        Assert.Equal(HttpStatusCode.ServiceUnavailable, (await browser.SignIn()).Answer.StatusCode);
        web.Clock.Move(TimeSpan.FromSeconds(11));
        Assert.Equal(HttpStatusCode.OK, (await browser.SignIn()).Answer.StatusCode);
        await web.Tell(new { generation = 2 });
        web.Clock.Move(TimeSpan.FromSeconds(11));
        Assert.Equal(HttpStatusCode.OK, (await browser.SignIn()).Answer.StatusCode);

        // Down between the way out and the way back.
        var (_, back) = await browser.Follow("/logga-in/region", RegionHandler.AnswerPath);
        await web.Tell(new { down = true });
        Assert.Equal(HttpStatusCode.ServiceUnavailable, (await browser.Follow(back.PathAndQuery)).Answer.StatusCode);
    }

    [Theory, EveryDatabase]
    public async Task An_answer_is_used_once_and_in_the_browser_that_asked(TestDatabase database)
    {
        await using var web = await RegionWeb.Start(database);
        await web.Rule("alla", null);
        await web.Groups("alla");
        using var victim = web.Open();
        using var attacker = web.Open();
        var (_, back) = await attacker.Follow("/logga-in/region", RegionHandler.AnswerPath);

        // The attacker's answer in the victim's browser signs nobody in there.
        var (planted, _) = await victim.Follow(back.PathAndQuery);
        Assert.Equal(HttpStatusCode.Unauthorized, planted.StatusCode);
        Assert.Contains("Börja om med inloggningen", await RegionBrowser.Text(planted), StringComparison.Ordinal);
        Assert.Null(victim.Session);

        // Answers to what nobody asked leave no row: anybody can send as many as they like.
        Assert.Equal(HttpStatusCode.Unauthorized, (await victim.Follow($"{RegionHandler.AnswerPath}?error=server_error&state=x")).Answer.StatusCode);
        Assert.Equal(HttpStatusCode.Unauthorized, (await victim.Follow(back.PathAndQuery + "&error=server_error")).Answer.StatusCode);
        await using var db = database.Open();
        Assert.False(await db.TrailEntries.AnyAsync(t => t.Action == TrailAction.SignInFailed, Cancel));

        Assert.Equal(HttpStatusCode.OK, (await attacker.Follow(back.PathAndQuery)).Answer.StatusCode);
        Assert.Equal(HttpStatusCode.Unauthorized, (await attacker.Follow(back.PathAndQuery)).Answer.StatusCode);

        // The code itself is worth nothing a second time, even with a state of one's own.
        var (_, fresh) = await attacker.Follow("/logga-in/region", RegionHandler.AnswerPath);
        string Part(Uri of, string name) => System.Web.HttpUtility.ParseQueryString(of.Query)[name]!;
        var mixed = $"{RegionHandler.AnswerPath}?code={Part(back, "code")}&state={Uri.EscapeDataString(Part(fresh, "state"))}";
        Assert.Equal(HttpStatusCode.Unauthorized, (await attacker.Follow(mixed)).Answer.StatusCode);
    }

    [Theory, EveryDatabase]
    public async Task A_session_that_was_planted_opens_nothing_after_the_sign_in(TestDatabase database)
    {
        await using var web = await RegionWeb.Start(database);
        await web.Rule("alla", null);
        await web.Groups("alla");
        using var attacker = web.Open();
        await attacker.SignIn();
        var planted = attacker.Session!;
        await web.Tell(new { user = "bo", name = "Bo Provsson" });
        using var victim = web.Open();
        victim.Plant(planted);
        Assert.Equal(HttpStatusCode.OK, (await victim.SignIn()).Answer.StatusCode);
        Assert.NotEqual(planted, victim.Session);
        Assert.False(await attacker.IsIn());
        Assert.True(await victim.IsIn());
    }

    [Theory, EveryDatabase]
    public async Task Passwords_are_closed_only_when_somebody_who_runs_the_region_has_come_in(TestDatabase database)
    {
        await using var web = await RegionWeb.Start(database, closesPasswords: true);
        var rule = await web.Rule("drift", Role.Administrator);
        await web.Groups("drift");
        using var browser = web.Open();
        async Task<string> WayIn() => await RegionBrowser.Text((await browser.Follow("/logga-in?ute=1")).Answer);
        Assert.Contains("user add", await WayIn(), StringComparison.Ordinal);
        Assert.Contains("Logga in med Region Exempel", await WayIn(), StringComparison.Ordinal);

        using var administrator = web.Open();
        await administrator.SignIn();
        var page = await WayIn();
        Assert.DoesNotContain("losenord", page, StringComparison.Ordinal);
        Assert.DoesNotContain("user add", page, StringComparison.Ordinal);
        Assert.Contains("Logga ut även från Region Exempel", page, StringComparison.Ordinal);

        // The page says how it is connected, lists the rule, and refuses to end the last one that runs the region.
        var rules = await RegionBrowser.Text((await administrator.Follow("/mandat/inloggning")).Answer);
        Assert.Contains(web.Address + RegionHandler.AnswerPath, rules, StringComparison.Ordinal);
        Assert.Contains("drift", rules, StringComparison.Ordinal);
        Assert.Contains("Ingen kan logga in med lösenord", rules, StringComparison.Ordinal);
        Assert.DoesNotContain(RegionWeb.Secret, rules, StringComparison.Ordinal);

        // The mandate ends on the server: passwords are open again.
        await using var db = database.Open();
        await db.MandateGrants.Where(g => g.SignInRuleId == rule).ExecuteUpdateAsync(g => g.SetProperty(x => x.Until, SwedishTime.Today(web.Clock).AddDays(-1)), Cancel);
        Assert.Contains("losenord", await WayIn(), StringComparison.Ordinal);
    }
}
