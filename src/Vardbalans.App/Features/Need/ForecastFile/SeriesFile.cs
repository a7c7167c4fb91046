using System.Globalization;
using Vardbalans.App.Hosting.Files;
using Vardbalans.Core.Need.Forecasting;

namespace Vardbalans.App.Features.Need.ForecastFile;

/// <summary>What a file of series holds.</summary>
/// <param name="Series">Those that can be forecast, in the order of the file.</param>
/// <param name="Faults">What stands in the way of the others.</param>
internal sealed record SeriesFile(IReadOnlyList<NamedSeries> Series, IReadOnlyList<FileFault> Faults)
{
    /// <summary>Reads a file: long (<c>series,period,value</c> in any order, also in Swedish) or wide (a series a row).</summary>
    /// <param name="content">Text with separators; UTF-8, UTF-16 with its mark, or Windows-1252.</param>
    /// <param name="stated">How often its series are stated; none: by the periods.</param>
    /// <param name="holidays">Do Swedish holidays move them?</param>
    public static SeriesFile Read(byte[] content, Frequency? stated, bool holidays)
    {
        var rows = TextTable.Rows(content);
        if (rows.Count == 0)
        {
            return new SeriesFile([], [new FileFault("empty", 0, "", "")]);
        }

        return LongSeries.Columns(rows[0].Cells) is { } columns
            ? LongSeries.Read(rows.Skip(1), columns, stated, holidays)
            : WideSeries.Read(rows, stated, holidays);
    }
}

/// <summary>One series of a file.</summary>
/// <param name="Name">As the file writes it.</param>
/// <param name="History">Its values.</param>
internal sealed record NamedSeries(string Name, History History);

/// <summary>Something that stands in the way of a series.</summary>
/// <param name="Code">Key of its sentence, which says what to do.</param>
/// <param name="Line">The line, from 1; 0 for the whole file.</param>
/// <param name="Column">The column's name or number.</param>
/// <param name="Series">The series that is not forecast.</param>
internal readonly record struct FileFault(string Code, int Line, string Column, string Series)
{
    /// <summary>What is wrong, where, and what to do.</summary>
    public string Sentence => Hosting.Sentences.With(ForecastText.ResourceManager.GetString("Fault_" + Code, CultureInfo.CurrentUICulture) ?? throw new InvalidOperationException($"No words for {Code}."), Line, Column, Series);
}
