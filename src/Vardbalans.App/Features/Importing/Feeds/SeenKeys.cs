using System.Numerics;

namespace Vardbalans.App.Features.Importing.Feeds;

/// <summary>The numbers of rows that a file has spoken of, packed: one bit each where they lie close, else eight bytes and a half.</summary>
internal sealed class SeenKeys
{
    private const int PageBits = 10;
    private const int WordsPerPage = 1 << (PageBits - 6);

    /// <summary>A page that holds fewer than this costs more than it saves.</summary>
    private const int FewestPerPage = 8;

    private Dictionary<long, ulong[]>? _pages = [];
    private long[] _slots = [];
    private long _lastPage = -1;
    private ulong[]? _last;

    /// <summary>How many there are.</summary>
    public long Count { get; private set; }

    /// <summary>Adds it.</summary>
    /// <returns>Was it new?</returns>
    public bool Add(long key)
    {
        if (_pages is not null && (Count < 4096 || (Count & 0xFFF) != 0 || (long)_pages.Count * FewestPerPage < Count))
        {
            return AddToPage(key);
        }

        if (_pages is not null)
        {
            Scatter();
        }

        return AddToSlots(key);
    }

    /// <summary>Is it there?</summary>
    public bool Contains(long key)
    {
        if (_pages is null)
        {
            return _slots[Find(key)] != 0;
        }

        return Page(key >> PageBits) is { } page && (page[Word(key)] & (1UL << (int)(key & 63))) != 0;
    }

    private static int Word(long key) => (int)(key & ((1 << PageBits) - 1)) >> 6;

    private ulong[]? Page(long number)
    {
        if (number != _lastPage)
        {
            if (!_pages!.TryGetValue(number, out var page))
            {
                return null;
            }

            (_lastPage, _last) = (number, page);
        }

        return _last;
    }

    private bool AddToPage(long key)
    {
        var number = key >> PageBits;
        var page = Page(number);
        if (page is null)
        {
            _pages!.Add(number, page = new ulong[WordsPerPage]);
            (_lastPage, _last) = (number, page);
        }

        ref var word = ref page[Word(key)];
        var bit = 1UL << (int)(key & 63);
        var isNew = (word & bit) == 0;
        word |= bit;
        Count += isNew ? 1 : 0;
        return isNew;
    }

    /// <summary>From pages to slots: the numbers lie far apart.</summary>
    private void Scatter()
    {
        var pages = _pages!;
        (_pages, _last, _lastPage) = (null, null, -1);
        _slots = new long[(int)BitOperations.RoundUpToPowerOf2((uint)Math.Max(1024, Count * 2))];
        Count = 0;
        foreach (var (number, page) in pages)
        {
            for (var word = 0; word < page.Length; word++)
            {
                for (var bits = page[word]; bits != 0; bits &= bits - 1)
                {
                    AddToSlots((number << PageBits) + (word << 6) + BitOperations.TrailingZeroCount(bits));
                }
            }
        }
    }

    private bool AddToSlots(long key)
    {
        var at = Find(key);
        if (_slots[at] != 0)
        {
            return false;
        }

        // Zero is an empty slot, so what is stored is the number plus one.
        _slots[at] = key + 1;
        if (++Count * 5 > _slots.LongLength * 4)
        {
            Grow();
        }

        return true;
    }

    private void Grow()
    {
        var old = _slots;
        _slots = new long[old.Length * 2];
        foreach (var stored in old)
        {
            if (stored != 0)
            {
                _slots[Find(stored - 1)] = stored;
            }
        }
    }

    private int Find(long key)
    {
        var mask = _slots.Length - 1;
        var at = (int)(unchecked((ulong)key * 0x9E3779B97F4A7C15UL) >> 32) & mask;
        while (_slots[at] != 0 && _slots[at] != key + 1)
        {
            at = (at + 1) & mask;
        }

        return at;
    }
}
