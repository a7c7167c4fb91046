using System.Globalization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.Logging;
using Vardbalans.App.Hosting;

namespace Vardbalans.App.Tests.Hosting;

public sealed class LanguageChoiceTests
{
    [Theory]
    [InlineData("/", "sv")]
    [InlineData("/?lang=en", "en")]
    [InlineData("/?lang=sv", "sv")]
    [InlineData("/?lang=xx", "sv")]
    public async Task Pages_are_Swedish_unless_English_is_asked_for(string address, string language)
    {
        await using var app = await Started();
        using var request = new HttpRequestMessage(HttpMethod.Get, address);
        request.Headers.AcceptLanguage.ParseAdd("en-GB");
        var answer = await app.GetTestClient().SendAsync(request, TestContext.Current.CancellationToken);
        Assert.Equal(language, await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task The_choice_is_remembered()
    {
        await using var app = await Started();
        var cancel = TestContext.Current.CancellationToken;
        var asked = await app.GetTestClient().GetAsync(new Uri("/?lang=en", UriKind.Relative), cancel);
        using var next = new HttpRequestMessage(HttpMethod.Get, "/");
        next.Headers.Add("Cookie", asked.Headers.GetValues("Set-Cookie").Single().Split(';')[0]);
        var answer = await app.GetTestClient().SendAsync(next, cancel);
        Assert.Equal("en", await answer.Content.ReadAsStringAsync(cancel));
    }

    [Fact]
    public async Task An_unknown_language_is_not_remembered()
    {
        await using var app = await Started();
        var answer = await app.GetTestClient().GetAsync(new Uri("/?lang=xx", UriKind.Relative), TestContext.Current.CancellationToken);
        Assert.False(answer.Headers.Contains("Set-Cookie"));
    }

    private static async Task<WebApplication> Started()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseTestServer();
        builder.Logging.ClearProviders();
        var app = builder.Build();
        app.UseLanguageChoice();
        app.Run(http => http.Response.WriteAsync(CultureInfo.CurrentUICulture.TwoLetterISOLanguageName));
        await app.StartAsync();
        return app;
    }
}
