using System.Net;
using Microsoft.EntityFrameworkCore;
using Vardbalans.App.Data;
using Vardbalans.App.Data.Accounts;
using Vardbalans.App.Data.Trails;
using Vardbalans.App.Tests.Databases;
using Vardbalans.App.Tests.FollowUp;
using Vardbalans.App.Tests.Hosting;
using Vardbalans.App.Tests.Importing;
using Vardbalans.Core.Governance;
using Vardbalans.Core.Quantities;

namespace Vardbalans.App.Tests.Access;

/// <summary>Who did something, and when, stands where it is seen; rows are shown to those who may, and it is noted.</summary>
public sealed class AuthorshipTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory, EveryDatabase]
    public async Task A_load_says_who_made_it_and_when(TestDatabase database)
    {
        using var bench = new ImportBench(database);
        var account = await bench.Load("k1;nybesok;2026-W10;akut;5;");
        await using var web = await RunningWeb.Start(database);
        await using (var db = database.Open())
        {
            var anna = await SignedIn.Add(db, "anna", ImportBench.Clock.GetUtcNow().UtcDateTime);
            var by = Actor.Account(anna.Id);
            await db.LoadBatches.Where(b => b.Id == account.Batch).ExecuteUpdateAsync(b => b.SetProperty(x => x.LoadedBy, by), Cancel);
        }

        using var list = await web.Send(HttpMethod.Get, "/data/inlasningar", "text/html");
        Assert.Contains("anna Testsson", await list.Text(), StringComparison.Ordinal);
        using var one = await web.Send(HttpMethod.Get, $"/data/inlasningar/{account.Batch}", "text/html");
        Assert.Contains("anna Testsson, påbörjad 21 november 2026 10:00", await one.Text(), StringComparison.Ordinal);
    }

    [Theory, EveryDatabase]
    public async Task A_known_flaw_says_who_registered_it_and_when(TestDatabase database)
    {
        var region = await new MadeRegion(database).Done(1000, "2026-W01..2026-W20", 9).Plan(1000, "plan2026", 10).Build();
        await using (var db = database.Open())
        {
            var anna = await SignedIn.Add(db, "anna", new DateTime(2026, 5, 1, 0, 0, 0, DateTimeKind.Utc));
            db.DataFlaws.Add(Flaw(18, "Tre dagar saknas.", Actor.Account(anna.Id), new DateTime(2026, 5, 4, 23, 0, 0, DateTimeKind.Utc)));
            db.DataFlaws.Add(Flaw(17, "Gammal brist.", Actor.CommandLine, null));
            await db.SaveChangesAsync(Cancel);
        }

        await using var web = await ServedRegion.Start(database, region);
        foreach (var path in new[] { "/", "/uppfoljning" })
        {
            var page = await web.Page(path);
            Assert.Contains("Registrerad av anna Testsson 5 maj 2026.", page, StringComparison.Ordinal);
            Assert.Contains("Registrerad av Systemdriften.", page, StringComparison.Ordinal);
        }
    }

    [Theory, EveryDatabase]
    public async Task Rows_set_aside_are_shown_for_a_purpose_and_that_is_noted(TestDatabase database)
    {
        using var bench = new ImportBench(database);
        var load = await bench.Load("k1;nybesok;2026-W10;akut;5;", "k1;nybesok;2026-W11;akut;-55;");
        var path = $"/data/inlasningar/{load.Batch}/rader";
        await using var web = await RunningWeb.Start(database, signedIn: false);
        var now = TimeProvider.System.GetUtcNow().UtcDateTime;
        Account controller, local;
        await using (var db = database.Open())
        {
            controller = await SignedIn.Add(db, "region", now, (Role.Controller, MandateScope.Region));
            var clinic = await db.CareUnits.SingleAsync(u => u.Code == "k1", Cancel);
            local = await SignedIn.Add(db, "klinik", now, (Role.Controller, MandateScope.Unit(clinic.Id)));
            await SignedIn.StatePurpose(db, local, now);
        }

        var whole = ("Cookie", await SignedIn.Cookie(web.App, controller));
        using var unstated = await web.Send(HttpMethod.Get, path, "text/html", whole);
        Assert.Equal($"/syfte?tillbaka={Uri.EscapeDataString(path)}", unstated.Headers.Location!.ToString());
        await using (var db = database.Open())
        {
            Assert.False(await db.TrailEntries.AnyAsync(e => e.Action == TrailAction.RowsSeen, Cancel));
            await SignedIn.StatePurpose(db, controller, now);
        }

        using var shown = await web.Send(HttpMethod.Get, path, "text/html", whole);
        Assert.Contains("-55", await shown.Text(), StringComparison.Ordinal);
        await using (var db = database.Open())
        {
            var seen = await db.TrailEntries.SingleAsync(e => e.Action == TrailAction.RowsSeen, Cancel);
            Assert.Equal((Actor.Account(controller.Id), Subject.Load(load.Batch), "{\"purpose\":0}"), (seen.By, seen.Subject, seen.Detail));
        }

        using var refused = await web.Send(HttpMethod.Get, path, "text/html", ("Cookie", await SignedIn.Cookie(web.App, local)));
        Assert.Equal(HttpStatusCode.Forbidden, refused.StatusCode);
        var words = await refused.Text();
        Assert.Contains("Du får läsa enskilda rader för Kirurgkliniken, men inte för hela regionen.", words, StringComparison.Ordinal);
        Assert.Contains("region Testsson, controller för hela regionen", words, StringComparison.Ordinal);
        Assert.DoesNotContain("-55", words, StringComparison.Ordinal);
        await using var after = database.Open();
        Assert.Equal(1, await after.TrailEntries.CountAsync(e => e.Action == TrailAction.RowsSeen, Cancel));
    }

    private static DataFlaw Flaw(int week, string text, Actor by, DateTime? at) => new()
    {
        UnitId = 1000,
        Kind = FlawKind.MissingDays,
        From = IsoWeek.Of(2026, week),
        To = IsoWeek.Of(2026, week),
        Description = text,
        RegisteredBy = by,
        RegisteredAt = at,
    };
}
