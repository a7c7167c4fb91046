using System.Text;
using Vardbalans.App.Features.Importing.ImportFile;
using Vardbalans.App.Features.Importing.Profiles;
using Vardbalans.App.Features.Importing.Reading;
using Vardbalans.Core.Calendar;
using Vardbalans.Core.Waiting;

namespace Vardbalans.App.Features.Importing.Counts;

/// <summary>Reads a file of counts by its profile. A row that cannot be read is set aside; a file that is not the source's is refused.</summary>
internal sealed partial class CountReader
{
    /// <summary>More is a slip of the pen; a country's bed-days of a year fit.</summary>
    private const int Largest = 100_000_000;

    private readonly CountProfile _profile;
    private readonly CountFeed _feed;
    private readonly RecordReader _file;
    private readonly string _name;
    private readonly DateOnly _today;
    private readonly Dictionary<string, int> _places;
    private readonly HashSet<string> _missing;
    private readonly BandReader? _bands;
    private readonly PeriodReader _periods;
    private readonly (int Place, int Measure, string Column)[] _measures;
    private int _sharesAgree;
    private int _bandsAgree;

    /// <exception cref="LoadRefused">A column of the profile is missing or there twice.</exception>
    public CountReader(CountProfile profile, CountFeed feed, RecordReader file, string name, DateOnly today)
    {
        (_profile, _feed, _file, _name, _today) = (profile, feed, file, name, today);
        var columns = file.Columns;
        _places = CountColumns.Places(profile, columns, name);
        _missing = [.. profile.File.MissingTokens];
        _bands = profile.Bands is { } bands ? BandReader.Of(bands, columns, name) : null;
        _periods = new PeriodReader([.. profile.Period.Formats.Select(f => PeriodFormat.Of(f)!)]);
        _measures = [.. profile.Measures.Where(m => _places.ContainsKey(m.Column))
            .Select(m => (_places[m.Column], feed.Measures.ToList().IndexOf(m.To), m.Column))];
    }

    public CountTable Read(ReadingPace pace, CancellationToken cancel)
    {
        var texts = CountColumns.Kept(_profile).Select(c => new CodeColumn(c)).ToList();
        var table = new CountTable(texts, new CellStore(_file.Columns)) { End = new FileEnd(_profile.End) };
        while (_file.Read())
        {
            if (table.End.IsMarker(_file))
            {
                continue;
            }

            table.RowsRead++;
            if ((table.RowsRead & 0xFFF) == 0)
            {
                cancel.ThrowIfCancellationRequested();
                pace.Read(table.RowsRead, _file.BytesRead);
            }

            if (_file.Fault is { } fault)
            {
                table.HasUnknown = true;
                table.Quarantine(_file.Line, fault, null, fault switch
                {
                    Reason.BrokenQuote => Encoding.UTF8.GetString(_file.Field(0)),
                    Reason.FieldCount => $"{_file.FieldCount}/{_file.Columns.Count}",
                    _ => null,
                });
                continue;
            }

            table.Cells.Keep(_file);
            if (Row(table, out var period) is { } row)
            {
                table.Rows.Add(row);
            }
            else if (period is { } unread)
            {
                table.UnreadPeriods.Add((unread.First, unread.Last));
            }
            else
            {
                table.HasUnknown = true;
            }
        }

        if (_periods.IsSwapped)
        {
            throw new LoadRefused("day-month-swapped", _name, string.Join(", ", _profile.Period.Columns), string.Join(", ", _profile.Period.Formats));
        }

        Remarks(table);
        return table.RowsRead > 0 ? table : throw new LoadRefused("file-header-only", _name);
    }

    private CountRow? Row(CountTable table, out PeriodRead? known)
    {
        known = null;
        var values = new int?[_feed.Measures.Count];
        var periodText = string.Join('-', _profile.Period.Columns.Select(c => Text(_places[c])));
        var fault = _periods.Read(periodText, out var period) ?? Grain(ref period);
        if (fault is not null)
        {
            table.Quarantine(_file.Line, fault, string.Join('-', _profile.Period.Columns), periodText);
            return null;
        }

        known = period;
        foreach (var (place, measure, column) in _measures)
        {
            if (Count(table, place, column, out values[measure]))
            {
                continue;
            }

            return null;
        }

        if (!Priority(table, out var priority) || !Bands(table, values, out var histogram))
        {
            return null;
        }

        var texts = new int[table.Texts.Count];
        for (var t = 0; t < texts.Length; t++)
        {
            texts[t] = table.Texts[t].NumberOf(_file.Field(_places[table.Texts[t].Name]));
        }

        var row = new CountRow { Line = _file.Line, Period = period, Texts = texts, Values = values, Histogram = histogram, Priority = priority };
        Bands(table, row);
        Share(table, row);
        return row;
    }

