using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Vardbalans.App.Components.Scopes;
using Vardbalans.App.Data;
using Vardbalans.App.Features.FollowUp.CompareUnits;
using Vardbalans.App.Tests.Databases;

namespace Vardbalans.App.Tests.FollowUp;

/// <summary>A known flaw is told wherever a figure that it touches is shown, sent or taken home.</summary>
public sealed class FlawMarkTests
{
    private const string What = "En vecka är bara delvis inläst.";

    [Theory, EveryDatabase]
    public async Task Every_sum_that_holds_the_unit_bears_the_flaw_and_no_other(TestDatabase database)
    {
        var region = await Region(database).Flaw(1000, "2026-W18", What).Build();
        var clinics = (await region.Compare(new UnitChoice("klinik", null, null), new Choice())).Rows.Select(r => r.Row);
        Assert.Equal([100], clinics.Where(r => r.Flaws.Count > 0).Select(r => r.Node.Unit.Id));
        Assert.Single((await region.Outcome(new Choice())).Flaws);
        Assert.Empty((await region.Outcome(new Choice { Enhet = "u11" })).Flaws);
        Assert.Empty((await region.Outcome(new Choice { Sjukhus = "sb" })).Flaws);
        Assert.Single((await region.Outcome(new Choice { Sjukhus = "sa" })).Flaws);
    }

    [Theory, EveryDatabase]
    public async Task A_flaw_of_an_area_touches_all_below_it(TestDatabase database)
    {
        var region = await Region(database).Flaw(10, "2026-W18", What).Build();
        var units = (await region.Compare(new UnitChoice("enhet", null, null), new Choice())).Rows.Select(r => r.Row);
        Assert.Equal([1000, 1001], units.Where(r => r.Flaws.Count > 0).Select(r => r.Node.Unit.Id).Order());
    }

    [Theory, EveryDatabase]
    public async Task Pages_files_and_the_API_tell_it_until_it_is_mended(TestDatabase database)
    {
        var region = await Region(database).Flaw(1000, "2026-W18", What).Build();
        await using var web = await ServedRegion.Start(database, region);
        string[] pages = ["/", "/uppfoljning", "/uppfoljning/enheter"];
        var mark = ScopeText.FlawMark[..ScopeText.FlawMark.IndexOf('{', StringComparison.Ordinal)];
        foreach (var page in pages)
        {
            Assert.Contains(mark, await web.Page(page), StringComparison.Ordinal);
        }

        string[] files = ["/uppfoljning/utfall.csv", "/uppfoljning/enheter.csv"];
        foreach (var file in files)
        {
            Assert.Contains("Medicin A", await web.Get(file), StringComparison.Ordinal);
        }

        using var outcome = JsonDocument.Parse(await web.Get("/api/v1/outcome"));
        Assert.Equal(What, Assert.Single(outcome.RootElement.GetProperty("knownFlaws").EnumerateArray()).GetProperty("description").GetString());
        Assert.Contains(outcome.RootElement.GetProperty("weeks").EnumerateArray(), w => w.GetProperty("hasKnownFlaw").GetBoolean());

        await using var db = database.Open();
        await db.DataFlaws.ExecuteUpdateAsync(f => f.SetProperty(x => x.Status, FlawStatus.Mended), TestContext.Current.CancellationToken);
        foreach (var page in pages)
        {
            Assert.DoesNotContain(mark, await web.Page(page), StringComparison.Ordinal);
        }
    }

    private static MadeRegion Region(TestDatabase database)
    {
        var region = new MadeRegion(database);
        int[] units = [1000, 1001, 1100];
        return units.Aggregate(region, (r, unit) => r.Done(unit, "2026-W01..2026-W20", 10).Plan(unit, "plan2026", 10));
    }
}
