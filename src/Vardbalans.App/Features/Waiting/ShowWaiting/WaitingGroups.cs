using Vardbalans.Core.Quantities;
using Vardbalans.Core.Waiting;
using Vardbalans.Core.Waiting.Guarantee;

namespace Vardbalans.App.Features.Waiting.ShowWaiting;

/// <summary>Rows of a stock as one group. Every page of who wait counts by these.</summary>
internal static class WaitingGroups
{
    /// <summary>The group of rows of one day.</summary>
    public static WaitingGroup Of(IReadOnlyCollection<StockRow> rows, Judging judging) => new(
        rows.Sum(r => r.Waiting),
        rows.Aggregate(default(LimitCount), (sum, r) => sum + judging.Judge(r)),
        rows.Aggregate((long?)0, (sum, r) => sum + judging.PassSoon(r)),
        Percentile(rows, judging, 0.5),
        rows.Sum(r => r.Targeted),
        rows.Sum(r => r.PastTarget));

    /// <summary>Days that a share of those that count have waited at most; none when it cannot be computed.</summary>
    public static WaitPercentile? Percentile(IReadOnlyCollection<StockRow> rows, Judging judging, double share)
    {
        var counted = rows.Where(judging.Counts).ToList();
        return counted.TrueForAll(r => r.Days is not null) && WaitHistogram.Sum(counted.Select(r => r.Days!)) is { } all ? WaitPercentile.Of(all, new Share(share)) : null;
    }
}
