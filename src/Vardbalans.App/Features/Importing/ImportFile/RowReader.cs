using System.Text;
using CsvHelper;
using Vardbalans.App.Features.Importing.Profiles;
using Vardbalans.Core.Quantities;

namespace Vardbalans.App.Features.Importing.ImportFile;

/// <summary>Reads a file's rows by the profile. A row that cannot be read is a finding; a file that is not the source's is refused.</summary>
internal sealed class RowReader(ImportProfile profile, SourceFile file, DateOnly today)
{
    private static readonly char[] Separators = [',', ';', '\t', '|'];

    private readonly IsoWeek _thisWeek = IsoWeek.Of(today);
    private readonly HashSet<string> _missing = [.. profile.File.MissingTokens];
    private readonly List<(int Line, string? Fault)> _malformed = [];
    private readonly List<(IsoWeek Week, string? Fault)> _weeks = [];

    /// <exception cref="LoadRefused">The header is not the profile's, there are no rows, or a column is there twice.</exception>
    public SourceTable Read(CancellationToken cancel)
    {
        using var csv = CsvReader.Create(file.Open(), new CsvReaderOptions
        {
            Separator = profile.File.Separator,
            Encoding = file.Encoding,
            TrimWhitespace = true,
            AllowLineBreaksInQuotes = false,
            TrackLineNumbers = true,
            MaxRecordSize = 1 << 20,
            MalformedData = CsvMalformedDataHandling.Skip,
            OnMalformedRecord = record => _malformed.Add((checked((int)record.LineNumber), Masked.Value(record.RawRecord))),
            IncludeValuesInExceptions = false,
        });
        try
        {
            return Rows(csv, new Header(csv.Headers, profile, file.Name), cancel);
        }
        catch (CsvFormatException)
        {
            throw new LoadRefused("file-not-table", file.Name);
        }
        catch (InvalidDataException)
        {
            throw new LoadRefused("file-compressed-broken", file.Name);
        }
    }

    private SourceTable Rows(CsvReader csv, Header header, CancellationToken cancel)
    {
        var codes = profile.CodeColumns.Select(name => new CodeColumn(name)).ToArray();
        var places = profile.CodeColumns.Select(header.PlaceOf).ToArray();
        var table = new SourceTable(codes, header.Measures);
        var weeks = new CodeColumn(profile.Week.Column);
        var weekPlace = header.PlaceOf(profile.Week.Column);
        var ignore = profile.Ignore.Select(rule => (rule.Rule, Place: header.PlaceOf(rule.Column), Values: rule.Values.ToHashSet())).ToArray();
        var lastLine = 0;
        while (csv.Read())
        {
            table.RowsRead++;
            lastLine = checked((int)csv.LineNumber);
            if ((table.RowsRead & 0xFFF) == 0)
            {
                cancel.ThrowIfCancellationRequested();
            }

            if (csv.FieldCount != header.Count)
            {
                table.Quarantine(lastLine, Reason.FieldCount, null, $"{csv.FieldCount}/{header.Count}");
                continue;
            }

            if (Array.FindIndex(ignore, rule => rule.Values.Contains(csv.GetString(rule.Place))) is >= 0 and var rule)
            {
                table.Ignored[ignore[rule].Rule] = table.Ignored.GetValueOrDefault(ignore[rule].Rule) + 1;
                continue;
            }

            var row = new SourceRow { Line = lastLine, TotalOf = -1 };
            if (Week(csv, weeks, weekPlace, table, ref row) && Measures(csv, header, table, ref row) && HasBeen(row, weeks, csv.GetSpan(weekPlace), table))
            {
                for (var c = 0; c < codes.Length; c++)
                {
                    row.Key = row.Key.With(c, codes[c].NumberOf(csv.GetSpan(places[c])));
                }

                table.Rows.Add(row);
            }
        }

        table.RowsRead += _malformed.Count;
        foreach (var (line, raw) in _malformed)
        {
            table.Quarantine(line, Reason.BrokenQuote, null, raw);
            lastLine = Math.Max(lastLine, line);
        }

        CutOff(table, lastLine);
        return table.RowsRead > 0 ? table : throw new LoadRefused("file-header-only", file.Name);
    }

