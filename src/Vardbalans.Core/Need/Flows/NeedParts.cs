namespace Vardbalans.Core.Need.Flows;

/// <summary>The mean volume of one end by coming week, split by where it comes from.</summary>
internal sealed class NeedParts(int weeks)
{
    public double[] Done { get; } = new double[weeks];

    public double[] Waiting { get; } = new double[weeks];

    public double[] Coming { get; } = new double[weeks];

    /// <summary>What should lead here when all weeks upstream are as usual.</summary>
    public double[] Due { get; } = new double[weeks];

    /// <summary>The part of <see cref="Due"/> whose weeks upstream are known.</summary>
    public double[] KnownDue { get; } = new double[weeks];

    /// <summary>The part of a Poisson count's variance that is not there, because those upstream lead to an even number each.</summary>
    public double[] Even { get; } = new double[weeks];

    public double[] Mean => [.. Done.Select((done, week) => done + Waiting[week] + Coming[week])];

    public double Known(int week) => Due[week] > 0 ? KnownDue[week] / Due[week] : 0;

    /// <summary>What an end with coming weeks of its own passes on: those who wait are its first part.</summary>
    public static NeedParts OfOwn(IReadOnlyList<double> coming, UpstreamQueue? queue, int weeks)
    {
        var parts = new NeedParts(weeks);
        var waiting = queue?.Waiting ?? 0;
        for (var week = 0; week < weeks; week++)
        {
            var mean = week < coming.Count ? coming[week] : double.NaN;
            parts.Due[week] = 1;
            if (!double.IsNaN(mean))
            {
                parts.Waiting[week] = Math.Min(Math.Min(waiting, queue?.PerWeek ?? 0), mean);
                parts.Coming[week] = mean - parts.Waiting[week];
                parts.KnownDue[week] = 1;
                waiting -= parts.Waiting[week];
            }
        }

        return parts;
    }
}
