using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Vardbalans.App.Data;
using Vardbalans.App.Features.Importing.Feeds;
using Vardbalans.App.Features.Importing.Profiles;
using Vardbalans.Core.Organisation;

namespace Vardbalans.App.Features.Importing.LinkCodes;

/// <summary>Something that a code can be linked to.</summary>
/// <param name="Code">The catalogue's code, or the name of a detail's value as profiles write it.</param>
/// <param name="Name">As people know it, in the reader's language.</param>
/// <param name="Names">What likeness is measured against.</param>
public sealed record LinkTarget(string Code, string Name, IReadOnlyList<string> Names);

/// <summary>Everything that codes of each kind can be linked to.</summary>
public sealed class LinkTargets
{
    private readonly Dictionary<CodeKind, IReadOnlyList<LinkTarget>> _byKind;

    private LinkTargets(Dictionary<CodeKind, IReadOnlyList<LinkTarget>> byKind) => _byKind = byKind;

    /// <summary>From the catalogue.</summary>
    public static async Task<LinkTargets> Load(VardbalansContext db, Data.Catalogue catalogue, CancellationToken cancel)
    {
        var competences = await db.Competences.AsNoTracking().OrderBy(c => c.Id).ToListAsync(cancel);
        var isEnglish = CultureInfo.CurrentUICulture.TwoLetterISOLanguageName == "en";
        var targets = new Dictionary<CodeKind, IReadOnlyList<LinkTarget>>
        {
            [CodeKind.Unit] = [.. catalogue.Tree.Units.Where(u => u.Kind >= CareUnitKind.Clinic).OrderBy(u => u.Name, StringComparer.CurrentCulture).Select(u => Unit(catalogue, u))],
            [CodeKind.Activity] = [.. catalogue.Activities.Select(a => new LinkTarget(a.Code, isEnglish ? a.NameEn : a.NameSv, [a.NameSv, a.NameEn]))],
            [CodeKind.Site] = [.. catalogue.Sites.Select(s => new LinkTarget(s.Code, s.Name, [s.Name]))],
            [CodeKind.Competence] = [.. competences.Select(c => new LinkTarget(c.Code, isEnglish ? c.NameEn : c.NameSv, [c.NameSv, c.NameEn]))],
            [CodeKind.Form] = Values<ContactForm>(),
            [CodeKind.Urgency] = Values<Urgency>(),
            [CodeKind.Residence] = Values<Residence>(),
        };
        foreach (var kind in ChoiceCodes.Kinds)
        {
            targets[kind] = [.. Enum.GetNames(kind.Choice()!).Select(ProfileNames.Hyphenated).Select(name => new LinkTarget(name, Word(name), [Word(name), name]))];
        }

        return new LinkTargets(targets);
    }

    /// <summary>Those of a kind.</summary>
    public IReadOnlyList<LinkTarget> Of(CodeKind kind) => _byKind[kind];

    /// <summary>The one with this code, or none.</summary>
    public LinkTarget? Find(CodeKind kind, string code) => _byKind[kind].FirstOrDefault(t => t.Code == code);

    /// <summary>Units of different clinics may have the same name: told apart by what they belong to.</summary>
    private static LinkTarget Unit(Data.Catalogue catalogue, CareUnit unit)
    {
        var above = unit.Kind == CareUnitKind.Unit ? catalogue.Tree.ParentOf(unit.Id)?.Name : null;
        var name = above is null || unit.Name.Contains(above, StringComparison.OrdinalIgnoreCase) ? unit.Name : $"{unit.Name}, {above}";
        return new LinkTarget(unit.Code, name, above is null ? [unit.Name] : [unit.Name, $"{above} {unit.Name}"]);
    }

    private static List<LinkTarget> Values<T>()
        where T : struct, Enum => [.. Enum.GetValues<T>().Select(v => ProfileNames.Of(v)).Select(name => new LinkTarget(name, Word(name), [Word(name), name]))];

    private static string Word(string value) => QualityText.ResourceManager.GetString("Value_" + value, QualityText.Culture) ?? value;
}
