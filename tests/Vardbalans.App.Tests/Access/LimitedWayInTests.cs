using System.Net;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.RateLimiting;
using Microsoft.AspNetCore.Routing;
using Vardbalans.App.Hosting.Access;
using Vardbalans.App.Tests.Databases;
using Vardbalans.App.Tests.Hosting;

namespace Vardbalans.App.Tests.Access;

/// <summary>Wherever a password is asked for, one network may try only so often.</summary>
public sealed partial class LimitedWayInTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory, EveryDatabase]
    public async Task Whatever_lets_in_or_takes_a_password_is_limited(TestDatabase database)
    {
        await using var web = await RunningWeb.Start(database, signedIn: false);
        var asking = ((IEndpointRouteBuilder)web.App).DataSources.SelectMany(s => s.Endpoints).OfType<RouteEndpoint>().Where(AsksForPassword).ToList();
        Assert.Equal(
            [AccessServices.SignInPath, AccessServices.PasswordPath],
            asking.Select(e => e.RoutePattern.RawText).OrderBy(t => t, StringComparer.Ordinal));
        Assert.All(asking, e =>
        {
            Assert.Equal(RateLimits.SignInPolicy, e.Metadata.GetMetadata<EnableRateLimitingAttribute>()?.PolicyName);
            Assert.Null(e.Metadata.GetMetadata<DisableRateLimitingAttribute>());
        });
    }

    [Theory]
    [EveryDatabase(AccessServices.SignInPath, false)]
    [EveryDatabase(AccessServices.PasswordPath, true)]
    public async Task One_attempt_too_many_is_told_to_wait(TestDatabase database, string path, bool signedIn)
    {
        await using var web = await RunningWeb.Start(database, signedIn: signedIn, limits: new RateLimits(SignInsPerMinute: 3));
        if (!signedIn)
        {
            // Without any account there is no form to sign in by.
            await SignedIn.As(web.App, database.Choice, "bo");
        }

        var token = Field().Match(await web.Client.GetStringAsync(new Uri(path, UriKind.Relative), Cancel)).Groups[1].Value;
        for (var i = 1; i <= 5; i++)
        {
            using var form = new FormUrlEncodedContent(new Dictionary<string, string>
            {
                ["__RequestVerificationToken"] = token,
                ["anvandare"] = "ada",
                ["losenord"] = "fel",
                ["nuvarande"] = "fel",
            });
            using var answer = await web.Client.PostAsync(new Uri(path, UriKind.Relative), form, Cancel);
            Assert.Equal(i <= 3, answer.StatusCode is HttpStatusCode.Unauthorized or HttpStatusCode.UnprocessableEntity);
            Assert.Equal(i > 3, answer.StatusCode is HttpStatusCode.TooManyRequests);
        }
    }

    private static bool AsksForPassword(RouteEndpoint endpoint) =>
        endpoint.Metadata.GetMetadata<AccessDeclaration>() is { Writes: true } declared
        && (declared.Reads == ReadClass.Open || endpoint.RoutePattern.RawText == AccessServices.PasswordPath);

    [GeneratedRegex("name=\"__RequestVerificationToken\" value=\"([^\"]+)\"")]
    private static partial Regex Field();
}
