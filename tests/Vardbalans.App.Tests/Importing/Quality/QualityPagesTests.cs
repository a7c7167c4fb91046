using System.Net;
using Vardbalans.App.Features.Importing.LinkCodes;
using Vardbalans.App.Tests.Access;
using Vardbalans.App.Tests.Databases;
using Vardbalans.Core.Governance;

namespace Vardbalans.App.Tests.Importing.Quality;

/// <summary>The pages of data quality as somebody meets them who may look but not do.</summary>
public sealed class QualityPagesTests
{
    [Theory, EveryDatabase]
    public async Task Whoever_may_not_register_a_flaw_gets_no_form_but_who_can_and_where_to_choose_a_unit(TestDatabase database)
    {
        await using var house = await MandateHouse.Open(database);
        await house.Person("koordinator", (Role.Coordinator, MandateScope.Unit(1001)));
        var (status, text) = await house.Get("koordinator", "/data/brister/ny?enhet=u102");
        Assert.Equal(HttpStatusCode.OK, status);
        Assert.DoesNotContain("name=\"beskrivning\"", text, StringComparison.Ordinal);
        Assert.Contains("Du kan inte registrera brister för", text, StringComparison.Ordinal);
        Assert.Contains("/mandat/fraga?enhet=u102", text, StringComparison.Ordinal);
        Assert.Contains("enhet=u101", text, StringComparison.Ordinal);
    }

    [Theory, EveryDatabase]
    public async Task Whoever_plans_for_a_unit_starts_there_with_a_state_that_says_nothing_yet(TestDatabase database)
    {
        await using var house = await MandateHouse.Open(database);
        await house.Person("ledare", (Role.PlanLeader, MandateScope.Unit(100)));
        var (_, text) = await house.Get("ledare", "/data/brister/ny");
        Assert.Contains("name=\"enhet\" value=\"u100\"", text, StringComparison.Ordinal);
        Assert.Contains("<option value=\"Known\" selected>", text, StringComparison.Ordinal);
        Assert.DoesNotContain("<option value=\"BeingMended\" selected>", text, StringComparison.Ordinal);
    }

    [Theory, EveryDatabase]
    public async Task A_refusal_says_what_one_does_see_and_whom_to_ask(TestDatabase database)
    {
        await using var house = await MandateHouse.Open(database);
        await house.Person("ledare", (Role.PlanLeader, MandateScope.Unit(100)));
        await house.Person("forvaltare", (Role.Administrator, MandateScope.Region));
        var (status, text) = await house.Get("ledare", "/data/las-in");
        Assert.Equal(HttpStatusCode.Forbidden, status);
        Assert.Contains("href=\"/data/inlasningar\"", text, StringComparison.Ordinal);
        Assert.Contains("Be någon av dem", text, StringComparison.Ordinal);
        Assert.Contains("href=\"/data/inlasningar/7\"", (await house.Get("ledare", "/data/inlasningar/7/rader")).Text, StringComparison.Ordinal);
        var (_, report) = await house.Get("ledare", "/rapportera");
        Assert.Contains("href=\"/data/inlasningar\"", report, StringComparison.Ordinal);
        Assert.DoesNotContain("role=\"alert\"", report, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("ORT-GK", "Gipskontroll", "distanskontakt", "Distanskontakter", false)]
    [InlineData("ÖNH-TV", "Videobesök audionom", "distanskontakt", "Distanskontakter", true)]
    [InlineData("ÖNH-NB2", "Nybesök remiss, hörsel", "nybesok", "Nybesök", true)]
    [InlineData("OGO-INJ4", "Injektion öga, serie", "behandling", "Behandlingar", true)]
    [InlineData("QQQ", null, "nybesok", "Nybesök", false)]
    public void A_proposal_is_made_only_when_it_is_likely_to_be_right(string code, string? description, string target, string name, bool isProposed) =>
        Assert.Equal(isProposed, Likeness.Certainty([Likeness.Of(code, description, target, name)]) >= UnlinkedCode.Least);
}
