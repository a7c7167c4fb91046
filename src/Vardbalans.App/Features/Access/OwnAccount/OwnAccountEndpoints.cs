using Microsoft.AspNetCore.Http.HttpResults;
using Vardbalans.App.Data.Accounts;
using Vardbalans.App.Hosting.Access;

namespace Vardbalans.App.Features.Access.OwnAccount;

/// <summary>The pages of the own account.</summary>
public static class OwnAccountEndpoints
{
    /// <summary>The own account.</summary>
    public const string OwnPath = "/mitt-konto";

    /// <summary>Where own sessions are ended.</summary>
    public const string SessionsPath = OwnPath + "/sessioner/avsluta";

    /// <summary>Names a session in a form; without it all others are meant.</summary>
    public const string SessionField = "session";

    /// <summary>Registers the slices.</summary>
    public static void Add(IServiceCollection services) =>
        services.AddSingleton<ChangePassword>().AddSingleton<ShowOwnAccount>().AddSingleton<StatePurpose>();

    /// <summary>Maps the endpoints.</summary>
    public static void Map(IEndpointRouteBuilder app)
    {
        app.MapGet(OwnPath, async Task<IResult> (HttpContext http, ShowOwnAccount slice, Authority authority) => new RazorComponentResult<OwnAccountPage>(new
        {
            View = await slice.Read(http.SignedIn().AccountId, http.SessionHash(), await authority.Read(http.RequestAborted), http.RequestAborted),
        })).ReadsOwn();
        app.MapPost(SessionsPath, async (HttpContext http, ShowOwnAccount slice) =>
        {
            var form = await http.Request.ReadFormAsync(http.RequestAborted);
            await slice.End(
                http.SignedIn().AccountId, http.SessionHash(), form.TryGetValue(SessionField, out var mark) ? mark.ToString() : null, http.RequestAborted);
            return Results.LocalRedirect(OwnPath);
        }).WritesOwn();

        app.MapGet(AccessServices.PasswordPath, IResult (HttpContext http) =>
            Password(http, Back.Local(http.Request.Query[AccessServices.BackField]), PasswordAnswer.Changed, PasswordFlaw.None)).ReadsOwn();
        app.MapPost(AccessServices.PasswordPath, Change).WritesOwn().LimitsSignIn();

        app.MapGet(AccessServices.PurposePath, (HttpContext http, StatePurpose slice) =>
            Purposes(http, slice, Back.Local(http.Request.Query[AccessServices.BackField]), isMissing: false)).ReadsOwn();
        app.MapPost(AccessServices.PurposePath, State).WritesOwn();
    }

    private static async Task<IResult> Change(HttpContext http, ChangePassword slice)
    {
        var form = await http.Request.ReadFormAsync(http.RequestAborted);
        var back = Back.Local(form[AccessServices.BackField]);
        var (answer, flaw) = await slice.Change(
            http.SignedIn().AccountId, http.SessionHash(), form[PasswordPage.CurrentField].ToString(), form[PasswordPage.NewField].ToString(),
            form[PasswordPage.RepeatField].ToString(), http.RequestAborted);
        return answer == PasswordAnswer.Changed ? Results.LocalRedirect(back) : Password(http, back, answer, flaw);
    }

    private static RazorComponentResult<PasswordPage> Password(HttpContext http, string back, PasswordAnswer answer, PasswordFlaw flaw) =>
        new(new { http.SignedIn().MustChangePassword, BackTo = back, Answer = answer, Flaw = flaw })
        {
            StatusCode = answer == PasswordAnswer.Changed ? StatusCodes.Status200OK : StatusCodes.Status422UnprocessableEntity,
        };

    private static async Task<IResult> State(HttpContext http, StatePurpose slice)
    {
        var form = await http.Request.ReadFormAsync(http.RequestAborted);
        var back = Back.Local(form[AccessServices.BackField]);
        if (form.ContainsKey(PurposePage.EndField))
        {
            await slice.End(http.SignedIn().AccountId, http.RequestAborted);
            return Results.LocalRedirect(OwnPath);
        }

        if (!Enum.TryParse<Purpose>(form[PurposePage.Field], out var purpose) || !PurposePage.Offered(back).Contains(purpose))
        {
            return await Purposes(http, slice, back, isMissing: true);
        }

        await slice.State(http.SignedIn().AccountId, purpose, http.RequestAborted);
        return Results.LocalRedirect(back);
    }

    private static async Task<IResult> Purposes(HttpContext http, StatePurpose slice, string back, bool isMissing) =>
        new RazorComponentResult<PurposePage>(new { BackTo = back, Stated = await slice.Current(http.SignedIn().AccountId, http.RequestAborted), IsMissing = isMissing })
        {
            StatusCode = isMissing ? StatusCodes.Status422UnprocessableEntity : StatusCodes.Status200OK,
        };
}
