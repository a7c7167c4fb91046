using Vardbalans.App.Data;
using Vardbalans.App.Features.Importing.Counts;
using Vardbalans.App.Features.Importing.Feeds;
using Vardbalans.App.Features.Importing.Profiles;
using Vardbalans.App.Features.Importing.ProposeProfile;

namespace Vardbalans.App.Features.Importing.DescribeFile;

/// <summary>A field that the form offers.</summary>
/// <param name="Known">The field.</param>
/// <param name="Codes">What its codes are codes for; none without codes.</param>
/// <param name="Dimension">The detail that it is, of counts by week.</param>
internal sealed record DraftField(KnownField Known, CodeKind? Codes, Dimension? Dimension = null)
{
    /// <summary>Its name, as profiles write it.</summary>
    public string Name => Known.Name;
}

/// <summary>The feeds that can be described by a form, and their fields.</summary>
internal static class DraftKinds
{
    private static readonly (string Field, Dimension To, CodeKind Codes)[] Details =
    [
        ("akut", Dimension.Urgency, CodeKind.Urgency), ("kontaktform", Dimension.Form, CodeKind.Form), ("hemregion", Dimension.Residence, CodeKind.Residence),
        ("plats", Dimension.Site, CodeKind.Site), ("yrkeskategori", Dimension.Competence, CodeKind.Competence),
    ];

    /// <summary>The feeds, those with few fields first.</summary>
    public static IReadOnlyList<Feed> Feeds { get; } =
        [Feed.WeeklyMeasures, Feed.MonthlyMeasures, Feed.WaitingCounts, Feed.BedPeriods, Feed.ProviderReports, Feed.ControlTotals, .. EventFeeds.All.Select(f => f.Feed)];

    /// <summary>Is it a feed of counts over months, quarters or of those who wait?</summary>
    public static bool IsOfCounts(Feed feed) => CountFeeds.Of(feed) is not null;

    /// <summary>The fields of a feed; those that must be there first.</summary>
    public static IReadOnlyList<DraftField> Of(Feed feed)
    {
        var fields = KnownFeeds.All.GetValueOrDefault(feed, []).Select(f => new DraftField(f, CodesOf(feed, f.Name)));
        return
        [
            .. fields.Concat(feed == Feed.WeeklyMeasures ? Details.Select(d => new DraftField(new KnownField(d.Field, FieldHolds.Code, false), d.Codes, d.To)) : [])
                .OrderByDescending(f => f.Known.IsRequired),
        ];
    }

    /// <summary>The field's measure, as profiles of counts write it; none when it is no measure.</summary>
    public static string? MeasureOf(Feed feed, string field) =>
        (feed == Feed.WeeklyMeasures ? KnownFeeds.Measures : KnownFeeds.CountMeasures.GetValueOrDefault(feed, [])).Where(m => m.Field == field).Select(m => m.Measure).FirstOrDefault();

    /// <summary>The measure's field.</summary>
    public static string? FieldOf(Feed feed, string measure) =>
        (feed == Feed.WeeklyMeasures ? KnownFeeds.Measures : KnownFeeds.CountMeasures.GetValueOrDefault(feed, [])).Where(m => m.Measure == measure).Select(m => m.Field).FirstOrDefault();

    /// <summary>Fields that may be the same in all rows of a file.</summary>
    public static bool MayBeFixed(Feed feed, string field) => IsOfCounts(feed) && field is KnownFeeds.Unit or KnownFeeds.Activity;

    private static CodeKind? CodesOf(Feed feed, string field) => EventFeeds.Of(feed) is { } events
        ? events.Fields.First(f => f.Name == field).Codes
        : field switch { KnownFeeds.Unit => CodeKind.Unit, KnownFeeds.Activity => CodeKind.Activity, _ => null };
}
