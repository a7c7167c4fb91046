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

    /// <summary>Written by this source before.</summary>
    public bool IsOwn;

    /// <summary>The load that last wrote it.</summary>
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
    public static async Task<Dictionary<WeekKey, Stored>> Read(
        VardbalansContext db, IReadOnlyList<Target> targets, IReadOnlyList<MeasureKind> measures, string source, CancellationToken cancel)
    {
        var stored = new Dictionary<WeekKey, Stored>();
        if (targets.Count == 0)
        {
            return stored;
        }

        var own = (await db.LoadBatches.Where(b => b.Source == source).Select(b => b.Id).ToListAsync(cancel)).ToHashSet();
        var (first, last) = (targets.Min(t => t.Key.Part), targets.Max(t => t.Key.Part));
        await db.Database.OpenConnectionAsync(cancel);
        foreach (var activity in targets.GroupBy(t => t.Key.Activity))
        {
            foreach (var units in activity.Select(t => t.Key.Unit).Distinct().Chunk(500))
            {
                await Read(db, stored, own, measures, activity.Key, units, (first, last), cancel);
            }
        }

        return stored;
    }

    private static async Task Read(
        VardbalansContext db, Dictionary<WeekKey, Stored> stored, HashSet<int> own, IReadOnlyList<MeasureKind> measures, int activity, int[] units, (int First, int Last) parts, CancellationToken cancel)
    {
        await using var command = db.Database.GetDbConnection().CreateCommand();
        // Whole numbers only, so nothing from the file can become SQL.
        command.CommandText = string.Create(CultureInfo.InvariantCulture, $"""
            SELECT "UnitId", "Part", "SiteId", "CompetenceId", "Form", "Urgency", "Residence", "MonthIsEstimated", "BatchId", {string.Join(", ", measures.Select(m => $"\"{m}\""))}
            FROM "ProductionWeeks"
            WHERE "ActivityId" = {activity} AND "UnitId" IN ({string.Join(",", units)}) AND "Part" BETWEEN {parts.First} AND {parts.Last}
            """);
        await using var reader = await command.ExecuteReaderAsync(cancel);
        while (await reader.ReadAsync(cancel))
        {
            var key = new WeekKey(
                activity, reader.GetInt32(0), reader.GetInt32(1), reader.GetInt32(2), reader.GetInt32(3), reader.GetInt32(4), reader.GetInt32(5), reader.GetInt32(6));
            stored[key] = new Stored { Counts = CountsOf(reader, measures), MonthIsEstimated = reader.GetBoolean(7), IsOwn = own.Contains(reader.GetInt32(8)), Batch = reader.GetInt32(8) };
        }
    }

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
