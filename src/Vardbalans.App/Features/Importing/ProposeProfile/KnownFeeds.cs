using Vardbalans.App.Data;
using Vardbalans.App.Features.Importing.Feeds;

namespace Vardbalans.App.Features.Importing.ProposeProfile;

/// <summary>The fields of each feed that a profile can be proposed for.</summary>
internal static class KnownFeeds
{
    public const string Unit = "enhet";
    public const string Activity = "aktivitet";
    public const string Week = "vecka";
    public const string Period = "period";

    /// <summary>The year, where the week's number stands in a column of its own.</summary>
    public const string Year = "år";

    /// <summary>Counts by unit, activity and week: names of the measures as the page shows them, and as profiles write them.</summary>
    public static readonly IReadOnlyList<(string Field, string Measure)> Measures =
    [
        ("utfall", "done"), ("inflöde", "inflow"), ("bokade", "booked"), ("uteblivna", "no-show"), ("avbokade_patient", "late-by-patient"),
        ("avbokade_vård", "late-by-provider"), ("planerade_minuter", "planned-minutes"), ("minuter", "actual-minutes"),
    ];

    /// <summary>Counts over months and quarters and of those who wait, by feed; the first has to be there.</summary>
    public static readonly IReadOnlyDictionary<Feed, IReadOnlyList<(string Field, string Measure)>> CountMeasures = new Dictionary<Feed, IReadOnlyList<(string, string)>>
    {
        [Feed.MonthlyMeasures] = [("utfall", "done"), ("planerat", "planned"), ("inflöde", "inflow")],
        [Feed.WaitingCounts] = [("väntande", "waiting")],
        [Feed.BedPeriods] = [("disponibla_vårddygn", "available-days"), ("belagda_vårddygn", "occupied-days")],
        [Feed.ControlTotals] = Measures,
        [Feed.ProviderReports] =
        [
            ("utfall", "done"), ("planerat", "planned"), ("inflöde", "inflow"), ("väntande", "waiting"),
            ("väntande_över_90", "waiting-past-90"), ("ledig_kapacitet", "free-capacity"), ("uppskattad_väntetid_veckor", "expected-weeks"),
        ],
    };

    /// <summary>What only private providers report: a file with none of it is something else.</summary>
    public static readonly IReadOnlySet<string> OfProviders = new HashSet<string> { "väntande_över_90", "ledig_kapacitet", "uppskattad_väntetid_veckor" };

    /// <summary>Fields by feed.</summary>
    public static IReadOnlyDictionary<Feed, IReadOnlyList<KnownField>> All { get; } = new Dictionary<Feed, IReadOnlyList<KnownField>>(
        EventFeeds.All.Select(f => KeyValuePair.Create(f.Feed, (IReadOnlyList<KnownField>)[.. f.Fields.Select(Known)])))
    {
        [Feed.WeeklyMeasures] =
        [
            new(Unit, FieldHolds.Code, true), new(Activity, FieldHolds.Code, true), new(Week, FieldHolds.Week, true), new(Year, FieldHolds.Number, false),
            .. Measures.Select((m, i) => new KnownField(m.Field, FieldHolds.Number, i == 0)),
        ],
        [Feed.MonthlyMeasures] = [Code(Unit), Code(Activity), .. Counts(Feed.MonthlyMeasures)],
        [Feed.WaitingCounts] = [Code(Unit), Code(Activity), .. Counts(Feed.WaitingCounts)],
        [Feed.BedPeriods] = [Code(Unit), .. Counts(Feed.BedPeriods)],
        [Feed.ControlTotals] = [Code(Unit), Code(Activity), .. Counts(Feed.ControlTotals)],
        [Feed.ProviderReports] = [Code(Unit), Code(Activity), .. Counts(Feed.ProviderReports)],
    };

    private static KnownField Code(string field) => new(field, FieldHolds.Code, true);

    private static IEnumerable<KnownField> Counts(Feed feed) =>
        [new(Period, FieldHolds.Period, true), .. CountMeasures[feed].Select((m, i) => new KnownField(m.Field, FieldHolds.Number, i == 0))];

    private static KnownField Known(FeedField field) => new(
        field.Name,
        field.Kind switch
        {
            FieldKind.Day or FieldKind.Instant => FieldHolds.Date,
            FieldKind.Minutes or FieldKind.Count or FieldKind.Percent => FieldHolds.Number,
            FieldKind.Unit or FieldKind.Activity or FieldKind.Site or FieldKind.Competence or FieldKind.Form or FieldKind.Urgency or FieldKind.Residence or FieldKind.Choice => FieldHolds.Code,
            _ => FieldHolds.Text,
        },
        field.IsRequired,
        field.Kind switch { FieldKind.Minutes => FieldUnit.Minutes, FieldKind.Percent => FieldUnit.Percent, _ => FieldUnit.None });
}