    /// <summary>A month's counts must be of a month; a stock is counted at a week's or a month's end.</summary>
    private string? Grain(ref PeriodRead period)
    {
        var month = YearMonth.Of(period.First);
        var isDay = period.First == period.Last;
        if (period.First > _today || period.First.Year < 1990)
        {
            return Reason.PeriodToCome;
        }

        if (_feed.IsMonthly)
        {
            period = isDay ? new PeriodRead(month.FirstDay, month.LastDay) : period;
            return period == new PeriodRead(month.FirstDay, month.LastDay) ? null : Reason.PeriodOtherGrain;
        }

        if (!_feed.IsStock || period == new PeriodRead(month.FirstDay, month.LastDay))
        {
            return null;
        }

        if (period.Last.DayOfWeek == DayOfWeek.Sunday && period.Last.DayNumber - period.First.DayNumber is 0 or 6)
        {
            period = new PeriodRead(period.Last, period.Last);
            return null;
        }

        period = new PeriodRead(month.FirstDay, period.Last);
        return isDay && period.Last == month.LastDay ? null : Reason.PeriodOtherGrain;
    }

    private bool Priority(CountTable table, out int priority)
    {
        priority = 0;
        if (_profile.Priority is not { } column || _missing.Contains(Text(_places[column])))
        {
            return true;
        }

        var text = Text(_places[column]);
        if (text is ['1' or '2' or '3' or '4'])
        {
            priority = text[0] - '0';
            return true;
        }

        table.Quarantine(_file.Line, Reason.PriorityUnreadable, column, text);
        return false;
    }

    /// <summary>A band that is not stated has nobody in it, if the row's sums agree without it.</summary>
    private bool Bands(CountTable table, int?[] values, out WaitHistogram? histogram)
    {
        histogram = null;
        if (_bands is null)
        {
            return true;
        }

        var bands = new List<WaitBand>();
        foreach (var band in _bands.Bands)
        {
            if (!Count(table, band.Place, _file.Columns[band.Place], out var count))
            {
                return false;
            }

            bands.Add(new WaitBand(band.From, band.To, count ?? 0));
        }

        histogram = WaitHistogram.Of(bands);
        values[0] ??= checked((int)histogram.Total);
        return true;
    }

    private bool Count(CountTable table, int place, string column, out int? count)
    {
        count = null;
        var field = _file.Field(place);
        if (CountText.TryDigits(field, out var digits, Largest))
        {
            count = digits;
            return true;
        }

        var text = Encoding.UTF8.GetString(field);
        if (_missing.Contains(text))
        {
            return true;
        }

        if (CountText.Read(text, _profile.File.DecimalMark, out digits, _profile.File.ThousandsMark, Largest) is { } fault)
        {
            table.Quarantine(_file.Line, fault, column, text);
            return false;
        }

        count = digits;
        return true;
    }

    private string Text(int place) => Encoding.UTF8.GetString(_file.Field(place));

    private void Remarks(CountTable table)
    {
        var unused = CountColumns.Unused(_profile, _bands, _file.Columns);
        table.Remarks.Add(new Remark("columns-unused", string.Join(", ", unused.Select(Masked.Value)), unused.Count));
        table.Remarks.Add(new Remark("blank-rows", string.Empty, _file.BlankRows));
        table.Remarks.Add(new Remark("footnotes", string.Join(", ", _periods.Footnotes), _periods.Footnotes.Count));
        table.Remarks.Add(new Remark("bands-agree", string.Empty, _bandsAgree));
        table.Remarks.Add(new Remark("shares-agree", _profile.Share?.Column ?? string.Empty, _sharesAgree));
    }
}
