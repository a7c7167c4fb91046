using Vardbalans.App.Features.Importing.ImportFile;
using Vardbalans.App.Features.Importing.Reading;
using Vardbalans.Core.Waiting;

namespace Vardbalans.App.Features.Importing.Counts;

/// <summary>A row of counts that could be read.</summary>
internal sealed class CountRow
{
    public required int Line { get; init; }

    public required PeriodRead Period { get; init; }

    /// <summary>Numbers of the texts of the table's text columns.</summary>
    public required int[] Texts { get; init; }

    /// <summary>In the order of the feed's measures.</summary>
    public required int?[] Values { get; init; }

    public WaitHistogram? Histogram { get; init; }

    public int Priority { get; init; }

    public Fate Fate { get; set; }

    /// <summary>What the row says of which keys, once its codes are known.</summary>
    public IReadOnlyList<Counted> Says { get; set; } = [];
}

/// <summary>Something suspicious about one row, as it will be kept.</summary>
internal sealed record CountSuspicion(Data.FindingKind Kind, CountRow Row, string Evidence);

/// <summary>Everything that was read of a file of counts.</summary>
internal sealed class CountTable(IReadOnlyList<CodeColumn> texts, CellStore cells)
{
    /// <summary>The columns whose texts are kept: codes, and those that rules look at.</summary>
    public IReadOnlyList<CodeColumn> Texts => texts;

    public CellStore Cells => cells;

    public List<CountRow> Rows { get; } = [];

    public List<Broken> Broken { get; } = [];

    /// <summary>Rows per rule that left them out.</summary>
    public Dictionary<string, int> Ignored { get; } = [];

    /// <summary>Periods of rows that were set aside while they were read.</summary>
    public HashSet<(DateOnly First, DateOnly Last)> UnreadPeriods { get; } = [];

    /// <summary>Are there rows of which not even the period could be read?</summary>
    public bool HasUnknown { get; set; }

    /// <summary>Whether the file is whole.</summary>
    public required FileEnd End { get; init; }

    public List<Remark> Remarks { get; } = [];

    public List<CountSuspicion> Suspicions { get; } = [];

    public int RowsRead { get; set; }

    public int Of(string column)
    {
        for (var i = 0; i < texts.Count; i++)
        {
            if (texts[i].Name == column)
            {
                return i;
            }
        }

        throw new ArgumentException($"{column} is not kept.", nameof(column));
    }

    public string TextOf(CountRow row, string column) => Of(column) is var at ? texts[at].Texts[row.Texts[at]] : string.Empty;

    public void Quarantine(int line, string reason, string? column, string? value) =>
        Broken.Add(new Broken(line, reason, column, value is null ? null : Masked.Value(value)));

    public void Quarantine(CountRow row, string reason, string? column, string? value)
    {
        row.Fate = Fate.Quarantined;
        Quarantine(row.Line, reason, column, value);
    }

    public void Ignore(CountRow row, string rule)
    {
        row.Fate = Fate.Ignored;
        Ignored[rule] = Ignored.GetValueOrDefault(rule) + 1;
    }
}
