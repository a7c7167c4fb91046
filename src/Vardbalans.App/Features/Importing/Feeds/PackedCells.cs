using System.Buffers;
using System.Buffers.Binary;
using System.IO.Compression;
using Vardbalans.App.Data;

namespace Vardbalans.App.Features.Importing.Feeds;

/// <summary>
/// Cells of rows that are written already, packed in memory, so that one that is contradicted much later in the file can be set aside whole.
/// For content that cannot be read once more: a file on disk is (see <see cref="PastCells"/>).
/// </summary>
/// <param name="fields">Cells of a row.</param>
/// <param name="most">Packed bytes that are kept; the oldest go first. Some millions of rows by default.</param>
internal sealed class PackedCells(int fields, long most = 64L << 20)
{
    private readonly ArrayBufferWriter<byte> _plain = new(1 << 20);
    private readonly Queue<Block> _blocks = [];
    private long _size;
    private (Block? Of, byte[] Bytes) _last;

    private sealed record Block(int First, int Last, byte[] Packed);

    /// <summary>Keeps a portion's cells.</summary>
    public void Keep<T>(Portion<T> portion)
        where T : class, IEventRow
    {
        if (portion.Rows.Count == 0)
        {
            return;
        }

        // Gathered first and packed at once: packing a cell at a time costs more than all the rest of a load.
        _plain.ResetWrittenCount();
        foreach (var row in portion.Rows)
        {
            BinaryPrimitives.WriteInt32LittleEndian(_plain.GetSpan(sizeof(int)), row.Line);
            _plain.Advance(sizeof(int));
            BinaryPrimitives.WriteInt64LittleEndian(_plain.GetSpan(sizeof(long)), row.Key);
            _plain.Advance(sizeof(long));
            for (var f = 0; f < fields; f++)
            {
                var cell = portion.Cell(row.Cells + f);
                BinaryPrimitives.WriteInt32LittleEndian(_plain.GetSpan(sizeof(int)), cell.Length);
                _plain.Advance(sizeof(int));
                _plain.Write(cell);
            }
        }

        using var packed = new MemoryStream();
        using (var deflate = new DeflateStream(packed, CompressionLevel.Fastest, leaveOpen: true))
        {
            deflate.Write(_plain.WrittenSpan);
        }

        var block = new Block(portion.Rows[0].Line, portion.Rows[^1].Line, packed.ToArray());
        _blocks.Enqueue(block);
        for (_size += block.Packed.Length; _size > most && _blocks.Count > 1;)
        {
            _size -= _blocks.Dequeue().Packed.Length;
        }
    }

    /// <summary>A row's cells as they may be stored; none when they are kept no more.</summary>
    public string? Of(int line, long key, KeptCells cells)
    {
        foreach (var block in _blocks.Where(b => b.First <= line && line <= b.Last))
        {
            if (Find(Unpacked(block), line, key, cells) is { } found)
            {
                return found;
            }
        }

        return null;
    }

    private byte[] Unpacked(Block block)
    {
        if (_last.Of != block)
        {
            using var packed = new DeflateStream(new MemoryStream(block.Packed), CompressionMode.Decompress);
            using var plain = new MemoryStream();
            packed.CopyTo(plain);
            _last = (block, plain.ToArray());
        }

        return _last.Bytes;
    }

    private string? Find(byte[] bytes, int line, long key, KeptCells cells)
    {
        using var reader = new BinaryReader(new MemoryStream(bytes));
        while (reader.BaseStream.Position < bytes.Length)
        {
            var isIt = reader.ReadInt32() == line;
            isIt &= reader.ReadInt64() == key;
            var texts = new string[fields];
            for (var f = 0; f < fields; f++)
            {
                var length = reader.ReadInt32();
                var at = (int)reader.BaseStream.Position;
                texts[f] = isIt ? cells.Of(f, bytes.AsSpan(at, length)) : string.Empty;
                reader.BaseStream.Position += length;
            }

            if (isIt)
            {
                return PlainJson.Of(texts);
            }
        }

        return null;
    }
}
