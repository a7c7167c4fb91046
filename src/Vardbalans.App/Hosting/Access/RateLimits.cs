using System.Globalization;
using System.Security.Claims;
using System.Threading.RateLimiting;
using Microsoft.AspNetCore.RateLimiting;
using Vardbalans.App.Hosting.Network;

namespace Vardbalans.App.Hosting.Access;

/// <summary>How often one may ask. Counted in memory, by each program for itself; addresses are never stored.</summary>
/// <param name="SignInsPerMinute">Attempts to sign in from one network.</param>
/// <param name="ApiCallsPerMinute">Calls under <c>/api</c> by one account or token, else from one network.</param>
public sealed record RateLimits(int SignInsPerMinute = 20, int ApiCallsPerMinute = 600)
{
    /// <summary>The policy of what asks for a password.</summary>
    public const string SignInPolicy = "signin";

    /// <summary>Where an operator says how many attempts to sign in one network has: a hospital may share one outward address.</summary>
    public const string SignInsVariable = "VARDBALANS_SIGNINS_PER_MINUTE";

    /// <summary>More is no limit: nobody's fingers are meant.</summary>
    public const int MostSignInsPerMinute = 10_000;

    /// <summary>Six parts of ten seconds: what was asked a minute ago counts no longer.</summary>
    private const int Segments = 6;
    private static readonly TimeSpan Window = TimeSpan.FromMinutes(1);

    /// <summary>The usual limits, with what the operator has said.</summary>
    /// <param name="signIns">The variable's value; none or empty for the usual.</param>
    /// <param name="refusal">A sentence, when it is no number within reason.</param>
    public static RateLimits? Read(string? signIns, out string refusal)
    {
        refusal = string.Empty;
        if (string.IsNullOrWhiteSpace(signIns))
        {
            return new RateLimits();
        }

        if (int.TryParse(signIns, NumberStyles.AllowLeadingWhite | NumberStyles.AllowTrailingWhite, CultureInfo.InvariantCulture, out var perMinute)
            && perMinute is >= 1 and <= MostSignInsPerMinute)
        {
            return new RateLimits(SignInsPerMinute: perMinute);
        }

        refusal = HostingText.SignInsOutOfRange.With(SignInsVariable, MostSignInsPerMinute);
        return null;
    }

    /// <summary>The limits as a service; the API's hold for the whole path, so that no operation can be forgotten.</summary>
    public void AddTo(IServiceCollection services) => services.AddSingleton(this).AddRateLimiter(options =>
    {
        options.AddPolicy(SignInPolicy, http => Sliding(Network(http), SignInsPerMinute));
        options.GlobalLimiter = PartitionedRateLimiter.Create<HttpContext, string>(http =>
            http.Request.Path.StartsWithSegments("/api") ? Sliding(Caller(http), ApiCallsPerMinute) : RateLimitPartition.GetNoLimiter(string.Empty));
        options.OnRejected = (rejected, _) => Answer(rejected);
    });

    private static RateLimitPartition<string> Sliding(string key, int perMinute) =>
        RateLimitPartition.GetSlidingWindowLimiter(key, _ => new SlidingWindowRateLimiterOptions
        {
            PermitLimit = perMinute,
            Window = Window,
            SegmentsPerWindow = Segments,
        });

    /// <summary>An account and a token are told apart by how they signed in.</summary>
    internal static string Caller(HttpContext http) =>
        http.User is { Identity.IsAuthenticated: true } user && user.FindFirstValue(ClaimTypes.NameIdentifier) is { } id
            ? $"{user.Identity.AuthenticationType} {id}"
            : Network(http);

    private static string Network(HttpContext http) => RemoteNetwork.Of(http.Connection.RemoteIpAddress);

    private static async ValueTask Answer(OnRejectedContext rejected)
    {
        var wait = rejected.Lease.TryGetMetadata(MetadataName.RetryAfter, out var told) ? told : Window / Segments;
        var seconds = (int)Math.Clamp(Math.Ceiling(wait.TotalSeconds), 1, Window.TotalSeconds);
        rejected.HttpContext.Response.Headers.RetryAfter = seconds.ToString(CultureInfo.InvariantCulture);
        await ErrorPages.Answer(
            rejected.HttpContext, StatusCodes.Status429TooManyRequests, HostingText.TooManyTitle, HostingText.TooManyBody.With(seconds));
    }
}

/// <summary>Where limits are put on.</summary>
public static class RateLimitExtensions
{
    /// <summary>Limits how often one network may try to sign in by this endpoint.</summary>
    public static TBuilder LimitsSignIn<TBuilder>(this TBuilder endpoint)
        where TBuilder : IEndpointConventionBuilder => endpoint.RequireRateLimiting(RateLimits.SignInPolicy);

    /// <summary>After routing and after it is known who asks.</summary>
    public static IApplicationBuilder UseRateLimits(this IApplicationBuilder app) => app.UseRateLimiter();
}
