using System.Text.RegularExpressions;
using Vardbalans.App.Data.Accounts;
using Vardbalans.App.Hosting.Access;
using Vardbalans.App.Tests.Databases;
using Vardbalans.App.Tests.Hosting;

namespace Vardbalans.App.Tests.Access;

/// <summary>Keys and forms as tests use them.</summary>
internal static partial class Keys
{
    /// <summary>A key in the database, with its secret known.</summary>
    public static async Task<ApiToken> Plant(TestDatabase database, string secret, TokenScopes scopes, TimeSpan? left = null, bool isRevoked = false, string name = "Provnyckel")
    {
        var now = TimeProvider.System.GetUtcNow().UtcDateTime;
        var token = new ApiToken
        {
            Name = name,
            SecretHash = Secrets.HashOf(secret),
            Scopes = scopes,
            IssuedBy = Actor.CommandLine,
            IssuedAt = now.AddDays(-1),
            ExpiresAt = now + (left ?? TimeSpan.FromDays(60)),
            RevokedAt = isRevoked ? now : null,
            RevokedBy = isRevoked ? Actor.CommandLine : null,
        };
        await using var db = database.Open();
        db.ApiTokens.Add(token);
        await db.SaveChangesAsync(TestContext.Current.CancellationToken);
        return token;
    }

    /// <summary>Asks with a key and nothing else, unless more is said.</summary>
    public static async Task<HttpResponseMessage> Ask(this RunningWeb web, string path, string key, string accept = "application/json", HttpMethod? method = null, string? cookie = null)
    {
        using var client = RunningWeb.ClientOf(web.Client.BaseAddress!);
        using var request = new HttpRequestMessage(method ?? HttpMethod.Get, path);
        request.Headers.Accept.ParseAdd(accept);
        request.Headers.TryAddWithoutValidation("Authorization", $"Bearer {key}");
        if (cookie is not null)
        {
            request.Headers.TryAddWithoutValidation("Cookie", cookie);
        }

        return await client.SendAsync(request, TestContext.Current.CancellationToken);
    }

    /// <summary>Posts a form as the signed-in person's browser does.</summary>
    public static async Task<HttpResponseMessage> Post(this RunningWeb web, string path, string from, params (string Name, string Value)[] fields)
    {
        using var page = await web.Send(HttpMethod.Get, from, "text/html");
        var token = Token().Match(await page.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)).Groups[1].Value;
        using var form = new FormUrlEncodedContent(fields.Append(("__RequestVerificationToken", token)).Select(f => KeyValuePair.Create(f.Item1, f.Item2)));
        using var request = new HttpRequestMessage(HttpMethod.Post, path) { Content = form };
        request.Headers.Accept.ParseAdd("text/html");
        return await web.Client.SendAsync(request, TestContext.Current.CancellationToken);
    }

    /// <summary>An answer's text with its characters written out.</summary>
    public static async Task<string> Text(this HttpResponseMessage answer) =>
        System.Net.WebUtility.HtmlDecode(await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));

    [GeneratedRegex("name=\"request-verification-token\" content=\"([^\"]+)\"")]
    private static partial Regex Token();
}
