using System.Data.Common;
using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Vardbalans.App.Data;
using Vardbalans.App.Features.Importing.Profiles;

namespace Vardbalans.App.Features.Importing.ImportFile;

/// <summary>A stored row, as far as a comparison needs it.</summary>
internal struct Stored
{
    public Counts Counts;
    public bool MonthIsEstimated;

    /// <summary>Holds sums of what the file does not count.</summary>
    public bool HasOther;

    /// <summary>Its outcome, or its inflow, is sums of this source.</summary>
    public readonly bool IsOwn => OwnsOutcome || OwnsInflow;

    public bool OwnsOutcome;

    public bool OwnsInflow;

    /// <summary>Its outcome is made of events; so none of it is among the counts.</summary>
    public bool HasEventOutcome;

    /// <summary>Its inflow is made of events; so it is not among the counts.</summary>
    public bool HasEventInflow;

    /// <summary>The load that last wrote sums to it.</summary>
    public int Batch;

    /// <summary>The file speaks of it.</summary>
    public bool Seen;
}

/// <summary>Reads the stored rows that a file's rows may replace, past the tracker.</summary>
internal static class StoredWeeks
{
    /// <summary>The columns that hold measures, by <see cref="MeasureKind"/>.</summary>
    public static IReadOnlyList<string> Columns { get; } = [.. Enum.GetNames<MeasureKind>()];

    /// <summary>All rows of the units and activities of <paramref name="targets"/> between its first and last part, with these measures.</summary>
    /// <param name="db">The database.</param>
    /// <param name="targets">What is to be stored.</param>
    /// <param name="measures">What the file counts.</param>
    /// <param name="source">The source's key.</param>
    /// <param name="withAbsent">Also of every unit and activity that the source has stored before, over all weeks.</param>
    /// <param name="cancel">Stops it.</param>
    public static async Task<Dictionary<WeekKey, Stored>> Read(
        VardbalansContext db, IReadOnlyList<Target> targets, IReadOnlyList<MeasureKind> measures, string source, bool withAbsent, CancellationToken cancel)
    {
        var stored = new Dictionary<WeekKey, Stored>();
        var keys = targets.GroupBy(t => (t.Key.Activity, t.Key.Unit)).Select(g => (g.Key.Activity, g.Key.Unit, First: g.Min(t => t.Key.Part), Last: g.Max(t => t.Key.Part))).ToList();
        if (withAbsent)
        {
            keys.AddRange((await Own(db, source).GroupBy(p => new { p.ActivityId, p.UnitId })
                .Select(g => new { g.Key.ActivityId, g.Key.UnitId, First = g.Min(p => p.Part), Last = g.Max(p => p.Part) }).ToListAsync(cancel))
                .Select(k => (k.ActivityId, k.UnitId, k.First.Index, k.Last.Index)));
        }

        if (keys.Count == 0)
        {
            return stored;
        }

        var own = (await db.LoadBatches.Where(b => b.Source == source).Select(b => b.Id).ToListAsync(cancel)).ToHashSet();
        var (first, last) = (keys.Min(k => k.First), keys.Max(k => k.Last));
        await db.Database.OpenConnectionAsync(cancel);
        foreach (var activity in keys.GroupBy(k => k.Activity))
        {
            foreach (var units in activity.Select(k => k.Unit).Distinct().Chunk(500))
            {
                await Read(db, stored, own, measures, activity.Key, units, (first, last), cancel);
            }
        }

        return stored;
    }

    /// <summary>The rows with sums of the source.</summary>
    public static IQueryable<ProductionWeek> Own(VardbalansContext db, string source) =>
        db.ProductionWeeks.AsNoTracking().Where(p =>
            db.LoadBatches.Where(b => b.Source == source).Select(b => b.Id).Contains(p.OutcomeSumsBy ?? (p.Events == null ? p.BatchId : 0))
            || db.LoadBatches.Where(b => b.Source == source).Select(b => b.Id).Contains(p.InflowSumsBy ?? (p.Events == null ? p.BatchId : 0)));

    private static async Task Read(
        VardbalansContext db, Dictionary<WeekKey, Stored> stored, HashSet<int> own, IReadOnlyList<MeasureKind> measures, int activity, int[] units, (int First, int Last) parts, CancellationToken cancel)
    {
        await using var command = db.Database.GetDbConnection().CreateCommand();
        // Whole numbers only, so nothing from the file can become SQL.
        command.CommandText = string.Create(CultureInfo.InvariantCulture, $"""
            SELECT "UnitId", "Part", "SiteId", "CompetenceId", "Form", "Urgency", "Residence", "MonthIsEstimated", COALESCE({WeekOwners.SumsBy("p", false)}, 0), {string.Join(", ", measures.Select(Sum))},
                   CASE WHEN 1 = 0{string.Concat(Enum.GetValues<MeasureKind>().Except(measures).Select(m => $" OR {Sum(m)} IS NOT NULL"))} THEN 1 ELSE 0 END,
                   COALESCE({WeekOwners.SumsBy("p", true)}, 0), CASE WHEN {WeekOwners.OfEvents("p", false)} THEN 1 ELSE 0 END, CASE WHEN {WeekOwners.OfEvents("p", true)} THEN 1 ELSE 0 END
            FROM "ProductionWeeks" p
            WHERE "ActivityId" = {activity} AND "UnitId" IN ({string.Join(",", units)}) AND "Part" BETWEEN {parts.First} AND {parts.Last}
            """);
        await using var reader = await command.ExecuteReaderAsync(cancel);
        while (await reader.ReadAsync(cancel))
        {
            var key = new WeekKey(
                activity, reader.GetInt32(0), reader.GetInt32(1), reader.GetInt32(2), reader.GetInt32(3), reader.GetInt32(4), reader.GetInt32(5), reader.GetInt32(6));
            var (outcomeBy, inflowBy, last) = (reader.GetInt32(8), reader.GetInt32(10 + measures.Count), 9 + measures.Count);
            stored[key] = new Stored
            {
                Counts = CountsOf(reader, measures),
                MonthIsEstimated = reader.GetBoolean(7),
                OwnsOutcome = own.Contains(outcomeBy),
                OwnsInflow = own.Contains(inflowBy),
                HasEventOutcome = reader.GetInt32(last + 2) == 1,
                HasEventInflow = reader.GetInt32(last + 3) == 1,
                Batch = Math.Max(outcomeBy, inflowBy),
                HasOther = reader.GetInt32(last) == 1,
            };
        }
    }

    private static string Sum(MeasureKind m) => $"CASE WHEN {WeekOwners.OfEvents("p", m == MeasureKind.Inflow)} THEN NULL ELSE p.\"{m}\" END";

    private static Counts CountsOf(DbDataReader reader, IReadOnlyList<MeasureKind> measures)
    {
        var counts = Counts.None;
        for (var i = 0; i < measures.Count; i++)
        {
            counts[(int)measures[i]] = reader.IsDBNull(9 + i) ? Counts.NotStated : reader.GetInt32(9 + i);
        }

        return counts;
    }
}