    /// <summary>Half a file ends in the middle of a row, whose last field may then be half a number.</summary>
    private void CutOff(SourceTable table, int lastLine)
    {
        if (file.EndsWithLineBreak)
        {
            return;
        }

        var broken = table.Broken.FindIndex(b => b.Line == lastLine);
        if (broken >= 0)
        {
            table.Broken[broken] = table.Broken[broken] with { Reason = Reason.Truncated };
        }
        else if (profile.File.EndsWithLineBreak && table.Rows.Count > 0 && table.Rows[^1].Line == lastLine)
        {
            table.Rows.RemoveAt(table.Rows.Count - 1);
            table.Quarantine(lastLine, Reason.Truncated, null, null);
        }
    }

    private bool Week(CsvReader csv, CodeColumn weeks, int place, SourceTable table, ref SourceRow row)
    {
        var number = weeks.NumberOf(csv.GetSpan(place));
        if (number == _weeks.Count)
        {
            _weeks.Add(WeekText.Read(weeks.Texts[number], profile.Week.Format, today));
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

    private bool Measures(CsvReader csv, Header header, SourceTable table, ref SourceRow row)
    {
        row.Counts = Counts.None;
        for (var m = 0; m < Counts.Most; m++)
        {
            if (header.MeasurePlace(m) is not { } place)
            {
                continue;
            }

            var field = csv.GetSpan(place);
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

            if (CountText.Read(text, profile.File.DecimalMark, out count) is { } fault)
            {
                table.Quarantine(row.Line, fault, header.Measures[m], text);
                return false;
            }

            row.Counts[m] = count;
        }

        return true;
    }

    /// <summary>Where the profile's columns are in this file.</summary>
    private sealed class Header
    {
        private readonly Dictionary<string, int> _places = new(StringComparer.OrdinalIgnoreCase);
        private readonly int?[] _measures = new int?[Counts.Most];

        public Header(IReadOnlyList<string> names, ImportProfile profile, string file)
        {
            Count = names.Count;
            for (var i = 0; i < names.Count; i++)
            {
                if (!_places.TryAdd(names[i].Trim(), i) && Uses(profile, names[i].Trim()))
                {
                    throw new LoadRefused("column-twice", file, Masked.Value(names[i]));
                }
            }

            var missing = profile.RequiredColumns.Where(c => !_places.ContainsKey(c)).ToList();
            if (missing.Count > 0)
            {
                throw Missing(names, profile, file, missing);
            }

            foreach (var rule in profile.Ignore.Where(r => !_places.ContainsKey(r.Column)))
            {
                throw Missing(names, profile, file, [rule.Column]);
            }

            Array.Fill(Measures, string.Empty);
            foreach (var measure in profile.Measures)
            {
                if (_places.TryGetValue(measure.Column, out var place))
                {
                    _measures[(int)measure.To] = place;
                    Measures[(int)measure.To] = measure.Column;
                }
            }

            if (_measures.All(m => m is null))
            {
                throw Missing(names, profile, file, [.. profile.Measures.Select(m => m.Column)]);
            }
        }

        public int Count { get; }

        public string[] Measures { get; } = new string[Counts.Most];

        public int PlaceOf(string column) => _places[column];

        public int? MeasurePlace(int measure) => _measures[measure];

        private static bool Uses(ImportProfile profile, string name) =>
            profile.RequiredColumns.Contains(name) || profile.Measures.Any(m => m.Column == name) || profile.Ignore.Any(i => i.Column == name);

        private static LoadRefused Missing(IReadOnlyList<string> names, ImportProfile profile, string file, List<string> missing)
        {
            var found = Masked.Value(string.Join(", ", names));
            if (names.Count == 1 && Separators.FirstOrDefault(s => names[0].Contains(s)) is var other && other != default)
            {
                return new LoadRefused("separator-is-another", file, profile.File.Separator.ToString(), other == '\t' ? "\\t" : other.ToString());
            }

            if (missing.Count == profile.RequiredColumns.Count)
            {
                return new LoadRefused("file-of-another-source", file, profile.Name, string.Join(", ", missing), found);
            }

            return new LoadRefused([.. missing.Select(column => Nearest.To(column, names.Except(profile.RequiredColumns)) is { } near
                ? new Finding("column-misspelt", file, column, found, near)
                : new Finding("column-missing", file, column, found))]);
        }
    }
}
