using System.Text;
using Vardbalans.App.Data.Accounts;
using Vardbalans.App.Data.Events;
using Vardbalans.App.Features.Importing.Feeds;
using Vardbalans.App.Features.Importing.ImportFile;
using Vardbalans.App.Features.Importing.Privacy;
using Vardbalans.App.Features.Importing.Profiles;
using Vardbalans.App.Features.Importing.Reading;
using Vardbalans.Core.Calendar;

namespace Vardbalans.App.Tests.Importing.Events;

/// <summary>A row that is contradicted long after it was written is set aside with its cells: from the file read once more, or from memory while there is room.</summary>
public sealed class PackedCellsTests
{
    private static readonly byte[] File = Encoding.UTF8.GetBytes("id;patient\n1;a\n2;b\n3;c\n");

    [Fact]
    public void A_file_on_disk_is_read_once_more_and_not_packed_in_memory()
    {
        using var content = new MemoryStream(File, writable: false);
        Assert.True(PastCells.CanBeReadAgain(Order(content, EventBench.Profile())));
    }

    [Fact]
    public void What_arrives_only_once_and_columns_that_become_rows_are_packed()
    {
        using var content = new MemoryStream(File, writable: false);
        using var once = new System.IO.Compression.GZipStream(content, System.IO.Compression.CompressionMode.Decompress);
        Assert.False(PastCells.CanBeReadAgain(Order(once, EventBench.Profile())));
        var order = Order(content, EventBench.Profile());
        Assert.False(PastCells.CanBeReadAgain(order with { Profile = order.Profile with { Divide = new DivideColumns(["v*"], "typ", "minuter") } }));
    }

    [Fact]
    public void Beyond_the_room_the_oldest_cells_are_let_go_and_the_newest_kept()
    {
        var cells = new KeptCells(new Pseudonyms([new byte[32]]), new HashSet<int>(), new HashSet<int>());
        var packed = new PackedCells(2, most: 1);
        using var content = new MemoryStream(File, writable: false);
        using var records = RecordFile.Open(Order(content, EventBench.Profile()).Order, new FileShape(TextEncoding.Utf8, ';', ',', [string.Empty], true), TestContext.Current.CancellationToken);
        while (records.Read())
        {
            var portion = new Portion<Contact>();
            portion.Rows.Add(new Incoming<Contact>(Row(records.Line), records.Line, records.Line, 1, false, portion.Keep(records), 0));
            packed.Keep(portion);
        }

        Assert.Null(packed.Of(2, 2, cells));
        Assert.Null(packed.Of(3, 3, cells));
        Assert.Equal("[\"3\",\"c\"]", packed.Of(4, 4, cells));
    }

    private static Contact Row(long id) => new()
    {
        Id = id,
        PatientKey = 1,
        UnitId = 1,
        ActivityId = 1,
        Status = ContactStatus.Done,
        Day = new DateOnly(2026, 1, 5),
        Part = WeekPart.Of(new DateOnly(2026, 1, 5)),
        BatchId = 1,
    };

    private static EventOrder Order(Stream content, string profile)
    {
        var bytes = Encoding.UTF8.GetBytes(profile);
        return new EventOrder
        {
            Profile = ProfileReader.Read(bytes, "profil"),
            Order = new ImportOrder { Profile = bytes, ProfileName = "profil", FileName = "fil.csv", By = Actor.Program, Content = content },
            File = null!,
            Db = null!,
            Keys = null!,
            Clock = TimeProvider.System,
            Today = new DateOnly(2026, 6, 1),
        };
    }
}
