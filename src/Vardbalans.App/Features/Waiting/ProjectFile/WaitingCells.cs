using Vardbalans.App.Hosting.Files;
using Vardbalans.Core.Calendar;
using Vardbalans.Core.Waiting;
using Vardbalans.Core.Waiting.Projection.Snapshots;

namespace Vardbalans.App.Features.Waiting.ProjectFile;

/// <summary>Counts of a file by list, month and band, until lists are made of them. A month that is not whole is left out and told.</summary>
internal sealed class WaitingCells
{
    private readonly Dictionary<string, SortedDictionary<YearMonth, StatedMonth>> _lists = new(StringComparer.Ordinal);
    private readonly List<string> _order = [];

    /// <summary>What has been found so far.</summary>
    public List<WaitingFault> Faults { get; } = [];

    /// <summary>A month with all its bands.</summary>
    public void AddMonth(int line, string list, DateOnly day, IReadOnlyList<(string Heading, BandText Band, string Cell)> cells)
    {
        if (_lists.TryGetValue(list, out var known) && known.TryGetValue(YearMonth.Of(day), out var month))
        {
            Faults.Add(new WaitingFault("period-twice", line, "", list, month.Line));
            month.IsFaulty = true;
            return;
        }

        foreach (var (heading, band, cell) in cells)
        {
            Add(line, list, day, heading, band, cell);
        }
    }

    /// <summary>One band of a month.</summary>
    public void Add(int line, string list, DateOnly day, string heading, BandText band, string cell)
    {
        var month = MonthOf(line, list, day);
        if (TextTable.IsMissing(cell) || TextTable.Number(cell) is not { } number || number is < 0 or > int.MaxValue || number != Math.Floor(number))
        {
            Faults.Add(new WaitingFault(TextTable.IsMissing(cell) ? "cell-empty" : "cell-unreadable", line, heading, list));
            month.IsFaulty = true;
        }
        else if (month.Day != day || !month.CountByBand.TryAdd(band, (int)number))
        {
            Faults.Add(new WaitingFault("period-twice", line, heading, list, month.Line));
            month.IsFaulty = true;
        }
    }

    /// <summary>A month is not whole.</summary>
    public void Spoil(string list, DateOnly day) => MonthOf(0, list, day).IsFaulty = true;

    /// <summary>The lists of what has been added.</summary>
    public WaitingFile Read(bool inDays)
    {
        var lists = new List<NamedList>();
        foreach (var name in _order)
        {
            BandText[] bands = [.. _lists[name].Values.SelectMany(m => m.CountByBand.Keys).Distinct().OrderBy(b => b.From).ThenBy(b => b.To ?? int.MaxValue)];
            if (Apart(bands, inDays) is not { } apart)
            {
                Faults.Add(new WaitingFault("bands-apart", _lists[name].Values.Min(m => m.Line), "", name));
                continue;
            }

            foreach (var month in _lists[name].Values.Where(m => !m.IsFaulty && m.CountByBand.Count < bands.Length))
            {
                Faults.Add(new WaitingFault("band-missing", month.Line, "", name));
                month.IsFaulty = true;
            }

            WaitSnapshot[] snapshots = [.. _lists[name].Values.Where(m => !m.IsFaulty).Select(m => new WaitSnapshot(m.Day, WaitHistogram.Of(m.CountByBand.Select(c =>
                c.Key.Days(inDays ? 1 : 7, apart) is var (from, to) ? new WaitBand(from, to, c.Value) : default))))];
            if (snapshots.Length == 0)
            {
                Faults.Add(new WaitingFault("list-empty", _lists[name].Values.Min(m => m.Line), "", name));
            }
            else
            {
                lists.Add(new NamedList(name, SnapshotSeries.Of(snapshots)));
            }
        }

        return new WaitingFile(lists, Faults);
    }

    /// <summary>Does each band begin a day after the one before ends? None where bands overlap, leave a gap, do not begin at nought, or never end.</summary>
    private static bool? Apart(BandText[] bands, bool inDays)
    {
        int?[] gaps = [.. bands.Zip(bands.Skip(1), (a, b) => b.From - a.To).Distinct()];
        return bands.Length < 2 || bands[0].From != 0 || bands[^1].To is not null ? null
            : gaps is [0] ? false
            : gaps is [1] && inDays ? true
            : null;
    }

    private StatedMonth MonthOf(int line, string list, DateOnly day)
    {
        if (!_lists.TryGetValue(list, out var months))
        {
            _lists[list] = months = [];
            _order.Add(list);
        }

        return months.TryGetValue(YearMonth.Of(day), out var month) ? month : months[YearMonth.Of(day)] = new StatedMonth(day, line);
    }

    private sealed class StatedMonth(DateOnly day, int line)
    {
        public DateOnly Day { get; } = day;

        public int Line { get; } = line;

        public Dictionary<BandText, int> CountByBand { get; } = [];

        public bool IsFaulty { get; set; }
    }
}
