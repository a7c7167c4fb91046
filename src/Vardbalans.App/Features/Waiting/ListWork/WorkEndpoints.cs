using System.Globalization;
using Microsoft.AspNetCore.Http.HttpResults;
using Vardbalans.App.Components;
using Vardbalans.App.Components.Scopes;
using Vardbalans.App.Data.Trails;
using Vardbalans.App.Hosting.Access;
using Vardbalans.Core.Governance;

namespace Vardbalans.App.Features.Waiting.ListWork;

/// <summary>The page of those who are near a limit.</summary>
internal static class WorkEndpoints
{
    /// <summary>The page.</summary>
    public const string Path = "/vantande/arbetslista";

    /// <summary>The field that says how many weeks ahead.</summary>
    public const string WeeksField = "veckor";

    /// <summary>Weeks that can be chosen.</summary>
    public static IReadOnlyList<int> Weeks { get; } = [2, 4, 8, 12];

    /// <summary>Registers the slice.</summary>
    public static void Add(IServiceCollection services) => services.AddSingleton<ListWork>();

    /// <summary>Maps the endpoint.</summary>
    public static void Map(IEndpointRouteBuilder app) => app.MapGet(Path, async Task<IResult> (HttpContext http, ListWork slice) =>
    {
        var weeks = int.TryParse(http.Request.Query[WeeksField], NumberStyles.None, CultureInfo.InvariantCulture, out var asked) && Weeks.Contains(asked) ? asked : 4;
        var access = await http.OpenRows(Subject.Of("unit", http.Mandated().Part.UnitId ?? 0));
        return await slice.Run(Choice.Of(http.Request), WaitingChoice.Of(http.Request), weeks, access, http.RequestAborted) is { } view
            ? new RazorComponentResult<WorkPage>(new { View = view, Links = new Links(PageAddress.Of(http.Request), view.Scope) })
            : ScopedAnswers.Empty();
    }).ReadsRows(Mandate.Read, Over.NamedUnit);
}
