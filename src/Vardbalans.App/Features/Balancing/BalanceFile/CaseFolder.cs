using System.Globalization;
using Vardbalans.App.Hosting;
using Vardbalans.App.Hosting.Files;

namespace Vardbalans.App.Features.Balancing.BalanceFile;

/// <summary>The tables of a case, read from a folder of files; what cannot be read is told by file, line and column, and the rest goes on.</summary>
internal sealed class CaseFolder(string folder)
{
    private static readonly Dictionary<string, string[]> synonyms = new(StringComparer.Ordinal)
    {
        ["unit"] = ["enhet"],
        ["activity"] = ["aktivitet"],
        ["class"] = ["patientgrupp", "grupp"],
        ["resource"] = ["resurs"],
        ["week"] = ["vecka"],
        ["waiting"] = ["väntande", "antal"],
        ["waited_days"] = ["väntat_dagar"],
        ["inflow"] = ["inflöde"],
        ["available"] = ["tillgänglig", "tillgängligt"],
        ["measure"] = ["åtgärd"],
        ["limit_days"] = ["gräns_dagar"],
    };

    private readonly List<CaseFault> faults = [];

    /// <summary>What was wrong.</summary>
    public IReadOnlyList<CaseFault> Faults => faults;

    /// <summary>A file's rows; none when it is optional and is not there.</summary>
    /// <param name="file">The file's name, without its end.</param>
    /// <param name="isNeeded">Is a case without it no case?</param>
    /// <param name="needed">Columns that it must have.</param>
    public IReadOnlyList<CaseRow> Rows(string file, bool isNeeded, params string[] needed)
    {
        var path = Path.Combine(folder, file + ".csv");
        if (!File.Exists(path))
        {
            if (isNeeded)
            {
                faults.Add(new CaseFault("file-missing", file, 0, ""));
            }

            return [];
        }

        List<FileRow> rows;
        try
        {
            rows = TextTable.Rows(File.ReadAllBytes(path));
        }
        catch (Exception fault) when (fault is CsvHelper.CsvFormatException or IOException or UnauthorizedAccessException)
        {
            faults.Add(new CaseFault("file-unreadable", file, 0, ""));
            return [];
        }

        if (rows.Count == 0)
        {
            return [];
        }

        var columns = new Dictionary<string, int>(StringComparer.OrdinalIgnoreCase);
        foreach (var (at, name) in rows[0].Cells.Index())
        {
            columns.TryAdd(name, at);
            foreach (var (common, others) in synonyms)
            {
                if (others.Contains(name, StringComparer.OrdinalIgnoreCase))
                {
                    columns.TryAdd(common, at);
                }
            }
        }

        var missing = needed.Where(name => !columns.ContainsKey(name)).ToList();
        faults.AddRange(missing.Select(name => new CaseFault("column-missing", file, rows[0].Line, name)));
        return missing.Count > 0 ? [] : [.. rows.Skip(1).Select(row => new CaseRow(file, row, columns, Add))];
    }

    /// <summary>Tells of a fault.</summary>
    public void Add(CaseFault fault) => faults.Add(fault);
}

/// <summary>A row of a case's file.</summary>
internal sealed class CaseRow(string file, FileRow row, Dictionary<string, int> columns, Action<CaseFault> add)
{
    /// <summary>What a column says; empty when the row or the file has none.</summary>
    public string Text(string column) => columns.TryGetValue(column, out var at) && at < row.Cells.Length ? row.Cells[at] : "";

    /// <summary>A number, zero or more; none, and told, when it is not one.</summary>
    public double? Amount(string column)
    {
        if (TextTable.Number(Text(column)) is not { } number)
        {
            Tell("number-unreadable", column);
            return null;
        }

        if (number < 0)
        {
            Tell("number-negative", column);
            return null;
        }

        return number;
    }

    /// <summary>A number, or another when nothing is stated.</summary>
    public double? Amount(string column, double otherwise) => TextTable.IsMissing(Text(column)) ? otherwise : Amount(column);

    /// <summary>A whole number of weeks or days, or another when nothing is stated.</summary>
    public int? Whole(string column, int otherwise)
    {
        if (Amount(column, otherwise) is not { } number)
        {
            return null;
        }

        if (number != Math.Floor(number) || number > 100_000)
        {
            Tell("number-unreadable", column);
            return null;
        }

        return (int)number;
    }

    /// <summary>A week, or none when nothing is stated.</summary>
    public bool TryWeek(string column, out Core.Quantities.IsoWeek? week)
    {
        week = null;
        if (TextTable.IsMissing(Text(column)))
        {
            return true;
        }

        if (Core.Quantities.IsoWeek.TryParse(Text(column), out var read))
        {
            week = read;
            return true;
        }

        Tell("week-unreadable", column);
        return false;
    }

    /// <summary>Tells what is wrong with a column of the row.</summary>
    public void Tell(string code, string column) => add(new CaseFault(code, file, row.Line, column, Text(column)));
}

/// <summary>Something that stands in the way of a row of a case.</summary>
/// <param name="Code">Key of its sentence, which says what to do.</param>
/// <param name="File">The file, without its end.</param>
/// <param name="Line">The line, from 1; 0 for the whole file.</param>
/// <param name="Column">The column.</param>
/// <param name="Said">What stands there.</param>
internal readonly record struct CaseFault(string Code, string File, int Line, string Column, string Said = "")
{
    /// <summary>What is wrong, where, and what to do.</summary>
    public string Sentence => (BalanceText.ResourceManager.GetString("Fault_" + Code, CultureInfo.CurrentUICulture)
        ?? throw new InvalidOperationException($"No words for {Code}.")).With(File + ".csv", Line, Column, Said);
}
