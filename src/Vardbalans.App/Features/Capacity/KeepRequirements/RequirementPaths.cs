namespace Vardbalans.App.Features.Capacity.KeepRequirements;

/// <summary>Where what activities take is shown and set.</summary>
internal static class RequirementPaths
{
    /// <summary>All at a unit, and the form.</summary>
    public const string List = "/kapacitet/atgang";

    /// <summary>Takes over what was measured.</summary>
    public const string TakeOver = List + "/uppmatt";

    /// <summary>Opens what was measured, to be taken over.</summary>
    public static string Take(string unit, string measured) => $"{At(unit)}&{MeasureRequirements.TakeOverForm.Measured}={Uri.EscapeDataString(measured)}#ta-over";

    /// <summary>Works out what one does, without keeping it.</summary>
    public const string Weigh = List + "/verkan";

    /// <summary>Keeps what one does as a measure.</summary>
    public const string Measure = List + "/atgard";

    /// <summary>The number of one that was just kept, in addresses.</summary>
    public const string Kept = "sparad";

    /// <summary>Ends one.</summary>
    public static string End(int id) => FormattableString.Invariant($"{List}/{id}/slut");

    /// <summary>At a unit.</summary>
    public static string At(string unit) => $"{List}?enhet={Uri.EscapeDataString(unit)}";
}
