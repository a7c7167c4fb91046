using System.Text.Json;

namespace Vardbalans.App.Features.Importing.Profiles;

/// <summary>A JSON value that knows its line, so that a fault can say where.</summary>
internal sealed record LocatedJson(int Line, object? Value)
{
    /// <summary>Reads JSON with comments and trailing commas.</summary>
    /// <exception cref="LoadRefused">Not JSON, or a key twice.</exception>
    public static LocatedJson Read(ReadOnlySpan<byte> utf8, string file)
    {
        if (utf8.StartsWith("\uFEFF"u8))
        {
            utf8 = utf8[3..];
        }

        var reader = new Utf8JsonReader(utf8, new JsonReaderOptions { CommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true });
        try
        {
            reader.Read();
            var value = ValueAt(ref reader, utf8, file);
            reader.Read();
            return value;
        }
        catch (JsonException fault)
        {
            throw new LoadRefused("profile-json", file, $"{(fault.LineNumber ?? 0) + 1}");
        }
    }

    private static LocatedJson ValueAt(ref Utf8JsonReader reader, ReadOnlySpan<byte> utf8, string file)
    {
        var line = LineAt(ref reader, utf8);
        switch (reader.TokenType)
        {
            case JsonTokenType.StartObject:
                var members = new Dictionary<string, LocatedJson>(StringComparer.Ordinal);
                while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
                {
                    var key = reader.GetString()!;
                    var keyLine = LineAt(ref reader, utf8);
                    reader.Read();
                    if (!members.TryAdd(key, ValueAt(ref reader, utf8, file) with { Line = keyLine }))
                    {
                        throw new LoadRefused("profile-key-twice", file, $"{keyLine}", key);
                    }
                }

                return new LocatedJson(line, members);
            case JsonTokenType.StartArray:
                var items = new List<LocatedJson>();
                while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
                {
                    items.Add(ValueAt(ref reader, utf8, file));
                }

                return new LocatedJson(line, items);
            case JsonTokenType.String:
                return new LocatedJson(line, reader.GetString());
            case JsonTokenType.True or JsonTokenType.False:
                return new LocatedJson(line, reader.GetBoolean());
            case JsonTokenType.Number:
                return new LocatedJson(line, reader.GetDouble());
            default:
                return new LocatedJson(line, null);
        }
    }

    private static int LineAt(ref Utf8JsonReader reader, ReadOnlySpan<byte> utf8) =>
        1 + System.MemoryExtensions.Count(utf8[..(int)reader.TokenStartIndex], (byte)'\n');
}
