using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Http.Features;
using Vardbalans.App.Hosting.Access;

namespace Vardbalans.App.Hosting;

/// <summary>One rule for every write: the anti-forgery token, in the header <c>RequestVerificationToken</c> or the form's field.</summary>
/// <remarks>The framework's own check covers form endpoints only; a forgotten one would be open to other sites.</remarks>
public static class AntiforgeryRule
{
    /// <summary>Answers 400 to an unsafe method without a valid token. A bearer token is exempt: browsers do not send it by themselves, and with it no cookie counts.</summary>
    public static IApplicationBuilder UseAntiforgeryRule(this IApplicationBuilder app) => app.Use(async (http, next) =>
    {
        if (http.GetEndpoint() is { } endpoint && endpoint.Metadata.GetMetadata<StreamsForm>() is { } form && !IsSafe(http.Request))
        {
            await Stream(http, form);
        }

        if (http.GetEndpoint() is null || IsSafe(http.Request) || TokenSignIn.IsSent(http.Request) || await IsValid(http))
        {
            if (!IsSafe(http.Request) && !http.Request.HasFormContentType)
            {
                // What is not a form is an empty one to those who read forms: they say what is missing.
                http.Features.Set<IFormFeature>(new FormFeature(FormCollection.Empty));
            }

            await next(http);
            return;
        }

        await ErrorPages.Answer(http, StatusCodes.Status400BadRequest, HostingText.ErrorTitle, HostingText.AntiforgeryMissing);
    });

    private static bool IsSafe(HttpRequest request) => HttpMethods.IsGet(request.Method) || HttpMethods.IsHead(request.Method)
        || HttpMethods.IsOptions(request.Method) || HttpMethods.IsTrace(request.Method);

    /// <summary>A form that cannot be read has no token, and is refused as such.</summary>
    private static async Task Stream(HttpContext http, StreamsForm form)
    {
        try
        {
            await StreamedForm.Begin(http, Math.Min(form.Most, http.RequestServices.GetRequiredService<FileLimit>().Bytes), form.LongestField);
        }
        catch (Exception e) when (e is BadHttpRequestException or InvalidDataException or IOException)
        {
            http.Features.Set<IFormFeature>(new FormFeature(FormCollection.Empty));
        }
    }

    /// <summary>A token that cannot even be read is as bad as none.</summary>
    private static async Task<bool> IsValid(HttpContext http)
    {
        try
        {
            return await http.RequestServices.GetRequiredService<IAntiforgery>().IsRequestValidAsync(http);
        }
        catch (Exception e) when (e is AntiforgeryValidationException or BadHttpRequestException or InvalidDataException)
        {
            return false;
        }
    }
}
