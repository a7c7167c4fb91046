using System.Globalization;

namespace Vardbalans.App.Features.Need.KeepDrivers;

/// <summary>Where assumptions are shown and told.</summary>
internal static class DriverPaths
{
    /// <summary>All of a unit.</summary>
    public const string List = "/behov/antaganden";

    /// <summary>A new one.</summary>
    public const string New = List + "/nytt";

    /// <summary>A new one worked out from the population by age.</summary>
    public const string Ages = List + "/befolkning";

    /// <summary>Values in place of the forecast.</summary>
    public const string Set = List + "/egna-varden";

    /// <summary>The field of the forecast's page that says how far ahead steps are summed.</summary>
    public const string ReachField = "steg";

    /// <summary>A year ahead.</summary>
    public const string Year = "ar";

    /// <summary>The field that names what was just ended.</summary>
    public const string EndedField = "avslutat";

    /// <summary>The field that names the value that was just ended.</summary>
    public const string SetEndedField = "vardet";

    /// <summary>Ends one.</summary>
    public static string End(int id) => Invariant($"{List}/{id}/slut");

    /// <summary>Makes an ended one count again.</summary>
    public static string Again(int id) => Invariant($"{List}/{id}/igen");

    /// <summary>Ends a value that is set.</summary>
    public static string EndSet(int id) => Invariant($"{Set}/{id}/slut");

    /// <summary>Makes an ended value count again.</summary>
    public static string SetAgain(int id) => Invariant($"{Set}/{id}/igen");

    /// <summary>A path of a unit.</summary>
    public static string At(string path, string unit, string? more = null) => $"{path}?enhet={Uri.EscapeDataString(unit)}{more}";

    private static string Invariant(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
