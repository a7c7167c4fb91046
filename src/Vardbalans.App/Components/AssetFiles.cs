using System.Text.Json;

namespace Vardbalans.App.Components;

/// <summary>The built front end that lies beside the program in <c>wwwroot/assets</c>.</summary>
public static class AssetFiles
{
    private static readonly Lazy<Dictionary<string, string>> Fingerprints = new(ReadManifest);

    /// <summary>The folder the pages' files are served from; does not depend on the working folder.</summary>
    public static string Folder { get; } = Path.Combine(AppContext.BaseDirectory, "wwwroot", "assets");

    /// <summary>The address of a built file with its fingerprint, e.g. <c>/assets/app.css?v=1f…</c>: it may be kept for ever.</summary>
    public static string Address(string name) =>
        Fingerprints.Value.TryGetValue(name, out var fingerprint) ? $"/assets/{name}?v={fingerprint}" : $"/assets/{name}";

    private static Dictionary<string, string> ReadManifest()
    {
        var manifest = Path.Combine(Folder, "manifest.json");
        return File.Exists(manifest)
            ? JsonSerializer.Deserialize<Dictionary<string, string>>(File.ReadAllText(manifest)) ?? []
            : [];
    }
}
