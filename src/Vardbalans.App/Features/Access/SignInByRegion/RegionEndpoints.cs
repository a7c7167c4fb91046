using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Http.HttpResults;
using Vardbalans.App.Components;
using Vardbalans.App.Hosting;
using Vardbalans.App.Hosting.Access;
using Vardbalans.App.Hosting.Access.Region;

namespace Vardbalans.App.Features.Access.SignInByRegion;

/// <summary>The way in and out by the region's own sign-in.</summary>
public static class RegionEndpoints
{
    /// <summary>Leads to the provider.</summary>
    public const string InPath = "/logga-in/region";

    /// <summary>Leads to where one signs out at the provider.</summary>
    public const string OutPath = "/logga-ut/region";

    /// <summary>What is done with whoever comes back.</summary>
    public static RegionArrival Arrival { get; } = new(Arrived, Failed);

    /// <summary>Registers the slice.</summary>
    public static void Add(IServiceCollection services) => services.AddSingleton<SignInByRegion>();

    /// <summary>Maps the endpoints.</summary>
    public static void Map(IEndpointRouteBuilder app)
    {
        app.MapGet(InPath, In).ReadsNothing().LimitsSignIn();
        app.MapGet(OutPath, Out).ReadsNothing().LimitsSignIn();
    }

    private static async Task<IResult> In(HttpContext http, RegionSignInSettings settings)
    {
        if (!settings.IsOn)
        {
            return Results.NotFound();
        }

        try
        {
            await http.ChallengeAsync(RegionHandler.Region, new AuthenticationProperties { RedirectUri = Back.Local(http.Request.Query[AccessServices.BackField]) });
            return Results.Empty;
        }
        catch (RegionRefusedException refused)
        {
            return Refused(refused.Why);
        }
    }

    /// <summary>Asks the provider to sign the person out there too, and to lead back here.</summary>
    private static async Task<IResult> Out(HttpContext http, RegionSignInSettings settings)
    {
        if (!settings.IsOn)
        {
            return Results.NotFound();
        }

        try
        {
            var said = await http.RequestServices.GetRequiredService<RegionProvider>().Description(false, http.RequestAborted);
            var back = $"{http.Request.Scheme}://{http.Request.Host}{AccessServices.SignInPath}";
            return said.EndSessionEndpoint is { Length: > 0 } end
                ? Results.Redirect(end + (end.Contains('?', StringComparison.Ordinal) ? "&" : "?")
                    + QueryString.Create([KeyValuePair.Create("client_id", (string?)settings.ClientId), KeyValuePair.Create("post_logout_redirect_uri", (string?)back)]).Value![1..])
                : Results.LocalRedirect(AccessServices.SignInPath);
        }
        catch (RegionRefusedException refused)
        {
            return Refused(refused.Why);
        }
    }

    private static async Task Arrived(HttpContext http, System.Security.Claims.ClaimsPrincipal said, string? back)
    {
        var (account, why) = await http.RequestServices.GetRequiredService<SignInByRegion>().Run(said, http.RequestAborted);
        if (account is not null && await http.Begin(account))
        {
            http.Response.Redirect(Back.Local(back));
            return;
        }

        await Refused(account is null ? why : RegionRefusal.StartAgain).ExecuteAsync(http);
    }

    private static async Task Failed(HttpContext http, RegionRefusal why)
    {
        // An answer to what nobody here asked is no attempt to come in: anybody can send those, as many as they like.
        if (why != RegionRefusal.StartAgain)
        {
            await http.RequestServices.GetRequiredService<SignInByRegion>().Note(http.RequestAborted);
        }

        await Refused(why).ExecuteAsync(http);
    }

    private static RazorComponentResult<ErrorPage> Refused(RegionRefusal why)
    {
        var (status, title, body) = why switch
        {
            RegionRefusal.Down => (StatusCodes.Status503ServiceUnavailable, AccessText.RegionDownTitle, AccessText.RegionDown),
            RegionRefusal.Declined => (StatusCodes.Status401Unauthorized, AccessText.RegionDeclinedTitle, AccessText.RegionDeclined),
            RegionRefusal.NoRule => (StatusCodes.Status403Forbidden, AccessText.RegionNoRuleTitle, AccessText.RegionNoRule),
            RegionRefusal.Closed => (StatusCodes.Status403Forbidden, AccessText.RegionClosedTitle, AccessText.RegionClosed),
            RegionRefusal.Expired => (StatusCodes.Status401Unauthorized, AccessText.RegionExpiredTitle, AccessText.RegionExpired),
            RegionRefusal.StartAgain => (StatusCodes.Status401Unauthorized, AccessText.RegionAgainTitle, AccessText.RegionAgain),
            RegionRefusal.WrongAudience => (StatusCodes.Status401Unauthorized, AccessText.RegionUntrustedTitle, AccessText.RegionAudience),
            RegionRefusal.WrongIssuer => (StatusCodes.Status401Unauthorized, AccessText.RegionUntrustedTitle, AccessText.RegionIssuer),
            RegionRefusal.WrongNonce => (StatusCodes.Status401Unauthorized, AccessText.RegionUntrustedTitle, AccessText.RegionNonce),
            RegionRefusal.NoSubject => (StatusCodes.Status401Unauthorized, AccessText.RegionUntrustedTitle, AccessText.RegionSubject),
            RegionRefusal.Forged => (StatusCodes.Status401Unauthorized, AccessText.RegionUntrustedTitle, AccessText.RegionForged),
            _ => throw new InvalidOperationException($"No words for {why}."),
        };
        return new RazorComponentResult<ErrorPage>(new { Title = title, Body = body, Instead = new LinkChoice(AccessText.RegionToSignIn, AccessServices.SignInPath) }) { StatusCode = status };
    }
}
