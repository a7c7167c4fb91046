using Microsoft.EntityFrameworkCore;
using Vardbalans.App.Data;
using Vardbalans.App.Features.Importing.ImportFile;
using Vardbalans.App.Features.Importing.LinkCodes;
using Vardbalans.App.Features.Importing.ShowQuality;
using Vardbalans.App.Hosting;
using Vardbalans.Core.Calendar;
using Vardbalans.Core.Organisation;

namespace Vardbalans.App.Features.Importing.Reconcile;

/// <summary>Rows of a month that wait, told apart by what they are likely to count: they explain the sum that they would be part of, and no other.</summary>
internal sealed class MonthWaiting
{
    private readonly List<(string Reason, int? Unit, string? Activity, int Rows)> _parts;

    private MonthWaiting(List<(string, int?, string?, int)> parts) => _parts = parts;

    /// <summary>The month's rows.</summary>
    /// <param name="db">The database.</param>
    /// <param name="month">The calendar month.</param>
    /// <param name="codes">Codes that rows wait for, with what they are likely to mean.</param>
    /// <param name="cancel">Stops it.</param>
    public static async Task<MonthWaiting> Of(VardbalansContext db, YearMonth month, IReadOnlyList<UnlinkedCode> codes, CancellationToken cancel)
    {
        var parts = await db.WaitingParts([Reason.UnknownActivity], month.FirstDay, month.LastDay).ToListAsync(cancel);
        var ids = parts.Select(p => p.BatchId).Distinct().ToList();
        var sources = await db.LoadBatches.AsNoTracking().Where(b => ids.Contains(b.Id)).ToDictionaryAsync(b => b.Id, b => b.Source, cancel);
        var proposed = codes.Where(c => c is { Kind: CodeKind.Activity, Proposal: not null }).GroupBy(c => (c.Source, c.Code)).ToDictionary(g => g.Key, g => g.First().Proposal!.Code);
        return new MonthWaiting([.. parts.Select(p => (
            p.Reason, p.UnitId, p.Code is { } code ? proposed.GetValueOrDefault((sources[p.BatchId], PersonalNumbers.Replace(code))) : null, p.Rows))]);
    }

    /// <summary>Rows at the unit or below whose code is likely to mean the activity, and those of it whose unit could not be read.</summary>
    public List<Explanation> Explain(Data.Catalogue catalogue, int unit, Activity activity)
    {
        var below = catalogue.Tree.Subtree(unit).Select(u => u.Id).ToHashSet();
        return Sum(_parts.Where(p => p.Activity == activity.Code && (p.Unit is null || below.Contains(p.Unit.Value))));
    }

    /// <summary>Rows of the scope of which nobody can say what they count before they can be used.</summary>
    public List<Explanation> Unplaced(QualityScope scope) => Sum(_parts.Where(p => p.Activity is null && scope.Holds(p.Unit)));

    private static List<Explanation> Sum(IEnumerable<(string Reason, int? Unit, string? Activity, int Rows)> parts) =>
        [.. parts.GroupBy(p => p.Reason).Select(g => new Explanation(g.Key, g.Sum(p => p.Rows))).OrderByDescending(e => e.Rows).Take(3)];
}
