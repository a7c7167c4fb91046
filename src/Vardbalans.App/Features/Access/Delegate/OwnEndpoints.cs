using System.Globalization;
using Microsoft.AspNetCore.Http.HttpResults;
using Vardbalans.App.Data;
using Vardbalans.App.Features.Access.GiveMandate;
using Vardbalans.App.Hosting;
using Vardbalans.App.Hosting.Access;
using Vardbalans.Core.Governance;

namespace Vardbalans.App.Features.Access.Delegate;

/// <summary>One's own mandates and stand-ins.</summary>
public static class OwnEndpoints
{
    /// <summary>One's own mandates.</summary>
    public const string Path = MandateEndpoints.Path + "/mina";

    /// <summary>Names a stand-in.</summary>
    public const string DeputyPath = MandateEndpoints.Path + "/ersattare";

    /// <summary>Takes it back.</summary>
    public const string TakeBackPath = DeputyPath + "/avsluta";

    private const string TakenField = "tagettillbaka";

    /// <summary>Maps the endpoints.</summary>
    public static void Map(IEndpointRouteBuilder app)
    {
        app.MapGet(Path, (HttpContext http, ShowOwn slice, Authority authority) => Show(http, slice, authority, null, null)).ReadsOwn();
        app.MapPost(DeputyPath, HandOver).WritesOwn();
        app.MapPost(TakeBackPath, TakeBack).WritesOwn();
    }

    private static async Task<IResult> Show(HttpContext http, ShowOwn slice, Authority authority, GiveDraft? draft, int? grantId) =>
        new RazorComponentResult<OwnPage>(new
        {
            View = await slice.Run(http.SignedIn().AccountId, await authority.Read(http.RequestAborted), http.RequestAborted),
            TakenFrom = int.TryParse(http.Request.Query[TakenField], NumberStyles.None, CultureInfo.InvariantCulture, out var taken)
                ? await Taken(http, authority, taken) : null,
            Draft = draft,
            DraftFor = grantId,
        })
        {
            StatusCode = draft is null ? StatusCodes.Status200OK : StatusCodes.Status409Conflict,
        };

    /// <summary>Name of the one who no longer stands in for the reader.</summary>
    private static async Task<string?> Taken(HttpContext http, Authority authority, int id)
    {
        var today = await authority.Read(http.RequestAborted);
        return today.Grants.FirstOrDefault(g => g.Id == id) is { EndedAt: not null, DelegatedFromId: { } from } deputy
            && today.Grants.Any(g => g.Id == from && g.AccountId == http.SignedIn().AccountId) ? today.Names.GetValueOrDefault(deputy.AccountId) : null;
    }

    private static async Task<IResult> HandOver(HttpContext http, DelegateMandate slice, ShowOwn own, Authority authority, OpenDatabase open)
    {
        var cancel = http.RequestAborted;
        var form = await http.Request.ReadFormAsync(cancel);
        var draft = GiveDraft.Of(form);
        if (!int.TryParse(form[MandateEndpoints.GrantField], NumberStyles.None, CultureInfo.InvariantCulture, out var id))
        {
            return Results.NotFound();
        }

        // First what is one's own: whoever has nothing to hand over does not learn who has an account.
        var today = await authority.Read(cancel);
        if (today.Book.Grants.FirstOrDefault(g => g.Id == id && g.AccountId == http.SignedIn().AccountId && !(g.Until < today.Tree.Day)) is not { } original)
        {
            return Results.NotFound();
        }

        if (GrantRules.HandOver(original) is { IsAllowed: false } ruling)
        {
            return await Refuse(http, own, authority, draft, id, MandateWords.Obstacle(ruling, draft.Person, original.Role, original.Scope, today));
        }

        await using var db = open();
        var person = (await People.Load(db, cancel)).Find(draft.Person);
        if (person is null || GiveDraft.Day(draft.From) is not { } from || GiveDraft.Day(draft.Until) is not { } until)
        {
            return await Refuse(http, own, authority, draft, id, person is null ? MandateText.NoSuchPerson.With(draft.Person) : MandateText.BothDays);
        }

        if (await slice.Give(http.SignedIn().AccountId, id, person.Id, from, until, cancel) is not { } change)
        {
            return Results.NotFound();
        }

        if (change.Grant is not null)
        {
            return Results.LocalRedirect(Path);
        }

        return await Refuse(http, own, authority, draft, id, MandateWords.Obstacle(change.Ruling, person.Label, original.Role, original.Scope, today));
    }

    private static async Task<IResult> Refuse(
        HttpContext http, ShowOwn own, Authority authority, GiveDraft draft, int grantId, string refusal) => http.WantsPage()
        ? await Show(http, own, authority, draft with { Refusal = refusal }, grantId)
        : Results.Problem(refusal, statusCode: StatusCodes.Status409Conflict, title: MandateText.NotDone);

    private static async Task<IResult> TakeBack(HttpContext http, DelegateMandate slice)
    {
        var form = await http.Request.ReadFormAsync(http.RequestAborted);
        return int.TryParse(form[MandateEndpoints.GrantField], NumberStyles.None, CultureInfo.InvariantCulture, out var id)
            && await slice.TakeBack(http.SignedIn().AccountId, id, http.RequestAborted) is not null
            ? Results.LocalRedirect(string.Create(CultureInfo.InvariantCulture, $"{Path}?{TakenField}={id}"))
            : Results.NotFound();
    }
}
