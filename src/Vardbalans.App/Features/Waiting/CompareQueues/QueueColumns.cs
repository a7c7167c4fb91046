using System.Globalization;

namespace Vardbalans.App.Features.Waiting.CompareQueues;

/// <summary>The columns that lists can be sorted by, as they stand in an address.</summary>
internal static class QueueColumns
{
    /// <summary>Name.</summary>
    public const string Name = "namn";

    /// <summary>Who wait.</summary>
    public const string Waiting = "vantande";

    /// <summary>The list in weeks of production.</summary>
    public const string Weeks = "veckor";

    /// <summary>Who wait for each thousand inhabitants.</summary>
    public const string PerThousand = "invanare";

    /// <summary>Share within the limit.</summary>
    public const string Within = "inom";

    /// <summary>Median days.</summary>
    public const string Median = "median";

    /// <summary>Past the limit.</summary>
    public const string Past = "over";

    /// <summary>Past the target date.</summary>
    public const string PastTarget = "maldatum";

    /// <summary>The changes, nearest first.</summary>
    public static readonly string[] Changes = ["mot4", "mot13", "mot52"];

    /// <summary>Growth a week.</summary>
    public const string Net = "netto";

    /// <summary>Share taken off.</summary>
    public const string Administrative = "listvard";

    /// <summary>Sorted by a column; what has no value in it comes last either way.</summary>
    public static IEnumerable<QueueRow> Sorted(IEnumerable<QueueRow> rows, string column, bool descending)
    {
        var names = StringComparer.Create(CultureInfo.GetCultureInfo("sv-SE"), ignoreCase: true);
        var byName = rows.OrderBy(r => r.Node.Unit.Name, names).ThenBy(r => r.Node.Site?.Name, names).ToList();
        return column switch
        {
            Name => descending ? byName.AsEnumerable().Reverse() : byName,
            Waiting => By(r => r.Group.Waiting),
            Weeks => By(r => r.WeeksOfProduction),
            PerThousand => By(r => r.People is > 0 ? 1000 * r.Group.Waiting / r.People : null),
            Median => By(r => r.Group.Median?.From),
            Past => By(r => r.Group.Count.Past),
            PastTarget => By(r => r.Group.Targeted == 0 ? null : r.Group.PastTarget),
            Net => By(r => r.Flow?.NetPerWeek),
            Administrative => By(r => r.Flow?.AdministrativeShare?.Value),
            _ when Array.IndexOf(Changes, column) is >= 0 and var at => By(r => r.Change(at)),
            _ => By(r => r.Group.Count.WithinShare?.Value),
        };

        IEnumerable<QueueRow> By(Func<QueueRow, double?> value)
        {
            var known = byName.Where(r => value(r) is not null);
            return (descending ? known.OrderByDescending(r => value(r)) : known.OrderBy(r => value(r))).Concat(byName.Where(r => value(r) is null));
        }
    }
}
