using Microsoft.EntityFrameworkCore;
using Vardbalans.App.Data.Accounts;
using Vardbalans.App.Data.Trails;
using Vardbalans.App.Features.Access.KeepSignInRules;
using Vardbalans.App.Hosting;
using Vardbalans.App.Hosting.Access;
using Vardbalans.App.Hosting.Access.Region;
using Vardbalans.App.Tests.Databases;
using Vardbalans.App.Tests.FollowUp;
using Vardbalans.Core.Governance;
using Vardbalans.Core.Organisation;

namespace Vardbalans.App.Tests.Access;

/// <summary>Rules for the region's own sign-in, and how it is set up.</summary>
public sealed class KeepSignInRulesTests
{
    private static readonly Mandated by = Mandated.OnTheServer(new MandateBook(OrganisationTree.AsOf(new DateOnly(2026, 5, 20), [], []), []), Mandate.Administer, MandateScope.Region);

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory, EveryDatabase]
    public async Task A_rule_is_added_once_and_ended_with_every_mandate_that_it_gave(TestDatabase database)
    {
        var region = await new MadeRegion(database).Build();
        var (slice, today) = (new KeepSignInRules(database.Open, region.Clock), SwedishTime.Today(region.Clock));
        var wanted = new WantedRule(" kps ", Role.PlanLeader, "", "", today, null);
        Assert.Equal(RuleAnswer.Done, await slice.Add(wanted, by, Cancel));
        Assert.Equal(RuleAnswer.Exists, await slice.Add(wanted with { From = today.AddDays(30) }, by, Cancel));
        Assert.Equal(RuleAnswer.Done, await slice.Add(wanted with { Role = null }, by, Cancel));
        var rule = (await slice.All(Cancel)).Rules.Single(r => r.Role is not null);
        Assert.Equal("kps", rule.Group);

        await using var db = database.Open();
        var now = region.Clock.GetUtcNow().UtcDateTime;
        var account = NewAccounts.Make("region-1", "Ada", true, "", new Authorship(Actor.Program, now));
        db.Accounts.Add(account);
        await db.SaveChangesAsync(Cancel);
        await db.Store(new Grant(0, account.Id, Role.PlanLeader, MandateScope.Region, today), TrailAction.MandateGiven, Actor.Program, now, Cancel, rule.Id);

        Assert.Equal(RuleAnswer.Done, await slice.End(rule.Id, by, Cancel));
        Assert.Equal(RuleAnswer.NoSuch, await slice.End(rule.Id, by, Cancel));
        Assert.Equal(RuleAnswer.Done, await slice.Add(wanted, by, Cancel));
        await using var after = database.Open();
        Assert.Equal(today.AddDays(-1), (await after.MandateGrants.SingleAsync(Cancel)).Until);
        Assert.Equal(3, await after.TrailEntries.CountAsync(t => t.Action == TrailAction.SignInRuleAdded, Cancel));
        Assert.Equal(1, await after.TrailEntries.CountAsync(t => t.Action == TrailAction.SignInRuleEnded, Cancel));
    }

    [Theory, EveryDatabase]
    public async Task What_cannot_be_a_rule_is_refused_and_nothing_is_stored(TestDatabase database)
    {
        var region = await new MadeRegion(database).Build();
        var (slice, today) = (new KeepSignInRules(database.Open, region.Clock), SwedishTime.Today(region.Clock));
        var wanted = new WantedRule("kps", Role.PlanLeader, "", "", today, null);
        foreach (var (wrong, answer) in new[]
        {
            (wanted with { Group = "  " }, RuleAnswer.BadGroup),
            (wanted with { Group = "19121212-1212" }, RuleAnswer.BadGroup),
            (wanted with { Group = new string('x', 201) }, RuleAnswer.BadGroup),
            (wanted with { From = null }, RuleAnswer.BadDays),
            (wanted with { From = today.AddDays(-1) }, RuleAnswer.BadDays),
            (wanted with { From = today.AddDays(3), Until = today }, RuleAnswer.BadDays),
            (wanted with { Unit = "finns-inte" }, RuleAnswer.UnknownPart),
            (wanted with { Role = Role.PrivateProvider }, RuleAnswer.NeedsUnit),
        })
        {
            Assert.Equal(answer, await slice.Add(wrong, by, Cancel));
        }

        Assert.Empty((await slice.All(Cancel)).Rules);
    }

    [Theory, EveryDatabase]
    public async Task The_last_rule_that_runs_the_region_is_not_ended(TestDatabase database)
    {
        var region = await new MadeRegion(database).Build();
        var (slice, today) = (new KeepSignInRules(database.Open, region.Clock), SwedishTime.Today(region.Clock));
        Assert.Equal(RuleAnswer.Done, await slice.Add(new WantedRule("drift", Role.Administrator, "", "", today, null), by, Cancel));
        var rule = Assert.Single((await slice.All(Cancel)).Rules);
        await using var db = database.Open();
        var now = region.Clock.GetUtcNow().UtcDateTime;
        var account = NewAccounts.Make("region-1", "Ada", true, "", new Authorship(Actor.Program, now));
        db.Accounts.Add(account);
        await db.SaveChangesAsync(Cancel);
        await db.Store(new Grant(0, account.Id, Role.Administrator, MandateScope.Region, today), TrailAction.MandateGiven, Actor.Program, now, Cancel, rule.Id);
        Assert.Equal(RuleAnswer.LastAdministrator, await slice.End(rule.Id, by, Cancel));
        Assert.Null((await slice.All(Cancel)).Rules[0].Until);
    }

    [Fact]
    public void Settings_that_would_lock_everybody_out_or_send_secrets_in_clear_are_refused()
    {
        static RegionSignInSettings? Read(params (string Name, string Value)[] set) =>
            RegionSignInSettings.Read(n => set.FirstOrDefault(s => s.Name == n).Value, out _);
        (string, string) issuer = (RegionSignInSettings.IssuerVariable, "https://inloggning.example.se/realms/region");
        (string, string) client = (RegionSignInSettings.ClientVariable, "vardbalans");
        (string, string) secret = (RegionSignInSettings.SecretVariable, "hemligt");
        var read = Read(issuer, client, secret, (RegionSignInSettings.LocalVariable, "off"), (RegionSignInSettings.ScopesVariable, "groups"))!;
        Assert.Equal((true, true, "openid groups"), (read.IsOn, read.ClosesPasswords, string.Join(' ', read.Scopes)));
        Assert.DoesNotContain("hemligt", read.ToString(), StringComparison.Ordinal);
        Assert.False(Read()!.IsOn);
        Assert.Null(Read(issuer, client));
        Assert.Null(Read(issuer, secret));
        Assert.Null(Read(client, secret));
        Assert.Null(Read((RegionSignInSettings.LocalVariable, "off")));
        Assert.Null(Read(issuer, client, secret, (RegionSignInSettings.LocalVariable, "nej")));
        Assert.Null(Read((RegionSignInSettings.IssuerVariable, "http://inloggning.example.se"), client, secret));
    }
}
