using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Vardbalans.App.Hosting.Access;
using Vardbalans.App.Tests.Databases;
using Vardbalans.App.Tests.Hosting;

namespace Vardbalans.App.Tests.House;

/// <summary>What every endpoint declares.</summary>
public sealed class EndpointTests
{
    [Theory, EveryDatabase]
    public async Task Every_endpoint_says_who_may_read_it(TestDatabase database)
    {
        await using var web = await RunningWeb.Start(database);
        var endpoints = web.App.Services.GetServices<EndpointDataSource>().Concat(((IEndpointRouteBuilder)web.App).DataSources)
            .SelectMany(s => s.Endpoints).OfType<RouteEndpoint>().Distinct().ToList();
        Assert.NotEmpty(endpoints);
        Assert.Empty(endpoints.Where(e => e.Metadata.GetMetadata<AccessDeclaration>() is null).Select(e => e.RoutePattern.RawText));
    }

    [Theory, EveryDatabase]
    public async Task An_endpoint_that_writes_says_by_which_mandate(TestDatabase database)
    {
        await using var web = await RunningWeb.Start(database);
        var unsafeOnes =
            from endpoint in ((IEndpointRouteBuilder)web.App).DataSources.SelectMany(s => s.Endpoints).OfType<RouteEndpoint>()
            let methods = endpoint.Metadata.GetMetadata<IHttpMethodMetadata>()?.HttpMethods ?? []
            where methods.Any(m => m is "POST" or "PUT" or "PATCH" or "DELETE")
                && endpoint.Metadata.GetMetadata<AccessDeclaration>() is not { Writes: true }
            select endpoint.RoutePattern.RawText;
        Assert.Empty(unsafeOnes);
    }
}
