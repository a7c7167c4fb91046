using System.Net;
using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;
using Vardbalans.App.Data.Accounts;
using Vardbalans.App.Data.Trails;
using Vardbalans.App.Tests.Databases;
using Vardbalans.Core.Governance;

namespace Vardbalans.App.Tests.Access;

/// <summary>Stand-ins: named by whoever holds the mandate, for days within it, and never further.</summary>
public sealed class DelegateTests
{
    [Theory, EveryDatabase]
    public async Task A_stand_in_may_what_the_holder_may_until_it_is_taken_back(TestDatabase database)
    {
        await using var house = await MandateHouse.Open(database);
        await house.Person("allt", (Role.Administrator, MandateScope.Region));
        var anna = await house.Person("anna", (Role.ClinicManager, MandateScope.Unit(100)));
        var bo = await house.Person("bo");
        var own = (await house.GrantsOf(anna)).Single();
        Assert.Equal(HttpStatusCode.Redirect, (await house.Post("anna", "/mandat/ersattare", GiveMandateTests.DeputyForm(own.Id, bo, 0, 14))).Status);
        var deputy = Assert.Single(await house.GrantsOf(bo));
        Assert.Equal((Role.ClinicManager, 100, own.Id, Actor.Account(anna)), (deputy.Role, deputy.UnitId, deputy.DelegatedFromId, deputy.GivenBy));
        await using (var db = database.Open())
        {
            Assert.Equal(Subject.Mandate(deputy.Id), (await db.TrailEntries.SingleAsync(t => t.Action == TrailAction.MandateDelegated, TestContext.Current.CancellationToken)).Subject);
        }

        Assert.Contains("ersätter anna Testsson t.o.m.", (await house.Get("bo", "/mandat?enhet=u100")).Text, StringComparison.Ordinal);
        Assert.Contains("bo Testsson ersätter dig", (await house.Get("anna", "/mandat/mina")).Text, StringComparison.Ordinal);
        Assert.Contains("Ja. Som verksamhetschef för Clinic 100, ersättare för anna", (await house.Get("bo", "/mandat/fraga?mandat=besluta&enhet=u1000")).Text, StringComparison.Ordinal);

        Assert.Equal(HttpStatusCode.NotFound, (await house.Post("bo", "/mandat/ersattare/avsluta", ("mandat", $"{deputy.Id}"))).Status);
        Assert.Equal(HttpStatusCode.Redirect, (await house.Post("anna", "/mandat/ersattare/avsluta", ("mandat", $"{deputy.Id}"))).Status);
        Assert.Contains("Nej.", (await house.Get("bo", "/mandat/fraga?mandat=besluta&enhet=u1000")).Text, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, (await house.Post("anna", "/mandat/ersattare/avsluta", ("mandat", $"{own.Id}"))).Status);
    }

    [Theory, EveryDatabase]
    public async Task Only_ones_own_is_handed_over_and_no_further(TestDatabase database)
    {
        await using var house = await MandateHouse.Open(database);
        var admin = await house.Person("allt", (Role.Administrator, MandateScope.Region));
        var anna = await house.Person("anna", (Role.ClinicManager, MandateScope.Unit(100)));
        var bo = await house.Person("bo");
        var eva = await house.Person("eva");
        var privat = await house.Person("privat", (Role.PrivateProvider, MandateScope.Unit(100)));
        var own = (await house.GrantsOf(anna)).Single().Id;

        Assert.Equal(HttpStatusCode.NotFound, (await house.Post("eva", "/mandat/ersattare", GiveMandateTests.DeputyForm(own, bo, 0, 5))).Status);
        await Refused(house, "anna", own, anna, 0, 5, "Du kan inte ge dig själv");
        await Refused(house, "anna", own, privat, 0, 5, "inte anställd");
        await Refused(house, "anna", own, bo, -1, 5, "passerat");
        await Refused(house, "anna", own, bo, 5, 4, "före den första");
        await Refused(house, "anna", own, bo, 0, 366, "högst 12 månader");
        await Refused(house, "allt", (await house.GrantsOf(admin)).Single().Id, bo, 0, 5, "kan inte lämnas till en ersättare");
        Assert.Empty(await house.GrantsOf(bo));

        Assert.Equal(HttpStatusCode.Redirect, (await house.Post("anna", "/mandat/ersattare", GiveMandateTests.DeputyForm(own, bo, 3, 9))).Status);
        await Refused(house, "anna", own, bo, 9, 12, "är redan verksamhetschef");
        await Refused(house, "bo", (await house.GrantsOf(bo)).Single().Id, eva, 3, 9, "Du är själv ersättare");
        Assert.Empty(await house.GrantsOf(eva));
    }

    [Theory, EveryDatabase]
    public async Task A_stand_in_is_named_within_the_mandates_own_days(TestDatabase database)
    {
        await using var house = await MandateHouse.Open(database);
        await house.Person("allt", (Role.Administrator, MandateScope.Region));
        var anna = await house.Person("anna");
        var bo = await house.Person("bo");
        await house.Give("allt", anna, Role.AreaDirector, "u10", from: MandateHouse.Today.AddDays(10), until: MandateHouse.Today.AddDays(20));
        var own = (await house.GrantsOf(anna)).Single().Id;
        await Refused(house, "anna", own, bo, 9, 15, "utanför ditt eget mandat");
        await Refused(house, "anna", own, bo, 15, 21, "utanför ditt eget mandat");
        Assert.Equal(HttpStatusCode.Redirect, (await house.Post("anna", "/mandat/ersattare", GiveMandateTests.DeputyForm(own, bo, 10, 20))).Status);
    }

    [Theory, EveryDatabase]
    public async Task Whoever_has_nothing_to_hand_over_does_not_learn_who_has_an_account(TestDatabase database)
    {
        await using var house = await MandateHouse.Open(database);
        await house.Person("anna", (Role.ClinicManager, MandateScope.Unit(100)));
        var outsider = await house.Person("outsider", (Role.PrivateProvider, MandateScope.Unit(100)));
        var own = (await house.GrantsOf(outsider)).Single().Id;
        foreach (var grant in new[] { own, own - 1, 4711 })
        {
            var answers = new List<(HttpStatusCode, string)>();
            foreach (var name in new[] { "anna Testsson", "Ingen Sådan", "" })
            {
                var (status, text, _) = await house.Post(
                    "outsider", "/mandat/ersattare", ("mandat", $"{grant}"), ("person", name), ("fran", $"{MandateHouse.Today:yyyy-MM-dd}"), ("till", $"{MandateHouse.Today:yyyy-MM-dd}"));
                answers.Add((status, Regex.Replace(text, "\"traceId\":\"[^\"]*\"", string.Empty)));
            }

            Assert.Single(answers.Distinct());
            Assert.Equal(grant == own ? HttpStatusCode.Conflict : HttpStatusCode.NotFound, answers[0].Item1);
        }
    }

    private static async Task Refused(MandateHouse house, string who, int grant, int to, int from, int until, string why)
    {
        var (status, text, _) = await house.Post(who, "/mandat/ersattare", GiveMandateTests.DeputyForm(grant, to, from, until));
        Assert.Equal(HttpStatusCode.Conflict, status);
        Assert.Contains(why, text, StringComparison.Ordinal);
    }
}
