using System.Net;
using Vardbalans.App.Data.Accounts;
using Vardbalans.App.Tests.Databases;
using Vardbalans.App.Tests.FollowUp;
using Vardbalans.App.Tests.Hosting;

namespace Vardbalans.App.Tests.Access;

/// <summary>A machine's key for sums opens no page with names of colleagues and what they have written; files and API of the same figures it does.</summary>
public sealed class KeysReadNoNamesTests
{
    [Theory, EveryDatabase]
    public async Task A_key_for_sums_reads_the_figures_of_a_page_with_names_and_not_the_page(TestDatabase database)
    {
        await new MadeRegion(database).Done(1000, "2026-W01..2026-W20", 9).Plan(1000, "plan2026", 10).Build();
        await using var web = await RunningWeb.Start(database);
        await Keys.Plant(database, "vb_summor", TokenScopes.ReadSums);
        foreach (var page in (string[])["/plan?enhet=u100", "/behov", "/", "/uppfoljning?enhet=u100", "/data/inlasningar", "/data/inlasningar/1", "/data/harkomst", "/data/harkomst.csv", "/data/kallor/en-kalla"])
        {
            using var refused = await web.Ask(page, "vb_summor", "text/html");
            Assert.Equal((page, HttpStatusCode.Forbidden), (page, refused.StatusCode));
        }

        foreach (var figures in (string[])["/api/v1/plan?enhet=u100", "/plan/plan.csv?enhet=u100", "/api/v1/forecast", "/api/v1/outcome?enhet=u100", "/uppfoljning/utfall.csv?enhet=u100", "/data/kallor/en-kalla/profil.json"])
        {
            using var answer = await web.Ask(figures, "vb_summor");
            // Neither a forecast nor the source is here: that is another answer than a refusal.
            var there = figures is not ("/api/v1/forecast" or "/data/kallor/en-kalla/profil.json");
            Assert.Equal((figures, there ? HttpStatusCode.OK : HttpStatusCode.NotFound), (figures, answer.StatusCode));
        }
    }
}
