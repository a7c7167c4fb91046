using System.Globalization;
using Vardbalans.App.Data;

namespace Vardbalans.App.Features.Importing.LinkCodes;

/// <summary>The fields by which a link is wished for.</summary>
internal static class LinkForm
{
    public const string Source = "kalla";
    public const string Kind = "slag";
    public const string Code = "kod";
    public const string Target = "mal";
    public const string From = "fran";
    public const string To = "till";
    public const string Back = "tillbaka";

    /// <summary>A day as a form writes it.</summary>
    public static string? Written(DateOnly? day) => day?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    /// <summary>A day that was written; none when the field is empty or no day.</summary>
    public static DateOnly? Day(string? text) => DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : null;

    /// <summary>The wish that the fields hold; none when they name no kind of code.</summary>
    public static LinkWish? Read(Func<string, string> field) => Enum.TryParse<CodeKind>(field(Kind), out var kind) && Enum.IsDefined(kind)
        ? new LinkWish(field(Source), kind, field(Code), field(Target), Day(field(From)), Day(field(To)))
        : null;
}
