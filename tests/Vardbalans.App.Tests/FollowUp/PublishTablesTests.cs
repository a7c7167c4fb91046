using System.Net;
using Microsoft.EntityFrameworkCore;
using Vardbalans.App.Data;
using Vardbalans.App.Data.Publishing;
using Vardbalans.App.Data.Trails;
using Vardbalans.App.Data.Waiting;
using Vardbalans.App.Features.FollowUp.PublishTables;
using Vardbalans.App.Hosting;
using Vardbalans.App.Tests.Access;
using Vardbalans.App.Tests.Databases;
using Vardbalans.App.Tests.Hosting;
using Vardbalans.Core.Calendar;
using Vardbalans.Core.Governance;
using Vardbalans.Core.Waiting;
using Vardbalans.Core.Waiting.Guarantee;

namespace Vardbalans.App.Tests.FollowUp;

/// <summary>Tables for the public: hidden once, published once, as they were published, and withdrawn.</summary>
public sealed class PublishTablesTests
{
    private const string Path = "/publicerat";

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory, EveryDatabase]
    public async Task A_tertial_is_published_once_with_small_counts_hidden_and_stays_as_it_was_until_it_is_withdrawn(TestDatabase database)
    {
        var tertial = Ended();
        var weeks = $"{tertial.First.Week}..{tertial.Last.Week}";
        await new MadeRegion(database).Named(100, "<script>alert(1)</script>").Done(1000, weeks, 3).Done(1010, weeks, 400).Done(1100, weeks, 500).Build();
        await Waits(database, tertial.LastDay);
        await using var web = await RunningWeb.Start(database, signedIn: false);
        web.Cookies.SetCookies(web.Client.BaseAddress!, await SignedIn.As(web.App, database.Choice, "direktor", (Role.HealthDirector, MandateScope.Region)));
        using var anybody = RunningWeb.ClientOf(web.Client.BaseAddress!);
        using var closed = await anybody.GetAsync(Path, Cancel);
        Assert.NotEqual(HttpStatusCode.OK, closed.StatusCode);
        using var look = await web.Send(HttpMethod.Get, Path + "/ny", "text/html");
        Assert.Contains("dold", await look.Text(), StringComparison.Ordinal);

        var text = $"{tertial.FirstDay.Year}-{((tertial.FirstDay.Month - 1) / 4) + 1}";
        using var published = await web.Post(Path + "/ny", Path + "/ny", ("tertial", text));
        Assert.Equal(Path, published.Headers.Location!.ToString());
        var tables = await Tables(database);
        var done = TableContent.Of(tables.Single(t => t.Kind == PublishedKind.Done));
        Assert.Equal(["<script>alert(1)</script>", "Kirurgi", "Ögon"], done.Rows.Order(StringComparer.Ordinal));
        var small = done.Counts[done.Rows.ToList().FindIndex(r => r.StartsWith('<'))];
        Assert.Equal([null, null, null, null], small.Take(4));
        Assert.NotNull(small[4]);
        var waiting = TableContent.Of(tables.Single(t => t.Kind == PublishedKind.Waiting));
        Assert.Equal((1, 4), (waiting.Rows.Count, waiting.Hidden));

        // Whoever asks sees it, without a sign-in, and nothing but it; what is loaded later changes nothing.
        await using (var later = database.Open())
        {
            await later.RollupWeeks.ExecuteUpdateAsync(s => s.SetProperty(r => r.Done, r => r.Done * 2), Cancel);
        }

        var page = await anybody.GetStringAsync(Path, Cancel);
        Assert.Contains("&lt;script&gt;alert(1)&lt;/script&gt;", page, StringComparison.Ordinal);
        Assert.DoesNotContain("<script>alert(1)", page, StringComparison.Ordinal);
        Assert.DoesNotContain("Testsson", page, StringComparison.Ordinal);
        Assert.DoesNotContain("<form", page[page.IndexOf("<main", StringComparison.Ordinal)..], StringComparison.Ordinal);
        var csv = await anybody.GetStringAsync($"{Path}/{tables[0].Id}.csv", Cancel);
        Assert.Contains(";;;;", csv, StringComparison.Ordinal);
        Assert.Equal(tables.Select(t => t.Content), (await Tables(database)).Select(t => t.Content));

        using var again = await web.Post(Path + "/ny", Path, ("tertial", text));
        Assert.StartsWith(Path + "/ny", again.Headers.Location!.ToString(), StringComparison.Ordinal);
        using var early = await web.Post(Path + "/ny", Path, ("tertial", $"{SwedishTime.Today(TimeProvider.System).Year + 1}-1"));
        Assert.StartsWith(Path + "/ny", early.Headers.Location!.ToString(), StringComparison.Ordinal);
        Assert.Equal(tables.Count, (await Tables(database)).Count);

        foreach (var table in tables)
        {
            using var withdrawn = await web.Post($"{Path}/{table.Id}/dra-tillbaka", Path);
            Assert.Equal(Path, withdrawn.Headers.Location!.ToString());
        }

        Assert.DoesNotContain("Kirurgi", await anybody.GetStringAsync(Path, Cancel), StringComparison.Ordinal);
        using var gone = await anybody.GetAsync($"{Path}/{tables[0].Id}.csv", Cancel);
        Assert.Equal(HttpStatusCode.NotFound, gone.StatusCode);
        using var anew = await web.Post(Path + "/ny", Path, ("tertial", text));
        Assert.Equal(tables.Count, (await Tables(database)).Count);
        await using var db = database.Open();
        Assert.Equal(tables.Count, await db.TrailEntries.CountAsync(e => e.Action == TrailAction.TablePublished, Cancel));
        Assert.Equal(tables.Count, await db.TrailEntries.CountAsync(e => e.Action == TrailAction.TableWithdrawn, Cancel));
    }

    /// <summary>The newest tertial that has ended.</summary>
    private static Period Ended()
    {
        var today = SwedishTime.Today(TimeProvider.System);
        return Period.Tertial(today.Year, ((today.Month - 1) / 4) + 1).Previous();
    }

    /// <summary>A list of a unit in two bands, one of them small.</summary>
    private static async Task Waits(TestDatabase database, DateOnly day)
    {
        await using var db = database.Open();
        db.WaitingStocks.Add(new WaitingStock
        {
            ActivityId = MadeRegion.FirstVisits,
            UnitId = 1010,
            Grain = SnapshotGrain.Month,
            Clock = (int)ClockPoint.Listed,
            Day = day,
            Waiting = 83,
            Histogram = WaitHistogram.Of([new WaitBand(0, 6, 50), new WaitBand(35, 41, 30), new WaitBand(70, 76, 3)]).Pack(),
        });
        db.WaitingBuilds.Add(new WaitingBuild { UnitId = 1010, LastBatchId = 1, Clocks = 1, First = day.AddDays(-90), Last = day.AddDays(10), BuiltAt = TimeProvider.System.GetUtcNow().UtcDateTime });
        await db.SaveChangesAsync(Cancel);
    }

    private static async Task<List<PublishedTable>> Tables(TestDatabase database)
    {
        await using var db = database.Open();
        return await db.PublishedTables.AsNoTracking().OrderBy(t => t.Id).ToListAsync(Cancel);
    }
}
