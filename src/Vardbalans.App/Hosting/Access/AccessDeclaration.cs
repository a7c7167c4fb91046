using Vardbalans.App.Data.Accounts;
using Vardbalans.Core.Governance;

namespace Vardbalans.App.Hosting.Access;

/// <summary>Who may read what an endpoint answers. Every endpoint declares one; without one it answers nobody, and a test refuses it.</summary>
public enum ReadClass
{
    /// <summary>Sums: any signed-in employee, the whole tree.</summary>
    Aggregate = 0,

    /// <summary>Rows or persons: right and purpose, scoped and logged.</summary>
    Row = 1,

    /// <summary>Sums for anybody, once the view is published (<see cref="Publication"/>); until then as <see cref="Aggregate"/>.</summary>
    Public = 2,

    /// <summary>No figures at all: the way in, the program's health, the description of the API.</summary>
    Open = 3,
}

/// <summary>Over which part of the region a right is needed.</summary>
/// <remarks>A unit is named by its code in the route, the form or the address, in that order, in the field <c>enhet</c>; a site by <c>sjukhus</c>.</remarks>
public enum Over
{
    /// <summary>The whole region.</summary>
    Region = 0,

    /// <summary>The unit, or the unit at the site, that the request names; the region when it names none.</summary>
    NamedUnit = 1,

    /// <summary>What is the person's own: no mandate is asked for.</summary>
    Own = 2,
}

/// <summary>What an endpoint declares about reading and writing.</summary>
/// <param name="Reads">Read class of the answer.</param>
/// <param name="Needs">The mandate that it takes; none when the class says all.</param>
/// <param name="Over">Over which part.</param>
/// <param name="Writes">Does it change anything?</param>
/// <param name="Or">Another mandate that is as good.</param>
/// <param name="Token">What a machine's key must open to be let in; none: machines are not.</param>
public sealed record AccessDeclaration(
    ReadClass Reads, Mandate? Needs = null, Over Over = Over.Region, bool Writes = false, TokenScopes Token = TokenScopes.None, Mandate? Or = null);

/// <summary>Declares access on an endpoint where it is mapped.</summary>
public static class AccessDeclarations
{
    /// <summary>Sums for every employee, and for machines that may read sums.</summary>
    public static TBuilder ReadsSums<TBuilder>(this TBuilder endpoint)
        where TBuilder : IEndpointConventionBuilder => endpoint.Declares(new AccessDeclaration(ReadClass.Aggregate, Token: TokenScopes.ReadSums));

    /// <summary>What every employee may see and no machine: names of colleagues and what they may do.</summary>
    public static TBuilder ReadsForEmployees<TBuilder>(this TBuilder endpoint)
        where TBuilder : IEndpointConventionBuilder => endpoint.Declares(new AccessDeclaration(ReadClass.Aggregate));

    /// <summary>Sums that may be published under a name.</summary>
    public static TBuilder ReadsPublic<TBuilder>(this TBuilder endpoint, string name)
        where TBuilder : IEndpointConventionBuilder =>
        endpoint.Declares(new AccessDeclaration(ReadClass.Public, Token: TokenScopes.ReadSums)).WithMetadata(new Publication(name));

    /// <summary>A page of the house, such as who holds which mandate: no figures, but for those who hold the mandate only.</summary>
    public static TBuilder ReadsFor<TBuilder>(this TBuilder endpoint, Mandate mandate, Over over = Over.Region)
        where TBuilder : IEndpointConventionBuilder => endpoint.Declares(new AccessDeclaration(ReadClass.Aggregate, mandate, over));

    /// <summary>Rows or persons: mandate and purpose.</summary>
    public static TBuilder ReadsRows<TBuilder>(this TBuilder endpoint, Mandate mandate, Over over, TokenScopes token = TokenScopes.None)
        where TBuilder : IEndpointConventionBuilder => endpoint.Declares(new AccessDeclaration(ReadClass.Row, mandate, over, Token: token));

    /// <summary>Nothing that needs protection.</summary>
    public static TBuilder ReadsNothing<TBuilder>(this TBuilder endpoint)
        where TBuilder : IEndpointConventionBuilder => endpoint.Declares(new AccessDeclaration(ReadClass.Open, Over: Over.Own));

    /// <summary>The person's own page, also for those who are not employees.</summary>
    public static TBuilder ReadsOwn<TBuilder>(this TBuilder endpoint)
        where TBuilder : IEndpointConventionBuilder => endpoint.Declares(new AccessDeclaration(ReadClass.Aggregate, Over: Over.Own));

    /// <summary>Changes something, with this mandate.</summary>
    public static TBuilder Writes<TBuilder>(this TBuilder endpoint, Mandate mandate, Over over)
        where TBuilder : IEndpointConventionBuilder => endpoint.Declares(new AccessDeclaration(ReadClass.Aggregate, mandate, over, Writes: true));

    /// <summary>Changes something that whoever holds either of two mandates may change.</summary>
    public static TBuilder WritesByEither<TBuilder>(this TBuilder endpoint, Mandate mandate, Mandate or, Over over)
        where TBuilder : IEndpointConventionBuilder => endpoint.Declares(new AccessDeclaration(ReadClass.Aggregate, mandate, over, Writes: true, Or: or));

    /// <summary>Loads figures: whoever administers the region, and machines whose key says so.</summary>
    public static TBuilder LoadsFigures<TBuilder>(this TBuilder endpoint)
        where TBuilder : IEndpointConventionBuilder =>
        endpoint.Declares(new AccessDeclaration(ReadClass.Aggregate, Mandate.Administer, Over.Region, Writes: true, Token: TokenScopes.LoadFigures));

    /// <summary>Sums about loads, also for machines that make them.</summary>
    public static TBuilder ReadsLoads<TBuilder>(this TBuilder endpoint)
        where TBuilder : IEndpointConventionBuilder =>
        endpoint.Declares(new AccessDeclaration(ReadClass.Aggregate, Token: TokenScopes.ReadSums | TokenScopes.LoadFigures));

    /// <summary>Changes what is the person's own.</summary>
    public static TBuilder WritesOwn<TBuilder>(this TBuilder endpoint)
        where TBuilder : IEndpointConventionBuilder => endpoint.Declares(new AccessDeclaration(ReadClass.Aggregate, Over: Over.Own, Writes: true));

    /// <summary>The way in: may be posted to by anybody.</summary>
    public static TBuilder LetsIn<TBuilder>(this TBuilder endpoint)
        where TBuilder : IEndpointConventionBuilder => endpoint.Declares(new AccessDeclaration(ReadClass.Open, Over: Over.Own, Writes: true));

    private static TBuilder Declares<TBuilder>(this TBuilder endpoint, AccessDeclaration declaration)
        where TBuilder : IEndpointConventionBuilder => endpoint.WithMetadata(declaration);
}

/// <summary>The name under which a view can be published; off until the setting <c>published.NAME</c> is <c>yes</c>.</summary>
/// <param name="Name">The view.</param>
public sealed record Publication(string Name)
{
    /// <summary>The setting that switches it on.</summary>
    public string SettingKey => "published." + Name;
}
