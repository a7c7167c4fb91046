using Vardbalans.Core.Calendar;
using Vardbalans.Core.Organisation;

namespace Vardbalans.App.Data;

/// <summary>One unit's outcome and agreement at one site in one week part, over all other dimensions.</summary>
internal sealed class UnitSum
{
    /// <summary>Parameters: activity, first and last part. Sums of nothing stated stay null; that is why this is not LINQ.</summary>
    /// <remarks>
    /// The units are all there are, yet they are named: with them a stretch is found by the whole start of the key, a look-up per
    /// unit, where it otherwise reads the activity's history. A second index would do the same and cost every load.
    /// </remarks>
    public static string Sql(IEnumerable<int> units) => Text.Replace("UNITS", string.Join(",", units.DefaultIfEmpty(0)), StringComparison.Ordinal);

    private const string Text = """
        SELECT "UnitId", "SiteId", "Part",
               SUM("Done") AS "Done", SUM("PlannedMinutes") AS "PlannedMinutes", SUM("ActualMinutes") AS "ActualMinutes",
               SUM("Booked") AS "Booked", SUM("NoShow") AS "NoShow", SUM("LateByPatient") AS "LateByPatient",
               SUM("LateByProvider") AS "LateByProvider", SUM("Inflow") AS "Inflow",
               MAX(CASE WHEN "Done" IS NOT NULL THEN "BatchId" END) AS "BatchId", MAX(CASE WHEN "MonthIsEstimated" THEN 1 ELSE 0 END) AS "Estimated",
               CAST(NULL AS INTEGER) AS "Agreed", CAST(NULL AS INTEGER) AS "Original"
        FROM "ProductionWeeks" WHERE "ActivityId" = {0} AND "UnitId" IN (UNITS) AND "Part" BETWEEN {1} AND {2}
        GROUP BY "UnitId", "SiteId", "Part"
        UNION ALL
        SELECT "UnitId", "SiteId", "Part", NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, 0, "Agreed", "Original"
        FROM "AgreedWeeks" WHERE "ActivityId" = {0} AND "UnitId" IN (UNITS) AND "Part" BETWEEN {1} AND {2}
        """;

    public int UnitId { get; set; }

    public int SiteId { get; set; }

    public int Part { get; set; }

    public long? Done { get; set; }

    public long? PlannedMinutes { get; set; }

    public long? ActualMinutes { get; set; }

    public long? Booked { get; set; }

    public long? NoShow { get; set; }

    public long? LateByPatient { get; set; }

    public long? LateByProvider { get; set; }

    public long? Inflow { get; set; }

    public int? BatchId { get; set; }

    public int Estimated { get; set; }

    public int? Agreed { get; set; }

    public int? Original { get; set; }
}

/// <summary>Adds units' sums to every node above them, at all sites and at each.</summary>
/// <param name="tree">Today's tree.</param>
/// <param name="activity">The activity that is summed.</param>
/// <param name="only">Line nodes to keep; none for all.</param>
internal sealed class RollupSums(OrganisationTree tree, int activity, HashSet<int>? only)
{
    private readonly Dictionary<int, int> _sources = [];
    private readonly Dictionary<(int Unit, int Part), RollupWeek> _units = [];
    private readonly Dictionary<(int Unit, int Site, int Part), RollupWeek> _unitSites = [];

    /// <summary>The last load behind each unit's production.</summary>
    public IReadOnlyDictionary<int, int> Sources => _sources;

    /// <summary>One row of production or of agreement.</summary>
    public void Add(UnitSum row)
    {
        if (row.BatchId is { } batch)
        {
            _sources[row.UnitId] = Math.Max(batch, _sources.GetValueOrDefault(row.UnitId));
        }

        AddTo(_units, (row.UnitId, row.Part), row, 0);
        if (row.SiteId != 0)
        {
            AddTo(_unitSites, (row.UnitId, row.SiteId, row.Part), row, row.SiteId);
        }
    }

    /// <summary>Every node's sums. What compares outcome with agreement is decided per unit, before adding up.</summary>
    public IEnumerable<RollupWeek> Rows()
    {
        var nodes = new Dictionary<(int Node, int Site, int Part), RollupWeek>();
        foreach (var sum in _units.Values.Concat(_unitSites.Values))
        {
            Compare(sum);
            foreach (var node in tree.PathUp(sum.NodeId).Where(n => only is null || only.Contains(n.Id)))
            {
                Merge(nodes, node.Id, sum);
            }
        }

        return nodes.OrderBy(n => n.Key).Select(n => n.Value);
    }

