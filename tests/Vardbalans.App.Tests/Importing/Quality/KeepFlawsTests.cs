using System.Net;
using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Primitives;
using Vardbalans.App.Data;
using Vardbalans.App.Data.Trails;
using Vardbalans.App.Features.Importing.KeepFlaws;
using Vardbalans.App.Hosting.Access;
using Vardbalans.App.Tests.Access;
using Vardbalans.App.Tests.Databases;
using Vardbalans.App.Tests.Hosting;
using Vardbalans.Core.Governance;
using Vardbalans.Core.Organisation;
using Vardbalans.Core.Quantities;

namespace Vardbalans.App.Tests.Importing.Quality;

/// <summary>The register of known flaws: what is registered is borne by the figures that it touches, and by no others.</summary>
public sealed class KeepFlawsTests
{
    private static readonly IsoWeek Week = IsoWeek.Of(new DateOnly(2026, 3, 2));

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory, EveryDatabase]
    public async Task A_flaw_is_registered_borne_by_what_it_touches_changed_and_put_right(TestDatabase database)
    {
        using var bench = new ImportBench(database);
        await bench.Load("k1;nybesok;2026-W10;akut;5;");
        await using var db = database.Open();
        var (region, k1, k2) = (Unit(db, "region"), Unit(db, "k1"), Unit(db, "k2"));
        var slice = new KeepFlaws(database.Open, ImportBench.Clock);
        var id = await slice.Add(Wish(), Over(new MandateScope(k1, null)), Cancel);
        Assert.NotNull(id);
        Assert.Null(await slice.Add(Wish() with { Activity = "finns-inte" }, Over(new MandateScope(k1, null)), Cancel));

        var touching = await FlawReach.Between(db, Week, Week, null, Cancel);
        var tree = (await Vardbalans.App.Data.Catalogue.Load(db, new DateOnly(2026, 11, 21), Cancel)).Tree;
        Assert.Equal([1, 1, 0], new[] { region, k1, k2 }.Select(u => touching.Touching(tree, u, null).Count));
        Assert.Empty(await FlawReach.Between(db, Week + 4, Week + 4, null, Cancel));

        Assert.True(await slice.Change(id.Value, Wish() with { Status = FlawStatus.Mended, To = Week }, Over(new MandateScope(k1, null)), Cancel));
        Assert.Empty(await FlawReach.Between(db, Week, Week, null, Cancel));
        var flaw = await db.DataFlaws.AsNoTracking().SingleAsync(Cancel);
        Assert.Equal((k1, "Två dagar saknas", Week, true), (flaw.UnitId, flaw.Description, flaw.To, flaw.ClosedAt is not null));
        Assert.Equal(
            [TrailAction.FlawRegistered, TrailAction.FlawChanged],
            await db.TrailEntries.Where(t => t.Action == TrailAction.FlawRegistered || t.Action == TrailAction.FlawChanged).OrderBy(t => t.Id).Select(t => t.Action).ToListAsync(Cancel));
        Assert.False(await slice.Change(id.Value + 1, Wish(), Over(MandateScope.Region), Cancel));
    }

    [Theory]
    [InlineData("2026-W09", true)]
    [InlineData("v. 9 2026", true)]
    [InlineData("v. 9\u00A02026", true)]
    [InlineData("v9 2026", true)]
    [InlineData("Vecka 9, 2026", true)]
    [InlineData("2026 v. 9", true)]
    [InlineData("9", false)]
    [InlineData("v. 9", false)]
    [InlineData("v. 60 2026", false)]
    [InlineData("9/3 2026", false)]
    [InlineData("mars 2026", false)]
    [InlineData("", false)]
    public void A_week_is_written_as_people_write_it(string text, bool isWeek) => Assert.Equal(isWeek ? IsoWeek.Of(2026, 9) : null, FlawForm.WeekOf(text));

    [Theory, EveryDatabase]
    public async Task A_form_that_is_refused_keeps_what_was_written_and_one_that_is_saved_says_so(TestDatabase database)
    {
        using var bench = new ImportBench(database);
        await bench.Load("k1;nybesok;2026-W10;akut;5;");
        await using var web = await RunningWeb.Start(database);
        async Task<(HttpStatusCode Status, string Page, string? To)> Save(string week)
        {
            var asked = await (await web.Send(HttpMethod.Get, "/data/brister/ny?enhet=k1", "text/html")).Content.ReadAsStringAsync(Cancel);
            var token = System.Text.RegularExpressions.Regex.Match(asked, "name=\"__RequestVerificationToken\" value=\"([^\"]+)\"").Groups[1].Value;
            using var content = new FormUrlEncodedContent(new Dictionary<string, string>
            {
                ["__RequestVerificationToken"] = token,
                ["enhet"] = "k1",
                ["beskrivning"] = "Allt räknas två gånger",
                ["slag"] = "TooHigh",
                ["fran"] = week,
                ["till"] = "",
                ["klar"] = "",
                ["lage"] = "Known",
            });
            using var request = new HttpRequestMessage(HttpMethod.Post, "/data/brister/ny") { Content = content };
            request.Headers.Accept.ParseAdd("text/html");
            using var answer = await web.Client.SendAsync(request, Cancel);
            return (answer.StatusCode, await Browser.Text(answer), answer.Headers.Location?.ToString());
        }

        var refused = await Save("i våras");
        Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.Status);
        Assert.Contains("Allt räknas två gånger", refused.Page, StringComparison.Ordinal);
        Assert.Contains("i våras går inte att läsa", refused.Page, StringComparison.Ordinal);
        Assert.Contains("value=\"i våras\"", refused.Page, StringComparison.Ordinal);
        var saved = await Save("v. 9 2026");
        Assert.Equal(HttpStatusCode.Redirect, saved.Status);
        Assert.Contains("Bristen är sparad", await (await web.Send(HttpMethod.Get, saved.To!, "text/html")).Content.ReadAsStringAsync(Cancel) is var page ? WebUtility.HtmlDecode(page) : "", StringComparison.Ordinal);
        await using var db = database.Open();
        Assert.Equal((FlawKind.TooHigh, IsoWeek.Of(2026, 9)), await db.DataFlaws.Select(f => new ValueTuple<FlawKind, IsoWeek>(f.Kind, f.From)).SingleAsync(Cancel));
    }

    [Theory, EveryDatabase]
    public async Task A_flaw_at_one_site_is_not_borne_by_the_other(TestDatabase database)
    {
        using var bench = new ImportBench(database);
        await bench.Load("k1;nybesok;2026-W10;akut;5;");
        await using var db = database.Open();
        db.Sites.Add(new Site { Id = 91, Code = "s1", Name = "Norra sjukhuset" });
        db.Sites.Add(new Site { Id = 92, Code = "s2", Name = "Södra sjukhuset" });
        await db.SaveChangesAsync(Cancel);
        var sites = await db.Sites.OrderBy(s => s.Code).Select(s => s.Id).ToListAsync(Cancel);
        await new KeepFlaws(database.Open, ImportBench.Clock).Add(Wish(), Over(new MandateScope(Unit(db, "k1"), sites[0])), Cancel);
        var tree = (await Vardbalans.App.Data.Catalogue.Load(db, new DateOnly(2026, 11, 21), Cancel)).Tree;
        var flaws = await FlawReach.Between(db, Week, Week, null, Cancel);
        Assert.Equal(sites[0], Assert.Single(flaws).SiteId);
        Assert.Equal([1, 0, 1], new int?[] { sites[0], sites[1], null }.Select(s => flaws.Touching(tree, Unit(db, "k1"), s).Count));
    }

    [Theory, EveryDatabase]
    public async Task The_form_says_what_is_wrong_with_it_and_masks_a_number(TestDatabase database)
    {
        using var bench = new ImportBench(database);
        await bench.Load("k1;nybesok;2026-W10;akut;5;");
        await using var web = await RunningWeb.Start(database);
        using var wordless = await Post(web, ("enhet", "k1"), ("fran", "2026-W10"), ("beskrivning", " "));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, wordless.StatusCode);
        using var backwards = await Post(web, ("enhet", "k1"), ("fran", "2026-W10"), ("till", "2026-W09"), ("beskrivning", "x"));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, backwards.StatusCode);
        using var done = await Post(web, ("enhet", "k1"), ("fran", "2026-W10"), ("beskrivning", "Ring 670919-9530 om detta"));
        Assert.Equal(HttpStatusCode.Redirect, done.StatusCode);
        var page = await (await web.Send(HttpMethod.Get, "/data/brister", "text/html")).Text();
        Assert.Contains("Ring ******-**** om detta", page, StringComparison.Ordinal);
        Assert.DoesNotContain("9530", await (await web.Send(HttpMethod.Get, "/data/brister.csv", "text/csv")).Text(), StringComparison.Ordinal);
    }

    [Fact]
    public void What_is_not_chosen_is_left_open_and_a_long_text_is_cut()
    {
        var (wish, refusal) = FlawForm.Read(new FormCollection(new Dictionary<string, StringValues>
        {
            [FlawForm.Description] = new string('x', FlawForm.Longest + 1),
            [FlawForm.From] = "2026-W10",
            [FlawForm.Kind] = "finns inte",
        }));
        Assert.Null(refusal);
        Assert.Equal((null, FlawKind.MissingDays, null, FlawStatus.Known, FlawForm.Longest), (wish!.Activity, wish.Kind, wish.To, wish.Status, wish.Description.Length));
    }

    private static FlawWish Wish() => new(null, FlawKind.MissingDays, Week, Week + 1, "Två dagar saknas", "För lågt", "KPS-ledare", null, FlawStatus.Known, null);

    private static Mandated Over(MandateScope part) =>
        Mandated.OnTheServer(new MandateBook(OrganisationTree.AsOf(new DateOnly(2026, 11, 21), [], []), []), Mandate.Administer, part);

    private static int Unit(VardbalansContext db, string code) => db.CareUnits.Single(u => u.Code == code).Id;

    private static Task<HttpResponseMessage> Post(RunningWeb web, params (string Name, string Value)[] fields) => web.Post("/data/brister/ny", "/data/brister/ny", fields);
}
