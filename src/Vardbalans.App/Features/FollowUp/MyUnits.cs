
namespace Vardbalans.App.Features.FollowUp;

/// <summary>The units that a reader follows, kept in a cookie until there is sign-in.</summary>
/// <param name="Codes">Unit codes, in the order they were added.</param>
public sealed record MyUnits(IReadOnlyList<string> Codes)
{
    private const string Cookie = "vb-mina-enheter";
    private const int Most = 12;

    /// <summary>From the request's cookie.</summary>
    public static MyUnits Of(HttpRequest request) => new(
        request.Cookies.TryGetValue(Cookie, out var value) && !string.IsNullOrEmpty(value)
            ? [.. value.Split('|', StringSplitOptions.RemoveEmptyEntries).Distinct().Take(Most)]
            : []);

    /// <summary>Adds a unit, or takes it away if it was there; then back to the page.</summary>
    public static async Task<IResult> Change(HttpContext http, Microsoft.AspNetCore.Antiforgery.IAntiforgery antiforgery)
    {
        await antiforgery.ValidateRequestAsync(http);
        var form = await http.Request.ReadFormAsync(http.RequestAborted);
        if (form["enhet"].FirstOrDefault() is { Length: > 0 and < 100 } code)
        {
            var mine = Of(http.Request).Codes.ToList();
            if (!mine.Remove(code))
            {
                mine.Add(code);
            }

            http.Response.Cookies.Append(Cookie, string.Join('|', mine.TakeLast(Most)), new CookieOptions
            {
                HttpOnly = true,
                SameSite = SameSiteMode.Strict,
                Secure = http.Request.IsHttps,
                MaxAge = TimeSpan.FromDays(400),
                IsEssential = true,
            });
        }

        var back = form["tillbaka"].FirstOrDefault();
        return Results.LocalRedirect(IsLocal(back) ? back! : "/");
    }

    private static bool IsLocal(string? address) =>
        address is ['/', ..] && !address.StartsWith("//", StringComparison.Ordinal) && !address.Contains('\\', StringComparison.Ordinal);
}
