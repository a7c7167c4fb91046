namespace Vardbalans.App.Features.Capacity.KeepStaffing;

/// <summary>Where a unit's four numbers are shown and set.</summary>
internal static class StaffingPaths
{
    /// <summary>All of a unit, and the form.</summary>
    public const string List = "/kapacitet/bemanning";

    /// <summary>Ends one.</summary>
    public static string End(int id) => FormattableString.Invariant($"{List}/{id}/slut");

    /// <summary>Of a unit.</summary>
    public static string At(string unit) => $"{List}?enhet={Uri.EscapeDataString(unit)}";
}
