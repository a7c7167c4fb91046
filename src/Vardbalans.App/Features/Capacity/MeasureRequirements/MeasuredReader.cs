using Microsoft.EntityFrameworkCore;
using Vardbalans.App.Components.Scopes;
using Vardbalans.App.Data;
using Vardbalans.App.Data.Capacity;
using Vardbalans.Core.Capacity;
using Vardbalans.Core.Organisation;
using Vardbalans.Core.Quantities;

namespace Vardbalans.App.Features.Capacity.MeasureRequirements;

/// <summary>Reads what was measured at a unit with all below it: from the job's counts alone, never from events.</summary>
internal static class MeasuredReader
{
    /// <summary>By activity, then competence.</summary>
    public static async Task<IReadOnlyList<MeasuredRequirement>> Read(
        VardbalansContext db, Scope scope, RequirementBook book, IReadOnlyList<Competence> competences, IsoWeek now, CancellationToken cancel)
    {
        var unit = scope.Node.Unit;
        var own = await db.MeasuredLengths.AsNoTracking().Where(m => m.NodeId == unit.Id).ToListAsync(cancel);
        var peers = (await Peers(db, scope.Catalogue.Tree, unit, cancel)).ToLookup(p => (p.ActivityId, p.CompetenceId, p.Kind));
        var activities = await db.Activities.AsNoTracking().ToListAsync(cancel);
        var met = own.Where(m => m.Kind == LengthKind.Contact && m.CompetenceId != 0).GroupBy(m => m.ActivityId).ToDictionary(g => g.Key, g => g.Sum(m => m.Done));
        return
        [
            .. own.GroupBy(m => (m.ActivityId, m.Kind, m.CompetenceId))
                .Select(g => (Activity: activities.Find(a => a.Id == g.Key.ActivityId), Rows: g))
                .Where(g => g.Activity is not null).OrderBy(g => g.Activity!.Order).ThenBy(g => g.Rows.Key.Kind).ThenBy(g => g.Rows.Key.CompetenceId == 0).ThenBy(g => g.Rows.Key.CompetenceId)
                .Select(g =>
                {
                    var (_, kind, competence) = g.Rows.Key;
                    return new MeasuredRequirement(
                        g.Activity!,
                        kind,
                        competences.FirstOrDefault(c => c.Id == competence),
                        MeasuredTime.Of(Lengths(g.Rows, isLatest: true), Lengths(g.Rows, isLatest: false)),
                        kind == LengthKind.Contact && competence != 0 ? new Share(g.Rows.Sum(m => m.Done) / (double)met[g.Activity!.Id]) : Share.Whole,
                        new LeftOut(g.Rows.Sum(m => m.NotStated), g.Rows.Sum(m => m.TooShort), g.Rows.Sum(m => m.TooLong)),
                        MeasuredTime.OfPeers(peers[(g.Activity!.Id, competence, kind)].GroupBy(p => p.NodeId).Select(p => (p.Sum(m => (long)m.Count), p.Sum(m => m.Sum)))),
                        competence == 0 && kind != LengthKind.CareDays ? null : book.At(unit.Id, g.Activity.Id, competence, now),
                        g.Rows.Min(m => m.First),
                        g.Rows.Max(m => m.Last));
                }),
        ];
    }

    private static MeasuredLengths Lengths(IEnumerable<MeasuredLength> rows, bool isLatest) =>
        MeasuredLengths.Together(rows.Where(r => r.IsLatest == isLatest).Select(r => MeasuredLengths.Unpack(r.Lengths)));

    /// <summary>Others of the same kind and specialty: clinics beside a clinic, units beside a unit.</summary>
    private static async Task<IReadOnlyList<PeerSum>> Peers(VardbalansContext db, OrganisationTree tree, CareUnit unit, CancellationToken cancel)
    {
        if (SpecialtyOf(tree, unit.Id) is not { } specialty)
        {
            return [];
        }

        var others = tree.Units.Where(u => u.Kind == unit.Kind && u.Id != unit.Id && SpecialtyOf(tree, u.Id) == specialty).Select(u => u.Id).ToList();
        return await db.MeasuredLengths.Where(m => others.Contains(m.NodeId))
            .Select(m => new PeerSum(m.NodeId, m.ActivityId, m.CompetenceId, m.Kind, m.Count, m.Sum)).ToListAsync(cancel);
    }

    private static string? SpecialtyOf(OrganisationTree tree, int unit) => tree.PathUp(unit).Select(u => u.Specialty).FirstOrDefault(s => s is { Length: > 0 });

    private sealed record PeerSum(int NodeId, int ActivityId, int CompetenceId, LengthKind Kind, int Count, long Sum);
}
