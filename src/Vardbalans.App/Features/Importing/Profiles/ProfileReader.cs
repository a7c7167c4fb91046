using Vardbalans.Core.Organisation;

namespace Vardbalans.App.Features.Importing.Profiles;

/// <summary>Reads an import profile: JSON with comments, strictly, so that a misspelt key is told and not passed over.</summary>
internal static class ProfileReader
{
    private static readonly Dictionary<string, char> Separators = new() { ["auto"] = FileShape.AnySeparator, ["tab"] = '\t' };

    /// <summary>The profile in these bytes.</summary>
    /// <exception cref="LoadRefused">It has faults; all of them are listed.</exception>
    public static ImportProfile Read(ReadOnlySpan<byte> utf8, string file)
    {
        var faults = new List<Finding>();
        var root = new ProfileObject(LocatedJson.Read(utf8, file), file, faults);
        root.OptionalText("$schema");
        var feed = root.OptionalChoice("feed", Data.Feed.WeeklyMeasures);
        if (Feeds.EventFeeds.Of(feed) is { } events)
        {
            var read = OfEvents(root, events);
            return faults.Count == 0 ? read : throw new LoadRefused(faults);
        }

        var profile = Profile(root);
        Check(root, profile);
        return faults.Count == 0 ? profile : throw new LoadRefused(faults);
    }

    private static ImportProfile Profile(ProfileObject root)
    {
        var profile = new ImportProfile
        {
            Source = root.Text("source"),
            Name = root.Text("name"),
            ExpectedEveryDays = root.OptionalCount("expectedEveryDays", ImportProfile.EveryWeek, 1, 366),
            Absence = root.OptionalObject("absence") is { } absence ? EventProfile.Absence(absence) : AbsenceRule.Nothing,
            End = EventProfile.End(root.OptionalObject("end")),
            Divide = WideShape.DivideOf(root),
            ColumnSums = WideShape.SumsOf(root),
            File = Shape(root.Object("file")),
            RequiredColumns = root.Texts("requiredColumns"),
            Week = Closed(root.Object("week"), o => new WeekColumn(o.Text("column"), o.Choice<WeekFormat>("format"), o.OptionalTexts("formats"), o.OptionalText("yearColumn"))),
            StraddlingWeeks = root.Choice<StraddlingWeeks>("straddlingWeeks"),
            Units = Codes(root.Object("units")),
            Activities = Codes(root.Object("activities")),
            Dimensions = [.. root.Objects("dimensions").Select(d => Closed(d, o =>
                new DimensionColumn(o.Text("column"), o.Choice<Dimension>("to"), o.Map("codes"))))],
            Measures = [.. root.Objects("measures").Select(m => Closed(m, o => new MeasureColumn(o.Text("column"), o.Choice<MeasureKind>("to"))))],
            Ignore = [.. root.Objects("ignore").Select(i => Closed(i, o => new IgnoreRule(o.Text("rule"), o.Text("column"), o.Texts("values"))))],
            Totals = [.. root.Objects("totals").Select(t => Closed(t, o => new TotalsRule(
                o.Text("rule"), o.Text("column"), o.Text("value"), o.Texts("parts"), o.Choice<TotalsRest>("rest"))))],
            Create = Additions(root.Object("create")),
        };
        root.Close();
        return profile;
    }

    /// <summary>A feed of events: fields instead of measures by week.</summary>
    private static ImportProfile OfEvents(ProfileObject root, Feeds.FeedDefinition feed)
    {
        var none = new CodeMap(string.Empty, false, new Dictionary<string, string>());
        var profile = new ImportProfile
        {
            Feed = feed.Feed,
            Source = root.Text("source"),
            Name = root.Text("name"),
            ExpectedEveryDays = root.OptionalCount("expectedEveryDays", ImportProfile.EveryWeek, 1, 366),
            File = Shape(root.Object("file")),
            Absence = EventProfile.Absence(root.Object("absence")),
            End = EventProfile.End(root.OptionalObject("end")),
            Fields = EventProfile.Fields(root.Object("fields"), feed),
            Ignore = [.. root.Objects("ignore", required: false).Select(i => Closed(i, o => new IgnoreRule(o.Text("rule"), o.Text("column"), o.Texts("values"))))],
            Create = root.OptionalObject("create") is { } create ? Additions(create) : CatalogueAdditions.None,
            RequiredColumns = [],
            Week = new WeekColumn(string.Empty, WeekFormat.Date, []),
            StraddlingWeeks = StraddlingWeeks.ByCalendarDays,
            Units = none,
            Activities = none,
            Dimensions = [],
            Measures = [],
            Totals = [],
        };
        root.Close();
        return profile;
    }

