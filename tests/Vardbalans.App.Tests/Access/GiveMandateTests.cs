using System.Net;
using Microsoft.EntityFrameworkCore;
using Vardbalans.App.Data.Accounts;
using Vardbalans.App.Data.Trails;
using Vardbalans.App.Tests.Databases;
using Vardbalans.Core.Governance;

namespace Vardbalans.App.Tests.Access;

/// <summary>Giving and ending mandates: within one's own part, by another, for days that make sense, and traced.</summary>
public sealed class GiveMandateTests
{
    private static readonly MandateScope Area = MandateScope.Unit(10);

    [Theory, EveryDatabase]
    public async Task An_administrator_gives_within_the_own_part_and_it_is_traced(TestDatabase database)
    {
        await using var house = await MandateHouse.Open(database);
        var admin = await house.Person("lokal", (Role.Administrator, Area));
        var anna = await house.Person("anna");
        var (status, _, location) = await house.Give("lokal", anna, Role.ClinicManager, "u100", until: MandateHouse.Today.AddDays(30));
        Assert.Equal(HttpStatusCode.Redirect, status);
        var given = Assert.Single(await house.GrantsOf(anna));
        Assert.Contains($"gett={given.Id}", location, StringComparison.Ordinal);
        Assert.Equal((Role.ClinicManager, 100, null), (given.Role, given.UnitId, given.SiteId));
        Assert.Equal(Actor.Account(admin), given.GivenBy);
        await using var db = database.Open();
        var trace = Assert.Single(await db.TrailEntries.Where(t => t.Action == TrailAction.MandateGiven).ToListAsync(TestContext.Current.CancellationToken));
        Assert.Equal((Subject.Mandate(given.Id), Actor.Account(admin)), (trace.Subject, trace.By));
        Assert.Contains($"\"account\":{anna},", trace.Detail, StringComparison.Ordinal);
        Assert.DoesNotContain("anna", trace.Detail, StringComparison.OrdinalIgnoreCase);
    }

    [Theory]
    [EveryDatabase(null, null, "")]
    [EveryDatabase("u1", null, "")]
    [EveryDatabase("u11", null, "")]
    [EveryDatabase("u102", null, "")]
    [EveryDatabase("u102", "s1", "")]
    [EveryDatabase(null, "s1", "")]
    [EveryDatabase("nosuch", null, "")]
    [EveryDatabase("u100", "nosuch", "")]
    [EveryDatabase("u102", null, "?enhet=u100")]
    public async Task A_local_administrator_gives_nothing_beyond_the_own_part(TestDatabase database, string? unit, string? site, string query)
    {
        await using var house = await MandateHouse.Open(database);
        await house.Person("lokal", (Role.Administrator, Area));
        var anna = await house.Person("anna");
        var (status, _, _) = await house.Give("lokal", anna, Role.Controller, unit, site, query: query);
        Assert.Equal(HttpStatusCode.Forbidden, status);
        Assert.Empty(await house.GrantsOf(anna));
    }

    [Theory, EveryDatabase]
    public async Task What_is_given_is_what_the_right_was_asked_for(TestDatabase database)
    {
        await using var house = await MandateHouse.Open(database);
        await house.Person("lokal", (Role.Administrator, Area));
        var anna = await house.Person("anna");

        // The form comes before the address; an empty field in the form leaves it to the address.
        Assert.Equal(HttpStatusCode.Redirect, (await house.Give("lokal", anna, Role.Controller, "u100", query: "?enhet=u102")).Status);
        Assert.Equal(HttpStatusCode.Redirect, (await house.Give("lokal", anna, Role.Booker, null, query: "?enhet=u101")).Status);
        Assert.Equal([100, 101], (await house.GrantsOf(anna)).Select(g => g.UnitId));

        // Two in one form name nothing.
        var (status, _, _) = await house.Post("lokal", "/mandat/ge", ("enhet", "u100"), ("enhet", "u102"), ("person", $"{anna}"), ("roll", "Scheduler"), ("fran", $"{MandateHouse.Today:yyyy-MM-dd}"));
        Assert.Equal(HttpStatusCode.Forbidden, status);
        Assert.Equal(2, (await house.GrantsOf(anna)).Count);
    }

