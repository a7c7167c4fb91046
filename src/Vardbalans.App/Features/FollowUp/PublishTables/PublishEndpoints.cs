using System.Globalization;
using Microsoft.AspNetCore.Http.HttpResults;
using Vardbalans.App.Components.Scopes;
using Vardbalans.App.Hosting.Access;
using Vardbalans.Core.Governance;

namespace Vardbalans.App.Features.FollowUp.PublishTables;

/// <summary>The public's page, its files, and the page that publishes.</summary>
internal static class PublishEndpoints
{
    /// <summary>The public's page.</summary>
    public const string Path = "/publicerat";

    /// <summary>Where tables are looked at and published.</summary>
    public const string NewPath = Path + "/ny";

    /// <summary>Withdraws a table.</summary>
    public static string Withdraw(int id) => string.Create(CultureInfo.InvariantCulture, $"{Path}/{id}/dra-tillbaka");

    /// <summary>Maps the endpoints.</summary>
    public static void Map(IEndpointRouteBuilder app)
    {
        app.MapGet(Path, async Task<IResult> (HttpContext http, PublishTables slice, Authority authority) =>
        {
            var (tables, catalogue) = await slice.Public(http.RequestAborted);
            return new RazorComponentResult<PublishedPage>(new { Tables = tables, Catalogue = catalogue, MayPublish = await MayPublish(http, authority) });
        }).ReadsPublic(PublishTables.Publication);
        app.MapGet(Path + "/{id:int}.{form}", async (int id, string form, HttpContext http, PublishTables slice) =>
            await slice.Public(http.RequestAborted) is var all && all.Tables.FirstOrDefault(t => t.Id == id) is { } table
                ? ScopedAnswers.File(PublishWords.File(table, all.Catalogue), form)
                : Results.NotFound()).ReadsPublic(PublishTables.Publication);
        app.MapGet(NewPath, async Task<IResult> (string? tertial, HttpContext http, PublishTables slice) =>
            await slice.Look(tertial, http.RequestAborted) is { } view ? new RazorComponentResult<PublishPage>(new { View = view }) : ScopedAnswers.Empty()).ReadsFor(Mandate.Decide);
        app.MapPost(NewPath, async (HttpContext http, PublishTables slice) =>
        {
            var tertial = (await http.Request.ReadFormAsync(http.RequestAborted))["tertial"].ToString();
            return await slice.Publish(tertial, http.Mandated(), http.RequestAborted)
                ? Results.LocalRedirect(Path)
                : Results.LocalRedirect(NewPath + QueryString.Create("tertial", tertial));
        }).Writes(Mandate.Decide, Over.Region);
        app.MapPost(Path + "/{id:int}/dra-tillbaka", async (int id, HttpContext http, PublishTables slice) =>
            await slice.Withdraw(id, http.Mandated(), http.RequestAborted) ? Results.LocalRedirect(Path) : Results.NotFound()).Writes(Mandate.Decide, Over.Region);
    }

    private static async Task<bool> MayPublish(HttpContext http, Authority authority) => http.Visitor()?.Actor.AccountId is { } account
        && (await authority.Read(http.RequestAborted)).Book.HoldsAllOf(account, Mandate.Decide, MandateScope.Region);
}
