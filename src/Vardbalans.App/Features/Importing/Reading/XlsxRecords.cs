using System.Globalization;
using System.IO.Compression;
using System.Text;
using ExcelDataReader;
using ExcelDataReader.Exceptions;
using Vardbalans.App.Features.Importing.ImportFile;
using Vardbalans.App.Features.Importing.Profiles;

namespace Vardbalans.App.Features.Importing.Reading;

/// <summary>The rows of one sheet of a workbook. Numbers and dates become text as the profile reads them.</summary>
/// <remarks>A workbook's directory stands last in it, so it is kept in memory, up to a limit; never in a file of ours.</remarks>
internal sealed class XlsxRecords : RecordReader
{
    /// <summary>Packed, and its strings unpacked: larger files belong in CSV, which is read as it comes.</summary>
    public const int MostPacked = 64 << 20;

    private const long MostStrings = 128 << 20;
    private const long MostUnpacked = 1L << 30;
    private const int Megabyte = 1 << 20;

    private readonly IExcelDataReader _sheet;
    private readonly ArrivingBytes _arriving;
    private readonly FileShape _shape;
    private readonly string _file;
    private readonly List<byte[]> _fields = [];
    private readonly NumberFormatInfo _numbers;
    private readonly string[] _columns;
    private int _line;
    private string? _fault;

    // The package asks for a code page whatever the workbook holds.
    static XlsxRecords() => Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);

    public XlsxRecords(Stream content, ArrivingBytes arriving, FileShape shape, string file)
    {
        (_arriving, _shape, _file) = (arriving, shape, file);
        _numbers = new NumberFormatInfo { NumberDecimalSeparator = shape.DecimalMark.ToString() };
        var book = Whole(content, file);
        Checksum = arriving.Finish();
        CheckSize(book, file);
        try
        {
            _sheet = ExcelReaderFactory.CreateOpenXmlReader(book);
        }
        catch (Exception fault) when (fault is ExcelReaderException or InvalidDataException or System.Xml.XmlException or NullReferenceException)
        {
            throw new LoadRefused("file-not-workbook", file);
        }

        FindSheet();
        _columns = HeaderNames.Of(Header(), shape);
    }

    public override IReadOnlyList<string> Columns => _columns;

    public override string? Fault => _fault;

    public override int Line => _line;

    public override int FieldCount => _fields.Count;

    public override long BytesRead => _arriving.Count;

    public override string Checksum { get; }

    public override bool EndsWithLineBreak => true;

    public override int BlankRows { get; protected set; }

    public override ReadOnlySpan<byte> Field(int at) => _fields[at];

    public override bool Read()
    {
        while (NextRow())
        {
            if (_fields.TrueForAll(f => f.Length == 0 || _shape.MissingTokens.Contains(Encoding.UTF8.GetString(f))))
            {
                BlankRows++;
                continue;
            }

            _fault = _fields.Count == _columns.Length ? null : Reason.FieldCount;
            return true;
        }

        return false;
    }

    protected override void Dispose(bool disposing)
    {
        _sheet.Dispose();
        _arriving.Dispose();
    }

    private static MemoryStream Whole(Stream content, string file)
    {
        var book = new MemoryStream();
        var block = new byte[1 << 16];
        while (content.Read(block) is > 0 and var read)
        {
            book.Write(block, 0, read);
            if (book.Length > MostPacked)
            {
                throw new LoadRefused("workbook-too-large", file, $"{MostPacked / Megabyte}");
            }
        }

        book.Position = 0;
        return book;
    }

    /// <summary>A small workbook can unpack to a very large one.</summary>
    private static void CheckSize(MemoryStream book, string file)
    {
        try
        {
            using var archive = new ZipArchive(book, ZipArchiveMode.Read, leaveOpen: true);
            if (archive.Entries.All(e => e.FullName != "xl/workbook.xml"))
            {
                throw new LoadRefused("file-not-workbook", file);
            }

            if (archive.Entries.Sum(e => e.Length) > MostUnpacked || archive.Entries.Any(e => e.Name == "sharedStrings.xml" && e.Length > MostStrings))
            {
                throw new LoadRefused("workbook-too-large", file, $"{MostPacked / Megabyte}");
            }
        }
        catch (InvalidDataException)
        {
            throw new LoadRefused("file-not-workbook", file);
        }

        book.Position = 0;
    }

    private void FindSheet()
    {
        if (_shape.Sheet is not { } wanted)
        {
            return;
        }

        var found = new List<string>();
        do
        {
            if (_sheet.Name == wanted)
            {
                return;
            }

            found.Add(_sheet.Name);
        }
        while (_sheet.NextResult());
        throw new LoadRefused("sheet-missing", _file, wanted, string.Join(", ", found));
    }

    private List<string[]> Header()
    {
        var lines = new List<string[]>();
        while (lines.Count < _shape.HeaderLines && NextRow())
        {
            if (_line > _shape.SkipLines && _fields.Count > 0)
            {
                lines.Add([.. _fields.Select(Encoding.UTF8.GetString)]);
            }
        }

        return lines.Count > 0 ? lines : throw new LoadRefused("file-empty", _file);
    }

    private bool NextRow()
    {
        if (!Advance())
        {
            return false;
        }

        _line++;
        _fields.Clear();
        for (var c = 0; c < _sheet.FieldCount; c++)
        {
            _fields.Add(Encoding.UTF8.GetBytes(Text(_sheet.GetValue(c))));
        }

        // A sheet is as wide as its widest row, and what is empty there is not said to be there.
        var columns = _columns?.Length ?? 0;
        while (_fields.Count > columns && _fields[^1].Length == 0)
        {
            _fields.RemoveAt(_fields.Count - 1);
        }

        while (_fields.Count < columns)
        {
            _fields.Add([]);
        }

        return true;
    }

    private bool Advance()
    {
        try
        {
            return _sheet.Read();
        }
        catch (Exception fault) when (fault is ExcelReaderException or InvalidDataException or System.Xml.XmlException)
        {
            throw new LoadRefused("file-not-workbook", _file);
        }
    }

    private string Text(object? value) => value switch
    {
        null => string.Empty,
        string text => text.Trim(),
        DateTime time when time.TimeOfDay == TimeSpan.Zero => time.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        DateTime time => time.ToString("yyyy-MM-ddTHH:mm:ss", CultureInfo.InvariantCulture),
        TimeSpan time => time.ToString("hh\\:mm\\:ss", CultureInfo.InvariantCulture),
        double number when Math.Abs(number) < 1e15 => ((decimal)number).ToString(_numbers),
        bool flag => flag ? "true" : "false",
        IFormattable other => other.ToString(null, _numbers),
        _ => value.ToString() ?? string.Empty,
    };
}
