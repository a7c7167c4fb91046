namespace Vardbalans.App.Hosting.Access;

/// <summary>Where to go afterwards, as an address or a form said: only ever within the program.</summary>
public static class Back
{
    /// <summary>The address if it is one of ours, else the start page.</summary>
    public static string Local(string? address) =>
        address is ['/', ..] && !address.StartsWith("//", StringComparison.Ordinal) && !address.Contains('\\', StringComparison.Ordinal)
        && !address.Any(char.IsControl) ? address : "/";
}
