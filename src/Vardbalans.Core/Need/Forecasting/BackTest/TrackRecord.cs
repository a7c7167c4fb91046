namespace Vardbalans.Core.Need.Forecasting.BackTest;

/// <summary>What each method forecast of one series from each origin. Kept, so that an origin is worked out once.</summary>
/// <param name="Methods">Names, in the order of the forecasts.</param>
/// <param name="Horizon">Steps ahead.</param>
/// <param name="Origins">Rising in time.</param>
public sealed record TrackRecord(IReadOnlyList<string> Methods, int Horizon, IReadOnlyList<OriginRecord> Origins)
{
    /// <summary>One method's part of it.</summary>
    public TrackRecord Of(int method) => new([Methods[method]], Horizon, [.. Origins.Select(o => o with { Forecasts = [o.Forecasts[method]] })]);
}

/// <summary>What was forecast from one origin.</summary>
/// <param name="Count">Steps of the history that were known.</param>
/// <param name="Mark">Of the values that were known; another mark means that they have been restated since.</param>
/// <param name="Forecasts">By method, then by step; none where the method could not be fitted or gave no number.</param>
public sealed record OriginRecord(int Count, ulong Mark, double[]?[] Forecasts)
{
    /// <summary>By step: the level of a low week over that of ordinary ones, as it was known then; none if all are ordinary.</summary>
    public double[]? Levels { get; init; }

    /// <summary>The mark of the first values of a history.</summary>
    public static ulong MarkOf(ReadOnlySpan<double> values)
    {
        var mark = 14695981039346656037UL;
        foreach (var value in values)
        {
            // Every value that is not stated is the same to us, whatever its bits.
            var bits = double.IsNaN(value) ? ulong.MaxValue : BitConverter.DoubleToUInt64Bits(value);
            mark = unchecked((mark ^ bits) * 1099511628211UL);
            mark ^= mark >> 29;
        }

        return mark;
    }
}
