namespace Vardbalans.App.Features.Capacity.KeepPanels;

/// <summary>Where those enrolled are shown and counted.</summary>
internal static class PanelPaths
{
    /// <summary>The page, and the form.</summary>
    public const string List = "/kapacitet/listning";

    /// <summary>Ends a count.</summary>
    public static string End(int id) => FormattableString.Invariant($"{List}/{id}/slut");

    /// <summary>Of a unit.</summary>
    public static string At(string unit) => $"{List}?enhet={Uri.EscapeDataString(unit)}";
}