    [Theory, EveryDatabase]
    public async Task An_administrator_of_one_site_gives_there_only_even_at_a_unit_whose_home_it_is(TestDatabase database)
    {
        await using var house = await MandateHouse.Open(database);
        await house.Person("ort", (Role.Administrator, MandateScope.Site(2)));
        var anna = await house.Person("anna");

        // Unit 1000's home is site 2: without a site it would hold at every site, and for all below it.
        var (status, text, _) = await house.Give("ort", anna, Role.Controller, "u1000");
        Assert.Equal(HttpStatusCode.Conflict, status);
        Assert.Contains("täcker inte", text, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Forbidden, (await house.Give("ort", anna, Role.Controller, "u1000", "s1")).Status);
        Assert.Equal(HttpStatusCode.Redirect, (await house.Give("ort", anna, Role.Controller, "u1000", "s2")).Status);
        var given = Assert.Single(await house.GrantsOf(anna));
        Assert.Equal((1000, 2), (given.UnitId, given.SiteId));
    }

    [Theory, EveryDatabase]
    public async Task Nobody_gives_oneself_and_no_closed_account_is_given_anything(TestDatabase database)
    {
        await using var house = await MandateHouse.Open(database);
        var admin = await house.Person("allt", (Role.Administrator, MandateScope.Region));
        var left = await house.Person("slutat");
        await using (var db = database.Open())
        {
            await db.Accounts.Where(a => a.Id == left).ExecuteUpdateAsync(a => a.SetProperty(x => x.ClosedAt, MandateHouse.Now), TestContext.Current.CancellationToken);
        }

        var (status, text, _) = await house.Give("allt", admin, Role.ClinicManager, "u100");
        Assert.Equal(HttpStatusCode.Conflict, status);
        Assert.Contains("Du kan inte ge dig själv ett mandat", text, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Conflict, (await house.Give("allt", left, Role.ClinicManager, "u100")).Status);
        Assert.Empty(await house.GrantsOf(left));
    }

    [Theory, EveryDatabase]
    public async Task Two_who_give_the_same_at_once_give_it_once(TestDatabase database)
    {
        await using var house = await MandateHouse.Open(database);
        await house.Person("en", (Role.Administrator, MandateScope.Region));
        await house.Person("annan", (Role.Administrator, MandateScope.Region));
        var anna = await house.Person("anna");
        var answers = await Task.WhenAll(
            house.Give("en", anna, Role.ClinicManager, "u100"), house.Give("annan", anna, Role.ClinicManager, "u100"));
        Assert.Equal([HttpStatusCode.Redirect, HttpStatusCode.Conflict], answers.Select(a => a.Status).Order());
        Assert.Contains(answers, a => a.Text.Contains("är redan verksamhetschef", StringComparison.Ordinal));
        Assert.Single(await house.GrantsOf(anna));
    }

    [Theory, EveryDatabase]
    public async Task Whoever_runs_the_program_does_not_review_it(TestDatabase database)
    {
        await using var house = await MandateHouse.Open(database);
        await house.Person("allt", (Role.Administrator, MandateScope.Region));
        var auditor = await house.Person("revisor", (Role.Auditor, MandateScope.Region));
        Assert.Equal(HttpStatusCode.Conflict, (await house.Give("allt", auditor, Role.Technician, "u100")).Status);
        Assert.Single(await house.GrantsOf(auditor));
    }

    [Theory, EveryDatabase]
    public async Task Ending_ends_the_stand_ins_too_and_can_be_undone_as_a_new_row(TestDatabase database)
    {
        await using var house = await MandateHouse.Open(database);
        await house.Person("allt", (Role.Administrator, MandateScope.Region));
        var anna = await house.Person("anna", (Role.ClinicManager, MandateScope.Unit(100)));
        var bo = await house.Person("bo");
        var grant = (await house.GrantsOf(anna)).Single();
        Assert.Equal(HttpStatusCode.Redirect, (await house.Post("anna", "/mandat/ersattare", DeputyForm(grant.Id, bo, 0, 20))).Status);

        var (status, _, location) = await house.Post("allt", "/mandat/avsluta", ("mandat", $"{grant.Id}"), ("enhet", "u100"), ("tillbaka", "/mandat?enhet=u100"));
        Assert.Equal(HttpStatusCode.Redirect, status);
        Assert.Equal($"/mandat?enhet=u100&avslutat={grant.Id}", location);
        var ended = (await house.GrantsOf(anna)).Concat(await house.GrantsOf(bo)).ToList();
        Assert.All(ended, g => Assert.Equal(MandateHouse.Today.AddDays(-1), g.Until));
        Assert.All(ended, g => Assert.NotNull(g.EndedBy));
        await using (var db = database.Open())
        {
            Assert.Equal(2, await db.TrailEntries.CountAsync(t => t.Action == TrailAction.MandateEnded, TestContext.Current.CancellationToken));
        }

        var (_, page) = await house.Get("allt", location!);
        Assert.Contains("är inte längre verksamhetschef för Clinic 100", page, StringComparison.Ordinal);
        Assert.Contains("Ångra", page, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, (await house.Post("allt", "/mandat/avsluta", ("mandat", $"{grant.Id}"), ("enhet", "u100"))).Status);
        Assert.Equal(HttpStatusCode.Redirect, (await house.Give("allt", anna, Role.ClinicManager, "u100")).Status);
        Assert.Equal(2, (await house.GrantsOf(anna)).Count);
    }

