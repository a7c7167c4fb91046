using System.Globalization;

namespace Vardbalans.App.Components;

/// <summary>Numbers inside SVG geometry: a point as decimal sign whatever the page's language, two decimals.</summary>
internal static class SvgNumber
{
    public static string Of(double value) => Math.Round(value, 2).ToString(CultureInfo.InvariantCulture);
}
