using Microsoft.EntityFrameworkCore;
using Vardbalans.App.Data;
using Vardbalans.App.Features.Importing.ImportFile;

namespace Vardbalans.App.Features.Importing.ShowQuality;

/// <summary>What it takes for rows that wait to become figures.</summary>
public enum Remedy
{
    /// <summary>Link a code.</summary>
    Link,

    /// <summary>Put right where it was registered.</summary>
    AtSource,

    /// <summary>Put the profile right: the file is written otherwise than the profile says.</summary>
    Profile,

    /// <summary>Nothing: another row of the same is kept.</summary>
    Nothing,
}

/// <summary>Rows of a source that wait for one reason.</summary>
/// <param name="Source">The source's key.</param>
/// <param name="SourceName">Its name.</param>
/// <param name="Reason">Stable code.</param>
/// <param name="Rows">How many.</param>
/// <param name="Units">Units, those with most rows first.</param>
/// <param name="Oldest">The oldest load that set any of them aside.</param>
/// <param name="Batches">The loads that set them aside.</param>
public sealed record WaitingGroup(
    string Source, string SourceName, string Reason, int Rows, IReadOnlyList<int> Units, DateTime Oldest, IReadOnlyList<int> Batches)
{
    /// <summary>What it takes.</summary>
    public Remedy Remedy => ReadWaiting.RemedyOf(Reason);
}

/// <summary>Reads what waits in quarantine, as sums.</summary>
internal static class ReadWaiting
{
    /// <summary>Reasons whose value is a code that can be linked.</summary>
    public static IReadOnlyList<string> Codes { get; } = [Reason.UnknownUnit, Reason.UnknownActivity, Reason.UnknownCode];

    private static readonly HashSet<string> Shape = [Reason.FieldCount, Reason.Truncated, Reason.BrokenQuote, Reason.WeekUnreadable, Reason.NotSunday, Reason.NotMonday];
    private static readonly HashSet<string> Kept = [Reason.SameTarget, Reason.OtherSource, "newer-exists"];

    /// <summary>Groups by source and reason, the most rows first.</summary>
    public static async Task<IReadOnlyList<WaitingGroup>> Of(VardbalansContext db, QualityScope scope, CancellationToken cancel)
    {
        var counts = (await db.WaitingCounts().ToListAsync(cancel)).Where(c => scope.Holds(c.UnitId)).ToList();
        var ids = counts.Select(c => c.BatchId).Distinct().ToList();
        var loads = await db.LoadBatches.AsNoTracking().Where(b => ids.Contains(b.Id)).ToDictionaryAsync(b => b.Id, cancel);
        return
        [
            .. counts.GroupBy(c => (loads[c.BatchId].Source, c.Reason))
                .Select(g => new WaitingGroup(
                    g.Key.Source,
                    loads[g.Max(c => c.BatchId)].SourceName,
                    g.Key.Reason,
                    g.Sum(c => c.Rows),
                    [.. g.Where(c => c.UnitId is not null).GroupBy(c => c.UnitId!.Value).OrderByDescending(u => u.Sum(c => c.Rows)).Select(u => u.Key)],
                    g.Min(c => loads[c.BatchId].PublishedAt ?? loads[c.BatchId].StartedAt),
                    [.. g.Select(c => c.BatchId).Distinct().Order()]))
                .OrderByDescending(g => g.Rows).ThenBy(g => g.SourceName, StringComparer.CurrentCulture).ThenBy(g => g.Reason, StringComparer.Ordinal),
        ];
    }

    /// <summary>What it takes for a reason.</summary>
    public static Remedy RemedyOf(string reason) => Codes.Contains(reason) ? Remedy.Link
        : Shape.Contains(reason) ? Remedy.Profile
        : Kept.Contains(reason) ? Remedy.Nothing
        : Remedy.AtSource;
}
