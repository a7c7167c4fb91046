using System.Text.Json;
using Microsoft.EntityFrameworkCore;

namespace Vardbalans.App.Data.Need;

/// <summary>How many people live where a node's patients come from: known where a driver has been worked out from the population by age there.</summary>
internal static class Population
{
    /// <summary>People now by node, of the drivers in force that concern an activity; a driver of the activity itself before one of all. Absent is not known.</summary>
    public static async Task<Dictionary<int, double>> Read(VardbalansContext db, int activity, IReadOnlyCollection<int> nodes, CancellationToken cancel)
    {
        var drivers = await db.ForecastDrivers.AsNoTracking()
            .Where(d => d.Kind == DriverKind.Demography && d.EndedAt == null && d.Basis != null && (d.ActivityId == null || d.ActivityId == activity) && nodes.Contains(d.NodeId)).ToListAsync(cancel);
        return drivers.GroupBy(d => d.NodeId).Select(g => (Node: g.Key, People: People(g.OrderBy(d => d.ActivityId is null).ThenByDescending(d => d.Id).First().Basis!)))
            .Where(p => p.People > 0).ToDictionary(p => p.Node, p => p.People);
    }

    /// <summary>The sum over ages of those who live there now; 0 where the text says nothing of it.</summary>
    internal static double People(string basis)
    {
        using var read = JsonDocument.Parse(basis);
        return read.RootElement.TryGetProperty("groups", out var groups) && groups.ValueKind == JsonValueKind.Array
            ? groups.EnumerateArray().Sum(group => group.TryGetProperty("now", out var now) && now.TryGetDouble(out var people) ? people : 0)
            : 0;
    }
}
