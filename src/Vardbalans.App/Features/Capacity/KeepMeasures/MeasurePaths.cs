namespace Vardbalans.App.Features.Capacity.KeepMeasures;

/// <summary>Where measures are kept and read.</summary>
internal static class MeasurePaths
{
    /// <summary>All of a unit, as a file.</summary>
    public const string List = "/kapacitet/atgarder";

    /// <summary>A file of them.</summary>
    public static string File(string unit, string form) => $"{List}/atgarder.{form}?enhet={Uri.EscapeDataString(unit)}";

    /// <summary>Decides one.</summary>
    public static string Decide(int id) => FormattableString.Invariant($"{List}/{id}/beslut");

    /// <summary>Takes one back.</summary>
    public static string Withdraw(int id) => FormattableString.Invariant($"{List}/{id}/aterta");
}
