using System.Globalization;
using Vardbalans.App.Data.Trails;
using Vardbalans.App.Hosting;

namespace Vardbalans.App.Features.Access.ShowTrail;

/// <summary>What is searched for in the trail; the address carries it.</summary>
/// <param name="Who">A part of a name; empty for all.</param>
/// <param name="Action">What was done; none for all.</param>
/// <param name="Kind">The kind of thing that it was done to; empty for all.</param>
/// <param name="Number">The thing's number; none for all of the kind.</param>
/// <param name="From">First day, Swedish time.</param>
/// <param name="Through">Last day, Swedish time.</param>
/// <param name="Before">Shows entries with lower numbers than this; none for the newest.</param>
public sealed record TrailChoice(string Who, TrailAction? Action, string Kind, long? Number, DateOnly From, DateOnly Through, long? Before)
{
    /// <summary>Days shown unless others are asked for.</summary>
    public const int UsualDays = 7;

    public const string WhoField = "vem";
    public const string ActionField = "vad";
    public const string KindField = "foremal";
    public const string NumberField = "nummer";
    public const string FromField = "fran";
    public const string ThroughField = "till";
    public const string BeforeField = "fore";
    public const string ReadingField = "lasning";
    public const string Hide = "dolj";
    public const string Show = "visa";

    /// <summary>The kinds of thing that can be searched for.</summary>
    public static IReadOnlyList<string> Kinds { get; } = ["account", "mandate", "token", "load", "source", UnitKind];

    /// <summary>Units are no one's doing; entries bear their numbers.</summary>
    public const string UnitKind = "unit";

    /// <summary>A part of the name of the thing that it was done to; empty for all.</summary>
    public string Named { get; init; } = string.Empty;

    /// <summary>Leaves out that the trail itself was read.</summary>
    public bool HidesReading { get; init; }

    /// <summary>From the address; what cannot be read is left out.</summary>
    /// <param name="request">The request.</param>
    /// <param name="today">Today.</param>
    /// <param name="hides">Leave readings of the trail itself out, when the address does not say.</param>
    public static TrailChoice Of(HttpRequest request, DateOnly today, bool hides)
    {
        string Field(string name) => request.Query[name].ToString().Trim();
        var from = Day(Field(FromField));
        var through = Day(Field(ThroughField)) ?? (from > today ? from.Value : today);
        var first = from ?? through.AddDays(1 - UsualDays);
        var thing = Field(NumberField);
        var named = Whole(thing) is null ? thing : string.Empty;
        var kind = Kinds.Contains(Field(KindField)) ? Field(KindField) : named.Length > 0 ? "account" : string.Empty;
        return new TrailChoice(
            Field(WhoField),
            Enum.TryParse<TrailAction>(Field(ActionField), out var action) && Enum.IsDefined(action) ? action : null,
            kind,
            Whole(thing),
            first <= through ? first : through,
            first <= through ? through : first,
            Whole(Field(BeforeField)))
        {
            Named = named,
            HidesReading = request.Query[ReadingField] is { Count: > 0 } said ? said.Contains(Hide) : hides,
        };
    }

    /// <summary>The instant (UTC) when the first day begins.</summary>
    public DateTime Start => SwedishTime.Utc(From);

    /// <summary>The instant (UTC) when the last day has ended.</summary>
    public DateTime End => SwedishTime.Utc(Through.AddDays(1));

    private static DateOnly? Day(string text) =>
        DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) && day.Year is > 1900 and < 9000 ? day : null;

    private static long? Whole(string text) =>
        long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;
}
