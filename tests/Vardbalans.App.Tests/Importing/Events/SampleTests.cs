using Microsoft.EntityFrameworkCore;
using Vardbalans.App.Data;
using Vardbalans.App.Features.Importing.Feeds;
using Vardbalans.App.Tests.Databases;
using Vardbalans.App.Tests.House;
using Vardbalans.Core.Organisation;

namespace Vardbalans.App.Tests.Importing.Events;

/// <summary>Each feed of events has a documented profile and a file that it fits.</summary>
public sealed class SampleTests
{
    public static TheoryData<string> Feeds { get; } = [.. SampleRows.ByFeed.Keys];

    [Fact]
    public void Every_feed_of_events_has_a_sample() => Assert.Equal(EventFeeds.All.Count, SampleRows.ByFeed.Count);

    [Theory, MemberData(nameof(Feeds))]
    public void The_sample_is_what_the_generator_makes(string feed)
    {
        var path = RepositoryFiles.Full($"samples/profiles/{feed}.csv");
        if (Environment.GetEnvironmentVariable("VARDBALANS_ACCEPT") == "true")
        {
            File.WriteAllText(path, SampleRows.File(feed));
        }

        Assert.Equal(SampleRows.File(feed), File.ReadAllText(path));
    }

    [Theory]
    [EveryDatabase("referrals", 40, 0)]
    [EveryDatabase("contacts", 40, 0)]
    [EveryDatabase("waits", 40, 0)]
    [EveryDatabase("slots", 40, 0)]
    [EveryDatabase("stays", 38, 0)]
    [EveryDatabase("bed-days", 40, 0)]
    [EveryDatabase("operations", 40, 0)]
    [EveryDatabase("theatre-sessions", 40, 0)]
    [EveryDatabase("employments", 40, 0)]
    [EveryDatabase("absences", 40, 0)]
    [EveryDatabase("shifts", 40, 0)]
    public async Task It_loads_with_both_accounts_closed_and_again_changes_nothing(TestDatabase database, string feed, int stored, int quarantined)
    {
        await Plant(database);
        using var bench = new EventBench(database);
        var profile = RepositoryFiles.Read($"samples/profiles/{feed}.json");
        var account = ImportBench.Done(await bench.Run(SampleRows.File(feed), profile));
        Assert.Equal((SampleRows.Count, stored, quarantined, LoadState.Published), (account.RowsRead, account.StoredAfter, account.Quarantined.Sum(q => q.Rows), account.State));
        var again = ImportBench.Done(await bench.Run(SampleRows.File(feed), profile));
        Assert.Equal((0, 0, 0, stored), (again.New, again.Revised, again.StoredWithdrawn, again.StoredAfter));
        await using var db = database.Open();
        var figures = await db.ProductionWeeks.ToListAsync(TestContext.Current.CancellationToken);
        Assert.Equal(feed is "referrals" or "contacts" or "stays" or "operations", figures.Count > 0);
        Assert.Equal(feed == "referrals" ? 28 : feed == "operations" ? 36 : 0, figures.Sum(f => f.Inflow ?? 0));
    }

    private static async Task Plant(TestDatabase database)
    {
        await using var db = database.Open();
        db.Sites.Add(new Site { Id = 1, Code = "norrberga", Name = "Norrberga sjukhus" });
        db.CareUnits.Add(new CareUnit { Id = 1, Code = "region", Name = "Region", Kind = CareUnitKind.Region });
        db.CareUnits.Add(new CareUnit { Id = 2, Code = "ogonmottagningen-norrberga", Name = "Norrberga", Kind = CareUnitKind.Unit, SiteId = 1 });
        db.CareUnits.Add(new CareUnit { Id = 3, Code = "ogonmottagningen-hedlunda", Name = "Hedlunda", Kind = CareUnitKind.Unit });
        db.Placements.AddRange(new Placement { UnitId = 2, ParentId = 1 }, new Placement { UnitId = 3, ParentId = 1 });
        db.Activities.AddRange(ActivityCatalogue.Standard);
        db.Competences.AddRange(
            new Competence { Id = 1, Code = "lakare", NameSv = "Läkare", NameEn = "Doctor" },
            new Competence { Id = 2, Code = "sjukskoterska", NameSv = "Sjuksköterska", NameEn = "Nurse" });
        await db.SaveChangesAsync(TestContext.Current.CancellationToken);
    }
}
