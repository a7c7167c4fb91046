using Microsoft.EntityFrameworkCore;
using Vardbalans.App.Components.Scopes;
using Vardbalans.App.Data;
using Vardbalans.Core.Capacity;
using Vardbalans.Core.Organisation;
using Vardbalans.Core.Quantities;

namespace Vardbalans.App.Components.Needs;

/// <summary>Clinics below a node that tell nothing of a competence that others tell of: their need is not set against the others' staff. See docs/methods/staff-capacity.md.</summary>
/// <remarks>By clinic, since staff is often told of at another unit of the clinic than the one that the patients come to.</remarks>
internal sealed class SilentClinics
{
    private readonly IReadOnlyList<CareUnit> _clinics;
    private readonly ILookup<(int Competence, CapacityKind Setting), int> _telling;

    private SilentClinics(IReadOnlyList<CareUnit> clinics, ILookup<(int Competence, CapacityKind Setting), int> telling) => (_clinics, _telling) = (clinics, telling);

    /// <summary>Reads which clinics tell of what in coming weeks. Within a clinic, and at a single site, nobody is left out.</summary>
    public static async Task<SilentClinics> Read(VardbalansContext db, Scope scope, IsoWeek first, int weeks, CancellationToken cancel)
    {
        List<CareUnit> clinics = scope.Node.Site is not null || scope.Node.Unit.Kind >= CareUnitKind.Clinic ? []
            : [.. scope.Catalogue.Tree.Subtree(scope.Node.Unit.Id).Where(u => u.Kind == CareUnitKind.Clinic)];
        var (ids, last) = (clinics.Select(c => c.Id).ToList(), first + (weeks - 1));
        var told = ids.Count == 0 ? [] : await db.CapacityWeeks.Where(c => ids.Contains(c.NodeId) && c.Week >= first && c.Week <= last && CapacityKinds.Settings.Contains(c.Kind))
            .Select(c => new { c.NodeId, c.CompetenceId, c.Kind }).Distinct().ToListAsync(cancel);
        return new SilentClinics(clinics, told.ToLookup(t => (t.CompetenceId, t.Kind), t => t.NodeId));
    }

    /// <summary>Those that are silent of something that others tell of.</summary>
    public IEnumerable<int> Clinics => _telling.SelectMany(t => Of(t.Key.Competence, t.Key.Setting)).Select(c => c.Id).Distinct();

    /// <summary>Those that tell nothing of a competence in a setting; none when nobody does, for then nothing is judged.</summary>
    public IReadOnlyList<CareUnit> Of(int competence, CapacityKind setting) => _telling[(competence, setting)].ToHashSet() is { Count: > 0 } telling
        ? [.. _clinics.Where(c => !telling.Contains(c.Id))]
        : [];
}
