using Microsoft.AspNetCore.Http.HttpResults;
using Vardbalans.App.Components.Scopes;
using Vardbalans.App.Hosting;
using Vardbalans.App.Hosting.Access;

namespace Vardbalans.App.Features.FollowUp.ShowDefinitions;

/// <summary>A definition as the API gives it, in the language that is asked for.</summary>
public sealed record DefinitionAnswer(string Code, string Name, string Formula, string Counted, string Against, string LeftOut, string Since);

/// <summary>The page of definitions, its file and API.</summary>
internal static class DefinitionEndpoints
{
    /// <summary>Maps the endpoints.</summary>
    public static void Map(IEndpointRouteBuilder app)
    {
        app.MapGet(FollowUpLinks.DefinitionsPath, IResult () => new RazorComponentResult<DefinitionsPage>()).ReadsSums();
        app.MapGet(FollowUpLinks.DefinitionsPath + ".{form}", (string form) => ScopedAnswers.File(Table(), form)).ReadsSums();
        app.MapGroup("/api/v1").MapGet("/definitions", () => TypedResults.Ok<IReadOnlyList<DefinitionAnswer>>([.. DefinitionCatalogue.All.Select(d => new DefinitionAnswer(d.Code, d.Name, d.Formula, d.Counted, d.Against, d.LeftOut, d.Since.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture)))]))
            .WithName("GetDefinitions").WithSummary("Every measure once: formula, what is counted, against what, and what is left out.").ReadsSums();
    }

    /// <summary>All definitions as a table to take home.</summary>
    internal static TableFile Table() => new()
    {
        Name = [DefinitionText.File],
        Columns =
        [
            new(DefinitionText.Code, ColumnKind.Text), new(DefinitionText.Measure, ColumnKind.Text), new(DefinitionText.Formula, ColumnKind.Text), new(DefinitionText.Counted, ColumnKind.Text), new(DefinitionText.Against, ColumnKind.Text),
            new(DefinitionText.LeftOut, ColumnKind.Text), new(DefinitionText.Version, ColumnKind.Date),
        ],
        Rows = [.. DefinitionCatalogue.All.Select(d => (IReadOnlyList<object?>)[d.Code, d.Name, d.Formula, d.Counted, d.Against, d.LeftOut, d.Since])],
        Origin = new TableOrigin(DefinitionText.Title, DefinitionText.Intro, [], null, []),
    };
}
