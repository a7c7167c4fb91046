using System.Globalization;
using Microsoft.AspNetCore.Http.HttpResults;
using Vardbalans.App.Hosting.Access;
using Vardbalans.Core.Governance;

namespace Vardbalans.App.Features.Access.ManageAccounts;

/// <summary>The pages of the accounts, for those who administer the whole region.</summary>
public static class AccountEndpoints
{
    /// <summary>The list.</summary>
    public const string ListPath = "/mandat/konton";

    /// <summary>A new account.</summary>
    public const string NewPath = ListPath + "/nytt";

    /// <summary>The field of the address that holds the search.</summary>
    public const string SearchField = "sok";

    internal const string PageField = "sida";
    internal const string UserField = "anvandare";
    internal const string NameField = "namn";
    internal const string KindField = "slag";
    internal const string IsPrivate = "privat";

    /// <summary>Registers the slices.</summary>
    public static void Add(IServiceCollection services) => services.AddSingleton<ChangeAccounts>().AddSingleton<ListAccounts>();

    /// <summary>The address of one account's page for an act.</summary>
    public static string PathOf(int id, string act) => string.Create(CultureInfo.InvariantCulture, $"{ListPath}/{id}/{act}");

    /// <summary>Maps the endpoints.</summary>
    public static void Map(IEndpointRouteBuilder app)
    {
        app.MapGet(ListPath, async Task<IResult> (HttpContext http, string? sok, string? sida, ListAccounts slice, Authority authority) =>
            new RazorComponentResult<AccountsPage>(new { List = await List(http, sok, slice, authority, PageIn(sida)), Own = http.SignedIn().AccountId }))
            .ReadsFor(Mandate.Administer);
        app.MapGet(ListPath + ".csv", async (HttpContext http, string? sok, ListAccounts slice, Authority authority) =>
            AccountTable.Of(await List(http, sok, slice, authority)).AsCsv()).ReadsFor(Mandate.Administer);
        app.MapGet(ListPath + ".xlsx", async (HttpContext http, string? sok, ListAccounts slice, Authority authority) =>
            AccountTable.Of(await List(http, sok, slice, authority)).AsXlsx()).ReadsFor(Mandate.Administer);

        app.MapGet(NewPath, IResult () => New(new NewAccount(string.Empty, string.Empty, true, []), AccountAnswer.Done)).ReadsFor(Mandate.Administer);
        app.MapPost(NewPath, async Task<IResult> (HttpContext http, ChangeAccounts slice) =>
        {
            var form = await http.Request.ReadFormAsync(http.RequestAborted);
            var wish = new NewAccount(form[UserField].ToString(), form[NameField].ToString(), form[KindField] != IsPrivate, []);
            var (answer, made) = await slice.Add(wish, http.Mandated(), http.RequestAborted);
            return made is null ? New(wish, answer) : Made(made);
        }).Writes(Mandate.Administer, Over.Region);

        app.MapGet(ListPath + "/{id:int}/stang", async Task<IResult> (HttpContext http, int id, ListAccounts slice, Authority authority) =>
            await slice.One(id, await authority.Read(http.RequestAborted), http.RequestAborted) is { } row
                ? new RazorComponentResult<ClosePage>(new { Row = row })
                : Results.NotFound()).ReadsFor(Mandate.Administer);
        MapAct(app, "stang", async (slice, id, by, cancel) => ((await slice.Close(id, by, cancel)).Answer, null));
        MapAct(app, "lossa", async (slice, id, by, cancel) => (await slice.Unlock(id, by, cancel), null));
        MapAct(app, "losenord", (slice, id, by, cancel) => slice.ResetPassword(id, by, cancel));
        MapAct(app, "oppna", (slice, id, by, cancel) => slice.Reopen(id, by, cancel));
    }

    private static void MapAct(
        IEndpointRouteBuilder app, string act, Func<ChangeAccounts, int, Mandated, CancellationToken, Task<(AccountAnswer Answer, OneTimePassword? Made)>> change) =>
        app.MapPost(ListPath + "/{id:int}/" + act, async Task<IResult> (HttpContext http, int id, ChangeAccounts slice) =>
            await change(slice, id, http.Mandated(), http.RequestAborted) switch
            {
                (AccountAnswer.NoSuch, _) => Results.NotFound(),
                (AccountAnswer.Done, { } made) => Made(made),
                (AccountAnswer.Done, null) => Results.LocalRedirect(ListPath),
                var (answer, _) => new RazorComponentResult<AccountRefusedPage>(new { Why = answer.InWords(string.Empty) }) { StatusCode = StatusCodes.Status409Conflict },
            }).Writes(Mandate.Administer, Over.Region);

    private static async Task<AccountList> List(HttpContext http, string? search, ListAccounts slice, Authority authority, int? page = null) =>
        await slice.Read(search ?? string.Empty, page, await authority.Read(http.RequestAborted), http.RequestAborted);

    private static int PageIn(string? text) => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var page) ? page : 1;

    private static RazorComponentResult<NewAccountPage> New(NewAccount wish, AccountAnswer answer) =>
        new(new { Wish = wish, Answer = answer }) { StatusCode = answer == AccountAnswer.Done ? StatusCodes.Status200OK : StatusCodes.Status422UnprocessableEntity };

    private static RazorComponentResult<MadePage> Made(OneTimePassword made) => new(new { Made = made });
}