    [Theory, EveryDatabase]
    public async Task A_mandate_beyond_ones_part_is_not_found_whatever_unit_the_form_names(TestDatabase database)
    {
        await using var house = await MandateHouse.Open(database);
        await house.Person("lokal", (Role.Administrator, Area), (Role.Administrator, MandateScope.Site(2)));
        var anna = await house.Person("anna", (Role.ClinicManager, MandateScope.Unit(102)), (Role.HealthDirector, MandateScope.Region), (Role.Controller, MandateScope.Unit(1006)));
        foreach (var grant in await house.GrantsOf(anna))
        {
            Assert.Equal(HttpStatusCode.NotFound, (await house.Post("lokal", "/mandat/avsluta", ("mandat", $"{grant.Id}"), ("enhet", "u100"))).Status);
        }

        Assert.Equal(HttpStatusCode.NotFound, (await house.Post("lokal", "/mandat/avsluta", ("mandat", "999999"), ("enhet", "u100"))).Status);
        Assert.All(await house.GrantsOf(anna), g => Assert.Null(g.Until));
    }

    [Theory, EveryDatabase]
    public async Task The_last_who_administers_the_whole_region_stays(TestDatabase database)
    {
        await using var house = await MandateHouse.Open(database);
        var first = await house.Person("en", (Role.Administrator, MandateScope.Region));
        await house.Person("lokal", (Role.Administrator, Area));
        var grant = (await house.GrantsOf(first)).Single();
        var (status, text, _) = await house.Post("en", "/mandat/avsluta", ("mandat", $"{grant.Id}"));
        Assert.Equal(HttpStatusCode.Conflict, status);
        Assert.Contains("det sista mandatet att administrera hela regionen", text, StringComparison.Ordinal);

        var second = await house.Person("annan", (Role.Technician, MandateScope.Unit(1)));
        var other = (await house.GrantsOf(second)).Single();
        var answers = await Task.WhenAll(
            house.Post("en", "/mandat/avsluta", ("mandat", $"{other.Id}")), house.Post("annan", "/mandat/avsluta", ("mandat", $"{grant.Id}")));
        Assert.Single(answers, a => a.Status == HttpStatusCode.Redirect);
    }

    [Theory, EveryDatabase]
    public async Task What_is_not_a_day_a_role_or_a_person_is_refused_in_words(TestDatabase database)
    {
        await using var house = await MandateHouse.Open(database);
        await house.Person("allt", (Role.Administrator, MandateScope.Region));
        var anna = await house.Person("anna");
        foreach (var (field, value) in new[] { ("fran", "9999-12-31"), ("fran", "i dag"), ("till", "2027-02-30"), ("roll", "Kung"), ("roll", "99"), ("person", "Ingen Alls") })
        {
            var form = new Dictionary<string, string> { ["person"] = $"{anna}", ["roll"] = "Booker", ["fran"] = $"{MandateHouse.Today:yyyy-MM-dd}", ["till"] = "", [field] = value };
            var (status, _, _) = await house.Post("allt", "/mandat/ge", [.. form.Select(f => (f.Key, f.Value))]);
            Assert.Equal(HttpStatusCode.Conflict, status);
        }

        Assert.Empty(await house.GrantsOf(anna));
    }

    /// <summary>The form for a stand-in, days counted from today.</summary>
    internal static (string Name, string Value)[] DeputyForm(int grant, int person, int from, int until) =>
    [
        ("mandat", $"{grant}"),
        ("person", $"{person}"),
        ("fran", $"{MandateHouse.Today.AddDays(from):yyyy-MM-dd}"),
        ("till", $"{MandateHouse.Today.AddDays(until):yyyy-MM-dd}"),
    ];
}
