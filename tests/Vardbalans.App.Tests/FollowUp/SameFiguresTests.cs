using System.Globalization;
using System.Net;
using System.Text.Json;
using System.Text.RegularExpressions;
using Vardbalans.App.Components;
using Vardbalans.App.Features.FollowUp;
using Vardbalans.App.Features.FollowUp.CompareUnits;
using Vardbalans.App.Tests.Databases;

namespace Vardbalans.App.Tests.FollowUp;

/// <summary>Page, file and API over the wire give the figures of one and the same view.</summary>
public sealed partial class SameFiguresTests
{
    [Theory]
    [EveryDatabase("")]
    [EveryDatabase("?enhet=u100")]
    [EveryDatabase("?period=2026-W05..2026-W18")]
    [EveryDatabase("?ordning=sjukhus&sjukhus=sb")]
    [EveryDatabase("?aktivitet=operation&enhet=u110")]
    public async Task Weeks_are_the_same_on_the_page_in_the_file_and_in_the_API(TestDatabase database, string query)
    {
        var region = await Region(database);
        await using var web = await ServedRegion.Start(database, region);
        var view = await region.Outcome(ServedRegion.Choice(query));
        var file = Csv(await web.Get("/uppfoljning/utfall.csv" + query));
        using var api = JsonDocument.Parse(await web.Get("/api/v1/outcome" + query));
        var weeks = api.RootElement.GetProperty("weeks").EnumerateArray().ToList();

        Assert.Equal((view.Weeks.Count, view.Weeks.Count), (file.Count, weeks.Count));
        for (var i = 0; i < weeks.Count; i++)
        {
            var (week, stated) = (view.Weeks[i], view.Weeks[i].HasBeen ? view.Weeks[i].Sum.Done : null);
            Assert.Equal($"{week.Week.Year}-v{week.Week.Number:00}", file[i][FollowUpText.WeekColumn]);
            Assert.Equal(week.Week.ToString(), weeks[i].GetProperty("week").GetString());
            Assert.Equal((stated, week.HasBeen ? week.Sum.ComparedAgreed : week.Sum.Agreed), (Count(file[i], FollowUpText.Outcome), Count(file[i], FollowUpText.Plan)));
            Assert.Equal((week.Sum.Done, week.Sum.ComparedAgreed), (Count(weeks[i], "outcome"), Count(weeks[i], "plan")));
            Assert.Equal((week.Sum.PlanWithoutOutcome, week.Sum.OutcomeWithoutPlan), (Count(weeks[i], "planWithoutOutcome"), Count(weeks[i], "outcomeWithoutPlan")));
            Assert.Equal(week.HasBeen ? week.Sum.AgainstAgreement.Deviation : null, Count(file[i], FollowUpText.Deviation));
        }

        var sum = api.RootElement.GetProperty("sum");
        Assert.Equal(view.Sum.AgainstAgreement.Value?.Value, sum.GetProperty("attainment").GetDouble());
        var page = await web.Page("/uppfoljning" + query);
        Assert.Contains($"{Formats.Percent(view.Sum.AgainstAgreement.Value!.Value.Value)}", page, StringComparison.Ordinal);
        Assert.Contains($"{Formats.Number((double)view.Sum.ComparedDone!)} av {Formats.Number((double)view.Sum.ComparedAgreed!)}", page, StringComparison.Ordinal);
        Assert.Equal(view.Weeks.Select(w => Formats.Number((double?)(w.HasBeen ? w.Sum.Done : null))), ChartTable(page, 1));
        Assert.Equal(view.Children.Select(c => c.Node.Unit.Code), api.RootElement.GetProperty("parts").EnumerateArray().Select(p => p.GetProperty("unit").GetString()));
    }

