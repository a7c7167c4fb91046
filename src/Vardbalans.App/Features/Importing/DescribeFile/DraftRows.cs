using System.Text;
using Vardbalans.App.Data.Accounts;
using Vardbalans.App.Features.Importing.ImportFile;
using Vardbalans.App.Features.Importing.Profiles;
using Vardbalans.App.Features.Importing.ProposeProfile;
using Vardbalans.App.Features.Importing.Reading;
using Vardbalans.App.Features.Importing.Upload;

namespace Vardbalans.App.Features.Importing.DescribeFile;

/// <summary>A file's columns and first rows, as a load reads them.</summary>
internal sealed record DraftRows(IReadOnlyList<string> Columns, IReadOnlyList<IReadOnlyList<string>> Rows)
{
    private const int Most = 2000;

    /// <summary>Read as the draft says that the file is written; none when it cannot be read so.</summary>
    public static DraftRows? Read(SourceDraft draft, ReadOnlyMemory<byte> start, string fileName)
    {
        var shape = new FileShape(draft.Encoding, draft.Separator, draft.DecimalMark, [string.Empty], false) { SkipLines = draft.SkipLines, HeaderLines = draft.HeaderLines };
        var order = new ImportOrder
        {
            Profile = ReadOnlyMemory<byte>.Empty,
            ProfileName = fileName,
            FileName = fileName,
            By = Actor.Program,
            Content = new MemoryStream(FileBeginning.AsFile(start.Span), writable: false),
        };
        try
        {
            using var records = RecordFile.Open(order, shape);
            var rows = new List<IReadOnlyList<string>>();
            while (rows.Count < Most && records.Read())
            {
                rows.Add([.. Enumerable.Range(0, records.FieldCount).Select(at => Encoding.UTF8.GetString(records.Field(at)))]);
            }

            return records.Columns.Count == 0 ? null : new DraftRows([.. records.Columns], rows);
        }
        catch (LoadRefused)
        {
            return null;
        }
    }

    /// <summary>As it was seen at first.</summary>
    public static DraftRows Of(FileStart seen) => new(seen.Columns, seen.Rows);

    /// <summary>For a proposal.</summary>
    public FileStart AsStart(FileStart seen) => seen with { Columns = Columns, Rows = Rows };

    /// <summary>All values of a column, in order.</summary>
    public List<string> Of(int column) => [.. Rows.Where(r => column < r.Count).Select(r => r[column])];
}
