using System.Net;
using System.Text.RegularExpressions;

namespace Vardbalans.Benchmarks;

/// <summary>Somebody who signs in as people do, so that what pages cost a person is what is measured.</summary>
/// <param name="UserName">The user name.</param>
/// <param name="Password">The one-time password that the command printed.</param>
public sealed partial record Person(string UserName, string Password)
{
    private const string Chosen = "en mätning av sidor i lugn och ro";

    /// <summary>Makes an account for a controller of the whole region, or for another role over a unit.</summary>
    public static Person Make(Installation installation, string role = "controller", string? unit = null)
    {
        var told = installation.Ask(["user", "add", "matare", "--name", "Mia Mätare", "--role", role, .. unit is null ? [] : new[] { "--unit", unit }]);
        return OneTime().Match(told) is { Success: true } found
            ? new Person("matare", found.Value)
            : throw new InvalidOperationException("No one-time password was printed.");
    }

    /// <summary>Signs in and changes the password; from then on the client's cookies let it in.</summary>
    public async Task SignIn(HttpClient client)
    {
        await Post(client, "/logga-in", ("anvandare", UserName), ("losenord", Password));
        await Post(client, "/mitt-konto/losenord", ("nuvarande", Password), ("nytt", Chosen), ("upprepat", Chosen));
    }

    private static async Task Post(HttpClient client, string address, params (string Name, string Value)[] fields)
    {
        var page = await client.GetStringAsync(new Uri(address, UriKind.Relative));
        var token = WebUtility.HtmlDecode(Token().Match(page).Groups[1].Value);
        using var form = new FormUrlEncodedContent(
            fields.Append(("__RequestVerificationToken", token)).Select(f => KeyValuePair.Create(f.Item1, f.Item2)));
        using var answer = await client.PostAsync(new Uri(address, UriKind.Relative), form);
        answer.EnsureSuccessStatusCode();
    }

    [GeneratedRegex("[a-z0-9]{4}(-[a-z0-9]{4}){3}")]
    private static partial Regex OneTime();

    [GeneratedRegex("name=\"__RequestVerificationToken\" value=\"([^\"]+)\"")]
    private static partial Regex Token();
}
