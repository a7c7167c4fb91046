using System.Data.Common;
using Microsoft.EntityFrameworkCore;
using Vardbalans.App.Data;
using Vardbalans.Core.Calendar;
using Vardbalans.Core.FollowUp;
using Vardbalans.Core.Quantities;

namespace Vardbalans.App.Components.Scopes;

/// <summary>Reads nodes' weekly sums as series. The only way from roll-ups to a figure.</summary>
/// <remarks>Ten thousand rows stand behind the table of all units, so rows go straight from the reader to the series.</remarks>
public static class SeriesReader
{
    /// <summary>Weeks before the shown ones that rolling sums and last year's weeks need.</summary>
    public const int WeeksBefore = 64;

    private const string Columns = """
        "ActivityId", "NodeId", "SiteId", "Part", "Done", "Agreed", "Original", "Inflow",
        "ComparedDone", "ComparedAgreed", "ComparedDoneOriginal", "ComparedOriginal", "MonthIsEstimated"
        """;

    /// <summary>The series of the given nodes for one activity, from week to week; a node without rows has an empty series.</summary>
    public static async Task<Dictionary<(int Unit, int Site), OutcomeSeries>> Read(
        VardbalansContext db, IReadOnlyCollection<Node> nodes, int activity, IsoWeek first, IsoWeek last, CancellationToken cancel = default)
    {
        var read = await Read(db, nodes, [activity], first, last, cancel);
        return read.ToDictionary(r => (r.Key.Unit, r.Key.Site), r => r.Value);
    }

    /// <summary>The same for several activities at once.</summary>
    public static async Task<Dictionary<(int Activity, int Unit, int Site), OutcomeSeries>> Read(
        VardbalansContext db, IReadOnlyCollection<Node> nodes, IReadOnlyCollection<int> activities, IsoWeek first, IsoWeek last, CancellationToken cancel = default)
    {
        var parts = new Dictionary<(int Activity, int Unit, int Site), List<KeyValuePair<WeekPart, OutcomeSum>>>();
        foreach (var (unit, site) in nodes.Select(n => n.Key))
        {
            foreach (var activity in activities)
            {
                parts[(activity, unit, site)] = [];
            }
        }

        await db.Database.OpenConnectionAsync(cancel);
        await using var command = db.Database.GetDbConnection().CreateCommand();
        command.CommandText =
            $"SELECT {Columns} FROM \"RollupWeeks\" WHERE \"ActivityId\" IN ({In(activities)}) " +
            $"AND \"NodeId\" IN ({In(nodes.Select(n => n.Key.Unit))}) AND \"SiteId\" IN ({In(nodes.Select(n => n.Key.Site))}) " +
            $"AND \"Part\" BETWEEN {WeekPart.FirstOf(first).Index} AND {WeekPart.LastOf(last).Index}";
        await using var reader = await command.ExecuteReaderAsync(cancel);
        while (await reader.ReadAsync(cancel))
        {
            if (parts.TryGetValue((reader.GetInt32(0), reader.GetInt32(1), reader.GetInt32(2)), out var series))
            {
                series.Add(KeyValuePair.Create(WeekPart.FromIndex(reader.GetInt32(3)), Sum(reader)));
            }
        }

        return parts.ToDictionary(p => p.Key, p => new OutcomeSeries(p.Value));
    }

    private static OutcomeSum Sum(DbDataReader reader) => new()
    {
        Done = Count(reader, 4),
        Agreed = Count(reader, 5),
        Original = Count(reader, 6),
        Inflow = Count(reader, 7),
        ComparedDone = Count(reader, 8),
        ComparedAgreed = Count(reader, 9),
        ComparedDoneOriginal = Count(reader, 10),
        ComparedOriginal = Count(reader, 11),
        MonthIsEstimated = reader.GetBoolean(12),
    };

    private static long? Count(DbDataReader reader, int column) => reader.IsDBNull(column) ? null : reader.GetInt32(column);

    /// <summary>Numbers of our own keys, so they may stand in the text.</summary>
    private static string In(IEnumerable<int> ids) => string.Join(',', ids.Distinct());
}
