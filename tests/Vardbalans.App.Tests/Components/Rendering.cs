using System.Globalization;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;

namespace Vardbalans.App.Tests.Components;

/// <summary>Renders a component to markup as the server does, in a given language.</summary>
internal static class Rendering
{
    public static async Task<string> Of<TComponent>(object? parameters = null, string language = "sv")
        where TComponent : IComponent
    {
        using var _ = InLanguage(language);
        await using var services = new ServiceCollection().AddSingleton<IHttpContextAccessor, HttpContextAccessor>().BuildServiceProvider();
        await using var renderer = new HtmlRenderer(services, NullLoggerFactory.Instance);
        var values = parameters?.GetType().GetProperties().ToDictionary(p => p.Name, p => p.GetValue(parameters)) ?? [];
        return await renderer.Dispatcher.InvokeAsync(async () =>
            (await renderer.RenderComponentAsync<TComponent>(ParameterView.FromDictionary(values))).ToHtmlString());
    }

    /// <summary>Sets the page's language until disposed.</summary>
    public static IDisposable InLanguage(string language) => new Language(language);

    private sealed class Language : IDisposable
    {
        private readonly CultureInfo _culture = CultureInfo.CurrentCulture;
        private readonly CultureInfo _texts = CultureInfo.CurrentUICulture;

        public Language(string language) =>
            CultureInfo.CurrentCulture = CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo(language);

        public void Dispose() => (CultureInfo.CurrentCulture, CultureInfo.CurrentUICulture) = (_culture, _texts);
    }
}
