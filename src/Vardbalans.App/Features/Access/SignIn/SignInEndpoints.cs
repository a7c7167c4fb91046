using Microsoft.AspNetCore.Http.HttpResults;
using Vardbalans.App.Data;
using Vardbalans.App.Data.Trails;
using Vardbalans.App.Hosting.Access;
using Vardbalans.App.Hosting.Access.Region;

namespace Vardbalans.App.Features.Access.SignIn;

/// <summary>The way in and the way out.</summary>
public static class SignInEndpoints
{
    /// <summary>Says on the way in that one has just gone out.</summary>
    private const string OutField = "ute";

    /// <summary>Registers the slice.</summary>
    public static void Add(IServiceCollection services) => services.AddSingleton<SignInByPassword>();

    /// <summary>Maps the endpoints.</summary>
    public static void Map(IEndpointRouteBuilder app)
    {
        app.MapGet(AccessServices.SignInPath, async Task<IResult> (HttpContext http, SignInByPassword slice) =>
        {
            var isClosed = await RegionOf(http).PasswordsAreClosed(http.RequestAborted);
            var back = Back.Local(http.Request.Query[AccessServices.BackField]);
            return http.Visitor() is { IsMachine: false }
                ? Results.LocalRedirect(back)
                : Page(http, isClosed, back, await slice.IsAnybody(http.RequestAborted), string.Empty, false);
        }).ReadsNothing();
        app.MapPost(AccessServices.SignInPath, SignIn).LetsIn().LimitsSignIn();
        app.MapPost(AccessServices.SignOutPath, SignOut).WritesOwn();
    }

    private static async Task<IResult> SignIn(HttpContext http, SignInByPassword slice)
    {
        var form = await http.Request.ReadFormAsync(http.RequestAborted);
        var (name, back) = (form[SignInPage.UserField].ToString(), Back.Local(form[AccessServices.BackField]));
        var isClosed = await RegionOf(http).PasswordsAreClosed(http.RequestAborted);
        if (isClosed || await slice.Try(name, form[SignInPage.PasswordField].ToString(), http.RequestAborted) is not { } account
            || !await http.Begin(account))
        {
            return Page(http, isClosed, back, await slice.IsAnybody(http.RequestAborted), name, !isClosed);
        }

        return Results.LocalRedirect(account.MustChangePassword ? AccessServices.PasswordPath + QueryString.Create(AccessServices.BackField, back) : back);
    }

    private static async Task<IResult> SignOut(HttpContext http, OpenDatabase open, TimeProvider clock)
    {
        var visitor = http.SignedIn();
        await using (var db = open())
        {
            db.Note(visitor.Actor, TrailAction.SignedOut, Subject.Account(visitor.AccountId), clock.GetUtcNow().UtcDateTime);
            await db.SaveChangesAsync(http.RequestAborted);
        }

        await http.End();
        return Results.LocalRedirect(AccessServices.SignInPath + QueryString.Create(OutField, "1"));
    }

    private static SignInByRegion.SignInByRegion RegionOf(HttpContext http) => http.RequestServices.GetRequiredService<SignInByRegion.SignInByRegion>();

    private static RazorComponentResult<SignInPage> Page(HttpContext http, bool isClosed, string back, bool isAnybody, string name, bool failed)
    {
        var region = http.RequestServices.GetRequiredService<RegionSignInSettings>();
        return new RazorComponentResult<SignInPage>(new
        {
            BackTo = back,
            IsAnybody = isAnybody,
            UserName = name,
            Failed = failed,
            IsOut = http.Request.Query.ContainsKey(OutField),
            Region = !region.IsOn ? null : region.Name.Length > 0 ? region.Name : AccessText.SignInRegionUsual,
            ByPassword = !isClosed,
        })
        {
            StatusCode = failed ? StatusCodes.Status401Unauthorized : isClosed && HttpMethods.IsPost(http.Request.Method) ? StatusCodes.Status403Forbidden : StatusCodes.Status200OK,
        };
    }
}
