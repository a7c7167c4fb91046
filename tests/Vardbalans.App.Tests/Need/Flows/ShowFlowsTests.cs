using System.Text.Json;
using Vardbalans.App.Components.Charts;
using Vardbalans.App.Features.Need;
using Vardbalans.App.Tests.Databases;
using Vardbalans.App.Tests.FollowUp;

namespace Vardbalans.App.Tests.Need.Flows;

/// <summary>Flows as people, files and machines get them: the same figures, and nothing of so few that it tells of persons.</summary>
public sealed class ShowFlowsTests
{
    [Theory, EveryDatabase]
    public async Task Page_file_and_API_give_the_same_steps(TestDatabase database)
    {
        var (region, events) = await EstimateFlowsTests.Chain(database, times: 3);
        await events.Estimate();
        await using var web = await ServedRegion.Start(database, region);
        var page = (await web.Page("/behov/floden")).Replace('\u00a0', ' ');
        Assert.Contains("class=\"vb-flow\"", page, StringComparison.Ordinal);
        Assert.Contains("href=\"/behov?enhet=u1000&aktivitet=nybesok\"", page, StringComparison.Ordinal);
        Assert.Contains("Remisser, Medicin A", page, StringComparison.Ordinal);
        Assert.Contains("<td class=\"vb-num\">30 / 60</td>", page, StringComparison.Ordinal);

        var csv = (await web.Get("/behov/floden/floden.csv")).Split("\r\n");
        Assert.Contains(csv, line => line.StartsWith("Nybesök;Medicin A;Beslut om operationer;Kirurgi B;0,4;", StringComparison.Ordinal) && line.Contains(";30;12;0;0;120;", StringComparison.Ordinal));

        using var answer = JsonDocument.Parse(await web.Get("/api/v1/flows"));
        var steps = answer.RootElement.GetProperty("steps").EnumerateArray().ToList();
        Assert.Equal(6, steps.Count);
        var decided = steps.Single(s => s.GetProperty("to").GetProperty("stage").GetString() == "decision");
        Assert.Equal((0.4, 30, 12), (decided.GetProperty("ratio").GetDouble(), decided.GetProperty("upstream").GetInt32(), decided.GetProperty("downstream").GetInt32()));
        Assert.Contains(answer.RootElement.GetProperty("linked").EnumerateArray(), l =>
            l.GetProperty("activity").GetString() == "aterbesok" && (l.GetProperty("events").GetInt32(), l.GetProperty("unlinked").GetInt32()) == (13, 1));
    }

    [Theory, EveryDatabase]
    public async Task A_ratio_of_fewer_than_five_is_not_shown_but_counted(TestDatabase database)
    {
        var (region, events) = await EstimateFlowsTests.Chain(database);
        await events.Estimate();
        await using var web = await ServedRegion.Start(database, region);
        using var answer = JsonDocument.Parse(await web.Get("/api/v1/flows"));
        Assert.Equal((1, 5), (answer.RootElement.GetProperty("steps").GetArrayLength(), answer.RootElement.GetProperty("stepsWithTooFewEvents").GetInt32()));
        Assert.Contains("5 flöden med färre än 5 händelser visas inte. De har tillsammans 14 händelser.", await web.Page("/behov/floden"), StringComparison.Ordinal);
    }

    [Theory, EveryDatabase]
    public async Task A_unit_shows_what_leads_to_it_and_from_it_and_another_nothing(TestDatabase database)
    {
        var (region, events) = await EstimateFlowsTests.Chain(database, times: 3);
        await events.Estimate();
        await using var web = await ServedRegion.Start(database, region);
        using var surgery = JsonDocument.Parse(await web.Get("/api/v1/flows?enhet=u110"));
        Assert.Equal(4, surgery.RootElement.GetProperty("steps").GetArrayLength());
        Assert.Contains("Det finns inga flöden för Ögon", await web.Page("/behov/floden?enhet=u101"), StringComparison.Ordinal);
    }

    [Theory, EveryDatabase]
    public async Task Before_the_first_estimate_the_page_says_what_is_needed(TestDatabase database)
    {
        await using var web = await ServedRegion.Start(database, await EstimateFlowsTests.Region(database).Build());
        Assert.Contains(FlowText.NoRunBody, await web.Page("/behov/floden"), StringComparison.Ordinal);
    }

    [Fact]
    public void The_picture_has_each_node_right_of_what_leads_to_it_and_bands_no_wider_than_their_nodes()
    {
        FlowNode[] nodes = [.. "abcd".Select(c => new FlowNode(c.ToString(), null, 100, null, "", 2))];
        var layout = FlowLayout.Of(new FlowSpec(nodes, [new(0, 1, 60, null, ""), new(0, 2, 30, null, ""), new(1, 2, 50, null, ""), new(2, 3, 100, null, "")]));
        Assert.Equal([0, 1, 2, 3], layout.Nodes.Select(n => n.Column));
        Assert.All(layout.Nodes, n => Assert.InRange(n.Y + n.Height, 0, layout.Height));
        Assert.Throws<ArgumentException>(() => FlowLayout.Of(new FlowSpec(nodes, [new(0, 1, 1, null, ""), new(1, 0, 1, null, "")])));
    }
}
