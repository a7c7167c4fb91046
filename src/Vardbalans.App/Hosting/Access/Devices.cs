namespace Vardbalans.App.Hosting.Access;

/// <summary>A browser and a system in a few words, so that a person knows which of the own sessions is which.</summary>
internal static class Devices
{
    private static readonly (string Mark, string Name)[] Browsers =
        [("Edg/", "Edge"), ("OPR/", "Opera"), ("Firefox/", "Firefox"), ("Chrome/", "Chrome"), ("Safari/", "Safari")];

    private static readonly (string Mark, string Name)[] Systems =
        [("Windows", "Windows"), ("Android", "Android"), ("iPhone", "iPhone"), ("iPad", "iPad"), ("Mac OS", "macOS"), ("Linux", "Linux")];

    /// <summary>Such as <c>Edge, Windows</c>; none when neither is known. What the browser says is never kept as it is.</summary>
    public static string? Of(string userAgent)
    {
        var known = new[] { Known(Browsers, userAgent), Known(Systems, userAgent) }.OfType<string>().ToList();
        return known.Count == 0 ? null : string.Join(", ", known);
    }

    private static string? Known((string Mark, string Name)[] names, string text) =>
        names.FirstOrDefault(n => text.Contains(n.Mark, StringComparison.Ordinal)).Name;
}
