using System.Globalization;
using Vardbalans.App.Components;
using Vardbalans.App.Hosting;

namespace Vardbalans.App.Features.Planning;

/// <summary>Reads what is written in a cell of a plan: <c>1 638</c> and <c>1,5</c>, as people write and as sheets are copied. A share is no amount, and is refused.</summary>
internal static class PlanNumber
{
    /// <summary>The most that a cell holds.</summary>
    public const int Most = 999_999;

    /// <summary>A whole number, zero or more; else why not, in words.</summary>
    public static (int Value, string? Wrong) Whole(string text) => Amount(text) switch
    {
        (_, { } wrong) => (0, wrong),
        var (value, _) when value != decimal.Truncate(value) => (0, PlanText.NotWhole.With(text.Trim())),
        var (value, _) => ((int)value, null),
    };

    /// <summary>A number with at most two decimals, zero or more; else why not, in words.</summary>
    public static (decimal Value, string? Wrong) Amount(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        if (text.Contains('%', StringComparison.Ordinal))
        {
            return (0, PlanText.NotShare.With(text.Trim()));
        }

        if (!WrittenNumber.TryRead(text, out var read) || !decimal.TryParse(read.ToString("R", CultureInfo.InvariantCulture), NumberStyles.Float, CultureInfo.InvariantCulture, out var value))
        {
            return (0, PlanText.NotNumber.With(text.Trim()));
        }

        return value < 0 ? (0, PlanText.Negative.With(text.Trim()))
            : value > Most ? (0, PlanText.TooLarge.With(text.Trim(), Formats.Number(Most)))
            : value != Math.Round(value, 2) ? (0, PlanText.TooFine.With(text.Trim()))
            : (value, null);
    }

    /// <summary>A share in percent, written with or without the sign, as 0–1; else why not, in words.</summary>
    public static (decimal Value, string? Wrong) Percent(string text) => Amount(text.Replace("%", "", StringComparison.Ordinal)) switch
    {
        (_, { } wrong) => (0, wrong),
        ( > 100, _) => (0, PlanText.AboveHundred.With(text.Trim())),
        var (value, _) => (value / 100, null),
    };
}
