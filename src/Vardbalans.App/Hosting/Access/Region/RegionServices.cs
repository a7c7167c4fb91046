using Microsoft.AspNetCore.Authentication.Cookies;

namespace Vardbalans.App.Hosting.Access.Region;

/// <summary>Registers the region's own sign-in, when the operator has named one.</summary>
public static class RegionServices
{
    /// <summary>Longest wait for the provider.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    /// <summary>Adds the services; what to do with whoever comes back is told by <paramref name="arrival"/>.</summary>
    public static void Add(IServiceCollection services, RegionSignInSettings settings, RegionArrival arrival)
    {
        services.AddSingleton(settings);
        if (!settings.IsOn)
        {
            return;
        }

        services.AddSingleton(s => new RegionProvider(settings, s.GetRequiredService<TimeProvider>(), Client()));
        services.AddAuthentication().AddOAuth<Microsoft.AspNetCore.Authentication.OAuth.OAuthOptions, RegionHandler>(RegionHandler.Region, o =>
        {
            o.SignInScheme = CookieAuthenticationDefaults.AuthenticationScheme;
            o.ClientId = settings.ClientId;
            o.ClientSecret = settings.Secret;
            o.AuthorizationEndpoint = o.TokenEndpoint = RegionHandler.Unknown;
            o.CallbackPath = RegionHandler.AnswerPath;
            o.UsePkce = true;
            o.SaveTokens = false;
            o.RemoteAuthenticationTimeout = TimeSpan.FromMinutes(15);
            o.CorrelationCookie.SameSite = SameSiteMode.Lax;
            o.CorrelationCookie.SecurePolicy = CookieSecurePolicy.SameAsRequest;
            o.Scope.Clear();
            foreach (var scope in settings.Scopes)
            {
                o.Scope.Add(scope);
            }

            o.Events.OnTicketReceived = async ticket =>
            {
                ticket.HandleResponse();
                await arrival.Arrived(ticket.HttpContext, ticket.Principal!, ticket.ReturnUri);
            };
            o.Events.OnRemoteFailure = async failed =>
            {
                failed.HandleResponse();
                var why = failed.Failure is RegionRefusedException refused ? refused.Why
                    : failed.Request.Query.ContainsKey("error") && failed.Properties is not null && failed.Failure?.Message != CorrelationFailed ? RegionRefusal.Declined
                    : RegionRefusal.StartAgain;
                await arrival.Failed(failed.HttpContext, why);
            };
        });
    }

    /// <summary>What the framework says of an answer to what this browser did not ask.</summary>
    private const string CorrelationFailed = "Correlation failed.";

    private static HttpClient Client() => new(new SocketsHttpHandler { AllowAutoRedirect = false, PooledConnectionLifetime = TimeSpan.FromMinutes(5) })
    {
        Timeout = Patience,
        MaxResponseContentBufferSize = 1 << 20,
    };
}

/// <summary>What is done with whoever comes back from the region's sign-in.</summary>
/// <param name="Arrived">Proved to be somebody: with what is said of the person, and where to go.</param>
/// <param name="Failed">Nobody came in.</param>
public sealed record RegionArrival(Func<HttpContext, System.Security.Claims.ClaimsPrincipal, string?, Task> Arrived, Func<HttpContext, RegionRefusal, Task> Failed);
