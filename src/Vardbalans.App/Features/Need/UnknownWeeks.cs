using Vardbalans.Core.Quantities;

namespace Vardbalans.App.Features.Need;

/// <summary>In which weeks a sum is not known, because units that report it below have not stated the week.</summary>
internal static class UnknownWeeks
{
    /// <summary>A unit may be so many weeks late, as with a monthly report, and still be one of those who report. Longer, and it has stopped.</summary>
    public const int LongestLag = 9;

    /// <summary>Units that usually make up less than this of the sum may be missing: else the holiday of the smallest would hide the region.</summary>
    private const double LeastShare = 0.01;

    /// <summary>The weeks in which those who have not stated usually make up one part in a hundred or more of those who report then.</summary>
    /// <param name="units">The stated weeks of each unit below, at least one each.</param>
    /// <param name="last">The last known week of the region.</param>
    public static HashSet<IsoWeek> Of(IEnumerable<IReadOnlyDictionary<IsoWeek, double>> units, IsoWeek last) => [.. Missing(units, last).Keys];

    /// <summary>Those weeks, with how large a part is missing, 0–1.</summary>
    public static Dictionary<IsoWeek, double> Missing(IEnumerable<IReadOnlyDictionary<IsoWeek, double>> units, IsoWeek last)
    {
        var usual = new Dictionary<IsoWeek, (double Missing, double All)>();
        foreach (var stated in units)
        {
            var (first, end) = (stated.Keys.Min(), stated.Keys.Max());
            var mean = stated.Values.Average();
            for (var week = first; week <= (last - end <= LongestLag ? last : end); week += 1)
            {
                var (missing, all) = usual.GetValueOrDefault(week);
                usual[week] = (missing + (stated.ContainsKey(week) ? 0 : mean), all + mean);
            }
        }

        return usual.Where(u => u.Value.Missing > 0 && u.Value.Missing >= LeastShare * u.Value.All).ToDictionary(u => u.Key, u => u.Value.Missing / u.Value.All);
    }
}
