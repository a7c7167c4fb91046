namespace Vardbalans.App.Features.Capacity.KeepChanges;

/// <summary>Where a unit's known changes of staff are shown and set.</summary>
internal static class ChangePaths
{
    /// <summary>All of a unit, and the form.</summary>
    public const string List = "/kapacitet/andringar";

    /// <summary>Ends one.</summary>
    public static string End(int id) => FormattableString.Invariant($"{List}/{id}/slut");

    /// <summary>Of a unit.</summary>
    public static string At(string unit) => $"{List}?enhet={Uri.EscapeDataString(unit)}";
}
