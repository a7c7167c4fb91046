using System.Buffers.Binary;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Vardbalans.App.Data.Trails;

/// <summary>SHA-256 over fields, each led by its length, so that no two lists of fields give the same bytes.</summary>
/// <remarks>
/// A field is its UTF-8 bytes after their number as four bytes, most significant first. A batch is the field
/// <c>vardbalans trail 1</c> and then, for each entry in order of number: number, instant, by, action, subject, detail. A seal is
/// the field <c>vardbalans seal 1</c> and then: number, instant, count, the batch's hash, the previous seal's hash. Numbers are
/// written in decimal, instants as <see cref="StoredInstant"/> does, hashes in small hex. Described for whoever wants to check
/// the chain by other means: docs/operating/trail.md.
/// </remarks>
internal sealed class TrailHash : IDisposable
{
    /// <summary>What the first seal has for a previous hash.</summary>
    public static readonly string Zero = new('0', 64);

    private readonly IncrementalHash _hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
    private byte[] _bytes = new byte[256];

    private TrailHash(string kind) => Add(kind);

    /// <summary>An empty batch.</summary>
    public static TrailHash OfBatch() => new("vardbalans trail 1");

    /// <summary>The hash of a seal.</summary>
    public static string OfSeal(long number, string madeAt, long entries, string batchHash, string previousHash)
    {
        using var hash = new TrailHash("vardbalans seal 1");
        hash.Add(number);
        hash.Add(madeAt);
        hash.Add(entries);
        hash.Add(batchHash);
        hash.Add(previousHash);
        return hash.Finish();
    }

    /// <summary>The next entry of the batch.</summary>
    public void Add(in TrailRow row)
    {
        Add(row.Id);
        Add(row.At);
        Add(row.By);
        Add(row.Action);
        Add(row.Subject);
        Add(row.Detail);
    }

    /// <summary>The hash in small hex. Nothing is added afterwards.</summary>
    public string Finish() => Convert.ToHexStringLower(_hash.GetHashAndReset());

    public void Dispose() => _hash.Dispose();

    private void Add(long number) => Add(number.ToString(CultureInfo.InvariantCulture));

    private void Add(string field)
    {
        var most = sizeof(int) + Encoding.UTF8.GetMaxByteCount(field.Length);
        if (_bytes.Length < most)
        {
            _bytes = new byte[most];
        }

        var length = Encoding.UTF8.GetBytes(field, _bytes.AsSpan(sizeof(int)));
        BinaryPrimitives.WriteInt32BigEndian(_bytes, length);
        _hash.AppendData(_bytes, 0, sizeof(int) + length);
    }
}
