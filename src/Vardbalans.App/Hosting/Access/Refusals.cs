using Microsoft.AspNetCore.Http.HttpResults;
using Vardbalans.Core.Governance;

namespace Vardbalans.App.Hosting.Access;

/// <summary>How a request is refused: a way on for a person, problem details for a machine.</summary>
internal static class Refusals
{
    /// <summary>An endpoint that nobody has said who may read.</summary>
    public static Task Undeclared(HttpContext http) =>
        ErrorPages.Answer(http, StatusCodes.Status403Forbidden, AccessRuleText.UndeclaredTitle, AccessRuleText.UndeclaredBody);

    /// <summary>Nobody is signed in: a person is led to the way in and back, a machine is told.</summary>
    public static Task SignIn(HttpContext http)
    {
        if (TokenSignIn.IsSent(http.Request))
        {
            // A key that opens nothing: it is not said whether it never did, has run out or was revoked.
            http.Response.Headers.WWWAuthenticate = TokenSignIn.Bearer;
            return ErrorPages.Answer(http, StatusCodes.Status401Unauthorized, AccessRuleText.TokenTitle, AccessRuleText.TokenBody);
        }

        if (!http.IsForPerson())
        {
            http.Response.Headers.WWWAuthenticate = TokenSignIn.Bearer;
        }

        return Lead(http, AccessServices.SignInPath, StatusCodes.Status401Unauthorized, AccessRuleText.SignInTitle, AccessRuleText.SignInBody);
    }

    /// <summary>The password must be changed first.</summary>
    public static Task ChangePassword(HttpContext http) => Lead(
        http, AccessServices.PasswordPath, StatusCodes.Status403Forbidden, AccessRuleText.ChangePasswordTitle, AccessRuleText.ChangePasswordBody);

    /// <summary>A purpose must be stated first.</summary>
    public static Task StatePurpose(HttpContext http) => Lead(
        http, AccessServices.PurposePath, StatusCodes.Status403Forbidden, AccessRuleText.StatePurposeTitle, AccessRuleText.StatePurposeBody);

    /// <summary>A key that does not open this.</summary>
    public static Task Machine(HttpContext http) =>
        ErrorPages.Answer(http, StatusCodes.Status403Forbidden, AccessRuleText.MachineTitle, AccessRuleText.MachineBody);

    /// <summary>The region's sums are for its employees; for others the start is their own account.</summary>
    public static Task NotEmployee(HttpContext http)
    {
        if (http.WantsPage() && http.Request.Path == "/")
        {
            http.Response.Redirect(AccessServices.OwnPath);
            return Task.CompletedTask;
        }

        return ErrorPages.Answer(http, StatusCodes.Status403Forbidden, AccessRuleText.NotEmployeeTitle, AccessRuleText.NotEmployeeBody);
    }

    /// <summary>A unit or site that does not exist.</summary>
    public static Task UnknownUnit(HttpContext http) =>
        ErrorPages.Answer(http, StatusCodes.Status404NotFound, AccessRuleText.UnknownUnitTitle, AccessRuleText.UnknownUnitBody);

    /// <summary>No mandate: why, and who can.</summary>
    public static Task NoMandate(HttpContext http, Mandate mandate, MandateScope part, MandateAnswer answer, Authority.Today today)
    {
        var explained = AccessWords.Of(answer, mandate, part, today);
        http.Response.StatusCode = StatusCodes.Status403Forbidden;
        return http.WantsPage()
            ? new RazorComponentResult<RefusedPage>(new { Explained = explained, Instead = http.GetEndpoint()?.Metadata.GetMetadata<ShownInstead>(), Http = http }) { StatusCode = StatusCodes.Status403Forbidden }.ExecuteAsync(http)
            : Results.Problem(explained.InOneText, statusCode: StatusCodes.Status403Forbidden, title: AccessRuleText.RefusedTitle).ExecuteAsync(http);
    }

    /// <summary>Leads a person to a page and back to where the person was; a partial update turns the whole page.</summary>
    private static Task Lead(HttpContext http, string path, int status, string title, string body)
    {
        if (!http.IsForPerson())
        {
            return ErrorPages.Answer(http, status, title, body);
        }

        var isPart = http.Request.Headers.ContainsKey("HX-Request");
        var asked = isPart && Uri.TryCreate(http.Request.Headers["HX-Current-URL"], UriKind.Absolute, out var shown)
            ? (http.Request.Headers.ContainsKey("HX-Boosted") && HttpMethods.IsGet(http.Request.Method) ? null : shown.PathAndQuery)
            : null;
        asked ??= HttpMethods.IsGet(http.Request.Method) ? http.Request.PathBase + http.Request.Path + http.Request.QueryString : "/";
        var to = path + QueryString.Create(AccessServices.BackField, asked);
        if (isPart)
        {
            http.Response.StatusCode = StatusCodes.Status204NoContent;
            http.Response.Headers["HX-Redirect"] = to;
            return Task.CompletedTask;
        }

        http.Response.Redirect(to);
        return Task.CompletedTask;
    }

    private static bool IsForPerson(this HttpContext http) => http.WantsPage() || http.Request.Headers.ContainsKey("HX-Request");
}
