using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using Vardbalans.App.Data;
using Vardbalans.App.Features.Importing.Feeds;
using Vardbalans.App.Features.Importing.Profiles;
using Vardbalans.App.Features.Importing.ProposeProfile;

namespace Vardbalans.App.Features.Importing.DescribeFile;

/// <summary>A draft as the text of a profile. What the form cannot say is taken over from the profile that it began from.</summary>
internal static class DraftJson
{
    private static readonly JsonSerializerOptions Written = new() { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };
    private static readonly JsonDocumentOptions Read = new() { CommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true };

    /// <summary>Members of a profile that hold for one kind of feed only.</summary>
    private static readonly string[] OfFeeds = ["requiredColumns", "week", "straddlingWeeks", "units", "activities", "dimensions", "measures", "period", "bands", "fields", "totals", "ignore", "share", "sites", "residence", "priority"];

    /// <summary>The profile's members; none when the text is no profile.</summary>
    public static JsonObject Parse(string json)
    {
        try
        {
            return JsonNode.Parse(json, documentOptions: Read) as JsonObject ?? [];
        }
        catch (JsonException)
        {
            return [];
        }
    }

    /// <summary>The profile.</summary>
    public static string Of(SourceDraft draft)
    {
        var ground = Parse(draft.Ground);
        if (DraftReader.FeedOf(ground) != draft.Feed)
        {
            foreach (var key in OfFeeds)
            {
                ground.Remove(key);
            }
        }

        var root = new JsonObject();
        Set(root, "feed", draft.Feed == Feed.WeeklyMeasures ? null : ProfileNames.Of(draft.Feed));
        root["source"] = draft.Key;
        root["name"] = draft.Name;
        root["expectedEveryDays"] = draft.Every;
        root["file"] = File(draft, ground["file"]?.DeepClone() as JsonObject ?? []);
        root["absence"] = draft.Absence == Absent.Window && !DraftKinds.IsOfCounts(draft.Feed)
            ? new JsonObject { ["kind"] = ProfileNames.Of(draft.Absence), ["days"] = draft.WindowDays }
            : new JsonObject { ["kind"] = ProfileNames.Of(draft.Absence) };
        if (EventFeeds.Of(draft.Feed) is not null)
        {
            Events(root, draft, ground);
        }
        else if (DraftKinds.IsOfCounts(draft.Feed))
        {
            Counts(root, draft, ground);
        }
        else
        {
            Weeks(root, draft, ground);
        }

        foreach (var (key, value) in ground)
        {
            if (!root.ContainsKey(key) && key != "feed" && value is not null)
            {
                root[key] = value.DeepClone();
            }
        }

        if (EventFeeds.Of(draft.Feed) is null)
        {
            root["create"] ??= new JsonObject { ["sites"] = new JsonArray(), ["units"] = new JsonArray(), ["activities"] = new JsonArray() };
        }

        return root.ToJsonString(Written) + "\n";
    }

    private static JsonObject File(SourceDraft draft, JsonObject file)
    {
        file["encoding"] = ProfileNames.Of(draft.Encoding);
        file["separator"] = draft.Separator switch { FileShape.AnySeparator => "auto", '\t' => "tab", var sign => sign.ToString() };
        file["decimalMark"] = draft.DecimalMark.ToString();
        file["missingTokens"] = Texts(draft.Missing.Prepend(string.Empty).Distinct());
        file["endsWithLineBreak"] ??= false;
        Set(file, "skipLines", draft.SkipLines == 0 ? null : draft.SkipLines);
        Set(file, "headerLines", draft.HeaderLines == 1 ? null : draft.HeaderLines);
        Set(file, "thousandsMark", draft.ThousandsMark?.ToString());
        return file;
    }

    private static void Weeks(JsonObject root, SourceDraft draft, JsonObject ground)
    {
        var fields = DraftKinds.Of(draft.Feed);
        var week = draft.Of(KnownFeeds.Week).FirstOrDefault();
        var (kind, pattern) = DraftFormats.WeekOf(week?.Format);
        root["week"] = new JsonObject { ["column"] = week?.Name ?? string.Empty, ["format"] = ProfileNames.Of(kind) };
        if (pattern is not null)
        {
            root["week"]!["formats"] = Texts([pattern]);
        }

        var year = draft.Of(KnownFeeds.Year).FirstOrDefault()?.Name;
        if (year is not null)
        {
            root["week"]!["yearColumn"] = year;
        }

        root["straddlingWeeks"] = ground["straddlingWeeks"]?.DeepClone() ?? ProfileNames.Of(StraddlingWeeks.ByOpenDays);
        root["units"] = Coded(draft, KnownFeeds.Unit, ground["units"]);
        root["activities"] = Coded(draft, KnownFeeds.Activity, ground["activities"]);
        root["dimensions"] = new JsonArray([.. fields.Where(f => f.Dimension is not null).SelectMany(f => draft.Of(f.Name).Take(1).Select(c => (JsonNode)new JsonObject
        {
            ["column"] = c.Name,
            ["to"] = ProfileNames.Of(f.Dimension!.Value),
            ["codes"] = CodesOf(draft, f.Name, null),
        }))]);
        root["measures"] = Measures(draft);
        root["ignore"] = ground["ignore"]?.DeepClone() ?? new JsonArray();
        root["totals"] = ground["totals"]?.DeepClone() ?? new JsonArray();
        var totals = (root["totals"] as JsonArray)?.Select(t => t?["column"]?.ToString()).OfType<string>() ?? [];
        var needed = fields.Where(f => f.Name is KnownFeeds.Unit or KnownFeeds.Activity or KnownFeeds.Week || f.Dimension is not null).SelectMany(f => draft.Of(f.Name).Take(1)).Select(c => c.Name);
        root["requiredColumns"] = Texts(needed.Concat(year is null ? [] : [year]).Concat(totals).Distinct());
    }

