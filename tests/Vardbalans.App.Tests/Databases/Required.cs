namespace Vardbalans.App.Tests.Databases;

/// <summary>Whether a missing tool (a database, a browser) may be skipped or must fail.</summary>
internal static class Required
{
    /// <summary>True on CI, where nothing may be skipped.</summary>
    public static bool Everywhere { get; } =
        string.Equals(Environment.GetEnvironmentVariable("CI"), "true", StringComparison.OrdinalIgnoreCase);
}
