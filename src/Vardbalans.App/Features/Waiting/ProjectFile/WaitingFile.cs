using System.Globalization;
using Vardbalans.App.Hosting;
using Vardbalans.App.Hosting.Files;
using Vardbalans.Core.Calendar;
using Vardbalans.Core.Need.Forecasting;
using Vardbalans.Core.Waiting.Projection.Snapshots;

namespace Vardbalans.App.Features.Waiting.ProjectFile;

/// <summary>What a file of waiting lists holds.</summary>
/// <param name="Lists">Those that can be read, in the order of the file.</param>
/// <param name="Faults">What stands in the way of others, and of months.</param>
internal sealed record WaitingFile(IReadOnlyList<NamedList> Lists, IReadOnlyList<WaitingFault> Faults)
{
    private static readonly string[] seriesNames = ["series", "serie"];
    private static readonly string[] periodNames = ["period", "month", "månad"];
    private static readonly string[] fromNames = ["from", "från", "from_weeks"];
    private static readonly string[] toNames = ["to", "till", "to_weeks"];
    private static readonly string[] waitingNames = ["waiting", "väntande", "väntar", "count", "antal"];

    /// <summary>Reads a file: long (<c>series,period,from,to,waiting</c>) or wide (<c>series,period,0-1,1-2,…,52-</c>). Without a column of series it is one list.</summary>
    /// <param name="content">Text with separators; UTF-8, UTF-16 with its mark, or Windows-1252.</param>
    /// <param name="inDays">Are bands in days, not weeks?</param>
    public static WaitingFile Read(byte[] content, bool inDays)
    {
        var rows = TextTable.Rows(content);
        if (rows.Count < 2)
        {
            return new WaitingFile([], [new WaitingFault("empty", 0, "", "")]);
        }

        var (heading, cells) = (rows[0].Cells, new WaitingCells());
        var (series, period) = (Column(heading, seriesNames), Column(heading, periodNames));
        var (from, to, waiting) = (Column(heading, fromNames), Column(heading, toNames), Column(heading, waitingNames));
        if (period < 0)
        {
            return new WaitingFile([], [new WaitingFault("period-missing", rows[0].Line, "", "")]);
        }

        var isLong = from >= 0 && to >= 0 && waiting >= 0;
        (int At, BandText Band)[] bands = isLong ? [] : [.. heading.Index().Where(h => h.Index != series && h.Index != period && BandText.Read(h.Item) is not null).Select(h => (h.Index, BandText.Read(h.Item)!.Value))];
        if (!isLong && bands.Length < 2)
        {
            return new WaitingFile([], [new WaitingFault("bands-missing", rows[0].Line, "", "")]);
        }

        foreach (var (at, name) in heading.Index().Where(h => !isLong && h.Index != series && h.Index != period && !bands.Any(b => b.At == h.Index)))
        {
            cells.Faults.Add(new WaitingFault("column-unknown", rows[0].Line, name.Length > 0 ? name : (at + 1).ToString(CultureInfo.InvariantCulture), ""));
        }

        foreach (var (line, row) in rows.Skip(1))
        {
            var name = series >= 0 && series < row.Length ? row[series] : "";
            if (series >= 0 && name.Length == 0)
            {
                cells.Faults.Add(new WaitingFault("name-missing", line, heading[series], ""));
            }
            else if (period >= row.Length || Day(row[period]) is not { } day)
            {
                cells.Faults.Add(new WaitingFault("period-unreadable", line, heading[period], name));
            }
            else if (!isLong)
            {
                cells.AddMonth(line, name, day, [.. bands.Select(b => (heading[b.At], b.Band, b.At < row.Length ? row[b.At] : ""))]);
            }
            else if (Math.Max(from, Math.Max(to, waiting)) < row.Length && BandText.Of(row[from], row[to]) is { } band)
            {
                cells.Add(line, name, day, heading[waiting], band, row[waiting]);
            }
            else
            {
                cells.Faults.Add(new WaitingFault("band-unreadable", line, heading[from], name));
                cells.Spoil(name, day);
            }
        }

        return cells.Read(inDays);
    }

    /// <summary>The day of a period: as stated, or a month's last.</summary>
    private static DateOnly? Day(string text) => StepText.Read(text) switch
    {
        { Kind: StepKind.Day } day => DateOnly.FromDayNumber(day.At),
        { Kind: StepKind.Month } month => (YearMonth.Of(1, 1) + month.At).LastDay,
        _ => null,
    };

    private static int Column(string[] heading, string[] names) => Array.FindIndex(heading, cell => names.Contains(cell, StringComparer.OrdinalIgnoreCase));
}

/// <summary>One list of a file.</summary>
/// <param name="Name">As the file writes it; empty where the file has one list alone.</param>
/// <param name="Series">Its snapshots.</param>
internal sealed record NamedList(string Name, SnapshotSeries Series);

/// <summary>Something that stands in the way of a list or a month of it.</summary>
/// <param name="Code">Key of its sentence, which says what to do.</param>
/// <param name="Line">The line, from 1; 0 for the whole file.</param>
/// <param name="Column">The column's name or number.</param>
/// <param name="List">The list.</param>
/// <param name="Number">A number that belongs to it.</param>
internal readonly record struct WaitingFault(string Code, int Line, string Column, string List, int Number = 0)
{
    /// <summary>What is wrong, where, and what to do.</summary>
    public string Sentence => (ProjectText.ResourceManager.GetString("Fault_" + Code, CultureInfo.CurrentUICulture)
        ?? throw new InvalidOperationException($"No words for {Code}.")).With(Line, Column, List.Length > 0 ? List : ProjectText.Unnamed, Number);
}
