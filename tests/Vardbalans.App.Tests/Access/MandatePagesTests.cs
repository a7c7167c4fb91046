using System.Net;
using System.Text.Json;
using Vardbalans.App.Tests.Databases;
using Vardbalans.Core.Governance;

namespace Vardbalans.App.Tests.Access;

/// <summary>Who may what, in words: pages, files and the API's twin.</summary>
public sealed class MandatePagesTests
{
    public static TheoryData<string> Pages { get; } = ["/mandat", "/mandat?enhet=u1000&sjukhus=s2&sok=anna", "/mandat/mina", "/mandat/fraga",
        "/mandat/fraga?mandat=planera&enhet=u100&slag=plan&berord=u100&berord=u101", "/mandat/fraga?mandat=kung&slag=x&berord=y", "/mandat?enhet=nosuch", "/mandat/person/1"];

    [Theory, EveryDatabase]
    public async Task Pages_are_whole_in_both_languages(TestDatabase database)
    {
        await using var house = await MandateHouse.Open(database);
        await house.Person("allt", (Role.Administrator, MandateScope.Region));
        await house.Person("anna", (Role.ClinicManager, MandateScope.Unit(100)));
        await house.Person("privat", (Role.PrivateProvider, MandateScope.Unit(100)));
        foreach (var path in Pages.Select(p => p.Data))
        {
            foreach (var (language, word) in new[] { ("sv", "<html lang=\"sv\""), ("en", "<html lang=\"en\"") })
            {
                foreach (var who in new[] { "allt", "anna" })
                {
                    var (status, text) = await house.Get(who, path, language: language);
                    Assert.True(status == HttpStatusCode.OK, $"{path} for {who} in {language}: {status}");
                    Assert.Contains(word, text, StringComparison.Ordinal);
                    Assert.EndsWith("</html>", text.TrimEnd(), StringComparison.Ordinal);
                }
            }
        }

        Assert.Equal(HttpStatusCode.Forbidden, (await house.Get("privat", "/mandat")).Status);
        Assert.Equal(HttpStatusCode.OK, (await house.Get("privat", "/mandat/mina")).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await house.Get("anna", "/mandat/person/4711")).Status);
    }

    [Theory, EveryDatabase]
    public async Task A_unit_shows_its_own_and_what_holds_from_above_nearest_first(TestDatabase database)
    {
        await using var house = await MandateHouse.Open(database);
        await house.Person("direktör", (Role.HealthDirector, MandateScope.Unit(1)));
        await house.Person("område", (Role.AreaDirector, MandateScope.Unit(10)));
        await house.Person("klinik", (Role.ClinicManager, MandateScope.Unit(100)));
        await house.Person("grannen", (Role.ClinicManager, MandateScope.Unit(101)));
        await house.Person("rådet", (Role.TheatreCouncil, MandateScope.Site(2)));
        var (_, text) = await house.Get("klinik", "/mandat.csv?enhet=u1000", "*/*");
        var names = text.Split('\n').Skip(1).Where(l => l.Contains("Testsson", StringComparison.Ordinal)).Select(l => l.Trim('"').Split(' ')[0]);
        Assert.Equal(["klinik", "område", "direktör", "rådet"], names);
        Assert.Equal(HttpStatusCode.BadRequest, (await house.Get("klinik", "/mandat.csv?enhet=nosuch", "*/*")).Status);
    }

    [Theory, EveryDatabase]
    public async Task Where_nobody_decides_or_plans_it_is_said(TestDatabase database)
    {
        await using var house = await MandateHouse.Open(database);
        await house.Person("klinik", (Role.ClinicManager, MandateScope.Unit(100)));
        await house.Person("controller", (Role.Controller, MandateScope.Unit(102)));
        var (_, text) = await house.Get("klinik", "/mandat");
        Assert.Contains("Ingen har mandat att besluta eller planera för:", text, StringComparison.Ordinal);
        Assert.Contains("Ingen har mandat att besluta för:", text, StringComparison.Ordinal);
        Assert.DoesNotContain("Ingen har mandat att", (await house.Get("klinik", "/mandat?enhet=u100")).Text, StringComparison.Ordinal);
    }

    [Theory, EveryDatabase]
    public async Task Only_those_who_administer_see_the_form_and_the_buttons(TestDatabase database)
    {
        await using var house = await MandateHouse.Open(database);
        await house.Person("lokal", (Role.Administrator, MandateScope.Unit(10)));
        await house.Person("klinik", (Role.ClinicManager, MandateScope.Unit(100)));
        Assert.Contains("action=\"/mandat/ge\"", (await house.Get("lokal", "/mandat?enhet=u100")).Text, StringComparison.Ordinal);
        Assert.DoesNotContain("action=\"/mandat/ge\"", (await house.Get("lokal", "/mandat")).Text, StringComparison.Ordinal);
        Assert.DoesNotContain("action=\"/mandat/ge\"", (await house.Get("klinik", "/mandat?enhet=u100")).Text, StringComparison.Ordinal);
    }

    [Theory, EveryDatabase]
    public async Task A_decision_on_two_clinics_goes_up_to_whom_they_have_in_common(TestDatabase database)
    {
        await using var house = await MandateHouse.Open(database);
        await house.Person("område", (Role.AreaDirector, MandateScope.Unit(10)));
        await house.Person("direktör", (Role.HealthDirector, MandateScope.Region));
        await house.Person("klinik", (Role.ClinicManager, MandateScope.Unit(100)));
        async Task<JsonElement> Route(string query) =>
            JsonDocument.Parse((await house.Get("klinik", "/api/v1/mandates/route?" + query, "application/json")).Text).RootElement;
        var two = await Route("slag=plan&berord=u100&berord=u101");
        Assert.Equal("Berör 2 kliniker som har Area 10 gemensamt. Beslut om produktionsplan går upp till Area 10: område Testsson, områdeschef för Area 10.", two.GetProperty("answer").GetString());
        Assert.Contains("tas där: klinik Testsson", (await Route("slag=plan&berord=u100")).GetProperty("answer").GetString(), StringComparison.Ordinal);
        Assert.Contains("går upp till hela regionen", (await Route("slag=plan&berord=u100&berord=u102")).GetProperty("answer").GetString(), StringComparison.Ordinal);
        var up = await Route("slag=strategi&berord=u100");
        Assert.True(up.GetProperty("goesUp").GetBoolean());
        Assert.Contains("Ingen längre ned har mandatet för hela Clinic 100", up.GetProperty("answer").GetString(), StringComparison.Ordinal);
        var page = (await house.Get("klinik", "/mandat/fraga?slag=plan&berord=u100&berord=u101")).Text;
        Assert.Contains(two.GetProperty("answer").GetString()!, page, StringComparison.Ordinal);
        foreach (var bad in new[] { "", "slag=plan", "slag=kung&berord=u100", "slag=plan&berord=nosuch" })
        {
            Assert.Equal(HttpStatusCode.BadRequest, (await house.Get("klinik", "/api/v1/mandates/route?" + bad, "application/json")).Status);
        }
    }

    [Theory, EveryDatabase]
    public async Task Why_not_is_answered_with_its_ground_and_with_who_can(TestDatabase database)
    {
        await using var house = await MandateHouse.Open(database);
        var klinik = await house.Person("klinik", (Role.ClinicManager, MandateScope.Unit(100)));
        await house.Person("direktör", (Role.HealthDirector, MandateScope.Region));
        async Task<JsonElement> Answer(string query) =>
            JsonDocument.Parse((await house.Get("klinik", "/api/v1/mandates/answer?" + query, "application/json")).Text).RootElement;
        var own = await Answer("mandat=besluta&beslut=plan&enhet=u1000");
        Assert.True(own.GetProperty("isAllowed").GetBoolean());
        Assert.StartsWith("Ja. Som verksamhetschef för Clinic 100, sedan", own.GetProperty("answer").GetString(), StringComparison.Ordinal);
        var not = await Answer("mandat=besluta&beslut=strategi&enhet=u100");
        Assert.Equal("Nej. Som verksamhetschef för Clinic 100 får du inte besluta om strategiska frågor.", not.GetProperty("answer").GetString());
        Assert.Contains("direktör", not.GetProperty("whoCan")[0].GetString(), StringComparison.Ordinal);
        Assert.Contains(not.GetProperty("answer").GetString()!, (await house.Get("klinik", "/mandat/fraga?mandat=besluta&beslut=strategi&enhet=u100")).Text, StringComparison.Ordinal);
        Assert.Contains("Nej.", (await house.Get("direktör", $"/mandat/fraga?person={klinik}&mandat=planera&enhet=u102")).Text, StringComparison.Ordinal);
        foreach (var bad in new[] { "", "mandat=kung", "mandat=planera&enhet=nosuch", "mandat=besluta&beslut=x", "mandat=planera&person=4711" })
        {
            Assert.Equal(HttpStatusCode.BadRequest, (await house.Get("klinik", "/api/v1/mandates/answer?" + bad, "application/json")).Status);
        }

        var described = (await house.Get("klinik", "/openapi/v1.json", "application/json")).Text;
        Assert.Contains("/api/v1/mandates/answer", described, StringComparison.Ordinal);
        Assert.Contains("/api/v1/mandates/route", described, StringComparison.Ordinal);
    }
}
