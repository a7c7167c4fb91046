using System.Text;
using Microsoft.EntityFrameworkCore;
using Vardbalans.App.Data;
using Vardbalans.App.Data.Accounts;
using Vardbalans.App.Data.Trails;
using Vardbalans.App.Features.Importing;
using Vardbalans.App.Features.Importing.KeepProfiles;
using Vardbalans.App.Tests.Databases;

namespace Vardbalans.App.Tests.Importing;

/// <summary>Profiles are kept in versions, with their source.</summary>
public sealed class KeptProfilesTests
{
    private static readonly DateTime Now = new(2026, 11, 21, 9, 0, 0, DateTimeKind.Utc);

    [Theory, EveryDatabase]
    public async Task A_load_keeps_its_source_and_the_profile_that_it_was_read_by(TestDatabase database)
    {
        using var bench = new ImportBench(database);
        await bench.Load("k1;nybesok;2026-W10;akut;5;");
        await bench.Load("k1;nybesok;2026-W10;akut;6;");
        await using var db = database.Open();
        var source = Assert.Single(await db.LoadSources.ToListAsync(TestContext.Current.CancellationToken));
        var profile = Assert.Single(await db.SourceProfiles.ToListAsync(TestContext.Current.CancellationToken));
        Assert.Equal(("prov", "Provkällan", 7), (source.Key, source.Name, source.ExpectedEveryDays));
        Assert.Equal((source.Id, 1, Actor.CommandLine), (profile.SourceId, profile.Version, profile.By));
        Assert.All(await db.LoadBatches.ToListAsync(TestContext.Current.CancellationToken), b => Assert.Equal((source.Id, (int?)profile.Id), (b.SourceId, b.ProfileId)));
        Assert.Single(await db.TrailEntries.Where(t => t.Action == TrailAction.ProfileSaved).ToListAsync(TestContext.Current.CancellationToken));
    }

    [Theory, EveryDatabase]
    public async Task Another_profile_is_the_next_version_the_same_is_not_and_an_earlier_one_takes_a_change_back(TestDatabase database)
    {
        Assert.Equal(1, (await Keep(database, "{ \"a\": 1 }")).Version);
        Assert.Equal(2, (await Keep(database, "{ \"a\": 2 }", "Nytt namn")).Version);
        Assert.Equal(2, (await Keep(database, "\uFEFF{ \"a\": 2 }\r\n", "Nytt namn")).Version);
        Assert.Equal(3, (await Keep(database, "{ \"a\": 1 }", "Namn")).Version);
        await using var db = database.Open();
        Assert.Equal(3, await db.SourceProfiles.CountAsync(TestContext.Current.CancellationToken));
        Assert.Equal("Namn", (await db.LoadSources.SingleAsync(TestContext.Current.CancellationToken)).Name);
        Assert.Equal("{ \"a\": 1 }", (await KeptProfiles.Newest(db, "prov", TestContext.Current.CancellationToken))!.Json);
        Assert.Null(await KeptProfiles.Newest(db, "annan", TestContext.Current.CancellationToken));
    }

    [Theory, EveryDatabase]
    public async Task A_key_is_never_given_another_meaning(TestDatabase database)
    {
        await Keep(database, "{}");
        var refused = await Assert.ThrowsAsync<LoadRefused>(() => Keep(database, "{ }", feed: Feed.Contacts));
        Assert.Equal("source-of-another-feed", Assert.Single(refused.Findings).Code);
    }

    [Theory, EveryDatabase]
    public async Task A_profile_with_a_number_of_a_person_is_not_kept(TestDatabase database)
    {
        var refused = await Assert.ThrowsAsync<LoadRefused>(() => Keep(database, "{\n// till exempel 670919-9530\n}"));
        Assert.Equal(("profile-holds-number", "2"), (refused.Findings[0].Code, refused.Findings[0].Values[0]));
        await using var db = database.Open();
        Assert.Empty(await db.SourceProfiles.ToListAsync(TestContext.Current.CancellationToken));
    }

    private static async Task<SourceProfile> Keep(TestDatabase database, string json, string name = "Namn", Feed feed = Feed.WeeklyMeasures)
    {
        await using var db = database.Open();
        return await KeptProfiles.Keep(db, new SourceFacts("prov", name, feed, 7), Encoding.UTF8.GetBytes(json), Actor.CommandLine, Now, TestContext.Current.CancellationToken);
    }
}