    private void AddTo<TKey>(Dictionary<TKey, RollupWeek> sums, TKey key, UnitSum row, int site)
        where TKey : notnull
    {
        if (!sums.TryGetValue(key, out var sum))
        {
            sums[key] = sum = new RollupWeek
            {
                NodeId = row.UnitId,
                SiteId = site,
                ActivityId = activity,
                Part = WeekPart.FromIndex(row.Part),
            };
        }

        sum.Done = Plus(sum.Done, row.Done);
        sum.PlannedMinutes = Plus(sum.PlannedMinutes, row.PlannedMinutes);
        sum.ActualMinutes = Plus(sum.ActualMinutes, row.ActualMinutes);
        sum.Booked = Plus(sum.Booked, row.Booked);
        sum.NoShow = Plus(sum.NoShow, row.NoShow);
        sum.LateByPatient = Plus(sum.LateByPatient, row.LateByPatient);
        sum.LateByProvider = Plus(sum.LateByProvider, row.LateByProvider);
        sum.Inflow = Plus(sum.Inflow, row.Inflow);
        sum.Agreed = Plus(sum.Agreed, row.Agreed);
        sum.Original = Plus(sum.Original, row.Original);
        sum.MonthIsEstimated |= row.Estimated == 1;
    }

    private static void Compare(RollupWeek unit)
    {
        unit.UnitsStated = unit.Done is null ? 0 : 1;
        unit.UnitsAgreed = unit.Agreed is null ? 0 : 1;
        if (unit is { Done: not null, Agreed: not null })
        {
            (unit.ComparedDone, unit.ComparedAgreed, unit.UnitsCompared) = (unit.Done, unit.Agreed, 1);
        }

        if (unit is { Done: not null, Original: not null })
        {
            (unit.ComparedDoneOriginal, unit.ComparedOriginal) = (unit.Done, unit.Original);
        }
    }

    private static void Merge(Dictionary<(int Node, int Site, int Part), RollupWeek> nodes, int node, RollupWeek sum)
    {
        var key = (node, sum.SiteId, sum.Part.Index);
        if (!nodes.TryGetValue(key, out var total))
        {
            nodes[key] = total = new RollupWeek { NodeId = node, SiteId = sum.SiteId, ActivityId = sum.ActivityId, Part = sum.Part };
        }

        total.Done = Plus(total.Done, sum.Done);
        total.PlannedMinutes = Plus(total.PlannedMinutes, sum.PlannedMinutes);
        total.ActualMinutes = Plus(total.ActualMinutes, sum.ActualMinutes);
        total.Booked = Plus(total.Booked, sum.Booked);
        total.NoShow = Plus(total.NoShow, sum.NoShow);
        total.LateByPatient = Plus(total.LateByPatient, sum.LateByPatient);
        total.LateByProvider = Plus(total.LateByProvider, sum.LateByProvider);
        total.Inflow = Plus(total.Inflow, sum.Inflow);
        total.Agreed = Plus(total.Agreed, sum.Agreed);
        total.Original = Plus(total.Original, sum.Original);
        total.ComparedDone = Plus(total.ComparedDone, sum.ComparedDone);
        total.ComparedAgreed = Plus(total.ComparedAgreed, sum.ComparedAgreed);
        total.ComparedDoneOriginal = Plus(total.ComparedDoneOriginal, sum.ComparedDoneOriginal);
        total.ComparedOriginal = Plus(total.ComparedOriginal, sum.ComparedOriginal);
        total.UnitsStated += sum.UnitsStated;
        total.UnitsAgreed += sum.UnitsAgreed;
        total.UnitsCompared += sum.UnitsCompared;
        total.MonthIsEstimated |= sum.MonthIsEstimated;
    }

    /// <summary>Nothing stated plus nothing stated is nothing stated; otherwise what is stated adds up.</summary>
    private static int? Plus(int? a, long? b) => b is null ? a : checked((int)((a ?? 0) + b.Value));
}
