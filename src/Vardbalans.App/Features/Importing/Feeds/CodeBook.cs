using Microsoft.EntityFrameworkCore;
using Vardbalans.App.Data;
using Vardbalans.App.Features.Importing.Profiles;
using Vardbalans.Core.Organisation;
using Catalogue = Vardbalans.App.Features.Importing.ImportFile.Catalogue;

namespace Vardbalans.App.Features.Importing.Feeds;

/// <summary>What a code means, day by day.</summary>
internal sealed class CodeMeaning((int From, int Until, int Id)[] spans)
{
    /// <summary>It means nothing that day.</summary>
    public const int Unknown = -1;

    private readonly int _always = spans is [(int.MinValue, int.MaxValue, var id), ..] ? id : Unknown;

    /// <summary>The number of what it means on a day.</summary>
    public int On(int day)
    {
        if (_always != Unknown)
        {
            return _always;
        }

        foreach (var (from, until, id) in spans)
        {
            if (day >= from && day <= until)
            {
                return id;
            }
        }

        return Unknown;
    }
}

/// <summary>From a source's codes to the catalogue's: links made on pages first, then the profile's map, then the catalogue's own codes if the profile says so.</summary>
internal sealed class CodeBook
{
    private readonly Catalogue _catalogue;
    private readonly ILookup<(CodeKind, string), CodeLink> _links;

    private CodeBook(Catalogue catalogue, ILookup<(CodeKind, string), CodeLink> links) => (_catalogue, _links) = (catalogue, links);

    /// <summary>The book of a source as it stands.</summary>
    public static async Task<CodeBook> Load(VardbalansContext db, int source, Catalogue catalogue, CancellationToken cancel, int? without = null) => new(
        catalogue,
        (await db.CodeLinks.AsNoTracking().Where(l => l.SourceId == source && l.RemovedAt == null && l.Id != (without ?? 0)).OrderByDescending(l => l.Id).ToListAsync(cancel))
            .ToLookup(l => (l.Kind, l.Code)));

    /// <summary>What a code means. A later link goes before an earlier one.</summary>
    public CodeMeaning Of(FeedField field, string code, FieldColumn column)
    {
        var kind = field.Codes!.Value;
        var spans = new List<(int, int, int)>();
        foreach (var link in _links[(kind, code)])
        {
            Add(spans, kind, link.Target, link.From, link.To);
        }

        foreach (var dated in column.Codes.GetValueOrDefault(code) ?? [])
        {
            Add(spans, kind, dated.To, dated.From, dated.Until);
        }

        if ((column.OwnCodes || field.Kind == FieldKind.Choice) && !column.Codes.ContainsKey(code))
        {
            Add(spans, kind, code, null, null);
        }

        return new CodeMeaning([.. spans]);
    }

    private void Add(List<(int, int, int)> spans, CodeKind kind, string target, DateOnly? from, DateOnly? until)
    {
        if (IdOf(kind, target) is { } id)
        {
            spans.Add((from?.DayNumber ?? int.MinValue, until?.DayNumber ?? int.MaxValue, id));
        }
    }

    private int? IdOf(CodeKind kind, string target) => kind switch
    {
        CodeKind.Unit => Known(_catalogue.Units, target),
        CodeKind.Activity => Known(_catalogue.Activities, target),
        CodeKind.Site or CodeKind.Competence when target == ProfileNames.Of(Urgency.NotStated) => 0,
        CodeKind.Site => Known(_catalogue.Sites, target),
        CodeKind.Competence => Known(_catalogue.Competences, target),
        CodeKind.Form => ProfileNames.TryRead<ContactForm>(target, out var form) ? (int)form : null,
        CodeKind.Urgency => ProfileNames.TryRead<Urgency>(target, out var urgency) ? (int)urgency : null,
        CodeKind.Residence => ProfileNames.TryRead<Residence>(target, out var residence) ? (int)residence : null,
        _ => FieldValue.ChoiceOf(kind.Choice()!, target),
    };

    private static int? Known(Dictionary<string, int> ids, string code) => ids.TryGetValue(code, out var id) ? id : null;
}
