using Vardbalans.App.Data;
using Vardbalans.App.Features.Importing.Profiles;
using Vardbalans.Core.Organisation;

namespace Vardbalans.App.Features.Importing.ImportFile;

/// <summary>What a code means by the links that were made on pages, day by day.</summary>
internal sealed class LinkedCode
{
    private readonly (DateOnly? From, DateOnly? To, int Id)[] _spans;

    private LinkedCode((DateOnly? From, DateOnly? To, int Id)[] spans) => _spans = spans;

    /// <summary>From a code's links, the latest first; none when none of them means anything.</summary>
    public static LinkedCode? Of(IEnumerable<CodeLink> links, Catalogue catalogue)
    {
        var spans = links.Select(l => (l.From, l.To, Id: IdOf(l.Kind, l.Target, catalogue))).Where(s => s.Id is not null)
            .Select(s => (s.From, s.To, s.Id!.Value)).ToArray();
        return spans.Length == 0 ? null : new LinkedCode(spans);
    }

    /// <summary>What it means on a day; none when no link holds.</summary>
    public int? On(DateOnly day)
    {
        foreach (var (from, to, id) in _spans)
        {
            if ((from is null || from <= day) && (to is null || to >= day))
            {
                return id;
            }
        }

        return null;
    }

    /// <summary>What a detail's codes are codes for.</summary>
    public static CodeKind KindOf(Dimension to) => to switch
    {
        Dimension.Urgency => CodeKind.Urgency,
        Dimension.Form => CodeKind.Form,
        Dimension.Residence => CodeKind.Residence,
        Dimension.Site => CodeKind.Site,
        Dimension.Competence => CodeKind.Competence,
        _ => throw new ArgumentOutOfRangeException(nameof(to), to, null),
    };

    private static int? IdOf(CodeKind kind, string target, Catalogue catalogue) => kind switch
    {
        CodeKind.Unit => Known(catalogue.Units, target),
        CodeKind.Activity => Known(catalogue.Activities, target),
        CodeKind.Site => Known(catalogue.Sites, target),
        CodeKind.Competence => Known(catalogue.Competences, target),
        CodeKind.Form => ProfileNames.TryRead<ContactForm>(target, out var form) ? (int)form : null,
        CodeKind.Urgency => ProfileNames.TryRead<Urgency>(target, out var urgency) ? (int)urgency : null,
        CodeKind.Residence => ProfileNames.TryRead<Residence>(target, out var residence) ? (int)residence : null,
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, null),
    };

    private static int? Known(Dictionary<string, int> ids, string code) => ids.TryGetValue(code, out var id) ? id : null;
}
