using System.Globalization;
using Vardbalans.App.Features.Importing.ImportFile;

namespace Vardbalans.App.Features.Importing.Feeds;

/// <summary>What a load of events tells beside its accounts.</summary>
internal static class EventRemarks
{
    /// <summary>Begins the code of a remark on one unit; the rest is <see cref="Rows"/>, or the field that rows lack. Its subject is the unit's number.</summary>
    public const string OfUnit = "unit-";

    /// <summary>All usable rows of the unit.</summary>
    public const string Rows = OfUnit + "rows";

    /// <summary>Rows of the unit without the field.</summary>
    public static string Without(string field) => $"{OfUnit}without-{field}";

    /// <summary>What is told in words.</summary>
    public static IEnumerable<Remark> Of(Dictionary<string, int> remarks, int abandoned)
    {
        foreach (var (code, rows) in remarks)
        {
            yield return new Remark(code, string.Empty, rows);
        }

        if (abandoned > 0)
        {
            yield return new Remark("stopped-load-cleaned", string.Empty, abandoned);
        }

    }

    /// <summary>How complete the rows of each unit are.</summary>
    public static IEnumerable<Remark> OfUnits(FeedDefinition feed, Dictionary<int, int[]> watched)
    {
        foreach (var (unit, counts) in watched.OrderBy(w => w.Key))
        {
            var subject = unit.ToString(CultureInfo.InvariantCulture);
            yield return new Remark(Rows, subject, counts[0]);
            for (var f = 0; f < feed.Watched.Count; f++)
            {
                if (counts[f + 1] > 0)
                {
                    yield return new Remark(Without(feed.Watched[f].Name), subject, counts[f + 1]);
                }
            }
        }
    }
}
