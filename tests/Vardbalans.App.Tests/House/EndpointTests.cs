using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Vardbalans.App.Hosting;
using Vardbalans.App.Tests.Databases;

namespace Vardbalans.App.Tests.House;

/// <summary>What every endpoint declares.</summary>
public sealed class EndpointTests
{
    [Theory, EveryDatabase]
    public async Task Every_endpoint_says_who_may_read_it(TestDatabase database)
    {
        var context = new ProgramContext(new DataFolder(Path.GetTempPath()), database.Choice, TimeProvider.System, TextWriter.Null, TextWriter.Null);
        await using var app = WebHost.Build(context, 0);
        var endpoints = app.Services.GetServices<EndpointDataSource>().Concat(((IEndpointRouteBuilder)app).DataSources)
            .SelectMany(s => s.Endpoints).OfType<RouteEndpoint>().Distinct().ToList();
        Assert.NotEmpty(endpoints);
        Assert.Empty(endpoints.Where(e => e.Metadata.GetMetadata<AccessDeclaration>() is null).Select(e => e.RoutePattern.RawText));
    }

    [Theory, EveryDatabase]
    public async Task An_endpoint_that_writes_says_by_which_mandate(TestDatabase database)
    {
        var context = new ProgramContext(new DataFolder(Path.GetTempPath()), database.Choice, TimeProvider.System, TextWriter.Null, TextWriter.Null);
        await using var app = WebHost.Build(context, 0);
        var unsafeOnes =
            from endpoint in ((IEndpointRouteBuilder)app).DataSources.SelectMany(s => s.Endpoints).OfType<RouteEndpoint>()
            let methods = endpoint.Metadata.GetMetadata<IHttpMethodMetadata>()?.HttpMethods ?? []
            where methods.Any(m => m is "POST" or "PUT" or "PATCH" or "DELETE")
                && endpoint.Metadata.GetMetadata<AccessDeclaration>()?.Writes is null
            select endpoint.RoutePattern.RawText;
        Assert.Empty(unsafeOnes);
    }
}
