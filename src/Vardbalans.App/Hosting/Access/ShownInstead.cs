namespace Vardbalans.App.Hosting.Access;

/// <summary>What somebody without the mandate for a page does see, told where the page is refused.</summary>
/// <param name="Path">The page to go to.</param>
/// <param name="Link">What the link says.</param>
/// <param name="Says">Why the page is for some only, and what all may see.</param>
public sealed record ShownInstead(Func<HttpContext, string> Path, Func<string> Link, Func<string> Says);

/// <summary>Declares it on an endpoint where it is mapped.</summary>
public static class ShownInsteads
{
    /// <summary>Whoever is refused is led to what may be seen.</summary>
    /// <param name="endpoint">The endpoint.</param>
    /// <param name="path">The page to go to.</param>
    /// <param name="link">What the link says, in the reader's language.</param>
    /// <param name="says">Why, and what all may see, in the reader's language.</param>
    public static TBuilder ElseShows<TBuilder>(this TBuilder endpoint, Func<HttpContext, string> path, Func<string> link, Func<string> says)
        where TBuilder : IEndpointConventionBuilder => endpoint.WithMetadata(new ShownInstead(path, link, says));
}
