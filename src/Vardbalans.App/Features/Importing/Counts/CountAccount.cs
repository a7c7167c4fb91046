using Vardbalans.App.Data;
using Vardbalans.App.Features.Importing.ImportFile;
using Vardbalans.App.Features.Importing.Profiles;
using Vardbalans.Core.Quantities;
using Catalogue = Vardbalans.App.Features.Importing.ImportFile.Catalogue;

namespace Vardbalans.App.Features.Importing.Counts;

/// <summary>The account of a load of counts.</summary>
internal static class CountAccount
{
    public static LoadAccount Of(
        CountProfile profile, string file, string checksum, CountTable table, CountComparison comparison, Catalogue catalogue, int abandoned) => new()
        {
            Source = profile.Source,
            SourceName = profile.Name,
            File = file,
            Checksum = checksum,
            RowsRead = table.RowsRead,
            New = comparison.New,
            Revised = comparison.Revised,
            Unchanged = comparison.Unchanged,
            Duplicate = table.Rows.Count(r => r.Fate == Fate.Duplicate),
            Ignored = RowsOf.Sorted(table.Ignored),
            Quarantined = RowsOf.Sorted(table.Broken.GroupBy(b => b.Reason).Select(g => KeyValuePair.Create(g.Key, g.Count()))),
            Remarks = [.. Remarks(table, comparison, catalogue, abandoned).Where(r => r.Count > 0)],
            Examples = QuarantineExample.First(table.Broken),
            FirstWeek = comparison.Span is { } span ? IsoWeek.Of(span.First) : null,
            LastWeek = comparison.Span is { } until ? IsoWeek.Of(until.Last) : null,
            State = comparison.Held == HeldBecause.Nothing ? LoadState.Published : LoadState.Held,
            Held = comparison.Held,
            GoneByUnit = comparison.GoneByUnit,
            StoredBefore = comparison.StoredBefore,
            StoredNew = comparison.StoredNew,
            StoredWithdrawn = comparison.Withdrawn,
            StoredAfter = comparison.StoredBefore + comparison.StoredNew - comparison.Withdrawn,
            RevisedPeriods = [.. Revisions(comparison, catalogue)],
        };

    private static IEnumerable<RevisedPeriod> Revisions(CountComparison comparison, Catalogue catalogue)
    {
        var units = catalogue.Units.ToDictionary(u => u.Value, u => u.Key);
        var activities = catalogue.Activities.ToDictionary(a => a.Value, a => a.Key);
        foreach (var (was, became) in comparison.Changes.OrderBy(c => c.Was.Key.Last).ThenBy(c => c.Was.Key.Unit))
        {
            var differs = Array.FindIndex(was.Values.Zip(became.Values).ToArray(), v => v.First != v.Second) is >= 0 and var at ? at : 0;
            yield return new RevisedPeriod(
                units[was.Key.Unit], activities.GetValueOrDefault(was.Key.Activity), was.Key.First, was.Key.Last, was.Values[differs], became.Values[differs]);
        }
    }

    private static IEnumerable<Remark> Remarks(CountTable table, CountComparison comparison, Catalogue catalogue, int abandoned) =>
    [
        .. table.Remarks,
        new Remark("periods-withdrawn", string.Empty, comparison.Withdrawn),
        new Remark("waits-for-decision", string.Empty, comparison.Held == HeldBecause.Nothing ? 0 : 1),
        new Remark("units-added", string.Empty, catalogue.NewUnits.Count),
        new Remark("activities-added", string.Empty, catalogue.NewActivities.Count),
        new Remark("stopped-load-cleaned", string.Empty, abandoned),
    ];
}
