namespace Vardbalans.App.Features.Capacity.KeepCapacityLimits;

/// <summary>Where the limits of capacity are shown and set.</summary>
internal static class LimitPaths
{
    /// <summary>All of a unit, and the form.</summary>
    public const string List = "/kapacitet/granser";

    /// <summary>Ends one.</summary>
    public static string End(int id) => FormattableString.Invariant($"{List}/{id}/slut");

    /// <summary>Of a unit.</summary>
    public static string At(string unit) => $"{List}?enhet={Uri.EscapeDataString(unit)}";
}
