using Vardbalans.App.Components.Scopes;
using Vardbalans.App.Data;
using Vardbalans.App.Data.Balancing;
using Vardbalans.App.Data.Capacity;
using Vardbalans.App.Features.Balancing.ReadCase;
using Vardbalans.App.Hosting;
using Vardbalans.App.Hosting.Access;
using Vardbalans.Core.Organisation;
using Vardbalans.Core.Quantities;

namespace Vardbalans.App.Features.Balancing.KeepMeasureOptions;

/// <summary>The measures that may be taken at a unit with all below it, and what a form needs.</summary>
/// <param name="Scope">What the page shows.</param>
/// <param name="Rows">Those that stand, by unit and name.</param>
/// <param name="Names">What activities and resources are called.</param>
/// <param name="Actors">Who entered them.</param>
/// <param name="Resources">What the unit's balance counts: measures change these. Empty for who may not write.</param>
/// <param name="Activities">Likewise.</param>
/// <param name="Now">The current week.</param>
/// <param name="MayWrite">May the reader enter measures here?</param>
public sealed record OptionList(
    Scope Scope, IReadOnlyList<GivenMeasureOption> Rows, CaseNames Names, ActorNames Actors, IReadOnlyList<Resource> Resources, IReadOnlyList<Activity> Activities, IsoWeek Now, bool MayWrite)
{
    /// <summary>Is there nothing to enter measures for only because the first forecast is not made yet?</summary>
    public bool WaitsForForecast { get; init; }

    /// <summary>The care unit that is entered for; none: the whole region.</summary>
    public int? Own => Scope.Node.Unit.Id == Scope.Catalogue.Root.Id ? null : Scope.Node.Unit.Id;

    /// <summary>Reads them; none when there are no figures yet.</summary>
    internal static async Task<OptionList?> Read(OpenDatabase open, ReadCase.ReadCase cases, Choice choice, TimeProvider clock, Func<int?, bool> maySet, CancellationToken cancel)
    {
        await using var db = open();
        var today = SwedishTime.Today(clock);
        if (await ScopeReader.Read(db, choice, today, cancel) is not { } scope)
        {
            return null;
        }

        var rows = await CaseMeasures.Rows(db, scope, cancel);
        var list = new OptionList(
            scope,
            rows,
            await CaseNames.Load(db, scope, cancel),
            await ActorNames.Load(db, rows.Select(r => r.MadeBy), cancel),
            [],
            [],
            IsoWeek.Of(today),
            false);

        // Only the form asks what the balance counts, and it takes the whole case to tell.
        return !maySet(list.Own) ? list
            : await cases.Run(choice, cancel) is { } of ? list with { MayWrite = true, Resources = of.Resources, Activities = of.Activities }
            : list with { MayWrite = true, WaitsForForecast = await cases.WhyNone(cancel) == BalanceObstacle.ForecastAhead };
    }
}
