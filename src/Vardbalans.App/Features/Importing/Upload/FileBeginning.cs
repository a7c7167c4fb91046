namespace Vardbalans.App.Features.Importing.Upload;

/// <summary>The first part of a stream, in memory.</summary>
internal static class FileBeginning
{
    /// <summary>At most so many bytes; fewer when there are no more.</summary>
    public static async Task<ReadOnlyMemory<byte>> Read(Stream content, int most, CancellationToken cancel)
    {
        var buffer = new byte[most];
        return buffer.AsMemory(0, await content.ReadAtLeastAsync(buffer, most, throwOnEndOfStream: false, cancel));
    }
}
