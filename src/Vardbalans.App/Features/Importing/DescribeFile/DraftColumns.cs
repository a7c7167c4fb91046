using Vardbalans.App.Data;
using Vardbalans.App.Features.Importing.ImportFile;
using Vardbalans.App.Features.Importing.LinkCodes;
using Vardbalans.App.Features.Importing.ProposeProfile;

namespace Vardbalans.App.Features.Importing.DescribeFile;

/// <summary>Lays a file's columns, examples and codes beside what the form says of them.</summary>
internal static class DraftColumns
{
    /// <summary>Codes asked about, of each field.</summary>
    private const int MostCodes = 60;

    /// <summary>The draft with the file's columns, the ways to read their dates, and the codes that the catalogue lacks.</summary>
    public static SourceDraft Filled(SourceDraft draft, DraftRows rows, IReadOnlyDictionary<CodeKind, HashSet<string>> known, LinkTargets targets)
    {
        var fields = DraftKinds.Of(draft.Feed).ToDictionary(f => f.Name);
        var columns = rows.Columns.Select((name, at) => Column(draft, name, rows.Of(at), fields)).ToList();
        var codes = columns.Index().Where(c => c.Item.Field is { } f && fields.TryGetValue(f, out var field) && field.Codes is not null)
            .SelectMany(c => Codes(draft, fields[c.Item.Field!], rows.Of(c.Index), known, targets));
        return draft with { Columns = columns, Codes = [.. codes], ShownFeed = draft.Feed };
    }

    private static DraftColumn Column(SourceDraft draft, string name, List<string> values, Dictionary<string, DraftField> fields)
    {
        var was = draft.Columns.FirstOrDefault(c => string.Equals(c.Name, name, StringComparison.OrdinalIgnoreCase));
        var example = Masked.Value(values.FirstOrDefault(v => v.Length > 0 && !draft.Missing.Contains(v)) ?? string.Empty);
        if (was?.Field is not { } field || !fields.TryGetValue(field, out var known))
        {
            return new DraftColumn(name, example, null, null, []);
        }

        var formats = DraftFormats.Of(known.Known.Holds, [.. values.Where(v => !draft.Missing.Contains(v))]);
        return new DraftColumn(name, example, field, Chosen(was.Format, formats), formats);
    }

    /// <summary>What was chosen while it can be; the only way when there is one. Two ways that read a date differently are for a person to choose between.</summary>
    private static string? Chosen(string? was, IReadOnlyList<string> formats)
    {
        static string Pattern(string format) => format.Split('|')[^1];
        return was is not null && formats.Contains(was) ? was
            : formats.Count == 0 ? was
            : formats.Select(Pattern).Distinct().Count() == 1 ? formats[0]
            : null;
    }

    private static IEnumerable<DraftCode> Codes(SourceDraft draft, DraftField field, List<string> values, IReadOnlyDictionary<CodeKind, HashSet<string>> known, LinkTargets targets)
    {
        var own = field.Codes is { } kind ? known[kind] : [];
        var takesOwn = field.Codes is CodeKind.Unit or CodeKind.Activity or CodeKind.Site or CodeKind.Competence && field.Dimension is null;
        var said = draft.Codes.Where(c => c.Field == field.Name).ToDictionary(c => c.Code, c => c.Target);
        var inFile = values.Where(v => v.Length > 0 && !draft.Missing.Contains(v)).CountBy(v => v).OrderByDescending(v => v.Value).ThenBy(v => v.Key, StringComparer.Ordinal)
            .Select(v => v.Key).Where(v => !takesOwn || !own.Contains(v) || said.ContainsKey(v)).Take(MostCodes).ToList();
        return inFile.Select(code => new DraftCode(field.Name, Masked.Value(code), said.TryGetValue(code, out var target) ? target : own.Contains(code) ? code : Named(targets, field, code)))
            .Concat(said.Where(s => s.Value is not null && !inFile.Contains(s.Key)).Select(s => new DraftCode(field.Name, s.Key, s.Value)));
    }

    /// <summary>What is called just as the code is; none when nothing is, or two are. It is chosen in the form, where a person sees it.</summary>
    private static string? Named(LinkTargets targets, DraftField field, string code)
    {
        var named = targets.Of(field.Codes!.Value).Where(t => t.Names.Append(t.Name).Any(n => ColumnNames.Plain(n) == ColumnNames.Plain(code))).Take(2).ToList();
        return named is [var one] && ColumnNames.Plain(code).Length > 0 ? one.Code : null;
    }
}
