using System.Runtime.CompilerServices;
using System.Text;
using Vardbalans.Core.Quantities;

namespace Vardbalans.App.Features.Importing.ImportFile;

/// <summary>The distinct texts of one column, numbered in the order in which they came.</summary>
internal sealed class CodeColumn(string name)
{
    private readonly Dictionary<string, int> _numbers = new(StringComparer.Ordinal);
    private readonly List<string> _texts = [];
    private byte[] _lastBytes = [];
    private int _last = -1;

    public string Name => name;

    public IReadOnlyList<string> Texts => _texts;

    /// <summary>The text's number. Files are mostly sorted, so the last text is tried first.</summary>
    public int NumberOf(ReadOnlySpan<byte> utf8)
    {
        if (_last >= 0 && utf8.SequenceEqual(_lastBytes))
        {
            return _last;
        }

        Span<char> chars = stackalloc char[256];
        var lookup = _numbers.GetAlternateLookup<ReadOnlySpan<char>>();
        var isShort = utf8.Length <= chars.Length;
        var text = isShort ? chars[..Encoding.UTF8.GetChars(utf8, chars)] : Encoding.UTF8.GetString(utf8).AsSpan();
        if (!lookup.TryGetValue(text, out var number))
        {
            number = _texts.Count;
            _texts.Add(text.ToString());
            lookup[text] = number;
        }

        (_last, _lastBytes) = (number, utf8.ToArray());
        return number;
    }

    public int? Find(string text) => _numbers.TryGetValue(text, out var number) ? number : null;
}

/// <summary>Up to eight counts; <see cref="NotStated"/> where the source says nothing.</summary>
[InlineArray(Most)]
internal struct Counts
{
    public const int Most = 8;
    public const int NotStated = int.MinValue;

#pragma warning disable IDE0044 // The compiler demands the field of an inline array to be writable.
    private int _first;
#pragma warning restore IDE0044

    public static Counts None
    {
        get
        {
            Counts none = default;
            ((Span<int>)none).Fill(NotStated);
            return none;
        }
    }

    public readonly bool Same(in Counts other) => ((ReadOnlySpan<int>)this).SequenceEqual(other);
}

/// <summary>What a row's codes and week are, as numbers: two rows with the same key speak of the same thing.</summary>
internal readonly record struct SourceKey(int Week, ulong A, ulong B, ulong C)
{
    /// <summary>Stands for every code of a column.</summary>
    public const int Any = (1 << Bits) - 1;

    private const int Bits = 21;
    private const int PerWord = 3;

    /// <summary>The key with the code of column <paramref name="at"/> replaced by <see cref="Any"/>.</summary>
    public SourceKey WithAny(int at) => With(at, Any);

    /// <summary>The code of column <paramref name="at"/>.</summary>
    public int CodeAt(int at) => (int)(((at / PerWord) switch { 0 => A, 1 => B, _ => C } >> (at % PerWord * Bits)) & Any);

    public SourceKey With(int at, int code)
    {
        var shift = at % PerWord * Bits;
        var clear = ~((ulong)Any << shift);
        var set = (ulong)code << shift;
        return (at / PerWord) switch
        {
            0 => this with { A = (A & clear) | set },
            1 => this with { B = (B & clear) | set },
            _ => this with { C = (C & clear) | set },
        };
    }

    public override int GetHashCode()
    {
        var mixed = unchecked((A * 0x9E3779B97F4A7C15UL) ^ (B * 0xC2B2AE3D27D4EB4FUL) ^ (C * 0x165667B19E3779F9UL) ^ ((ulong)(uint)Week * 0xD6E8FEB86659FD93UL));
        return unchecked((int)(mixed ^ (mixed >> 32)));
    }
}

/// <summary>A row of the file that could be read.</summary>
internal struct SourceRow
{
    public int Line;
    public IsoWeek Week;
    public SourceKey Key;
    public Counts Counts;
    public Fate Fate;

    /// <summary>Index of the rule that the row is a total of; -1 for none.</summary>
    public int TotalOf;
}

/// <summary>What became of a row.</summary>
internal enum Fate
{
    Kept = 0,
    Ignored = 1,
    Duplicate = 2,
    Quarantined = 3,
}

/// <summary>A row that could not be used. The value is masked where it is made.</summary>
internal readonly record struct Broken(int Line, string Reason, string? Column, string? Value);

/// <summary>Everything that was read of a file.</summary>
internal sealed class SourceTable(IReadOnlyList<CodeColumn> codes, IReadOnlyList<string> measures, CellStore cells)
{
    /// <summary>All cells of the rows that could be divided into cells and were not ignored.</summary>
    public CellStore Cells => cells;

    public IReadOnlyList<CodeColumn> Codes => codes;

    /// <summary>Names of the measure columns that the file has, by measure; empty where it has none.</summary>
    public IReadOnlyList<string> MeasureColumns => measures;

    public List<SourceRow> Rows { get; } = [];

    public List<Broken> Broken { get; } = [];

    /// <summary>Rows that were set aside while they were read, with the codes they have; without a week where it could not be read.</summary>
    public List<SourceRow> Unread { get; } = [];

    /// <summary>Are there lines that could not be divided into cells?</summary>
    public bool HasBrokenLines { get; set; }

    /// <summary>Whether the file is whole.</summary>
    public required FileEnd End { get; init; }

    /// <summary>Rows per ignore rule.</summary>
    public Dictionary<string, int> Ignored { get; } = [];

    /// <summary>Data rows in the file, header and empty lines not counted.</summary>
    public int RowsRead { get; set; }

    /// <summary>Rows that say nothing at all; not counted as read.</summary>
    public int BlankRows { get; set; }

    /// <summary>Columns of the file that the profile does not use.</summary>
    public IReadOnlyList<string> Unused { get; init; } = [];

    public int IndexOf(string column)
    {
        for (var i = 0; i < codes.Count; i++)
        {
            if (codes[i].Name == column)
            {
                return i;
            }
        }

        throw new ArgumentException($"{column} is no code column.", nameof(column));
    }

    public void Quarantine(int line, string reason, string? column, string? value) =>
        Broken.Add(new Broken(line, reason, column, value is null ? null : Masked.Value(value)));
}
