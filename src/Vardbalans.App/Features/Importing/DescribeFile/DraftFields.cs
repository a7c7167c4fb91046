using System.Globalization;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.Primitives;
using Vardbalans.App.Data;
using Vardbalans.App.Features.Importing.Profiles;

namespace Vardbalans.App.Features.Importing.DescribeFile;

/// <summary>The names of the form's fields, and what they hold as a draft.</summary>
internal static class DraftFields
{
    public const string IsForm = "formular";
    public const string Packed = "falt";
    public const string Ground = "grund";
    public const string Key = "nyckel";
    public const string Name = "namn";
    public const string Feed = "slag";
    public const string ShownFeed = "slag-visat";
    public const string Every = "ofta";
    public const string Encoding = "teckenkod";
    public const string Separator = "tecken";
    public const string Decimal = "decimal";
    public const string Thousands = "tusental";
    public const string Skip = "fore";
    public const string Header = "rubrikrader";
    public const string Missing = "saknas";
    public const string Absence = "franvaro";
    public const string Days = "dagar";
    public const string Edges = "granser";
    public const string File = "filnamn";
    public const string WouldRefuse = "vagras";
    public const string Sure = "anda";

    /// <summary>Stands for a tab and for <i>as the file shows</i>, which are no signs that a form can send.</summary>
    public const string Tab = "tab";
    public const string Auto = "auto";

    private const int MostColumns = 200;
    private const int MostCodes = 400;
    private const int LongestSentence = 1000;

    public static string Column(int at) => string.Create(CultureInfo.InvariantCulture, $"k{at}");

    public static string Example(int at) => string.Create(CultureInfo.InvariantCulture, $"x{at}");

    public static string Field(int at) => string.Create(CultureInfo.InvariantCulture, $"f{at}");

    public static string Format(int at) => string.Create(CultureInfo.InvariantCulture, $"d{at}");

    public static string Formats(int at) => string.Create(CultureInfo.InvariantCulture, $"m{at}");

    public static string CodeField(int at) => string.Create(CultureInfo.InvariantCulture, $"q{at}");

    public static string Code(int at) => string.Create(CultureInfo.InvariantCulture, $"c{at}");

    public static string Target(int at) => string.Create(CultureInfo.InvariantCulture, $"t{at}");

    public static string Fixed(string field) => "alla-" + field;

    /// <summary>The draft in a form that a script has packed into one field.</summary>
    public static SourceDraft? Unpack(string packed) => packed.Length == 0 ? null : Of(QueryHelpers.ParseQuery(packed));

    /// <summary>The draft in the fields of a form.</summary>
    public static SourceDraft Of(IEnumerable<KeyValuePair<string, StringValues>> form)
    {
        var fields = form.ToDictionary(f => f.Key, f => f.Value.ToString(), StringComparer.Ordinal);
        string Text(string name) => fields.GetValueOrDefault(name, string.Empty).Trim();
        int Number(string name, int least, int most, int otherwise) =>
            int.TryParse(Text(name), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? Math.Clamp(number, least, most) : otherwise;
        var feed = Choice(Text(Feed), Data.Feed.WeeklyMeasures);
        return new SourceDraft
        {
            Key = Text(Key),
            Name = Text(Name),
            Feed = feed,
            ShownFeed = Choice(Text(ShownFeed), feed),
            Every = Number(Every, 1, 366, ImportProfile.EveryWeek),
            Encoding = Choice(Text(Encoding), TextEncoding.Auto),
            Separator = SeparatorOf(fields.GetValueOrDefault(Separator, string.Empty)),
            DecimalMark = Text(Decimal) == "." ? '.' : ',',
            ThousandsMark = fields.GetValueOrDefault(Thousands, string.Empty) is [var mark] ? mark : null,
            SkipLines = Number(Skip, 0, 100, 0),
            HeaderLines = Number(Header, 1, 10, 1),
            Missing = [.. Text(Missing).Split(' ', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Distinct()],
            Absence = Choice(Text(Absence), Absent.Delta),
            WindowDays = Number(Days, 1, 36600, AbsenceRule.UsualDays),
            Edges = ProfileNames.TryRead<BandEdges>(Text(Edges), out var edges) ? edges : null,
            Columns =
            [
                .. Enumerable.Range(0, MostColumns).TakeWhile(at => fields.ContainsKey(Column(at))).Select(at => new DraftColumn(
                    fields[Column(at)], Text(Example(at)), OrNone(Text(Field(at))), OrNone(Text(Format(at))), Text(Formats(at)).Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))),
            ],
            Codes =
            [
                .. Enumerable.Range(0, MostCodes).TakeWhile(at => fields.ContainsKey(CodeField(at)))
                    .Select(at => new DraftCode(Text(CodeField(at)), fields.GetValueOrDefault(Code(at), string.Empty), OrNone(Text(Target(at))))),
            ],
            Fixed = DraftKinds.Of(feed).Select(f => (f.Name, Value: Text(Fixed(f.Name)))).Where(f => f.Value.Length > 0).ToDictionary(f => f.Name, f => f.Value),
            WouldRefuse = OrNone(Text(WouldRefuse)) is { } why ? why[..Math.Min(why.Length, LongestSentence)] : null,
            IsSure = Text(Sure).Length > 0,
            Ground = fields.GetValueOrDefault(Ground, string.Empty) is { Length: > 0 } ground ? ground : "{}",
        };
    }

    /// <summary>As the form sends it.</summary>
    public static string Of(char separator) => separator switch { FileShape.AnySeparator => Auto, '\t' => Tab, _ => separator.ToString() };

    private static char SeparatorOf(string text) => text switch { Tab => '\t', [var sign] => sign, _ => FileShape.AnySeparator };

    private static T Choice<T>(string name, T otherwise)
        where T : struct, Enum => ProfileNames.TryRead<T>(name, out var value) ? value : otherwise;

    private static string? OrNone(string text) => text.Length > 0 ? text : null;
}
