using Microsoft.EntityFrameworkCore;
using Vardbalans.App.Components.Scopes;
using Vardbalans.App.Data;
using Vardbalans.App.Data.Accounts;
using Vardbalans.App.Data.Need;
using Vardbalans.App.Features.Need;
using Vardbalans.App.Features.Need.KeepDrivers;
using Vardbalans.App.Features.Need.ShowForecast;
using Vardbalans.App.Hosting;
using Vardbalans.App.Tests.Databases;
using Vardbalans.App.Tests.FollowUp;
using Vardbalans.Core.Calendar;
using Vardbalans.Core.Organisation;
using Vardbalans.Core.Quantities;

namespace Vardbalans.App.Tests.Need;

/// <summary>What has changed since a forecast was made is said, and what is not whole is drawn as such.</summary>
public sealed class ForecastChangeTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory, EveryDatabase]
    public async Task What_has_come_and_what_was_added_since_the_forecast_before_is_said_in_words(TestDatabase database)
    {
        var region = await new MadeRegion(database).Done(1000, "2024-W01..2026-W20", 10).On(2026, 2, 18).Build();
        await KnownRegion.Refit(database, region);
        region.On(2026, 5, 20);
        await KnownRegion.Refit(database, region);
        await new KeepDrivers(database.Open, region.Clock).Add(KnownRegion.Wish(0.1, 0.2, 0.4), KnownRegion.Over(1000), Cancel);
        await using var web = await ServedRegion.Start(database, region);
        var page = (await web.Page("/behov?enhet=u1000")).Replace('\u00a0', ' ');
        Assert.Contains("Nu väntas 26 fler de närmaste 13 veckorna: 156 i stället för 130.", page, StringComparison.Ordinal);
        Assert.Contains("Sedan dess har det kommit 130 där 130 väntades; 13 av 13 veckor hamnade inom gränserna för 80 %.", page, StringComparison.Ordinal);
        Assert.Contains(NeedText.SinceAdded.With("Fler remisser"), page, StringComparison.Ordinal);
    }

    [Theory, EveryDatabase]
    public async Task The_forecast_is_divided_by_competence_as_the_outcome_was_and_what_is_not_stated_stands_by_itself(TestDatabase database)
    {
        var region = await KnownRegion.Forecast(database);
        await using (var db = database.Open())
        {
            db.Competences.Add(new Competence { Id = 7, Code = "lakare", NameSv = "Läkare", NameEn = "Doctor" });
            await db.SaveChangesAsync(Cancel);
            await db.ProductionWeeks.Where(p => p.UnitId == 1001).ExecuteUpdateAsync(p => p.SetProperty(x => x.CompetenceId, 7), Cancel);
        }

        await using var web = await ServedRegion.Start(database, region);
        Assert.DoesNotContain("Läkare", await web.Page("/behov?enhet=u100"), StringComparison.Ordinal);
        var page = string.Join(' ', (await web.Page("/behov?enhet=u100&kompetens=ja")).Replace('\u00a0', ' ').Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
        Assert.Contains("Läkare</th> <td class=\"vb-num\">33 %</td> <td class=\"vb-num\">65</td>", page, StringComparison.Ordinal);
        Assert.Contains("Ej angivet</th> <td class=\"vb-num\">67 %</td> <td class=\"vb-num\">130</td>", page, StringComparison.Ordinal);
    }

    [Theory, EveryDatabase]
    public async Task A_forecast_whose_figures_have_changed_is_stale_and_others_are_not(TestDatabase database)
    {
        var region = await KnownRegion.Forecast(database);
        Assert.False(await IsStale(database, region, "u1000"));
        await using (var db = database.Open())
        {
            db.LoadBatches.Add(new LoadBatch
            {
                Id = 2,
                LoadedBy = Actor.Program,
                Source = "prov",
                SourceName = "Provkällan",
                FileName = "prov.csv",
                StartedAt = region.Clock.GetUtcNow().UtcDateTime,
                PublishedAt = region.Clock.GetUtcNow().UtcDateTime.AddMinutes(1),
                State = LoadState.Published,
            });
            await db.SaveChangesAsync(Cancel);
            Assert.False(await IsStale(database, region, "u1000"));
            var part = WeekPart.FirstOf(IsoWeek.Of(2026, 12));
            await db.RollupWeeks.Where(r => r.NodeId == 1000 && r.Part == part).ExecuteUpdateAsync(r => r.SetProperty(x => x.Done, 4), Cancel);
        }

        Assert.True(await IsStale(database, region, "u1000"));
        Assert.False(await IsStale(database, region, "u1100"));
    }

    [Theory, EveryDatabase]
    public async Task A_week_that_not_all_have_reported_is_drawn_as_incomplete_and_says_how_much_is_missing(TestDatabase database)
    {
        var region = await new MadeRegion(database).Done(1000, "2024-W01..2026-W20", 10).Done(1001, "2024-W01..2026-W18", 5).Done(1001, "2026-W20..2026-W20", 5).Build();
        await KnownRegion.Refit(database, region);
        await using var web = await ServedRegion.Start(database, region);
        var page = (await web.Page("/behov?enhet=u100")).Replace('\u00a0', ' ');
        Assert.Contains(NeedText.MissingShare.With("33 %"), page, StringComparison.Ordinal);
        Assert.Contains("\"unreported\":[", page, StringComparison.Ordinal);
        Assert.DoesNotContain("\"unreported\":[", await web.Page("/behov?enhet=u1000"), StringComparison.Ordinal);
    }

    private static async Task<bool> IsStale(TestDatabase database, MadeRegion region, string unit) =>
        (await new ShowForecast(database.Open, new StaleForecasts(), region.Clock).Run(new Choice { Enhet = unit }, ForecastMeasure.Done, Cancel))!.IsStale;
}
