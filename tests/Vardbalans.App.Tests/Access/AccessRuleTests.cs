using System.Net;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using Vardbalans.App.Data;
using Vardbalans.App.Data.Accounts;
using Vardbalans.App.Data.Events;
using Vardbalans.App.Data.Trails;
using Vardbalans.App.Hosting;
using Vardbalans.App.Hosting.Access;
using Vardbalans.App.Tests.Data;
using Vardbalans.App.Tests.Databases;
using Vardbalans.App.Tests.Hosting;
using Vardbalans.Core.Calendar;
using Vardbalans.Core.Governance;

namespace Vardbalans.App.Tests.Access;

/// <summary>What the rule answers to those it does not let in, and what it leaves behind for those it does.</summary>
public sealed class AccessRuleTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private static DateTime Now => TimeProvider.System.GetUtcNow().UtcDateTime;

    [Theory, EveryDatabase]
    public async Task An_endpoint_that_declares_nothing_answers_nobody(TestDatabase database)
    {
        await using var web = await RunningWeb.Start(database, app => app.MapGet("/glomd", () => "hemligt"));
        using var answer = await web.Send(HttpMethod.Get, "/glomd");
        Assert.Equal(HttpStatusCode.Forbidden, answer.StatusCode);
        Assert.DoesNotContain("hemligt", await answer.Content.ReadAsStringAsync(Cancel), StringComparison.Ordinal);
    }

    [Theory, EveryDatabase]
    public async Task A_method_that_an_address_does_not_have_is_no_closed_page(TestDatabase database)
    {
        await using var web = await RunningWeb.Start(database, signedIn: false);
        using var head = await web.Send(HttpMethod.Head, "/health");
        using var get = await web.Send(HttpMethod.Get, "/mandat/ge");
        Assert.Equal((HttpStatusCode.MethodNotAllowed, HttpStatusCode.MethodNotAllowed), (head.StatusCode, get.StatusCode));
    }

    [Fact]
    public async Task A_database_that_is_away_is_told_on_a_page_in_words()
    {
        await using var nowhere = new TestDatabase(DatabaseChoice.Postgres("Host=127.0.0.1;Port=1;Username=x;Timeout=2"), () => Task.CompletedTask);
        await using var web = await RunningWeb.Start(nowhere, signedIn: false);
        using var answer = await web.Send(HttpMethod.Get, "/logga-in", "text/html");
        Assert.Equal((HttpStatusCode.ServiceUnavailable, "text/html"), (answer.StatusCode, answer.Content.Headers.ContentType?.MediaType));
        Assert.Contains("<h1", await answer.Content.ReadAsStringAsync(Cancel), StringComparison.Ordinal);
    }

    [Theory, EveryDatabase]
    public async Task What_is_not_a_form_is_an_empty_one(TestDatabase database)
    {
        await using var web = await RunningWeb.Start(database, app => app.MapPost("/form", async (HttpContext http) =>
            (await http.Request.ReadFormAsync(http.RequestAborted)).Count).WritesOwn());
        var page = await web.Client.GetStringAsync(new Uri("/mitt-konto", UriKind.Relative), Cancel);
        var token = WebUtility.HtmlDecode(System.Text.RegularExpressions.Regex.Match(page, "request-verification-token\" content=\"([^\"]+)\"").Groups[1].Value);
        using var request = new HttpRequestMessage(HttpMethod.Post, "/form");
        request.Headers.Add("RequestVerificationToken", token);
        request.Content = new StringContent("{\"a\":1}", System.Text.Encoding.UTF8, "application/json");
        using var answer = await web.Client.SendAsync(request, Cancel);
        Assert.Equal((HttpStatusCode.OK, "0"), (answer.StatusCode, await answer.Content.ReadAsStringAsync(Cancel)));
    }

    [Theory, EveryDatabase]
    public async Task A_person_is_led_to_the_way_in_and_back_and_a_machine_is_told(TestDatabase database)
    {
        await using var web = await RunningWeb.Start(database, signedIn: false);
        using var page = await web.Send(HttpMethod.Get, "/uppfoljning?period=v12", "text/html");
        using var machine = await web.Send(HttpMethod.Get, "/api/v1/units");
        using var part = await web.Send(HttpMethod.Get, "/uppfoljning", "text/html", ("HX-Request", "true"));

        Assert.Equal("/logga-in?tillbaka=%2Fuppfoljning%3Fperiod%3Dv12", page.Headers.Location?.OriginalString);
        Assert.Equal((HttpStatusCode.Unauthorized, "Bearer"), (machine.StatusCode, machine.Headers.WwwAuthenticate.ToString()));
        Assert.StartsWith("/logga-in?tillbaka=", Assert.Single(part.Headers.GetValues("HX-Redirect")), StringComparison.Ordinal);
    }

    [Theory, EveryDatabase]
    public async Task What_is_shown_to_somebody_signed_in_is_not_kept_by_the_browser(TestDatabase database)
    {
        await using var web = await RunningWeb.Start(database);
        using var answer = await web.Send(HttpMethod.Get, "/data/inlasningar", "text/html");
        Assert.Equal((HttpStatusCode.OK, "no-store, no-cache"), (answer.StatusCode, answer.Headers.CacheControl?.ToString()));
    }

    [Theory, EveryDatabase]
    public async Task A_public_view_is_closed_until_it_is_published(TestDatabase database)
    {
        await using var web = await RunningWeb.Start(database, app => app.MapGet("/oppet", () => "summor").ReadsPublic("prov"), signedIn: false);
        using var before = await web.Send(HttpMethod.Get, "/oppet");
        await using var db = database.Open();
        db.Settings.Add(new Setting { Key = "published.annat", Value = "yes", ChangedBy = Actor.CommandLine, ChangedAt = Now });
        await db.SaveChangesAsync(Cancel);
        using var other = await web.Send(HttpMethod.Get, "/oppet");
        db.Settings.Add(new Setting { Key = "published.prov", Value = "yes", ChangedBy = Actor.CommandLine, ChangedAt = Now });
        await db.SaveChangesAsync(Cancel);
        using var after = await web.Send(HttpMethod.Get, "/oppet");

        Assert.Equal(
            (HttpStatusCode.Unauthorized, HttpStatusCode.Unauthorized, HttpStatusCode.OK), (before.StatusCode, other.StatusCode, after.StatusCode));
    }

    [Theory, EveryDatabase]
    public async Task A_refusal_says_why_and_who_can(TestDatabase database)
    {
        await SmallRegion.Plant(database, Cancel);
        await using var web = await RunningWeb.Start(database, app => app.MapGet("/planera/{enhet}", () => "ok").ReadsFor(Mandate.Plan, Over.NamedUnit), signedIn: false);
        await SignedIn.As(web.App, database.Choice, "leder", (Role.PlanLeader, MandateScope.Unit(101)));
        web.Cookies.SetCookies(web.Client.BaseAddress!, await SignedIn.As(web.App, database.Choice, "annan", (Role.PlanLeader, MandateScope.Unit(100))));

        using var own = await web.Send(HttpMethod.Get, "/planera/u1000");
        using var other = await web.Send(HttpMethod.Get, "/planera/u101");
        using var page = await web.Send(HttpMethod.Get, "/planera/u101", "text/html");

        Assert.Equal((HttpStatusCode.OK, HttpStatusCode.Forbidden), (own.StatusCode, other.StatusCode));
        var told = JsonDocument.Parse(await other.Content.ReadAsStringAsync(Cancel)).RootElement.GetProperty("detail").GetString();
        Assert.Equal("Du får planera för Clinic 100, men inte för Clinic 101. Det kan: leder Testsson, KPS-ledare för Clinic 101.", told);
        Assert.Contains("leder Testsson", await page.Content.ReadAsStringAsync(Cancel), StringComparison.Ordinal);
    }

    [Theory, EveryDatabase]
    public async Task A_unit_that_does_not_exist_is_refused_to_those_without_the_region_and_unknown_to_the_others(TestDatabase database)
    {
        await SmallRegion.Plant(database, Cancel);
        await using var web = await RunningWeb.Start(database, app => app.MapGet("/planera/{enhet}", () => "ok").ReadsFor(Mandate.Plan, Over.NamedUnit));
        using var known = await web.Send(HttpMethod.Get, "/planera/u999");
        using var site = await web.Send(HttpMethod.Get, "/planera/u100?sjukhus=s9");
        web.Cookies.SetCookies(web.Client.BaseAddress!, await SignedIn.As(web.App, database.Choice, "annan", (Role.PlanLeader, MandateScope.Unit(100))));
        using var refused = await web.Send(HttpMethod.Get, "/planera/u999");

        Assert.Equal((HttpStatusCode.NotFound, HttpStatusCode.NotFound, HttpStatusCode.Forbidden), (known.StatusCode, site.StatusCode, refused.StatusCode));
    }

    [Theory, EveryDatabase]
    public async Task A_password_that_must_be_changed_opens_nothing_else(TestDatabase database)
    {
        await using var web = await RunningWeb.Start(database, signedIn: false);
        await using (var db = database.Open())
        {
            var account = await SignedIn.Add(db, "ny", Now, (Role.Administrator, MandateScope.Region));
            account.MustChangePassword = true;
            await db.SaveChangesAsync(Cancel);
            web.Cookies.SetCookies(web.Client.BaseAddress!, await SignedIn.Cookie(web.App, account));
        }

        using var page = await web.Send(HttpMethod.Get, "/", "text/html");
        using var api = await web.Send(HttpMethod.Get, "/api/v1/units");
        Assert.Equal("/mitt-konto/losenord?tillbaka=%2F", page.Headers.Location?.OriginalString);
        Assert.Equal(HttpStatusCode.Forbidden, api.StatusCode);
    }

    [Theory, EveryDatabase]
    public async Task Rows_take_a_purpose_are_noted_before_they_are_seen_and_stop_at_the_edge_of_the_mandate(TestDatabase database)
    {
        await SmallRegion.Plant(database, Cancel);
        await using var web = await RunningWeb.Start(database, app => app.MapGet("/rader", async (HttpContext http, OpenDatabase open) =>
        {
            var access = await http.OpenRows(Subject.Of("unit", 100));
            await using var db = open();
            return await db.Rows<Contact>(access).Select(c => c.UnitId).OrderBy(u => u).ToListAsync(http.RequestAborted);
        }).ReadsRows(Mandate.Read, Over.NamedUnit), signedIn: false);
        await using var db = database.Open();
        db.Add(new LoadBatch { Id = 1, Source = "journal", SourceName = "Journal", FileName = "journal.csv", StartedAt = DateTime.UnixEpoch, LoadedBy = Actor.Program, State = LoadState.Published });
        db.AddRange(SmallRegion.Units.Select((unit, i) => Contact(i + 1, unit)));
        await db.SaveChangesAsync(Cancel);
        var booker = await SignedIn.Add(db, "bokare", Now, (Role.Booker, MandateScope.Unit(100)));
        web.Cookies.SetCookies(web.Client.BaseAddress!, await SignedIn.Cookie(web.App, booker));

        using var without = await web.Send(HttpMethod.Get, "/rader?enhet=u100", "text/html");
        Assert.StartsWith("/syfte?tillbaka=", without.Headers.Location?.OriginalString, StringComparison.Ordinal);
        Assert.Empty(await db.TrailEntries.ToListAsync(Cancel));

        await SignedIn.StatePurpose(db, booker, Now);
        Assert.Equal("[1000,1001,1002]", await web.Client.GetStringAsync(new Uri("/rader?enhet=u100", UriKind.Relative), Cancel));
        using var next = await web.Send(HttpMethod.Get, "/rader?enhet=u101");
        Assert.Equal(HttpStatusCode.Forbidden, next.StatusCode);
        var seen = Assert.Single(await db.TrailEntries.ToListAsync(Cancel));
        Assert.Equal((Actor.Account(booker.Id), TrailAction.RowsSeen, "unit:100", "{\"purpose\":0}"), (seen.By, seen.Action, seen.Subject.Text, seen.Detail));
    }

    [Theory, EveryDatabase]
    public async Task A_purpose_that_has_run_out_or_is_another_persons_opens_nothing(TestDatabase database)
    {
        await SmallRegion.Plant(database, Cancel);
        await using var db = database.Open();
        var booker = await SignedIn.Add(db, "bokare", Now, (Role.Booker, MandateScope.Unit(100)));
        var other = await SignedIn.Add(db, "annan", Now);
        var today = await Authority.Read(db, SwedishTime.Today(TimeProvider.System), Cancel);
        StatedPurpose Stated(int account, DateTime at) => new() { AccountId = account, Purpose = Purpose.Planning, At = at, Until = at.AddMinutes(30) };
        Task<RowAccess?> Open(StatedPurpose purpose, int unit) =>
            RowAccess.Open(db, today.Book, today.Tree, purpose, MandateScope.Unit(unit), Subject.None, Now, Cancel);

        Assert.NotNull(await Open(Stated(booker.Id, Now.AddMinutes(-1)), 1001));
        Assert.Null(await Open(Stated(booker.Id, Now.AddMinutes(-31)), 1001));
        Assert.Null(await Open(Stated(booker.Id, Now.AddMinutes(5)), 1001));
        Assert.Null(await Open(Stated(other.Id, Now.AddMinutes(-1)), 1001));
        Assert.Null(await Open(Stated(booker.Id, Now.AddMinutes(-1)), 101));
        Assert.Single(await db.TrailEntries.ToListAsync(Cancel));
    }

    private static Contact Contact(long id, int unit) => new()
    {
        Id = id,
        PatientKey = id,
        UnitId = unit,
        ActivityId = 1,
        Status = ContactStatus.Done,
        Day = new DateOnly(2026, 3, 2),
        Part = WeekPart.Of(new DateOnly(2026, 3, 2)),
        BatchId = 1,
    };
}
