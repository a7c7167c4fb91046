namespace Vardbalans.App.Features.Planning;

/// <summary>Where plans are.</summary>
internal static class PlanPaths
{
    /// <summary>A clinic's version of a year.</summary>
    public static string At(string unit, string year, string version) => $"{PlanningEndpoints.Path}?enhet={Uri.EscapeDataString(unit)}&ar={Uri.EscapeDataString(year)}&version={Uri.EscapeDataString(version)}";

    /// <summary>Something that is done with a version.</summary>
    public static string Step(int version, string step) => FormattableString.Invariant($"{PlanningEndpoints.Path}/{version}/{step}");
}
