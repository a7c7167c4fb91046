using System.Diagnostics;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Http.HttpResults;
using Npgsql;
using Vardbalans.App.Data;

namespace Vardbalans.App.Hosting;

/// <summary>What a reader gets when something is wrong: a page in words for a browser, problem details for a machine.</summary>
public static class ErrorPages
{
    /// <summary>Catches failures and empty error answers.</summary>
    public static IApplicationBuilder UseErrorPages(this IApplicationBuilder app) => app
        .UseExceptionHandler(failed => failed.Run(http =>
        {
            var error = http.Features.Get<IExceptionHandlerFeature>()?.Error;
            if (error is not null && DatabaseTrouble.Of(error) is { } trouble)
            {
                return Answer(http, StatusCodes.Status503ServiceUnavailable, HostingText.DatabaseTitle, trouble.Sentence);
            }

            return error switch
            {
                AntiforgeryValidationException or BadHttpRequestException { InnerException: AntiforgeryValidationException } =>
                    Answer(http, StatusCodes.Status400BadRequest, HostingText.ErrorTitle, HostingText.AntiforgeryMissing),
                // PostgreSQL keeps no text with a null character in it: the asker's fault, not ours.
                _ when error?.GetBaseException() is PostgresException { SqlState: PostgresErrorCodes.CharacterNotInRepertoire } =>
                    Answer(http, StatusCodes.Status400BadRequest, HostingText.ErrorTitle, HostingText.BadRequestBody),
                InvalidDataException => Answer(http, StatusCodes.Status400BadRequest, HostingText.ErrorTitle, HostingText.BadRequestBody),
                BadHttpRequestException bad => Answer(http, bad.StatusCode, HostingText.ErrorTitle, HostingText.BadRequestBody),
                _ => Answer(http, StatusCodes.Status500InternalServerError, HostingText.ErrorTitle, HostingText.ErrorBody.With(Code(http))),
            };
        }))
        .UseStatusCodePages(context => context.HttpContext.Response.StatusCode switch
        {
            StatusCodes.Status404NotFound => Answer(
                context.HttpContext, 404, HostingText.NotFoundTitle, HostingText.NotFoundBody.With(context.HttpContext.Request.Path)),
            StatusCodes.Status405MethodNotAllowed => Answer(context.HttpContext, 405, HostingText.MethodTitle, HostingText.MethodBody),
            StatusCodes.Status400BadRequest or StatusCodes.Status415UnsupportedMediaType => Answer(context.HttpContext, context.HttpContext.Response.StatusCode, HostingText.ErrorTitle, HostingText.BadRequestBody),
            var status => Answer(context.HttpContext, status, HostingText.ErrorTitle, HostingText.ErrorBody.With(Code(context.HttpContext))),
        });

    /// <summary>Answers with a page or problem details, as the caller asked for.</summary>
    public static Task Answer(HttpContext http, int status, string title, string body)
    {
        http.Response.StatusCode = status;
        return WantsPage(http)
            ? new RazorComponentResult<ErrorPage>(new { Title = title, Body = body }) { StatusCode = status }.ExecuteAsync(http)
            : Results.Problem(body, statusCode: status, title: title).ExecuteAsync(http);
    }

    /// <summary>Is a page asked for, rather than what a machine reads?</summary>
    public static bool WantsPage(this HttpContext http) =>
        http.Request.Headers.Accept.ToString().Contains("text/html", StringComparison.OrdinalIgnoreCase);

    private static string Code(HttpContext http) => Activity.Current?.TraceId.ToString()[..8] ?? http.TraceIdentifier;
}
