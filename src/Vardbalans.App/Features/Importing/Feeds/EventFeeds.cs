using Vardbalans.App.Data;

namespace Vardbalans.App.Features.Importing.Feeds;

/// <summary>The feeds of events.</summary>
internal static class EventFeeds
{
    private static readonly Dictionary<Feed, FeedDefinition> ByFeed = new FeedDefinition[]
    {
        new ReferralsFeed(), new ContactsFeed(), new WaitsFeed(), new SlotsFeed(), new StaysFeed(), new BedDaysFeed(),
        new OperationsFeed(), new TheatreSessionsFeed(), new EmploymentsFeed(), new AbsencesFeed(), new ShiftsFeed(),
    }.ToDictionary(f => f.Feed);

    /// <summary>All of them.</summary>
    public static IReadOnlyCollection<FeedDefinition> All => ByFeed.Values;

    /// <summary>The feed's definition; none when its rows are no events.</summary>
    public static FeedDefinition? Of(Feed feed) => ByFeed.GetValueOrDefault(feed);
}
