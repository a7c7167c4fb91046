using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Vardbalans.App.Data;
using Vardbalans.App.Features.Importing.Feeds;

namespace Vardbalans.App.Features.Importing.ShowQuality;

/// <summary>How completely a unit's rows of a source are filled in.</summary>
/// <param name="Source">The source's name.</param>
/// <param name="UnitId">The unit.</param>
/// <param name="Field">The field, as profiles name it.</param>
/// <param name="Rows">Rows that could be used.</param>
/// <param name="Without">Rows without the field.</param>
public sealed record FilledIn(string Source, int UnitId, string Field, int Rows, int Without)
{
    /// <summary>The part of the rows that has it.</summary>
    public double Part => 1 - ((double)Without / Rows);
}

/// <summary>Adds up what loads told of each unit's fields.</summary>
internal static class ReadCompleteness
{
    /// <summary>Days of loads that are added up.</summary>
    public const int Days = 28;

    /// <summary>Fields that are not always filled in, the worst first. What no row lacks is not listed.</summary>
    public static async Task<IReadOnlyList<FilledIn>> Of(VardbalansContext db, QualityScope scope, DateTime now, CancellationToken cancel)
    {
        var since = now.AddDays(-Days);
        var told = await db.LoadRemarks.AsNoTracking().Where(r => r.Code.StartsWith(EventRemarks.OfUnit))
            .Join(db.LoadBatches.Where(b => b.State == LoadState.Published && b.PublishedAt >= since), r => r.BatchId, b => b.Id, (r, b) => new { b.Source, b.SourceName, r.Code, r.Subject, r.Count })
            .GroupBy(r => new { r.Source, r.Code, r.Subject })
            .Select(g => new { g.Key.Source, g.Key.Code, g.Key.Subject, Name = g.Max(r => r.SourceName)!, Count = g.Sum(r => r.Count) }).ToListAsync(cancel);
        var rows = told.Where(t => t.Code == EventRemarks.Rows).ToDictionary(t => (t.Source, t.Subject), t => t.Count);
        var start = EventRemarks.Without(string.Empty).Length;
        return
        [
            .. told.Where(t => t.Code != EventRemarks.Rows && rows.GetValueOrDefault((t.Source, t.Subject)) > 0)
                .Select(t => new FilledIn(t.Name, int.Parse(t.Subject, CultureInfo.InvariantCulture), t.Code[start..], rows[(t.Source, t.Subject)], t.Count))
                .Where(f => scope.Holds(f.UnitId))
                .OrderBy(f => f.Part).ThenByDescending(f => f.Rows).ThenBy(f => f.UnitId).ThenBy(f => f.Field, StringComparer.Ordinal),
        ];
    }
}