    private static void Counts(JsonObject root, SourceDraft draft, JsonObject ground)
    {
        var period = draft.Of(KnownFeeds.Period).ToList();
        var known = ground["period"]?["formats"] as JsonArray;
        var formats = period.Count == 1 && period[0].Format is { } format && known?.Any(f => f?.ToString() == format) != true ? Texts([format]) : known?.DeepClone();
        root["period"] = new JsonObject { ["columns"] = Texts(period.Select(c => c.Name)), ["formats"] = formats ?? Texts(["yyyy-MM"]) };
        foreach (var (key, field) in new[] { ("units", KnownFeeds.Unit), ("activities", KnownFeeds.Activity) })
        {
            if (DraftKinds.Of(draft.Feed).Any(f => f.Name == field))
            {
                root[key] = draft.Of(field).Any() || !draft.Fixed.TryGetValue(field, out var value) ? Coded(draft, field, ground[key]) : new JsonObject { ["value"] = value };
            }
        }

        root["measures"] = Measures(draft);
        if (ground["bands"]?.DeepClone() is JsonObject bands)
        {
            bands["edges"] = draft.Edges is { } edges ? ProfileNames.Of(edges) : "?";
            root["bands"] = bands;
        }
    }

    private static void Events(JsonObject root, SourceDraft draft, JsonObject ground)
    {
        var fields = new JsonObject();
        foreach (var field in DraftKinds.Of(draft.Feed))
        {
            var was = ground["fields"]?[field.Name] as JsonObject;
            if (draft.Of(field.Name).FirstOrDefault() is not { } column)
            {
                if (was?["value"] is not null)
                {
                    fields[field.Name] = was.DeepClone();
                }

                continue;
            }

            var json = was?.DeepClone() as JsonObject ?? [];
            json["column"] = column.Name;
            json.Remove("value");
            if (column.Format is { } format && column.Formats.Count > 0)
            {
                Set(json, "formats", null);
                if (!InstantText.Usual.Contains(format))
                {
                    json["formats"] = Texts([format]);
                }
            }

            if (field.Codes is not null)
            {
                var codes = CodesOf(draft, field.Name, was);
                Set(json, "codes", codes.Count > 0 ? codes : null);
                if (field.Codes is CodeKind.Unit or CodeKind.Activity or CodeKind.Site or CodeKind.Competence)
                {
                    json["ownCodes"] ??= true;
                }
            }

            fields[field.Name] = json;
        }

        root["fields"] = fields;
    }

    private static JsonArray Measures(SourceDraft draft) => new([.. draft.Columns.Where(c => c.Field is not null)
        .Select(c => (c.Name, Measure: DraftKinds.MeasureOf(draft.Feed, c.Field!))).Where(m => m.Measure is not null)
        .Select(m => (JsonNode)new JsonObject { ["column"] = m.Name, ["to"] = m.Measure })]);

    private static JsonObject Coded(SourceDraft draft, string field, JsonNode? was) => new()
    {
        ["column"] = draft.Of(field).FirstOrDefault()?.Name ?? string.Empty,
        ["ownCodes"] = was?["ownCodes"]?.DeepClone() ?? true,
        ["codes"] = CodesOf(draft, field, was),
    };

    /// <summary>What people have said; codes that mean different things over time are taken over as they stand.</summary>
    private static JsonObject CodesOf(SourceDraft draft, string field, JsonNode? was)
    {
        var codes = new JsonObject();
        foreach (var (code, dated) in was?["codes"] as JsonObject ?? [])
        {
            if (dated is JsonArray)
            {
                codes[code] = dated.DeepClone();
            }
        }

        foreach (var code in draft.Codes.Where(c => c.Field == field && c.Target is { Length: > 0 }))
        {
            codes[code.Code] = code.Target;
        }

        return codes;
    }

    private static JsonArray Texts(IEnumerable<string> texts) => new([.. texts.Select(t => (JsonNode)JsonValue.Create(t))]);

    private static void Set(JsonObject json, string key, JsonNode? value)
    {
        json.Remove(key);
        if (value is not null)
        {
            json[key] = value;
        }
    }
}
