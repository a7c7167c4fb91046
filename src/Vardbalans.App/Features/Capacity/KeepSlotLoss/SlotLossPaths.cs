namespace Vardbalans.App.Features.Capacity.KeepSlotLoss;

/// <summary>Where times to release are shown, and what is lost of them is said.</summary>
internal static class SlotLossPaths
{
    /// <summary>All at a unit, and the form.</summary>
    public const string List = "/kapacitet/tider";

    /// <summary>Takes one back.</summary>
    public static string End(int id) => FormattableString.Invariant($"{List}/{id}/slut");

    /// <summary>At a unit.</summary>
    public static string At(string unit) => $"{List}?enhet={Uri.EscapeDataString(unit)}";
}
