using System.Text.RegularExpressions;
using Vardbalans.App.Tests.Databases;
using Vardbalans.App.Tests.House;

namespace Vardbalans.App.Tests.Hosting;

/// <summary>What the IT department is told of headers is what is sent.</summary>
public sealed partial class SecurityDocumentTests
{
    [Theory, EveryDatabase]
    public async Task Every_header_is_told_with_its_value(TestDatabase database)
    {
        await using var web = await RunningWeb.Start(database, signedIn: false);
        using var answer = await web.Send(HttpMethod.Get, "/logga-in", "text/html");
        var told = Row().Matches(RepositoryFiles.Read("docs/operating/security.md")).ToDictionary(m => m.Groups[1].Value, m => m.Groups[2].Value);
        Assert.Equal("max-age=31536000", told["Strict-Transport-Security"]);
        Assert.False(answer.Headers.Contains("Strict-Transport-Security"));
        told.Remove("Strict-Transport-Security");
        Assert.Equal(6, told.Count);
        Assert.All(told, h => Assert.Equal(h.Value, Nonce().Replace(string.Join(", ", answer.Headers.GetValues(h.Key)), "'nonce-…'")));
    }

    [GeneratedRegex(@"^\| `([A-Z][A-Za-z-]+)` \| `([^`]+)` \|", RegexOptions.Multiline)]
    private static partial Regex Row();

    [GeneratedRegex("'nonce-[^']+'")]
    private static partial Regex Nonce();
}
