using System.Net;
using Microsoft.EntityFrameworkCore;
using Vardbalans.App.Data.Need;
using Vardbalans.App.Features.Need.KeepDrivers;
using Vardbalans.App.Features.Need.OverrideForecast;
using Vardbalans.App.Tests.Access;
using Vardbalans.App.Tests.Databases;
using Vardbalans.App.Tests.FollowUp;
using Vardbalans.App.Tests.Hosting;

namespace Vardbalans.App.Tests.Need;

/// <summary>Values that are set by hand stand in place of the forecast, and what the population does is worked out from a pasted table.</summary>
public sealed class OverrideForecastTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory, EveryDatabase]
    public async Task A_set_value_is_the_forecast_there_and_moves_what_is_above_by_the_difference(TestDatabase database)
    {
        var region = await KnownRegion.Forecast(database);
        await new KeepDrivers(database.Open, region.Clock).Add(KnownRegion.Wish(0.1, 0.2, 0.4), KnownRegion.Over(100), Cancel);
        var slice = new OverrideForecast(database.Open, region.Clock);
        Assert.True(await slice.Add(new SetWish(MadeRegion.FirstVisits, ForecastMeasure.Done, "Flytt", [(KnownRegion.Next, KnownRegion.Next, 7)]), KnownRegion.Over(1000), Cancel));
        await using var web = await ServedRegion.Start(database, region);
        Assert.Equal([(7, 10), (12, 10)], await KnownRegion.Means(web, "u1000", 2));
        Assert.Equal([(13, 15), (18, 15)], await KnownRegion.Means(web, "u100", 2));
        Assert.Equal([(16, 18), (21, 18)], await KnownRegion.Means(web, "u1", 2));
        Assert.Equal([(7, 10)], await KnownRegion.Means(web, "u1&sjukhus=sa", 1));
        Assert.Contains(DriverText.SetStep, await web.Page("/behov?enhet=u1"), StringComparison.Ordinal);

        await using var db = database.Open();
        var id = (await db.ForecastOverrides.SingleAsync(Cancel)).Id;
        Assert.False(await slice.End(id, KnownRegion.Over(100), Cancel));
        Assert.True(await slice.End(id, KnownRegion.Over(1000), Cancel));
        Assert.Equal([(12, 10)], await KnownRegion.Means(web, "u1000", 1));
        Assert.True(await slice.Again(id, KnownRegion.Over(1000), Cancel));
        Assert.Equal([(7, 10)], await KnownRegion.Means(web, "u1000", 1));
    }

    [Theory, EveryDatabase]
    public async Task A_row_from_a_sheet_is_a_value_a_week_and_a_fault_in_it_names_the_week(TestDatabase database)
    {
        await new MadeRegion(database).Done(1000, "2026-W01..2026-W20", 10).Build();
        await using var web = await RunningWeb.Start(database);
        var wrong = await web.Post(DriverPaths.Set, DriverPaths.At(DriverPaths.Set, "u1000"), Fields("12\tfjorton\t13"));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, wrong.StatusCode);
        var text = WebUtility.HtmlDecode(await wrong.Text()).Replace('\u00a0', ' ');
        Assert.Contains("Värde 2 (v. 51): fjorton", text, StringComparison.Ordinal);
        Assert.Contains("12\tfjorton\t13", text, StringComparison.Ordinal);

        Assert.Equal(HttpStatusCode.Redirect, (await web.Post(DriverPaths.Set, DriverPaths.At(DriverPaths.Set, "u1000"), Fields("12\t12\t\t8,5"))).StatusCode);
        await using var db = database.Open();
        Assert.Equal(
            [("2026-W50", "2026-W51", 12), ("2026-W53", "2026-W53", 8.5)],
            (await db.ForecastOverrides.OrderBy(o => o.Id).ToListAsync(Cancel)).Select(o => (o.First.ToString(), o.Last.ToString(), o.PerWeek)));
    }

    [Theory, EveryDatabase]
    public async Task Empty_cells_first_in_a_row_leave_their_weeks_and_a_row_of_empty_cells_alone_is_not_saved(TestDatabase database)
    {
        await new MadeRegion(database).Done(1000, "2026-W01..2026-W20", 10).Build();
        await using var web = await RunningWeb.Start(database);
        foreach (var empty in new[] { ";", "\t\t", "\n;\n" })
        {
            var refused = await web.Post(DriverPaths.Set, DriverPaths.At(DriverPaths.Set, "u1000"), [.. Fields(empty), ("varde", "")]);
            Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.StatusCode);
        }

        // A browser drops the first line break of a text area, which would move every value a week ahead.
        var wrong = await (await web.Post(DriverPaths.Set, DriverPaths.At(DriverPaths.Set, "u1000"), Fields("\n12\nfjorton"))).Text();
        Assert.Contains(">\n\n12\nfjorton</textarea>", WebUtility.HtmlDecode(wrong), StringComparison.Ordinal);

        Assert.Equal(HttpStatusCode.Redirect, (await web.Post(DriverPaths.Set, DriverPaths.At(DriverPaths.Set, "u1000"), Fields("\t\t12\t13\t\r\n"))).StatusCode);
        await using var db = database.Open();
        Assert.Equal(
            [("2026-W52", "2026-W52", 12), ("2026-W53", "2026-W53", 13)],
            (await db.ForecastOverrides.OrderBy(o => o.Id).ToListAsync(Cancel)).Select(o => (o.First.ToString(), o.Last.ToString(), o.PerWeek)));
    }

    [Theory, EveryDatabase]
    public async Task A_number_among_the_ages_is_not_kept_nor_a_long_text_and_an_unknown_activity_is_not_all(TestDatabase database)
    {
        await new MadeRegion(database).Done(1000, "2026-W01..2026-W20", 10).Build();
        await using var web = await RunningWeb.Start(database);
        Task<HttpResponseMessage> post(string age, string activity) => web.Post(
            DriverPaths.Ages,
            DriverPaths.At(DriverPaths.Ages, "u100"),
            ("enhet", "u100"), ("tabell", $"{age}\t900\t990\t50"), ("aktivitet", activity), ("ar", "5"), ("osakerhet", "50"), ("fran", "2026-W50"), ("skal", "Prognos"));

        var unknown = await post("0–64", "finns-inte");
        Assert.Equal(HttpStatusCode.UnprocessableEntity, unknown.StatusCode);
        Assert.Contains(DriverText.NeedsActivity, WebUtility.HtmlDecode(await unknown.Text()), StringComparison.Ordinal);
        var tooLong = await post(new string('x', 41), "nybesok");
        Assert.Equal(HttpStatusCode.UnprocessableEntity, tooLong.StatusCode);
        Assert.Contains("Rad 1, kolumn 1", WebUtility.HtmlDecode(await tooLong.Text()), StringComparison.Ordinal);
        await using var db = database.Open();
        Assert.Empty(await db.ForecastDrivers.ToListAsync(Cancel));

        Assert.Equal(HttpStatusCode.Redirect, (await post("670919-9530", "nybesok")).StatusCode);
        var driver = await db.ForecastDrivers.SingleAsync(Cancel);
        Assert.DoesNotContain("9530", driver.Basis, StringComparison.Ordinal);
        Assert.Contains("******-****", driver.Basis, StringComparison.Ordinal);
    }

    [Theory, EveryDatabase]
    public async Task A_population_table_gives_a_driver_and_a_fault_in_it_names_row_and_column(TestDatabase database)
    {
        await new MadeRegion(database).Done(1000, "2026-W01..2026-W20", 10).Build();
        await using var web = await RunningWeb.Start(database);
        Task<HttpResponseMessage> post(string table, string? how = null) => web.Post(
            DriverPaths.Ages,
            DriverPaths.At(DriverPaths.Ages, "u100"),
            ("enhet", "u100"), ("tabell", table), ("ar", "5"), ("osakerhet", "50"), ("fran", "2026-W50"), ("skal", "Prognos"), ("gor", how ?? string.Empty));

        var wrong = await post("Ålder\tNu\tSen\tPer 1 000\n0–64\t900\t880\tsju\n65–\t100\t\t300");
        Assert.Equal(HttpStatusCode.UnprocessableEntity, wrong.StatusCode);
        var text = WebUtility.HtmlDecode(await wrong.Text());
        Assert.Contains("Rad 2, kolumn 4", text, StringComparison.Ordinal);
        Assert.Contains("Rad 3, kolumn 3", text, StringComparison.Ordinal);
        Assert.Contains("880\tsju", text, StringComparison.Ordinal);

        const string table = "0–64\t900\t990\t50\n65–\t100\t110\t300";
        var tried = WebUtility.HtmlDecode(await (await post(table, "rakna")).Text()).Replace('\u00a0', ' ');
        Assert.Contains("Det är +10,0 % i allt, +1,9 % om året.", tried, StringComparison.Ordinal);
        await using var db = database.Open();
        Assert.Empty(await db.ForecastDrivers.ToListAsync(Cancel));
        Assert.Equal(HttpStatusCode.Redirect, (await post(table)).StatusCode);
        var driver = await db.ForecastDrivers.SingleAsync(Cancel);
        Assert.Equal((DriverKind.Demography, 0.05, 0.1, 0.15, 261), (driver.Kind, Math.Round(driver.Low, 9), Math.Round(driver.Likely, 9), Math.Round(driver.High, 9), driver.RampWeeks));
        Assert.Contains("\"years\":5", driver.Basis, StringComparison.Ordinal);
    }

    private static (string Name, string Value)[] Fields(string row) =>
        [("enhet", "u1000"), ("aktivitet", "nybesok"), ("matt", "utfall"), ("fran", "2026-W50"), ("rad", row), ("skal", "Flytt")];
}
