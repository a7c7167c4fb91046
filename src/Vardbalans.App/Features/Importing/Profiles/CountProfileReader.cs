using Vardbalans.App.Data;
using Vardbalans.App.Features.Importing.Counts;
using Vardbalans.App.Features.Importing.Reading;

namespace Vardbalans.App.Features.Importing.Profiles;

/// <summary>Reads the profile of a feed of counts, strictly.</summary>
internal static class CountProfileReader
{
    /// <summary>The feed that a profile says; the weekly one when it says none. Faults are told when it is read in full.</summary>
    public static Feed FeedOf(ReadOnlySpan<byte> utf8, string file) =>
        LocatedJson.Read(utf8, file).Value is IReadOnlyDictionary<string, LocatedJson> members && members.TryGetValue("feed", out var feed)
            && feed.Value is string name && ProfileNames.TryRead<Feed>(name, out var value) ? value : Feed.WeeklyMeasures;

    /// <summary>The profile in these bytes.</summary>
    /// <exception cref="LoadRefused">It has faults; all of them are listed.</exception>
    public static CountProfile Read(ReadOnlySpan<byte> utf8, string file)
    {
        var faults = new List<Finding>();
        var root = new ProfileObject(LocatedJson.Read(utf8, file), file, faults);
        var profile = Profile(root);
        Check(root, profile);
        return faults.Count == 0 ? profile : throw new LoadRefused(faults);
    }

    private static CountProfile Profile(ProfileObject root)
    {
        root.OptionalText("$schema");
        var profile = new CountProfile
        {
            Source = root.Text("source"),
            Name = root.Text("name"),
            Feed = root.Choice<Feed>("feed"),
            ExpectedEveryDays = root.OptionalCount("expectedEveryDays", 31, 1, 366),
            File = ProfileReader.Shape(root.Object("file")),
            Absence = root.OptionalObject("absence") is { } absence ? ProfileReader.Closed(absence, o => o.Choice<Absent>("kind")) : Absent.Delta,
            Divide = WideShape.DivideOf(root),
            ColumnSums = WideShape.SumsOf(root),
            End = EventProfile.End(root.OptionalObject("end")),
            StraddlingWeeks = root.OptionalChoice("straddlingWeeks", StraddlingWeeks.ByOpenDays),
            Period = ProfileReader.Closed(root.Object("period"), o => new PeriodColumns(o.Texts("columns"), o.Texts("formats"))),
            Units = Codes(root.Object("units")),
            Activities = root.Has("activities") ? Codes(root.Object("activities")) : Skip<CodeColumnOrValue>(root, "activities"),
            Sites = root.Has("sites") ? Codes(root.Object("sites")) : Skip<CodeColumnOrValue>(root, "sites"),
            Residence = root.Has("residence") ? Codes(root.Object("residence")) : Skip<CodeColumnOrValue>(root, "residence"),
            Priority = root.OptionalText("priority"),
            Measures = [.. root.Objects("measures").Select(m => ProfileReader.Closed(m, o => new CountColumn(o.Text("column"), o.Text("to"))))],
            Share = root.Has("share")
                ? ProfileReader.Closed(root.Object("share"), o => new ShareColumn(o.Text("column"), o.Text("part"), o.Text("whole"), o.Number("tolerance")))
                : Skip<ShareColumn>(root, "share"),
            Bands = root.Has("bands") ? Bands(root.Object("bands")) : Skip<BandColumns>(root, "bands"),
            Ignore = [.. root.Objects("ignore", required: false).Select(i => ProfileReader.Closed(i, o => new RowRule(o.Text("rule"), Choice(o.Object("rows")))))],
            Totals = [.. root.Objects("totals", required: false).Select(t => ProfileReader.Closed(t, o => new RowTotal(
                o.Text("rule"), Choice(o.Object("total")), Choice(o.Object("parts")), o.Texts("by"), o.OptionalChoice("keeps", TotalKeeps.Parts), o.OptionalChoice("rest", RestOfTotal.MustAgree))))],
            Create = ProfileReader.Additions(root.Object("create")),
        };
        root.Close();
        return profile;
    }

    private static T? Skip<T>(ProfileObject root, string key)
        where T : class
    {
        root.OptionalText(key);
        return null;
    }

    private static CodeColumnOrValue Codes(ProfileObject map) => ProfileReader.Closed(map, o =>
    {
        var codes = new CodeColumnOrValue(
            o.OptionalText("column"), o.OptionalText("value"), o.OptionalFlag("ownCodes", false), o.Has("codes") ? o.Map("codes") : None(o));
        if (codes.Column is null == codes.Value is null)
        {
            o.Report("profile-column-or-value", "column");
        }

        return codes;
    });

    private static Dictionary<string, string> None(ProfileObject map)
    {
        map.OptionalText("codes");
        return [];
    }

    private static BandColumns Bands(ProfileObject bands) => ProfileReader.Closed(bands, o => new BandColumns(
        o.Text("pattern"),
        o.OptionalText("open"),
        o.OptionalCount("days", 1, 1, 31),
        o.Choice<BandEdges>("edges"),
        [.. o.Objects("subtotals", required: false).Select(s => ProfileReader.Closed(s, b => new BandSubtotal(
            b.Text("column"), b.OptionalCount("from", 0, 0, 100_000), b.OptionalCount("to", -1, 0, 100_000) is >= 0 and var to ? to : null)))]));

    private static RowChoice Choice(ProfileObject rows) => ProfileReader.Closed(rows, o => new RowChoice(
        o.OptionalLists("is"), o.OptionalLists("not"), o.Has("same") ? o.Map("same") : NoPairs(o, "same"), o.Has("different") ? o.Map("different") : NoPairs(o, "different")));

    private static Dictionary<string, string> NoPairs(ProfileObject rows, string key)
    {
        rows.OptionalText(key);
        return [];
    }

    private static void Check(ProfileObject root, CountProfile profile)
    {
        foreach (var format in profile.Period.Formats.Where(f => PeriodFormat.Of(f) is null))
        {
            root.Report("profile-period-format", "period", format);
        }

        if (CountFeeds.Of(profile.Feed) is not { } feed)
        {
            return;
        }

        if (feed.HasActivity != profile.Activities is not null)
        {
            root.Report(feed.HasActivity ? "profile-key-needed" : "profile-key-without-use", "activities", ProfileNames.Of(profile.Feed));
        }

        if (profile.Measures.Count == 0)
        {
            root.Report("profile-no-measure", "measures");
        }

        foreach (var unknown in profile.Measures.Where(m => !feed.Measures.Contains(m.To)))
        {
            root.Report("profile-measure-unknown", "measures", unknown.To, string.Join(" | ", feed.Measures));
        }

        foreach (var twice in profile.Measures.GroupBy(m => m.To).Where(g => g.Count() > 1))
        {
            root.Report("profile-measure-twice", "measures", twice.Key);
        }

        foreach (var unknown in new[] { profile.Share?.Part, profile.Share?.Whole }.OfType<string>().Where(m => profile.Measures.All(c => c.To != m)))
        {
            root.Report("profile-measure-unknown", "share", unknown, string.Join(" | ", profile.Measures.Select(m => m.To)));
        }

        foreach (var twice in profile.Ignore.Select(i => i.Rule).Concat(profile.Totals.Select(t => t.Rule)).GroupBy(r => r).Where(g => g.Count() > 1))
        {
            root.Report("profile-rule-twice", "ignore", twice.Key);
        }
    }
}
