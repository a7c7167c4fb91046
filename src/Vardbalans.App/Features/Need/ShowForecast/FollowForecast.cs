using System.Net.ServerSentEvents;
using System.Runtime.CompilerServices;
using Microsoft.EntityFrameworkCore;
using Vardbalans.App.Components;
using Vardbalans.App.Data;
using Vardbalans.App.Data.Need;
using Vardbalans.App.Hosting;

namespace Vardbalans.App.Features.Need.ShowForecast;

/// <summary>How far a forecast that is being made has come.</summary>
/// <param name="Text">In words.</param>
/// <param name="Share">0–1.</param>
public sealed record ForecastProgress(string Text, double? Share);

/// <summary>Tells a page how far the forecast that is being made has come, until it has ended.</summary>
internal static class FollowForecast
{
    /// <summary>Where it is told.</summary>
    public const string Path = "/behov/framsteg";

    private const string Came = "framsteg";
    private const string Ended = "slut";

    private static readonly TimeSpan Between = TimeSpan.FromSeconds(1);

    /// <summary>Messages, one each time it has come further; the last when nothing is being made.</summary>
    public static async IAsyncEnumerable<SseItem<ForecastProgress>> Of(OpenDatabase open, TimeProvider clock, [EnumeratorCancellation] CancellationToken cancel)
    {
        using var timer = new PeriodicTimer(Between, clock);
        ForecastProgress? told = null;
        do
        {
            var now = await Now(open, cancel);
            if (now is null)
            {
                yield return new SseItem<ForecastProgress>(new ForecastProgress(NeedText.Made, 1), Ended);
                yield break;
            }

            if (now != told)
            {
                yield return new SseItem<ForecastProgress>(now, Came);
            }

            told = now;
        }
        while (await timer.WaitForNextTickAsync(cancel));
    }

    /// <summary>How far it has come; none when nothing is being made.</summary>
    public static async Task<ForecastProgress?> Now(OpenDatabase open, CancellationToken cancel)
    {
        await using var db = open();
        return await db.ForecastRuns.AsNoTracking().Where(r => r.State == ForecastState.Running).OrderByDescending(r => r.Id).FirstOrDefaultAsync(cancel) is { } run
            ? Words(run)
            : null;
    }

    /// <summary>In words.</summary>
    public static ForecastProgress Words(ForecastRun run) => new(
        NeedText.Making.With(Formats.Number((double)run.SeriesDone), Formats.Number((double)run.SeriesInAll)), run.SeriesInAll > 0 ? (double)run.SeriesDone / run.SeriesInAll : null);
}
