using System.Globalization;

namespace Vardbalans.App.Features.Waiting.KeepLimits;

/// <summary>Where limits are shown and set.</summary>
internal static class LimitPaths
{
    /// <summary>All that concern a unit.</summary>
    public const string List = "/vantande/granser";

    /// <summary>A new one.</summary>
    public const string New = List + "/ny";

    /// <summary>Ends one.</summary>
    public static string End(int id) => string.Create(CultureInfo.InvariantCulture, $"{List}/{id}/slut");

    /// <summary>A path of a unit.</summary>
    public static string At(string path, string unit) => $"{path}?enhet={Uri.EscapeDataString(unit)}";
}
