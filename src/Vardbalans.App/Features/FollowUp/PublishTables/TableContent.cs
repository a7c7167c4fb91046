using System.Text.Json;
using Vardbalans.App.Data.Publishing;
using Vardbalans.Core.Governance.Publishing;
using Vardbalans.Core.Waiting.Guarantee;

namespace Vardbalans.App.Features.FollowUp.PublishTables;

/// <summary>What a table for the public holds: names of clinics, what the columns are, and counts with their sums where small ones are gone.</summary>
/// <param name="Rows">Clinics; the sums' row comes after them.</param>
/// <param name="Columns">Months of the year, or first days of bands of waiting; the sums' column comes after them.</param>
/// <param name="Counts">Patients by row and column, with sums; none where hidden.</param>
/// <param name="Left">Clinics that are left out, since not all of their figures are known.</param>
public sealed record TableContent(IReadOnlyList<string> Rows, IReadOnlyList<int> Columns, IReadOnlyList<IReadOnlyList<long?>> Counts, IReadOnlyList<string> Left)
{
    /// <summary>How many counts are hidden.</summary>
    public int Hidden => Counts.Sum(r => r.Count(n => n is null));

    /// <summary>Counts with what is small, and what it could be worked out from, taken away.</summary>
    public static TableContent Of(IReadOnlyList<(string Name, IReadOnlyList<long> Counts)> rows, IReadOnlyList<int> columns, IReadOnlyList<string> left, SmallNumbers small)
    {
        var table = CountTable.Of([.. rows.Select(r => r.Counts)]);
        var hidden = HiddenCells.Of(table, small);
        return new TableContent(
            [.. rows.Select(r => r.Name)],
            columns,
            [.. Enumerable.Range(0, table.Rows).Select(r => (IReadOnlyList<long?>)[.. Enumerable.Range(0, table.Columns).Select(c => hidden[r, c] ? null : (long?)table[r, c])])],
            left);
    }

    /// <summary>As it was stored.</summary>
    public static TableContent Of(PublishedTable table)
    {
        ArgumentNullException.ThrowIfNull(table);
        return JsonSerializer.Deserialize<TableContent>(table.Content)!;
    }

    /// <summary>To be stored.</summary>
    public string ToJson() => JsonSerializer.Serialize(this);
}

/// <summary>A table that can be published.</summary>
/// <param name="Kind">What it counts.</param>
/// <param name="ActivityId">Of which activity.</param>
/// <param name="Content">What would be published.</param>
public sealed record TableDraft(PublishedKind Kind, int ActivityId, TableContent Content);
