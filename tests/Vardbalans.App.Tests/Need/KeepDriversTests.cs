using System.Net;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Vardbalans.App.Data.Trails;
using Vardbalans.App.Features.Need.KeepDrivers;
using Vardbalans.App.Hosting;
using Vardbalans.App.Tests.Access;
using Vardbalans.App.Tests.Databases;
using Vardbalans.App.Tests.FollowUp;
using Vardbalans.App.Tests.Hosting;

namespace Vardbalans.App.Tests.Need;

/// <summary>What people know of the future lies on top of the forecast, everywhere the same, and can be ended and taken up again.</summary>
public sealed class KeepDriversTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory, EveryDatabase]
    public async Task A_driver_moves_its_node_all_below_and_what_is_above_and_the_statistical_forecast_stays(TestDatabase database)
    {
        var region = await KnownRegion.Forecast(database);
        var slice = new KeepDrivers(database.Open, region.Clock);
        Assert.NotNull(await slice.Add(KnownRegion.Wish(0.1, 0.2, 0.4), KnownRegion.Over(100), Cancel));
        Assert.NotNull(await slice.Add(KnownRegion.Wish(1, 3, 5) with { IsPerWeek = true, Name = "Ny mottagning", From = KnownRegion.Next + 1 }, KnownRegion.Over(1000), Cancel));
        await using var web = await ServedRegion.Start(database, region);

        Assert.Equal([(18, 15), (21, 15)], await KnownRegion.Means(web, "u100", 2));
        Assert.Equal([(12, 10), (15, 10)], await KnownRegion.Means(web, "u1000", 2));
        Assert.Equal([(6, 5), (6, 5)], await KnownRegion.Means(web, "u1001", 2));
        Assert.Equal([(21, 18), (24, 18)], await KnownRegion.Means(web, "u1", 2));
        Assert.Equal([(12, 10), (15, 10)], await KnownRegion.Means(web, "u100&sjukhus=sa", 2));
        Assert.Equal([(6, 5), (6, 5)], await KnownRegion.Means(web, "u100&sjukhus=sb", 2));

        using var answer = JsonDocument.Parse(await web.Get("/api/v1/forecast?enhet=u1&matt=utfall"));
        var steps = answer.RootElement.GetProperty("steps").EnumerateArray().Select(s => (s.GetProperty("name").GetString(), s.GetProperty("near").GetDouble())).ToList();
        Assert.Equal([(DriverText.StatisticalStep, 234), ("Fler remisser", 39), ("Ny mottagning", 36), (DriverText.AdjustedStep, 309)], steps);
        var week = answer.RootElement.GetProperty("weeks")[1];
        Assert.True(week.GetProperty("high80").GetDouble() - 24 > week.GetProperty("statisticalHigh80").GetDouble() - 18, "The drivers' ranges widen the fan.");

        var page = (await web.Page("/behov?enhet=u1")).Replace('\u00a0', ' ');
        Assert.Contains("omkring", page, StringComparison.Ordinal);
        Assert.Contains("309 nybesök", page, StringComparison.Ordinal);
        Assert.Contains("+20 % (+10 till +40 %)", page, StringComparison.Ordinal);
        Assert.Contains("\"kind\":\"waterfall\"", page, StringComparison.Ordinal);
        Assert.Contains(await Csv(web, "u1"), line => line.StartsWith("2026-v22;;24;", StringComparison.Ordinal) && line.Split(';')[7..10] is ["18", "18", ""]);
    }

    [Theory, EveryDatabase]
    public async Task An_ended_driver_counts_no_more_and_is_taken_up_again_as_a_new_one(TestDatabase database)
    {
        var region = await KnownRegion.Forecast(database);
        var slice = new KeepDrivers(database.Open, region.Clock);
        var id = (await slice.Add(KnownRegion.Wish(0.1, 0.2, 0.4), KnownRegion.Over(100), Cancel))!.Value;
        Assert.False(await slice.End(id, KnownRegion.Over(101), Cancel));
        Assert.True(await slice.End(id, KnownRegion.Over(100), Cancel));
        Assert.False(await slice.End(id, KnownRegion.Over(100), Cancel));
        await using var web = await ServedRegion.Start(database, region);
        Assert.Equal([(15, 15)], await KnownRegion.Means(web, "u100", 1));
        Assert.Contains(DriverText.NothingKnown, await web.Page("/behov?enhet=u100"), StringComparison.Ordinal);
        Assert.Contains(DriverText.WasEnded.With("Fler remisser"), await web.Page($"/behov/antaganden?enhet=u100&avslutat={id}"), StringComparison.Ordinal);

        var again = await slice.Again(id, KnownRegion.Over(100), Cancel);
        Assert.NotEqual(id, again);
        Assert.Null(await slice.Again(again!.Value, KnownRegion.Over(100), Cancel));
        Assert.Equal([(18, 15)], await KnownRegion.Means(web, "u100", 1));
        await using var db = database.Open();
        Assert.Equal(
            [TrailAction.DriverAdded, TrailAction.DriverEnded, TrailAction.DriverAdded],
            (await db.TrailEntries.OrderBy(t => t.Id).ToListAsync(Cancel)).Select(t => t.Action).Where(a => a is TrailAction.DriverAdded or TrailAction.DriverEnded));
    }

    [Theory, EveryDatabase]
    public async Task The_form_says_what_is_wrong_keeps_what_was_written_and_masks_a_number(TestDatabase database)
    {
        await new MadeRegion(database).Done(1000, "2026-W01..2026-W20", 10).Build();
        await using var web = await RunningWeb.Start(database);
        var wrong = await Post(web, ("minst", "5"), ("troligast", "3"), ("mest", "9 st"));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, wrong.StatusCode);
        var text = await wrong.Text();
        Assert.Contains("Kongress i Oslo", text, StringComparison.Ordinal);
        Assert.Contains("9 st", text, StringComparison.Ordinal);
        Assert.Contains(DriverText.NeedsNumber, WebUtility.HtmlDecode(text), StringComparison.Ordinal);
        var unordered = await (await Post(web, ("minst", "5"), ("troligast", "3"), ("mest", "9"))).Text();
        Assert.Contains(DriverText.NeedsOrder, WebUtility.HtmlDecode(unordered), StringComparison.Ordinal);
        var number = await (await Post(web, ("minst", "5"), ("troligast", "7"), ("mest", "9"), ("raknas", "antal"))).Text();
        Assert.Contains(DriverText.NumberNeedsActivity, WebUtility.HtmlDecode(number), StringComparison.Ordinal);

        var unreadable = await Post(web, ("minst", "5"), ("troligast", "7"), ("mest", "9"), ("till", "2026-60"));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, unreadable.StatusCode);
        Assert.Contains("till-fel", await unreadable.Text(), StringComparison.Ordinal);

        Assert.Equal(HttpStatusCode.Redirect, (await Post(web, ("minst", "−7,5"), ("troligast", "-5 %"), ("mest", "0"))).StatusCode);
        await using var db = database.Open();
        var driver = await db.ForecastDrivers.SingleAsync(Cancel);
        Assert.Equal((-0.075, -0.05, 0.0, "Ring ******-****"), (driver.Low, driver.Likely, driver.High, driver.Reason));
    }

    private static async Task<HttpResponseMessage> Post(RunningWeb web, params (string Name, string Value)[] fields)
    {
        var all = new List<(string Name, string Value)> { ("enhet", "u100"), ("namn", "Kongress i Oslo"), ("slag", "SingleWeeks"), ("fran", "2026-W50"), ("skal", "Ring 670919-9530") };
        all.AddRange(fields);
        return await web.Post("/behov/antaganden/nytt", "/behov/antaganden/nytt?enhet=u100", [.. all]);
    }

    private static async Task<string[]> Csv(ServedRegion web, string unit) => (await web.Get($"/behov/prognos.csv?enhet={unit}")).Split("\r\n");
}
