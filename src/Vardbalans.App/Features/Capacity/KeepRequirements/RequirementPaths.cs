namespace Vardbalans.App.Features.Capacity.KeepRequirements;

/// <summary>Where what activities take is shown and set.</summary>
internal static class RequirementPaths
{
    /// <summary>All at a unit, and the form.</summary>
    public const string List = "/kapacitet/atgang";

    /// <summary>Ends one.</summary>
    public static string End(int id) => FormattableString.Invariant($"{List}/{id}/slut");

    /// <summary>At a unit.</summary>
    public static string At(string unit) => $"{List}?enhet={Uri.EscapeDataString(unit)}";
}
