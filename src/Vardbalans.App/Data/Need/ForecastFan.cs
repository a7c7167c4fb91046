using System.Buffers.Binary;
using System.Collections.Immutable;
using Vardbalans.Core.Need.Forecasting.Selection;
using Vardbalans.Core.Series;

namespace Vardbalans.App.Data.Need;

/// <summary>One coming week of a forecast: its mean and the limits that the outcome falls below with a given share.</summary>
/// <param name="Mean">Expected; zero or more.</param>
/// <param name="Low95">2.5 % fall below.</param>
/// <param name="Low80">10 % fall below.</param>
/// <param name="Low50">25 % fall below.</param>
/// <param name="Middle">Half fall below.</param>
/// <param name="High50">75 % fall below.</param>
/// <param name="High80">90 % fall below.</param>
/// <param name="High95">97.5 % fall below.</param>
public readonly record struct FanWeek(double Mean, double Low95, double Low80, double Low50, double Middle, double High50, double High80, double High95)
{
    /// <summary>The value that a share of outcomes falls below: by the normal score between the limits that are kept, and beyond them as the last two lead on.</summary>
    /// <param name="share">Above 0 and below 1.</param>
    public double Quantile(double share)
    {
        ReadOnlySpan<double> shares = [0.025, 0.1, 0.25, 0.5, 0.75, 0.9, 0.975];
        ReadOnlySpan<double> values = [Low95, Low80, Low50, Middle, High50, High80, High95];
        var above = 1;
        while (above < shares.Length - 1 && shares[above] < share)
        {
            above++;
        }

        var (low, high) = (StandardNormal.Quantile(shares[above - 1]), StandardNormal.Quantile(shares[above]));
        return Math.Max(0, values[above - 1] + ((values[above] - values[above - 1]) * (StandardNormal.Quantile(share) - low) / (high - low)));
    }
}

/// <summary>The coming weeks of a forecast as they are kept: eight numbers of four bytes a week, first week first.</summary>
/// <remarks>Rows of their own would be sixteen million a year in a large region; nothing asks for one week of all forecasts.</remarks>
public sealed record ForecastFan(ImmutableArray<FanWeek> Weeks)
{
    /// <summary>The coming weeks that pages sum.</summary>
    public const int Near = 13;

    private const int Numbers = 8;
    private const int Bytes = Numbers * sizeof(float);

    /// <summary>A week so many ahead, from 1; none before the first or after the last.</summary>
    public FanWeek? At(int step) => step >= 1 && step <= Weeks.Length ? Weeks[step - 1] : null;

    /// <summary>The coming weeks of a forecast.</summary>
    /// <param name="forecast">The forecast.</param>
    /// <param name="skipped">So many of its first steps are left out.</param>
    /// <param name="weeks">As many after them.</param>
    public static ForecastFan Of(SeriesForecast forecast, int skipped, int weeks) => new([.. Enumerable.Range(skipped + 1, weeks).Select(step =>
    {
        var (low95, high95) = forecast.Limits(step, 0.95);
        var (low80, high80) = forecast.Limits(step, 0.8);
        var (low50, high50) = forecast.Limits(step, 0.5);
        var mean = forecast.Mean[step - 1];
        return new FanWeek(mean, low95, low80, low50, Math.Clamp(forecast.Interval.Quantile(mean, step, 0.5), low50, high50), high50, high80, high95);
    })]);

    /// <summary>Packs it.</summary>
    public byte[] Pack()
    {
        var bytes = new byte[Weeks.Length * Bytes];
        for (var i = 0; i < Weeks.Length; i++)
        {
            var (mean, low95, low80, low50, middle, high50, high80, high95) = Weeks[i];
            ReadOnlySpan<double> row = [mean, low95, low80, low50, middle, high50, high80, high95];
            for (var k = 0; k < Numbers; k++)
            {
                BinaryPrimitives.WriteSingleLittleEndian(bytes.AsSpan((i * Bytes) + (k * sizeof(float))), (float)row[k]);
            }
        }

        return bytes;
    }

    /// <summary>Unpacks it.</summary>
    /// <exception cref="ArgumentException">The bytes are not whole weeks.</exception>
    public static ForecastFan Unpack(ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length % Bytes != 0)
        {
            throw new ArgumentException("A fan is whole weeks.", nameof(bytes));
        }

        var weeks = ImmutableArray.CreateBuilder<FanWeek>(bytes.Length / Bytes);
        for (; bytes.Length > 0; bytes = bytes[Bytes..])
        {
            weeks.Add(new FanWeek(At(bytes, 0), At(bytes, 1), At(bytes, 2), At(bytes, 3), At(bytes, 4), At(bytes, 5), At(bytes, 6), At(bytes, 7)));
        }

        return new ForecastFan(weeks.MoveToImmutable());
    }

    /// <summary>The means alone, of what is packed.</summary>
    public static double[] Means(ReadOnlySpan<byte> bytes)
    {
        var means = new double[bytes.Length / Bytes];
        for (var i = 0; i < means.Length; i++)
        {
            means[i] = At(bytes[(i * Bytes)..], 0);
        }

        return means;
    }

    private static double At(ReadOnlySpan<byte> week, int place) => BinaryPrimitives.ReadSingleLittleEndian(week[(place * sizeof(float))..]);
}
