using System.Buffers.Binary;
using System.Numerics;
using System.Security.Cryptography;

namespace Vardbalans.App.Features.Importing.Privacy;

/// <summary>The beginning of HMAC-SHA256 (RFC 2104, FIPS 180-4) of short texts with one key, which is made ready once.</summary>
/// <remarks>
/// The system's own begins and ends a conversation with its library for each text, which costs more than the hash: a load makes one for
/// each of millions of patients. A text that does not fit in one block is left to the system. For any number of threads.
/// </remarks>
internal sealed class KeyedHash
{
    private const int BlockBytes = 64;
    private const int Words = 8;
    private const int Rounds = 64;

    /// <summary>The longest text for which the text, a mark after it and its length fit in one block.</summary>
    private const int Longest = BlockBytes - 1 - sizeof(long);

    private static readonly uint[] Start = [0x6a09e667, 0xbb67ae85, 0x3c6ef372, 0xa54ff53a, 0x510e527f, 0x9b05688c, 0x1f83d9ab, 0x5be0cd19];

    private static readonly uint[] Constants =
    [
        0x428a2f98, 0x71374491, 0xb5c0fbcf, 0xe9b5dba5, 0x3956c25b, 0x59f111f1, 0x923f82a4, 0xab1c5ed5,
        0xd807aa98, 0x12835b01, 0x243185be, 0x550c7dc3, 0x72be5d74, 0x80deb1fe, 0x9bdc06a7, 0xc19bf174,
        0xe49b69c1, 0xefbe4786, 0x0fc19dc6, 0x240ca1cc, 0x2de92c6f, 0x4a7484aa, 0x5cb0a9dc, 0x76f988da,
        0x983e5152, 0xa831c66d, 0xb00327c8, 0xbf597fc7, 0xc6e00bf3, 0xd5a79147, 0x06ca6351, 0x14292967,
        0x27b70a85, 0x2e1b2138, 0x4d2c6dfc, 0x53380d13, 0x650a7354, 0x766a0abb, 0x81c2c92e, 0x92722c85,
        0xa2bfe8a1, 0xa81a664b, 0xc24b8b70, 0xc76c51a3, 0xd192e819, 0xd6990624, 0xf40e3585, 0x106aa070,
        0x19a4c116, 0x1e376c08, 0x2748774c, 0x34b0bcb5, 0x391c0cb3, 0x4ed8aa4a, 0x5b9cca4f, 0x682e6ff3,
        0x748f82ee, 0x78a5636f, 0x84c87814, 0x8cc70208, 0x90befffa, 0xa4506ceb, 0xbef9a3f7, 0xc67178f2,
    ];

    private readonly byte[] _key;
    private readonly uint[] _inner;
    private readonly uint[] _outer;

    public KeyedHash(byte[] key)
    {
        _key = key;
        Span<byte> block = stackalloc byte[BlockBytes];
        block.Clear();
        if (key.Length > BlockBytes)
        {
            SHA256.HashData(key, block);
        }
        else
        {
            key.CopyTo(block);
        }

        (_inner, _outer) = (Keyed(block, 0x36), Keyed(block, 0x5c));
    }

    /// <summary>The first eight bytes of the hash, the most significant first.</summary>
    public ulong First(ReadOnlySpan<byte> text)
    {
        if (text.Length > Longest)
        {
            Span<byte> whole = stackalloc byte[HMACSHA256.HashSizeInBytes];
            HMACSHA256.HashData(_key, text, whole);
            return BinaryPrimitives.ReadUInt64BigEndian(whole);
        }

        Span<byte> block = stackalloc byte[BlockBytes];
        Span<uint> state = stackalloc uint[Words];
        Ended(block, text.Length);
        text.CopyTo(block);
        _inner.CopyTo(state);
        Mix(state, block);

        Ended(block, Words * sizeof(uint));
        for (var i = 0; i < Words; i++)
        {
            BinaryPrimitives.WriteUInt32BigEndian(block[(i * sizeof(uint))..], state[i]);
        }

        _outer.CopyTo(state);
        Mix(state, block);
        return ((ulong)state[0] << 32) | state[1];
    }

    private static uint[] Keyed(ReadOnlySpan<byte> key, byte with)
    {
        Span<byte> block = stackalloc byte[BlockBytes];
        for (var i = 0; i < BlockBytes; i++)
        {
            block[i] = (byte)(key[i] ^ with);
        }

        uint[] state = [.. Start];
        Mix(state, block);
        return state;
    }

    /// <summary>A last block with room for a text of this many bytes; the key's block came before it.</summary>
    private static void Ended(Span<byte> block, int length)
    {
        block.Clear();
        block[length] = 0x80;
        BinaryPrimitives.WriteUInt64BigEndian(block[(BlockBytes - sizeof(ulong))..], (ulong)(BlockBytes + length) * 8);
    }

    /// <summary>One block (FIPS 180-4, 6.2.2).</summary>
    private static void Mix(Span<uint> state, ReadOnlySpan<byte> block)
    {
        unchecked
        {
            Span<uint> w = stackalloc uint[Rounds];
            for (var i = 0; i < 16; i++)
            {
                w[i] = BinaryPrimitives.ReadUInt32BigEndian(block[(i * sizeof(uint))..]);
            }

            for (var i = 16; i < w.Length; i++)
            {
                var (p, q) = (w[i - 15], w[i - 2]);
                w[i] = w[i - 16] + (BitOperations.RotateRight(p, 7) ^ BitOperations.RotateRight(p, 18) ^ (p >> 3))
                    + w[i - 7] + (BitOperations.RotateRight(q, 17) ^ BitOperations.RotateRight(q, 19) ^ (q >> 10));
            }

            ReadOnlySpan<uint> k = Constants;
            uint a = state[0], b = state[1], c = state[2], d = state[3], e = state[4], f = state[5], g = state[6], h = state[7];
            for (var i = 0; i < w.Length && i < k.Length; i++)
            {
                var first = h + (BitOperations.RotateRight(e, 6) ^ BitOperations.RotateRight(e, 11) ^ BitOperations.RotateRight(e, 25)) + ((e & f) ^ (~e & g)) + k[i] + w[i];
                var second = (BitOperations.RotateRight(a, 2) ^ BitOperations.RotateRight(a, 13) ^ BitOperations.RotateRight(a, 22)) + ((a & b) ^ (a & c) ^ (b & c));
                h = g;
                g = f;
                f = e;
                e = d + first;
                d = c;
                c = b;
                b = a;
                a = first + second;
            }

            state[0] += a;
            state[1] += b;
            state[2] += c;
            state[3] += d;
            state[4] += e;
            state[5] += f;
            state[6] += g;
            state[7] += h;
        }
    }
}
