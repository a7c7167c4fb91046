using System.Net;
using Microsoft.EntityFrameworkCore;
using Vardbalans.App.Data.Trails;
using Vardbalans.App.Tests.Databases;
using Vardbalans.App.Tests.Hosting;

namespace Vardbalans.App.Tests.Access;

/// <summary>The button that checks the chain.</summary>
public sealed class TrailCheckTests
{
    private const string Path = "/mandat/sparlogg/kontroll";

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory, EveryDatabase]
    public async Task The_check_answers_in_words_whether_the_chain_is_whole(TestDatabase database)
    {
        await using var web = await RunningWeb.Start(database);
        var now = TimeProvider.System.GetUtcNow().UtcDateTime;
        using var none = await web.Send(HttpMethod.Get, Path, "text/html");
        Assert.Contains("Ingen kontroll är gjord", await none.Text(), StringComparison.Ordinal);

        await ShowTrailTests.Plant(database, 30, _ => now.AddTicks(-(now.Ticks % 10)));
        await using var db = database.Open();
        await Sealing.Seal(db, now, Cancel);
        Assert.Contains("Spårloggen är hel: 30 poster under 1 sigill", await Checked(web), StringComparison.Ordinal);

        var altered = await db.TrailEntries.OrderBy(e => e.Id).Skip(3).Select(e => e.Id).FirstAsync(Cancel);
        await db.TrailEntries.Where(e => e.Id == altered).ExecuteUpdateAsync(e => e.SetProperty(x => x.Detail, "{\"purpose\":4}"), Cancel);
        var page = await Checked(web);
        Assert.Contains("Inte hel", page, StringComparison.Ordinal);
        Assert.Contains("posterna under sigill 1", page, StringComparison.Ordinal);
        Assert.Contains("Ändra ingenting", page, StringComparison.Ordinal);
    }

    private static async Task<string> Checked(RunningWeb web)
    {
        using var started = await web.Post(Path, Path);
        Assert.Equal((HttpStatusCode.Redirect, Path), (started.StatusCode, started.Headers.Location!.ToString()));
        for (var i = 0; i < 60; i++)
        {
            using var answer = await web.Send(HttpMethod.Get, Path, "text/html");
            var page = await answer.Text();
            if (!page.Contains("Kedjan kontrolleras", StringComparison.Ordinal))
            {
                return page;
            }

            await Task.Delay(500, Cancel);
        }

        throw new TimeoutException("The check was not finished within half a minute.");
    }
}
