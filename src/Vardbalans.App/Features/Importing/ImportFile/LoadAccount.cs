using Vardbalans.App.Data;
using Vardbalans.App.Features.Importing.Profiles;
using Vardbalans.Core.Quantities;

namespace Vardbalans.App.Features.Importing.ImportFile;

/// <summary>Rows of one rule or reason.</summary>
public sealed record RowsOf(string Name, int Rows)
{
    /// <summary>The most first; what has no rows is not told.</summary>
    internal static List<RowsOf> Sorted(IEnumerable<KeyValuePair<string, int>> rows) =>
        [.. rows.Where(r => r.Value != 0).OrderByDescending(r => r.Value).ThenBy(r => r.Key, StringComparer.Ordinal).Select(r => new RowsOf(r.Key, r.Value))];
}

/// <summary>Something told beside the rows: a stable code, what it is about, how many.</summary>
public sealed record Remark(string Code, string Subject, int Count);

/// <summary>A quarantined row, as shown.</summary>
public sealed record QuarantineExample(int Line, string Reason, string? Column, string? Value)
{
    /// <summary>As many as an account shows.</summary>
    internal const int Most = 20;

    /// <summary>The first of them, by line.</summary>
    internal static List<QuarantineExample> First(IEnumerable<Broken> broken) =>
        [.. broken.OrderBy(b => b.Line).Take(Most).Select(b => new QuarantineExample(b.Line, b.Reason, b.Column, b.Value))];
}

/// <summary>A period whose count a load changed.</summary>
/// <param name="Unit">The unit's code.</param>
/// <param name="Activity">The activity's code; none for feeds without.</param>
/// <param name="First">First day.</param>
/// <param name="Last">Last day.</param>
/// <param name="Was">Before, of the first measure that differs; none when it was not stated.</param>
/// <param name="Became">After.</param>
public sealed record RevisedPeriod(string Unit, string? Activity, DateOnly First, DateOnly Last, int? Was, int? Became);

/// <summary>What became of every row of a file.</summary>
public sealed record LoadAccount
{
    public required string Source { get; init; }

    public required string SourceName { get; init; }

    public required string File { get; init; }

    /// <summary>SHA-256, hex.</summary>
    public required string Checksum { get; init; }

    public int Batch { get; init; }

    public required int RowsRead { get; init; }

    public required int New { get; init; }

    public required int Revised { get; init; }

    public required int Unchanged { get; init; }

    public required int Duplicate { get; init; }

    public required IReadOnlyList<RowsOf> Ignored { get; init; }

    public required IReadOnlyList<RowsOf> Quarantined { get; init; }

    public required IReadOnlyList<Remark> Remarks { get; init; }

    /// <summary>The first quarantined rows.</summary>
    public required IReadOnlyList<QuarantineExample> Examples { get; init; }

    /// <summary>First week with an accepted row.</summary>
    public IsoWeek? FirstWeek { get; init; }

    /// <summary>Last week with an accepted row.</summary>
    public IsoWeek? LastWeek { get; init; }

    /// <summary>Months and other periods whose counts the load changed; the earlier versions stay readable.</summary>
    public IReadOnlyList<RevisedPeriod> RevisedPeriods { get; init; } = [];

    public double Seconds { get; init; }

    /// <summary>How far it has come: published, or waiting for a person.</summary>
    public LoadState State { get; init; } = LoadState.Published;

    /// <summary>Why it waits.</summary>
    public HeldBecause Held { get; init; }

    /// <summary>Rows of the source that were stored before. Stored before + new − withdrawn = stored after.</summary>
    public int StoredBefore { get; init; }

    public int StoredNew { get; init; }

    public int StoredWithdrawn { get; init; }

    public int StoredAfter { get; init; }

    /// <summary>The units whose rows would go, for whoever has to let the load in.</summary>
    internal IReadOnlyList<GoneRows> GoneByUnit { get; init; } = [];