    [Theory]
    [EveryDatabase("")]
    [EveryDatabase("?niva=klinik&sort=-utfall")]
    [EveryDatabase("?sjukhus=sa&period=2026-03&sort=namn")]
    public async Task Units_are_the_same_on_the_page_in_the_file_and_in_the_API(TestDatabase database, string query)
    {
        var region = await Region(database);
        await using var web = await ServedRegion.Start(database, region);
        var asked = ServedRegion.Query(query);
        var view = await region.Compare(new UnitChoice(asked.GetValueOrDefault("niva"), null, asked.GetValueOrDefault("sort")), ServedRegion.Choice(query));
        var file = Csv(await web.Get("/uppfoljning/enheter.csv" + query));
        using var api = JsonDocument.Parse(await web.Get("/api/v1/units" + query));
        var units = api.RootElement.GetProperty("units").EnumerateArray().ToList();

        Assert.Equal(view.Rows.Select(r => r.Row.Node.Unit.Code), units.Select(u => u.GetProperty("unit").GetString()));
        Assert.Equal(view.Rows.Count + 1, file.Count);
        foreach (var (row, i) in view.Rows.Select((r, i) => (r.Row, i)))
        {
            Assert.Equal((row.Sum.Done, row.Sum.ComparedAgreed, row.Deviation), (Count(file[i], FollowUpText.Outcome), Count(file[i], FollowUpText.Plan), Count(file[i], FollowUpText.Deviation)));
            Assert.Equal((row.Status.ToString(), row.OffPlan?.Since.ToString()), (units[i].GetProperty("status").GetString(), units[i].GetProperty("offPlanSince").GetString()));
            Assert.Equal(row.Deviation, Count(units[i], "deviation"));
        }

        var page = await web.Page("/uppfoljning/enheter" + query);
        var shown = Rows(page[page.IndexOf("<tbody", StringComparison.Ordinal)..]);
        Assert.Equal(view.Rows.Select(r => r.Row).Append(view.Whole).Select(r => Formats.Number((double?)r.Sum.Done)), shown.Select(cells => cells[2]));
        Assert.Equal(view.Rows.Select(r => r.Row).Append(view.Whole).Select(r => Formats.Percent(r.Share)), shown.Select(cells => cells[5]));
    }

    /// <summary>One that misses, one without a plan, one that is silent, one that beats its plan, and another activity.</summary>
    private static Task<MadeRegion> Region(TestDatabase database) => new MadeRegion(database)
        .Done(1000, "2025-W40..2026-W20", 9).Plan(1000, "plan2026", 10).Plan(1000, "plan2026", 11, new DateOnly(2026, 4, 6))
        .Done(1001, "2026-W01..2026-W20", 2)
        .Plan(1010, "plan2026", 1)
        .Done(1100, "2026-W01..2026-W20", 1200).Plan(1100, "plan2026", 1100)
        .Done(1100, "2026-W01..2026-W20", 6, MadeRegion.Operations).Plan(1100, "plan2026", 7, activity: MadeRegion.Operations).Build();

    private static List<Dictionary<string, string>> Csv(string text)
    {
        var lines = text.TrimStart('\uFEFF').Split("\r\n", StringSplitOptions.RemoveEmptyEntries).Select(l => l.Split(';')).ToList();
        return [.. lines.Skip(1).Select(cells => lines[0].Zip(cells).ToDictionary(c => c.First, c => c.Second))];
    }

    private static long? Count(Dictionary<string, string> row, string column) =>
        row[column].Length == 0 ? null : long.Parse(row[column], CultureInfo.InvariantCulture);

    private static long? Count(JsonElement row, string name) =>
        row.GetProperty("sum").GetProperty(name) is { ValueKind: JsonValueKind.Number } number ? number.GetInt64() : null;

    /// <summary>A column of the table behind the first chart.</summary>
    private static IEnumerable<string> ChartTable(string page, int column)
    {
        var from = page.IndexOf("<vb-chart", StringComparison.Ordinal);
        var table = page[page.IndexOf("<tbody", from, StringComparison.Ordinal)..page.IndexOf("</tbody>", from, StringComparison.Ordinal)];
        return Rows(table).Select(r => r[column]);
    }

    private static List<string[]> Rows(string html) =>
        [.. Row().Matches(html).Select(r => Cell().Matches(r.Value).Select(c => WebUtility.HtmlDecode(Tag().Replace(c.Groups[1].Value, "")).Trim()).ToArray())];

    [GeneratedRegex("<tr.*?</tr>", RegexOptions.Singleline)]
    private static partial Regex Row();

    [GeneratedRegex("<t[hd].*?>(.*?)</t[hd]>", RegexOptions.Singleline)]
    private static partial Regex Cell();

    [GeneratedRegex("<[^>]*>")]
    private static partial Regex Tag();
}
