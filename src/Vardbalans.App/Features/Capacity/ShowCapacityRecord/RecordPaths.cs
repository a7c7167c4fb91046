namespace Vardbalans.App.Features.Capacity.ShowCapacityRecord;

/// <summary>Where forecasts of capacity are set beside what came.</summary>
internal static class RecordPaths
{
    /// <summary>The page.</summary>
    public const string Page = "/kapacitet/facit";

    /// <summary>Of a unit and a resource.</summary>
    public static string At(string unit, string resource) => $"{Page}?enhet={Uri.EscapeDataString(unit)}&resurs={Uri.EscapeDataString(resource)}";
}
