using Vardbalans.App.Components;
using Vardbalans.App.Components.BuildingBlocks;
using Vardbalans.App.Components.Charts;

namespace Vardbalans.App.Tests.Components;

public sealed class ComponentTests
{
    public static TheoryData<StatusKind> Statuses => [.. Enum.GetValues<StatusKind>()];

    [Theory]
    [MemberData(nameof(Statuses))]
    public async Task A_status_has_a_shape_a_word_and_a_colour(StatusKind status)
    {
        var html = await Rendering.Of<StatusMark>(new { Status = status });
        Assert.Contains("<svg class=\"vb-mark\"", html, StringComparison.Ordinal);
        Assert.Matches("<(path|circle|rect) ", html);
        Assert.Contains($">{status.Word()}<", System.Net.WebUtility.HtmlDecode(html), StringComparison.Ordinal);
        Assert.Contains(status.Tone(), html, StringComparison.Ordinal);
    }

    [Fact]
    public void No_two_statuses_share_a_word_or_a_colour()
    {
        var statuses = Enum.GetValues<StatusKind>();
        Assert.Equal(statuses.Length, statuses.Select(s => s.Word()).Distinct().Count());
        Assert.Equal(statuses.Length, statuses.Select(s => s.Tone()).Distinct().Count());
    }

    [Fact]
    public async Task A_word_that_is_not_seen_is_still_heard()
    {
        var html = await Rendering.Of<StatusMark>(new { Status = StatusKind.OnPlan, ShapeOnly = true, Word = "Rätt" });
        Assert.Matches("class=\"visually-hidden\">(Rätt|R&#xE4;tt)<", html);
    }

    [Fact]
    public async Task A_week_that_is_not_stated_is_a_gap_in_the_line()
    {
        var html = await Rendering.Of<Sparkline>(new { Values = new double?[] { 1, 2, null, 2, 3 } });
        var path = System.Text.RegularExpressions.Regex.Match(html, " d=\"([^\"]+)\"").Groups[1].Value;
        Assert.Equal(2, path.Count(c => c == 'M'));
        Assert.Equal(2, path.Count(c => c == 'L'));
    }

    [Fact]
    public async Task A_line_of_nothing_draws_nothing() =>
        Assert.Equal("", (await Rendering.Of<Sparkline>(new { Values = new double?[] { null, null } })).Trim());

    [Fact]
    public async Task Geometry_has_a_decimal_point_in_Swedish_too()
    {
        var html = await Rendering.Of<PlanDeviationMark>(new { Percent = (double?)92.3, Status = StatusKind.UnderPlan });
        Assert.Contains("cx=\"31.4", html, StringComparison.Ordinal);
        Assert.DoesNotMatch("=\"\\d+,\\d", html);
    }

    [Fact]
    public async Task A_deviation_beyond_the_scale_stands_at_its_edge()
    {
        var html = await Rendering.Of<PlanDeviationMark>(new { Percent = (double?)250.0, Status = StatusKind.FarOverPlan });
        Assert.Contains("cx=\"91\"", html, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("sv")]
    [InlineData("en")]
    public async Task No_component_asks_for_what_the_content_policy_forbids(string language)
    {
        var html = await Rendering.Of<BuildingBlocksPage>(language: language);
        Assert.Contains("<vb-chart", html, StringComparison.Ordinal);
        Assert.DoesNotMatch(@"<[^>]+\sstyle\s*=", html);
        Assert.DoesNotMatch(@"<[^>]+\son[a-z]+\s*=", html);
        Assert.DoesNotMatch(@"<script(?![^>]*(\ssrc=|type=""application/json""))", html);
        Assert.Contains($"<html lang=\"{language}\"", html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_chart_carries_every_week_as_a_table_with_what_is_missing_as_a_dash()
    {
        var spec = new ChartSpec
        {
            Kind = ChartKind.Weeks,
            Labels = ["v. 1", "v. 2"],
            Unit = "besök",
            Outcome = [12, null],
            Plan = [10, 10],
            Flags = [new ChartFlag(1, "</script>")],
        };
        var html = System.Net.WebUtility.HtmlDecode(await Rendering.Of<WeekChart>(new { Spec = spec, Title = "Besök" }));
        Assert.Matches("<th scope=\"row\"[^>]*>v. 2</th>\\s*<td class=\"vb-num\">–</td>\\s*<td class=\"vb-num\">10</td>", html);
        Assert.Contains("\"outcome\":[12,null]", html, StringComparison.Ordinal);
        Assert.Contains("\\u003C/script\\u003E", html, StringComparison.OrdinalIgnoreCase);
    }
}
