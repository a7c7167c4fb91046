namespace Vardbalans.App.Features.Capacity.KeepCosts;

/// <summary>Where costs are shown and entered.</summary>
internal static class CostPaths
{
    /// <summary>All at a unit, and the form.</summary>
    public const string List = "/kapacitet/kostnad";

    /// <summary>Takes one away.</summary>
    public static string End(int id) => FormattableString.Invariant($"{List}/{id}/slut");

    /// <summary>At a unit.</summary>
    public static string At(string unit) => $"{List}?enhet={Uri.EscapeDataString(unit)}";
}
