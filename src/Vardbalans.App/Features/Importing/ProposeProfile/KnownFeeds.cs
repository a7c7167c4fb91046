using Vardbalans.App.Data;
using Vardbalans.App.Features.Importing.Feeds;

namespace Vardbalans.App.Features.Importing.ProposeProfile;

/// <summary>The fields of each feed that a profile can be proposed for.</summary>
internal static class KnownFeeds
{
    public const string Unit = "enhet";
    public const string Activity = "aktivitet";
    public const string Week = "vecka";

    /// <summary>Counts by unit, activity and week: names of the measures as the page shows them, and as profiles write them.</summary>
    public static readonly IReadOnlyList<(string Field, string Measure)> Measures =
    [
        ("utfall", "done"), ("inflöde", "inflow"), ("bokade", "booked"), ("uteblivna", "no-show"), ("avbokade_patient", "late-by-patient"),
        ("avbokade_vård", "late-by-provider"), ("planerade_minuter", "planned-minutes"), ("minuter", "actual-minutes"),
    ];

    /// <summary>Fields by feed.</summary>
    public static IReadOnlyDictionary<Feed, IReadOnlyList<KnownField>> All { get; } = new Dictionary<Feed, IReadOnlyList<KnownField>>(
        EventFeeds.All.Select(f => KeyValuePair.Create(f.Feed, (IReadOnlyList<KnownField>)[.. f.Fields.Select(Known)])))
    {
        [Feed.WeeklyMeasures] =
        [
            new(Unit, FieldHolds.Code, true), new(Activity, FieldHolds.Code, true), new(Week, FieldHolds.Week, true),
            .. Measures.Select((m, i) => new KnownField(m.Field, FieldHolds.Number, i == 0)),
        ],
    };

    private static KnownField Known(FeedField field) => new(
        field.Name,
        field.Kind switch
        {
            FieldKind.Day or FieldKind.Instant => FieldHolds.Date,
            FieldKind.Minutes or FieldKind.Count or FieldKind.Percent => FieldHolds.Number,
            FieldKind.Unit or FieldKind.Activity or FieldKind.Site or FieldKind.Competence or FieldKind.Form or FieldKind.Urgency or FieldKind.Residence or FieldKind.Choice => FieldHolds.Code,
            _ => FieldHolds.Text,
        },
        field.IsRequired);
}