    /// <summary>The rows accounted for; the same as <see cref="RowsRead"/>, or the load is wrong.</summary>
    public int Accounted => New + Revised + Unchanged + Duplicate + Ignored.Sum(i => i.Rows) + Quarantined.Sum(q => q.Rows);

    internal static LoadAccount Of(ImportProfile profile, string file, string checksum, SourceTable table, IReadOnlyList<TotalsFound> totals, Comparison comparison, Catalogue catalogue, int abandoned)
    {
        var kept = table.Rows.Where(r => r.Fate == Fate.Kept).Select(r => r.Week).DefaultIfEmpty().ToList();
        var any = table.Rows.Any(r => r.Fate == Fate.Kept);
        return new LoadAccount
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
            Remarks = [.. RemarksOf(profile, table, totals, comparison, catalogue, abandoned).Where(r => r.Count > 0)],
            Examples = QuarantineExample.First(table.Broken),
            FirstWeek = any ? kept.Min() : null,
            LastWeek = any ? kept.Max() : null,
        };
    }

    /// <summary>What is told beside the rows, as it is kept with the load.</summary>
    /// <param name="batch">The load.</param>
    /// <param name="waits">Does it wait for a person? Then it is told which units would lose rows.</param>
    internal IEnumerable<LoadRemark> KeptRemarks(int batch, bool waits) =>
        Remarks.Select(r => new LoadRemark { BatchId = batch, Code = r.Code, Subject = r.Subject, Count = r.Count }).Concat(waits ? GoneRemarks(batch) : []);

    /// <summary>The units that would lose rows, as they are kept with a load that waits.</summary>
    internal IEnumerable<LoadRemark> GoneRemarks(int batch) =>
        GoneByUnit.Select(g => g.AsRemark()).Select(r => new LoadRemark { BatchId = batch, Code = r.Code, Subject = r.Subject, Count = r.Count });

    /// <summary>Puts the account into the stored load.</summary>
    internal void WriteTo(LoadBatch batch)
    {
        (batch.RowsRead, batch.RowsNew, batch.RowsRevised, batch.RowsUnchanged) = (RowsRead, New, Revised, Unchanged);
        (batch.RowsDuplicate, batch.RowsIgnored, batch.RowsQuarantined) = (Duplicate, Ignored.Sum(i => i.Rows), Quarantined.Sum(q => q.Rows));
        (batch.FirstWeek, batch.LastWeek) = (FirstWeek, LastWeek);
        (batch.StoredBefore, batch.StoredNew, batch.StoredWithdrawn, batch.StoredAfter) = (StoredBefore, StoredNew, StoredWithdrawn, StoredAfter);
        batch.Ignored.AddRange(Ignored.Select(i => new IgnoredRows { Rule = i.Name, Rows = i.Rows }));
    }

    private static IEnumerable<Remark> RemarksOf(ImportProfile profile, SourceTable table, IReadOnlyList<TotalsFound> totals, Comparison comparison, Catalogue catalogue, int abandoned)
    {
        foreach (var (found, rule) in totals.Zip(profile.Totals))
        {
            yield return new Remark("total-agrees", found.Rule, found.Agree);
            yield return new Remark(rule.Rest == TotalsRest.Report ? "total-larger" : "total-rest-kept", found.Rule, found.Larger);
        }

        yield return new Remark("withdrawn", string.Empty, comparison.Withdrawn);
        yield return new Remark("rows-gone", string.Empty, comparison.Gone);
        yield return new Remark("removed", string.Empty, comparison.Removed.Count - comparison.Gone);
        yield return new Remark("stored", string.Empty, comparison.Changed.Count);
        yield return new Remark("units-added", string.Empty, catalogue.NewUnits.Count);
        yield return new Remark("activities-added", string.Empty, catalogue.NewActivities.Count);
        yield return new Remark("blank-rows", string.Empty, table.BlankRows);
        yield return new Remark("columns-unused", string.Join(", ", table.Unused), table.Unused.Count);
        yield return new Remark("stopped-load-cleaned", string.Empty, abandoned);
    }
}