    internal static FileShape Shape(ProfileObject file) => Closed(file, o => new FileShape(
        o.Choice<TextEncoding>("encoding"), o.Character("separator", Separators), o.Character("decimalMark"), o.Texts("missingTokens"), o.Flag("endsWithLineBreak"))
    {
        SkipLines = o.OptionalCount("skipLines", 0, 0, 100),
        HeaderLines = o.OptionalCount("headerLines", 1, 1, 10),
        HeaderNames = o.OptionalChoice("headerNames", HeaderJoin.Lowest),
        ThousandsMark = o.OptionalCharacter("thousandsMark"),
        LineBreaksInQuotes = o.OptionalFlag("lineBreaksInQuotes", false),
        Sheet = o.OptionalText("sheet"),
        Renamed = o.OptionalLists("renamed"),
    });

    private static CodeMap Codes(ProfileObject map) => Closed(map, o => new CodeMap(o.Text("column"), o.Flag("ownCodes"), o.Map("codes")));

    internal static CatalogueAdditions Additions(ProfileObject create) => Closed(create, c => new CatalogueAdditions(
        [.. c.Objects("sites").Select(s => Closed(s, o => new NewSite(o.Text("code"), o.Text("name"))))],
        [.. c.Objects("units").Select(u => Closed(u, o => new NewUnit(
            o.Text("code"),
            o.Text("name"),
            o.Choice<CareUnitKind>("kind"),
            o.OptionalText("parent"),
            o.OptionalChoice("provider", ProviderKind.Own),
            o.OptionalText("site"))))],
        [.. c.Objects("activities").Select(a => Closed(a, o => new NewActivity(
            o.Text("code"), o.Text("nameSv"), o.Text("nameEn"), o.Choice<CountingUnit>("countingUnit"))))]));

    internal static T Closed<T>(ProfileObject json, Func<ProfileObject, T> read)
    {
        var value = read(json);
        json.Close();
        return value;
    }

    /// <summary>What no single key shows: columns that must be required, values that do not exist, names twice.</summary>
    private static void Check(ProfileObject root, ImportProfile profile)
    {
        foreach (var column in profile.CodeColumns.Append(profile.Week.Column).Append(profile.Week.YearColumn ?? string.Empty).Where(c => c.Length > 0 && !profile.RequiredColumns.Contains(c)))
        {
            root.Report("profile-column-not-required", "requiredColumns", column);
        }

        if (profile.Week.YearColumn is { } year && (profile.Week.Format != WeekFormat.IsoWeek || profile.Week.Formats.Count > 0))
        {
            root.Report("profile-week-year", "week", year);
        }

        foreach (var format in profile.Week.Formats.Where(f => Reading.PeriodFormat.Of(f) is null))
        {
            root.Report("profile-period-format", "week", format);
        }

        if (profile.Measures.Count == 0)
        {
            root.Report("profile-no-measure", "measures");
        }

        foreach (var twice in profile.Measures.GroupBy(m => m.To).Where(g => g.Count() > 1))
        {
            root.Report("profile-measure-twice", "measures", ProfileNames.Of(twice.Key));
        }

        foreach (var twice in profile.Ignore.Select(i => i.Rule).Concat(profile.Totals.Select(t => t.Rule)).GroupBy(r => r).Where(g => g.Count() > 1))
        {
            root.Report("profile-rule-twice", "ignore", twice.Key);
        }

        foreach (var dimension in profile.Dimensions)
        {
            foreach (var value in dimension.Codes.Values.Where(v => !IsValueOf(dimension.To, v)))
            {
                root.Report("profile-dimension-value", "dimensions", value, ProfileNames.Of(dimension.To));
            }
        }

        foreach (var total in profile.Totals.Where(t => t.Rest == TotalsRest.StoreNotStated && profile.Dimensions.All(d => d.Column != t.Column)))
        {
            root.Report("profile-rest-needs-dimension", "totals", total.Column);
        }
    }

    private static bool IsValueOf(Dimension to, string value) => to switch
    {
        Dimension.Urgency => ProfileNames.TryRead<Urgency>(value, out _),
        Dimension.Form => ProfileNames.TryRead<ContactForm>(value, out _),
        Dimension.Residence => ProfileNames.TryRead<Residence>(value, out _),
        Dimension.Site or Dimension.Competence => value.Length > 0,
        _ => throw new ArgumentOutOfRangeException(nameof(to), to, null),
    };
}
