using System.Globalization;
using Microsoft.AspNetCore.Localization;

namespace Vardbalans.App.Hosting;

/// <summary>The language of the pages: Swedish unless <c>?lang=en</c> has been asked for, which a cookie then remembers.</summary>
public static class LanguageChoice
{
    /// <summary>The name in the address.</summary>
    public const string QueryName = "lang";

    private const string CookieName = "vardbalans.lang";
    private static readonly CultureInfo[] Languages = [CultureInfo.GetCultureInfo("sv"), CultureInfo.GetCultureInfo("en")];

    /// <summary>Sets the language for what comes after it in the pipeline. The browser's own wish is not asked: Swedish comes first.</summary>
    public static IApplicationBuilder UseLanguageChoice(this IApplicationBuilder app)
    {
        app.UseRequestLocalization(new RequestLocalizationOptions
        {
            DefaultRequestCulture = new RequestCulture("sv"),
            SupportedCultures = Languages,
            SupportedUICultures = Languages,
            RequestCultureProviders =
            [
                new QueryStringRequestCultureProvider { QueryStringKey = QueryName, UIQueryStringKey = QueryName },
                new CookieRequestCultureProvider { CookieName = CookieName },
            ],
        });
        return app.Use(async (context, next) =>
        {
            Remember(context);
            await next(context);
        });
    }

    private static void Remember(HttpContext context)
    {
        var asked = context.Request.Query[QueryName].ToString();
        if (!Languages.Any(language => language.Name == asked))
        {
            return;
        }

        context.Response.Cookies.Append(CookieName, CookieRequestCultureProvider.MakeCookieValue(new RequestCulture(asked)), new CookieOptions
        {
            IsEssential = true,
            HttpOnly = true,
            SameSite = SameSiteMode.Lax,
            Secure = context.Request.IsHttps,
            MaxAge = TimeSpan.FromDays(365),
        });
    }
}
