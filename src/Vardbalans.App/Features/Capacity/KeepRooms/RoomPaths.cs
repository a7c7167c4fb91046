namespace Vardbalans.App.Features.Capacity.KeepRooms;

/// <summary>Where a unit's rooms and equipment are shown and set.</summary>
internal static class RoomPaths
{
    /// <summary>All of a unit, and the form.</summary>
    public const string List = "/kapacitet/rum";

    /// <summary>Ends one.</summary>
    public static string End(int id) => FormattableString.Invariant($"{List}/{id}/slut");

    /// <summary>Of a unit.</summary>
    public static string At(string unit) => $"{List}?enhet={Uri.EscapeDataString(unit)}";
}
