using System.Text;
using Vardbalans.App.Features.Importing.Profiles;
using Vardbalans.App.Features.Importing.Reading;
using Vardbalans.Core.Quantities;

namespace Vardbalans.App.Features.Importing.ImportFile;

/// <summary>Reads a file's rows by the profile. A row that cannot be read is a finding; a file that is not the source's is refused.</summary>
internal sealed class RowReader(ImportProfile profile, RecordReader file, string fileName, DateOnly today, ReadingPace pace)
{
    private readonly IsoWeek _thisWeek = IsoWeek.Of(today);
    private readonly HashSet<string> _missing = [.. profile.File.MissingTokens];
    private readonly List<(IsoWeek Week, string? Fault)> _weeks = [];
    private readonly PeriodReader? _days = WeekText.DaysOf(profile.Week);

    /// <exception cref="LoadRefused">The header is not the profile's, there are no rows, or a column is there twice.</exception>
    public SourceTable Read(CancellationToken cancel)
    {
        var header = new Header(file.Columns, profile, fileName);
        var codes = profile.CodeColumns.Select(name => new CodeColumn(name)).ToArray();
        var places = profile.CodeColumns.Select(header.PlaceOf).ToArray();
        var table = new SourceTable(codes, header.Measures, new CellStore(file.Columns)) { Unused = header.Unused, End = new FileEnd(profile.End) };
        var weeks = new CodeColumn(profile.Week.Column);
        var weekPlace = header.PlaceOf(profile.Week.Column);
        int? yearPlace = profile.Week.YearColumn is { } year ? header.PlaceOf(year) : null;
        var ignore = profile.Ignore.Select(rule => (rule.Rule, Place: header.PlaceOf(rule.Column), Values: rule.Values.ToHashSet())).ToArray();
        while (file.Read())
        {
            if (table.End.IsMarker(file))
            {
                continue;
            }

            table.RowsRead++;
            if ((table.RowsRead & 0xFFF) == 0)
            {
                cancel.ThrowIfCancellationRequested();
                pace.Read(table.RowsRead, file.BytesRead);
            }

            if (file.Fault is { } fault)
            {
                if (fault == Reason.ColumnsOff && file.FieldCount == file.Columns.Count)
                {
                    table.Cells.Keep(file);
                }

                Broken(table, fault);
                table.HasBrokenLines = true;
                continue;
            }

            if (Array.FindIndex(ignore, rule => rule.Values.Contains(Encoding.UTF8.GetString(file.Field(rule.Place)))) is >= 0 and var rule)
            {
                table.Ignored[ignore[rule].Rule] = table.Ignored.GetValueOrDefault(ignore[rule].Rule) + 1;
                continue;
            }

            table.Cells.Keep(file);
            var row = new SourceRow { Line = file.Line, TotalOf = -1 };
            var isRead = Week(weeks, weekPlace, yearPlace, table, ref row) && Measures(header, table, ref row) && HasBeen(row, weeks, file.Field(weekPlace), table);
            for (var c = 0; c < codes.Length; c++)
            {
                row.Key = row.Key.With(c, codes[c].NumberOf(file.Field(places[c])));
            }

            (isRead ? table.Rows : table.Unread).Add(row);
        }

        table.BlankRows = file.BlankRows;
        if (_days is { IsSwapped: true })
        {
            throw new LoadRefused("day-month-swapped", fileName, profile.Week.Column, string.Join(", ", profile.Week.Formats));
        }

        return table.RowsRead > 0 ? table : throw new LoadRefused("file-header-only", fileName);
    }

    private void Broken(SourceTable table, string fault)
    {
        var value = fault switch
        {
            Reason.FieldCount => $"{file.FieldCount}/{file.Columns.Count}",
            Reason.BrokenQuote => Encoding.UTF8.GetString(file.Field(0)),
            _ => null,
        };
        table.Quarantine(file.Line, fault, null, value);
    }

    private bool Week(CodeColumn weeks, int place, int? yearPlace, SourceTable table, ref SourceRow row)
    {
        var number = yearPlace is { } year
            ? weeks.NumberOf(Encoding.UTF8.GetBytes(WeekText.Joined(Encoding.UTF8.GetString(file.Field(year)), Encoding.UTF8.GetString(file.Field(place)))))
            : weeks.NumberOf(file.Field(place));
        if (number == _weeks.Count)
        {
            _weeks.Add(WeekText.Read(weeks.Texts[number], profile.Week.Format, _days, today));
        }

        var (week, fault) = _weeks[number];
        if (fault is not null)
        {
            table.Quarantine(row.Line, fault, weeks.Name, weeks.Texts[number]);
            return false;
        }

        row.Week = week;
        row.Key = new SourceKey(week.Index, 0, 0, 0);
        return true;
    }

    /// <summary>A week to come can be booked; nothing has been done in it. A zero would be taken for an outcome.</summary>
    private bool HasBeen(in SourceRow row, CodeColumn weeks, ReadOnlySpan<byte> week, SourceTable table)
    {
        if (row.Week <= _thisWeek)
        {
            return true;
        }

        for (var m = 0; m < Counts.Most; m++)
        {
            if (m != (int)MeasureKind.Booked && row.Counts[m] != Counts.NotStated)
            {
                table.Quarantine(row.Line, Reason.WeekToCome, weeks.Name, Encoding.UTF8.GetString(week));
                return false;
            }
        }

        return true;
    }

    private bool Measures(Header header, SourceTable table, ref SourceRow row)
    {
        row.Counts = Counts.None;
        for (var m = 0; m < Counts.Most; m++)
        {
            if (header.MeasurePlace(m) is not { } place)
            {
                continue;
            }

            var field = file.Field(place);
            if (CountText.TryDigits(field, out var count))
            {
                row.Counts[m] = count;
                continue;
            }

            var text = Encoding.UTF8.GetString(field);
            if (_missing.Contains(text))
            {
                continue;
            }

            if (CountText.Read(text, profile.File.DecimalMark, out count, profile.File.ThousandsMark) is { } fault)
            {
                table.Quarantine(row.Line, fault, header.Measures[m], text);
                return false;
            }

            row.Counts[m] = count;
        }

        return true;
    }
}
