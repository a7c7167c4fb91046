namespace Vardbalans.App.Features.Importing.ImportFile;

/// <summary>Tells how far the reading of a file has come, a few times a second.</summary>
internal sealed class ReadingPace(ImportOrder order, TimeProvider clock)
{
    private static readonly TimeSpan Between = TimeSpan.FromSeconds(0.3);

    private readonly long _start = clock.GetTimestamp();
    private TimeSpan _told = -Between;

    /// <summary>Tells it, unless it was told just now.</summary>
    public void Read(int rows, long bytes)
    {
        if (order.Progress is { } progress && clock.GetElapsedTime(_start) is var elapsed && elapsed - _told >= Between)
        {
            _told = elapsed;
            progress.Report(new LoadProgress(0, rows, bytes, order.Bytes, elapsed, IsPublishing: false));
        }
    }

    /// <summary>Everything is read.</summary>
    public void Publishing(int batch, int rows, long bytes) =>
        order.Progress?.Report(new LoadProgress(batch, rows, bytes, order.Bytes, clock.GetElapsedTime(_start), IsPublishing: true));
}
