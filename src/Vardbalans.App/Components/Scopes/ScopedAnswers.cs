using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Http.HttpResults;
using Vardbalans.App.Hosting;

namespace Vardbalans.App.Components.Scopes;

/// <summary>What endpoints answer about a scope: its page, its table as a file, or that the address names something that does not exist.</summary>
internal static class ScopedAnswers
{
    /// <summary>The page of a view. The page has the parameters View, Links and Now.</summary>
    public static RazorComponentResult<TPage> Page<TPage>(HttpContext http, TimeProvider clock, Scope scope, object view)
        where TPage : IComponent => new(new
        {
            View = view,
            Links = new Links(PageAddress.Of(http.Request), scope),
            Now = clock.GetUtcNow().UtcDateTime,
        });

    /// <summary>Nothing is loaded yet.</summary>
    public static RazorComponentResult<EmptyPage> Empty() => new();

    /// <summary>A page can say what it left out; a file or a machine's answer cannot, so it is refused.</summary>
    public static IResult Checked(Scope scope, Func<IResult> answer) => scope.Unknown.Count > 0 ? Unknown(scope) : answer();

    /// <summary>400: the address names what does not exist.</summary>
    public static ProblemHttpResult Unknown(Scope scope) => TypedResults.Problem(
        ScopeText.UnknownChoice.With(string.Join(", ", scope.Unknown)), statusCode: StatusCodes.Status400BadRequest, title: ScopeText.UnknownTitle);

    /// <summary>A table as a file: <c>csv</c> or <c>xlsx</c>.</summary>
    public static IResult File(TableFile table, string form) => form switch
    {
        "csv" => table.AsCsv(),
        "xlsx" => table.AsXlsx(),
        _ => Results.NotFound(),
    };
}
