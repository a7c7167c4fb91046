namespace Vardbalans.App.Hosting;

/// <summary>Who may read what an endpoint answers. Every endpoint declares one; a test refuses those that do not.</summary>
public enum ReadClass
{
    /// <summary>Sums: any signed-in employee, the whole tree.</summary>
    Aggregate = 0,

    /// <summary>Rows or persons: right and purpose, scoped and logged.</summary>
    Row = 1,

    /// <summary>Anybody: pictures, style, the program's health.</summary>
    Public = 2,
}

/// <summary>What an endpoint declares about reading and writing.</summary>
/// <param name="Reads">Read class of the answer.</param>
/// <param name="Writes">Name of the mandate that a write needs; none for an endpoint that only reads.</param>
public sealed record AccessDeclaration(ReadClass Reads, string? Writes = null);

/// <summary>Declares access on an endpoint where it is mapped.</summary>
public static class AccessDeclarations
{
    /// <summary>The endpoint only reads.</summary>
    public static TBuilder Reads<TBuilder>(this TBuilder endpoint, ReadClass reads)
        where TBuilder : IEndpointConventionBuilder => endpoint.WithMetadata(new AccessDeclaration(reads));

    /// <summary>The endpoint writes, with this mandate.</summary>
    public static TBuilder Writes<TBuilder>(this TBuilder endpoint, string mandate)
        where TBuilder : IEndpointConventionBuilder => endpoint.WithMetadata(new AccessDeclaration(ReadClass.Aggregate, mandate));
}
