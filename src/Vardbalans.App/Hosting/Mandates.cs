namespace Vardbalans.App.Hosting;

/// <summary>Names of what a write needs. Until there is sign-in the server answers this computer only.</summary>
public static class Mandates
{
    /// <summary>The reader's own choices, kept in the reader's browser.</summary>
    public const string OwnChoices = "own-choices";

    /// <summary>Loading and replacing figures.</summary>
    public const string LoadFigures = "load-figures";
}
