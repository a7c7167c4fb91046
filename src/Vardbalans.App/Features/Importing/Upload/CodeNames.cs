using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Vardbalans.App.Data;
using Vardbalans.App.Features.Importing.LinkCodes;

namespace Vardbalans.App.Features.Importing.Upload;

/// <summary>What a file's codes are called here, so that a preview shows names and not codes for codes.</summary>
internal sealed class CodeNames
{
    private readonly LinkTargets _targets;
    private readonly ILookup<(CodeKind, string), CodeLink> _links;
    private readonly Dictionary<(CodeKind, string), string> _made;

    private CodeNames(LinkTargets targets, List<CodeLink> links, Dictionary<(CodeKind, string), string> made) =>
        (_targets, _links, _made) = (targets, links.ToLookup(l => (l.Kind, l.Code)), made);

    /// <summary>Of the catalogue, a source's links, and what its profile would add.</summary>
    public static async Task<CodeNames> Load(VardbalansContext db, int source, Profiles.CatalogueAdditions create, DateOnly today, CancellationToken cancel)
    {
        var targets = await LinkTargets.Load(db, await Data.Catalogue.Load(db, today, cancel), cancel);
        var links = await db.CodeLinks.AsNoTracking().Where(l => l.SourceId == source && l.RemovedAt == null).OrderByDescending(l => l.Id).ToListAsync(cancel);
        var made = new Dictionary<(CodeKind, string), string>();
        foreach (var unit in create.Units)
        {
            made.TryAdd((CodeKind.Unit, unit.Code), unit.Name);
        }

        foreach (var activity in create.Activities)
        {
            made.TryAdd((CodeKind.Activity, activity.Code), CultureInfo.CurrentUICulture.TwoLetterISOLanguageName == "en" ? activity.NameEn : activity.NameSv);
        }

        return new CodeNames(targets, links, made);
    }

    /// <summary>The name of what a code means.</summary>
    /// <param name="kind">What it is a code for.</param>
    /// <param name="text">As it stands in the file.</param>
    /// <param name="mapped">What the profile says that it means; none when it says nothing.</param>
    /// <returns>None when it means different things over time, or nothing.</returns>
    public string? Of(CodeKind kind, string text, string? mapped)
    {
        var links = _links[(kind, text)].ToList();
        var code = links is [{ From: null, To: null } always, ..] ? always.Target : links.Count > 0 ? null : mapped ?? text;
        return code is null ? null : _targets.Find(kind, code)?.Name ?? _made.GetValueOrDefault((kind, code)) ?? mapped;
    }

    /// <summary>The kind of code that a detail of weekly counts has.</summary>
    public static CodeKind KindOf(Profiles.Dimension detail) => detail switch
    {
        Profiles.Dimension.Site => CodeKind.Site,
        Profiles.Dimension.Competence => CodeKind.Competence,
        Profiles.Dimension.Form => CodeKind.Form,
        Profiles.Dimension.Urgency => CodeKind.Urgency,
        Profiles.Dimension.Residence => CodeKind.Residence,
        _ => throw new ArgumentOutOfRangeException(nameof(detail), detail, null),
    };
}
