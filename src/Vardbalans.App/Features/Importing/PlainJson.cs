using System.Text.Encodings.Web;
using System.Text.Json;
using Vardbalans.App.Hosting;

namespace Vardbalans.App.Features.Importing;

/// <summary>JSON that is kept and read by people: Swedish letters stand as they are.</summary>
internal static class PlainJson
{
    private static readonly JsonSerializerOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>As JSON.</summary>
    public static string Of<T>(T value) => JsonSerializer.Serialize(value, Options);

    /// <summary>The names of a file's columns as they may be kept: without anybody's number.</summary>
    public static string OfColumns(IEnumerable<string> columns) => Of(columns.Select(PersonalNumbers.Replace));
}
