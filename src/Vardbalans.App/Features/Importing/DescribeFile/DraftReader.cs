using System.Text.Json.Nodes;
using Vardbalans.App.Data;
using Vardbalans.App.Features.Importing.Feeds;
using Vardbalans.App.Features.Importing.Profiles;
using Vardbalans.App.Features.Importing.ProposeProfile;

namespace Vardbalans.App.Features.Importing.DescribeFile;

/// <summary>A profile's text as a draft: the part of it that a form can show.</summary>
internal static class DraftReader
{
    /// <summary>The feed that the profile says; the weekly one when it says none.</summary>
    public static Feed FeedOf(JsonObject root) => ProfileNames.TryRead<Feed>(Text(root["feed"]) ?? string.Empty, out var feed) ? feed : Feed.WeeklyMeasures;

    /// <summary>The draft. A column that stands as <c>?</c> has not been found.</summary>
    public static SourceDraft Of(string json)
    {
        var root = DraftJson.Parse(json);
        var feed = FeedOf(root);
        var file = root["file"] as JsonObject ?? [];
        var columns = new List<DraftColumn>();
        var codes = new List<DraftCode>();
        var constants = new Dictionary<string, string>();
        void Add(string? name, string? field, string? format)
        {
            if (name is { Length: > 0 } and not "?" && field is not null)
            {
                columns.Add(new DraftColumn(name, string.Empty, field, format, []));
            }
        }

        void Coded(JsonNode? json, string field)
        {
            Add(Text(json?["column"]), field, null);
            codes.AddRange((json?["codes"] as JsonObject ?? []).Where(c => c.Value is JsonValue).Select(c => new DraftCode(field, c.Key, c.Value!.ToString())));
            if (Text(json?["value"]) is { } value)
            {
                constants[field] = value;
            }
        }

        if (EventFeeds.Of(feed) is not null)
        {
            foreach (var (field, value) in root["fields"] as JsonObject ?? [])
            {
                Coded(value, field);
                if (Text((value?["formats"] as JsonArray)?.FirstOrDefault()) is { } format && columns.Count > 0 && columns[^1].Field == field)
                {
                    columns[^1] = columns[^1] with { Format = format };
                }
            }
        }
        else
        {
            Coded(root["units"], KnownFeeds.Unit);
            Coded(root["activities"], KnownFeeds.Activity);
            Add(Text(root["week"]?["column"]), KnownFeeds.Week, DraftFormats.OfWeek(Text(root["week"]?["format"]), Text((root["week"]?["formats"] as JsonArray)?.FirstOrDefault())));
            Add(Text(root["week"]?["yearColumn"]), KnownFeeds.Year, null);
            foreach (var period in root["period"]?["columns"] as JsonArray ?? [])
            {
                Add(Text(period), KnownFeeds.Period, Text((root["period"]?["formats"] as JsonArray)?.FirstOrDefault()));
            }

            foreach (var dimension in root["dimensions"] as JsonArray ?? [])
            {
                if (DraftKinds.Of(feed).FirstOrDefault(f => f.Dimension is { } d && ProfileNames.Of(d) == Text(dimension?["to"])) is { } field)
                {
                    Coded(dimension, field.Name);
                }
            }

            foreach (var measure in root["measures"] as JsonArray ?? [])
            {
                Add(Text(measure?["column"]), DraftKinds.FieldOf(feed, Text(measure?["to"]) ?? string.Empty), null);
            }
        }

        return new SourceDraft
        {
            Key = Text(root["source"]) ?? string.Empty,
            Name = Text(root["name"]) ?? string.Empty,
            Feed = feed,
            ShownFeed = feed,
            Every = Number(root["expectedEveryDays"], feed == Feed.WeeklyMeasures || EventFeeds.Of(feed) is not null ? ImportProfile.EveryWeek : 31),
            Encoding = ProfileNames.TryRead<TextEncoding>(Text(file["encoding"]) ?? string.Empty, out var encoding) ? encoding : TextEncoding.Auto,
            Separator = Text(file["separator"]) switch { null or "auto" => FileShape.AnySeparator, "tab" => '\t', [var sign, ..] => sign, _ => FileShape.AnySeparator },
            DecimalMark = Text(file["decimalMark"]) is [var mark, ..] ? mark : ',',
            ThousandsMark = Text(file["thousandsMark"]) is [var between, ..] ? between : null,
            SkipLines = Number(file["skipLines"], 0),
            HeaderLines = Number(file["headerLines"], 1),
            Missing = [.. (file["missingTokens"] as JsonArray ?? []).Select(t => Text(t) ?? string.Empty).Where(t => t.Length > 0)],
            Absence = ProfileNames.TryRead<Absent>(Text(root["absence"]?["kind"]) ?? string.Empty, out var absent) ? absent : Absent.Delta,
            WindowDays = Number(root["absence"]?["days"], AbsenceRule.UsualDays),
            Edges = ProfileNames.TryRead<BandEdges>(Text(root["bands"]?["edges"]) ?? string.Empty, out var edges) ? edges : null,
            Columns = columns,
            Codes = codes,
            Fixed = constants,
            Ground = json,
        };
    }

    private static string? Text(JsonNode? node) => node is JsonValue value && value.TryGetValue<string>(out var text) ? text : null;

    private static int Number(JsonNode? node, int otherwise) => node is JsonValue value && value.TryGetValue<int>(out var number) ? number : otherwise;
}
