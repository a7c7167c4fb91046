using Microsoft.EntityFrameworkCore;
using Vardbalans.App.Features.Need;
using Vardbalans.App.Tests.Databases;
using Vardbalans.App.Tests.FollowUp;

namespace Vardbalans.App.Tests.Need.Flows;

/// <summary>Units of one specialty are set against each other, and told in words whether chance explains how they differ.</summary>
public sealed class CompareFlowsTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory, EveryDatabase]
    public async Task A_unit_with_many_more_return_visits_is_told_apart_and_links_to_its_page(TestDatabase database)
    {
        // A hundred first visits each; fifty come back to the one, six to the other.
        var region = await EstimateFlowsTests.Region(database).Build();
        await using (var db = database.Open())
        {
            await db.CareUnits.Where(u => u.Id == 100).ExecuteUpdateAsync(u => u.SetProperty(x => x.Specialty, "Internmedicin"), Cancel);
        }

        var events = new MadeEvents(database, region);
        for (var patient = 1; patient <= 200; patient++)
        {
            var unit = patient <= 100 ? 1000 : 1001;
            events.Visit(patient, patient % 14, unit);
            _ = patient is <= 50 or > 194 ? events.Return(patient, (patient % 14) + 21, unit) : events;
        }

        await (await events.Return(5000, 501).Build()).Estimate();
        await using var web = await ServedRegion.Start(database, region);
        var page = (await web.Page("/behov/floden/jamfor")).Replace('\u00a0', ' ');
        Assert.Contains("Är skillnaderna befogade?", page, StringComparison.Ordinal);
        Assert.Contains("2 av 2 enheter ligger utanför det som slumpen förklarar.", page, StringComparison.Ordinal);
        Assert.Contains("aria-label=\"Medicin A: 0,50, högre än slumpen förklarar\"", page, StringComparison.Ordinal);
        Assert.Contains("href=\"/behov?enhet=u1001&aktivitet=aterbesok\"", page, StringComparison.Ordinal);
        var csv = (await web.Get("/behov/floden/jamfor/enheter.csv")).Split("\r\n");
        Assert.Contains(csv, line => line.StartsWith("Medicin A;0,5;", StringComparison.Ordinal) && line.EndsWith(";100;högre än slumpen förklarar", StringComparison.Ordinal));
        Assert.Contains(csv, line => line.StartsWith("Medicin B;0,06;", StringComparison.Ordinal));
    }

    [Theory, EveryDatabase]
    public async Task A_unit_without_the_step_is_counted_as_far_as_the_others_are_followed(TestDatabase database)
    {
        // The same visits at three units, half of them in the last week, whose return visits nobody can have seen yet. At the third nobody comes back.
        var region = await EstimateFlowsTests.Region(database).Build();
        await using (var db = database.Open())
        {
            await db.CareUnits.Where(u => u.Id == 100 || u.Id == 110).ExecuteUpdateAsync(u => u.SetProperty(x => x.Specialty, "Internmedicin"), Cancel);
        }

        var events = new MadeEvents(database, region);
        foreach (var (unit, first) in new[] { (1000, 1000), (1001, 2000), (1100, 3000) })
        {
            for (var i = 0; i < 100; i++)
            {
                var day = (i < 50 ? 0 : 497) + (i % 5);
                events.Visit(first + i, day, unit);
                _ = unit != 1100 && i < 25 ? events.Return(first + i, day + 21, unit) : events;
                _ = unit == 1100 && i < 10 ? events.Operate(first + i, day, day + 7, first + i) : events;
            }
        }

        await (await events.Return(9000, 501).Build()).Estimate();
        await using var web = await ServedRegion.Start(database, region);
        var csv = (await web.Get("/behov/floden/jamfor/enheter.csv")).Split("\r\n");
        Assert.InRange(Upstream("Medicin A"), 49, 60);
        Assert.InRange(Upstream("Kirurgi B"), Upstream("Medicin A") - 1, Upstream("Medicin A") + 1);

        int Upstream(string unit) => int.Parse(csv.Single(line => line.StartsWith(unit, StringComparison.Ordinal)).Split(';')[^2], System.Globalization.CultureInfo.InvariantCulture);
    }

    [Theory, EveryDatabase]
    public async Task A_unit_that_nothing_ever_follows_on_is_compared_and_told(TestDatabase database)
    {
        var region = await EstimateFlowsTests.Region(database).Build();
        await using (var db = database.Open())
        {
            await db.CareUnits.Where(u => u.Id == 100).ExecuteUpdateAsync(u => u.SetProperty(x => x.Specialty, "Internmedicin"), Cancel);
        }

        var events = new MadeEvents(database, region);
        for (var patient = 1; patient <= 200; patient++)
        {
            var unit = patient <= 100 ? 1000 : 1001;
            events.Visit(patient, patient % 14, unit);
            _ = patient <= 50 ? events.Return(patient, (patient % 14) + 21, unit) : events;
        }

        await (await events.Return(5000, 501).Build()).Estimate();
        await using var web = await ServedRegion.Start(database, region);
        var page = (await web.Page("/behov/floden/jamfor")).Replace('\u00a0', ' ');
        Assert.Contains("aria-label=\"Medicin B: 0,00, lägre än slumpen förklarar\"", page, StringComparison.Ordinal);
        var csv = (await web.Get("/behov/floden/jamfor/enheter.csv")).Split("\r\n");
        Assert.Contains(csv, line => line.StartsWith("Medicin B;0;", StringComparison.Ordinal) && line.EndsWith(";100;lägre än slumpen förklarar", StringComparison.Ordinal));
    }

    [Theory, EveryDatabase]
    public async Task Without_two_units_of_a_specialty_the_page_says_what_is_needed(TestDatabase database)
    {
        var (region, events) = await EstimateFlowsTests.Chain(database, times: 3);
        await events.Estimate();
        await using var web = await ServedRegion.Start(database, region);
        Assert.Contains(FlowText.NothingToCompareBody, await web.Page("/behov/floden/jamfor"), StringComparison.Ordinal);
    }
}
