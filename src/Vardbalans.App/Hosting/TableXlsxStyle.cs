using DocumentFormat.OpenXml.Spreadsheet;

namespace Vardbalans.App.Hosting;

/// <summary>The few cell styles of an Excel file; the numbers are places in <see cref="Sheet"/>.</summary>
internal static class TableXlsxStyle
{
    public const uint Plain = 0;
    public const uint Heading = 1;
    public const uint QuotedText = 2;
    public const uint Wrapped = 3;
    public const uint Instant = 4;
    private const uint Count = 5;
    private const uint Number = 6;
    private const uint Percent = 7;
    private const uint Date = 8;

    // 0–163 are Excel's own; 3 is thousands without decimals, 4 with two.
    private const uint Thousands = 3;
    private const uint ThousandsAndDecimals = 4;
    private const uint OneDecimalPercent = 164;
    private const uint IsoDate = 165;
    private const uint IsoDateAndTime = 166;

    /// <summary>The style of a column's values.</summary>
    public static uint Of(ColumnKind kind) => kind switch
    {
        ColumnKind.Text or ColumnKind.Week => Plain,
        ColumnKind.Count => Count,
        ColumnKind.Number => Number,
        ColumnKind.Percent => Percent,
        ColumnKind.Date => Date,
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, null),
    };

    /// <summary>The styles, in the order of the numbers above.</summary>
    public static Stylesheet Sheet() => new(
        new NumberingFormats(
            new NumberingFormat { NumberFormatId = OneDecimalPercent, FormatCode = "0.0%" },
            new NumberingFormat { NumberFormatId = IsoDate, FormatCode = "yyyy\\-mm\\-dd" },
            new NumberingFormat { NumberFormatId = IsoDateAndTime, FormatCode = "yyyy\\-mm\\-dd\\ hh:mm" }),
        new Fonts(new Font(), new Font(new Bold())),
        new Fills(
            new Fill(new PatternFill { PatternType = PatternValues.None }),
            new Fill(new PatternFill { PatternType = PatternValues.Gray125 })),
        new Borders(new Border()),
        new CellStyleFormats(new CellFormat()),
        new CellFormats(
            new CellFormat(),
            new CellFormat(new Alignment { Vertical = VerticalAlignmentValues.Top, WrapText = true })
            {
                FontId = 1,
                ApplyFont = true,
                ApplyAlignment = true,
            },
            new CellFormat { QuotePrefix = true },
            new CellFormat(new Alignment { Vertical = VerticalAlignmentValues.Top, WrapText = true }) { ApplyAlignment = true },
            new CellFormat(new Alignment { Horizontal = HorizontalAlignmentValues.Left })
            {
                NumberFormatId = IsoDateAndTime,
                ApplyNumberFormat = true,
                ApplyAlignment = true,
            },
            Formatted(Thousands),
            Formatted(ThousandsAndDecimals),
            Formatted(OneDecimalPercent),
            Formatted(IsoDate)));

    private static CellFormat Formatted(uint format) => new() { NumberFormatId = format, ApplyNumberFormat = true };
}
