using Microsoft.AspNetCore.Routing;
using Vardbalans.App.Hosting.Access;

namespace Vardbalans.App.Tests.Access;

/// <summary>One method of one endpoint.</summary>
/// <param name="Method">GET, POST …</param>
/// <param name="Route">As it was mapped.</param>
/// <param name="Declared">Who may.</param>
internal sealed record Operation(string Method, RoutePatternOf Route, AccessDeclaration Declared)
{
    public string Name => $"{Method} {Route.Text}";

    /// <summary>All that the program answers to.</summary>
    public static IReadOnlyList<Operation> All(IEndpointRouteBuilder app) =>
    [
        .. from endpoint in app.DataSources.SelectMany(s => s.Endpoints).OfType<RouteEndpoint>()
           from method in endpoint.Metadata.GetMetadata<IHttpMethodMetadata>()?.HttpMethods ?? ["GET"]
           let declared = endpoint.Metadata.GetMetadata<AccessDeclaration>()
           where declared is not null
           orderby endpoint.RoutePattern.RawText, method
           select new Operation(method, new RoutePatternOf(endpoint), declared),
    ];

    /// <summary>A request that names a unit wherever the endpoint may read it, as the visitor would send it.</summary>
    public HttpRequestMessage Request(string? unit, Visiting visitor, (string Cookie, string Token) antiforgery)
    {
        var address = Route.Filled(unit) + (unit is null || Method != "GET" ? string.Empty : $"?enhet={unit}");
        var request = new HttpRequestMessage(new HttpMethod(Method), new Uri(address, UriKind.Relative));
        if (visitor.Header is { } header)
        {
            request.Headers.TryAddWithoutValidation(header.Name, header.Name == "Cookie" ? $"{header.Value}; {antiforgery.Cookie}" : header.Value);
        }
        else
        {
            request.Headers.TryAddWithoutValidation("Cookie", antiforgery.Cookie);
        }

        if (Method != "GET")
        {
            request.Headers.TryAddWithoutValidation("RequestVerificationToken", antiforgery.Token);
            request.Content = new FormUrlEncodedContent(unit is null ? [] : [KeyValuePair.Create("enhet", unit)]);
        }

        return request;
    }
}

/// <summary>The address of an endpoint with its places filled in.</summary>
internal sealed class RoutePatternOf(RouteEndpoint endpoint)
{
    public string Text => "/" + endpoint.RoutePattern.RawText!.TrimStart('/');

    /// <summary>Does the address itself name a unit?</summary>
    public bool NamesUnit => endpoint.RoutePattern.Parameters.Any(p => p.Name == "enhet");

    public string Filled(string? unit) => "/" + string.Join('/', endpoint.RoutePattern.PathSegments.Select(s => string.Concat(s.Parts.Select(p => p switch
    {
        Microsoft.AspNetCore.Routing.Patterns.RoutePatternLiteralPart literal => literal.Content,
        Microsoft.AspNetCore.Routing.Patterns.RoutePatternSeparatorPart separator => separator.Content,
        Microsoft.AspNetCore.Routing.Patterns.RoutePatternParameterPart { Name: "enhet" } => unit ?? "-",
        Microsoft.AspNetCore.Routing.Patterns.RoutePatternParameterPart { Name: "documentName" } => "v1",
        Microsoft.AspNetCore.Routing.Patterns.RoutePatternParameterPart { ParameterPolicies.Count: > 0 } => "1",
        Microsoft.AspNetCore.Routing.Patterns.RoutePatternParameterPart => "csv",
        _ => throw new NotSupportedException(p.GetType().Name),
    }))));
}
