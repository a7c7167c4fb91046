using System.Net.ServerSentEvents;
using System.Runtime.CompilerServices;
using Vardbalans.App.Features.Importing.ImportFile;
using Vardbalans.App.Features.Importing.ReceiveFiles;

namespace Vardbalans.App.Features.Importing.Upload;

/// <summary>Tells a page how far a load has come as it goes, until it has ended.</summary>
internal static class FollowLoad
{
    /// <summary>The kind of message that tells how far it has come.</summary>
    public const string Came = "framsteg";

    /// <summary>The last message: there is no more to wait for.</summary>
    public const string Ended = "slut";

    private static readonly TimeSpan Between = TimeSpan.FromSeconds(0.5);

    /// <summary>A file that has not begun to come by now has been refused, or is read by another program.</summary>
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(60);

    /// <summary>Messages, one each time something has changed.</summary>
    /// <param name="running">The loads of this program.</param>
    /// <param name="ticket">The word that the page chose for the load.</param>
    /// <param name="clock">The clock.</param>
    /// <param name="cancel">The page has gone.</param>
    public static async IAsyncEnumerable<SseItem<UploadProgress>> Of(
        RunningLoads running, string ticket, TimeProvider clock, [EnumeratorCancellation] CancellationToken cancel)
    {
        using var timer = new PeriodicTimer(Between, clock);
        var begun = clock.GetTimestamp();
        LoadProgress? told = null;
        do
        {
            var now = running.Of(ticket);
            if (now is not null && now != told)
            {
                yield return new SseItem<UploadProgress>(UploadEndpoints.Words(now), Came);
            }
            else if (now is null && (told is not null || clock.GetElapsedTime(begun) > Longest))
            {
                yield return new SseItem<UploadProgress>(new UploadProgress(string.Empty, null), Ended);
                yield break;
            }

            told = now;
        }
        while (await timer.WaitForNextTickAsync(cancel));
    }
}
