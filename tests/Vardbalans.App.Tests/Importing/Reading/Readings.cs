using System.IO.Compression;
using System.Text;
using Vardbalans.App.Data.Accounts;
using Vardbalans.App.Features.Importing;
using Vardbalans.App.Features.Importing.ImportFile;
using Vardbalans.App.Features.Importing.Profiles;
using Vardbalans.App.Features.Importing.Reading;

namespace Vardbalans.App.Tests.Importing.Reading;

/// <summary>What a reader makes of some bytes.</summary>
internal sealed record Readings(IReadOnlyList<string> Columns, IReadOnlyList<string> Rows, string Checksum, bool EndsWithLineBreak, int BlankRows)
{
    public static FileShape Shape { get; } = new(TextEncoding.Auto, ';', ',', [""], true);

    public static Readings Of(byte[] bytes, FileShape? shape = null, Func<Stream, Stream>? arrives = null)
    {
        using var content = new MemoryStream(bytes);
        using var file = Open(arrives?.Invoke(content) ?? content, shape ?? Shape);
        var rows = new List<string>();
        while (file.Read())
        {
            var fields = Enumerable.Range(0, file.FieldCount).Select(f => Encoding.UTF8.GetString(file.Field(f)));
            rows.Add($"{file.Line}{(file.Fault is { } fault ? $" {fault}" : string.Empty)}: {string.Join('|', fields)}");
        }

        return new Readings(file.Columns, rows, file.Checksum, file.EndsWithLineBreak, file.BlankRows);
    }

    public static Readings Of(string text, FileShape? shape = null) => Of(Encoding.UTF8.GetBytes(text), shape);

    public static RecordReader Open(Stream content, FileShape shape) => RecordFile.Open(
        new ImportOrder { Profile = default, ProfileName = "profil.json", Content = content, FileName = "fil", By = Actor.CommandLine }, shape);

    /// <summary>The finding that reading ends in.</summary>
    public static Finding Refused(byte[] bytes, FileShape? shape = null) => Assert.Single(Assert.Throws<LoadRefused>(() => Of(bytes, shape)).Findings);

    public static byte[] Packed(byte[] bytes)
    {
        using var packed = new MemoryStream();
        using (var gz = new GZipStream(packed, CompressionLevel.Fastest))
        {
            gz.Write(bytes);
        }

        return packed.ToArray();
    }
}

/// <summary>A stream that gives a few bytes at a time and cannot be sought in, as one from the network does.</summary>
internal sealed class TricklingStream(Stream inner, int seed) : Stream
{
    private readonly Random _random = new(seed);

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }

    public override void Flush() => throw new NotSupportedException();

    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) =>
        await inner.ReadAsync(buffer[..Math.Min(buffer.Length, 1 + _random.Next(7))], cancellationToken);

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
}
