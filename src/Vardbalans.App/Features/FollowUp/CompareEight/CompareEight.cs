using Vardbalans.App.Components.Scopes;
using Vardbalans.App.Data;
using Vardbalans.App.Hosting;
using Vardbalans.App.Hosting.Access;
using Vardbalans.Core.Quantities;

namespace Vardbalans.App.Features.FollowUp.CompareEight;

/// <summary>What the page of the eight comparisons holds itself; the others are told by their own pages.</summary>
/// <param name="Scope">Where.</param>
/// <param name="Ways">How clinics keep to the way of working, the least first.</param>
/// <param name="Measures">Decided measures and what they gave.</param>
/// <param name="Flaws">Known flaws that touch the last twelve weeks.</param>
/// <param name="Names">Who own measures and registered flaws.</param>
/// <param name="Sources">The sources behind outcome.</param>
public sealed record EightView(
    Scope Scope, IReadOnlyList<ClinicWay> Ways, IReadOnlyList<MeasureResult> Measures, IReadOnlyList<DataFlaw> Flaws, ActorNames Names, IReadOnlyList<SourceFreshness> Sources);

/// <summary>Reads the eight comparisons that the national board lists.</summary>
public sealed class CompareEight(OpenDatabase open, TimeProvider clock)
{
    /// <summary>The view, or none when there are no figures yet.</summary>
    public async Task<EightView?> Run(Choice choice, CancellationToken cancel)
    {
        await using var db = open();
        var today = SwedishTime.Today(clock);
        if (await ScopeReader.Read(db, choice, today, cancel) is not { } scope)
        {
            return null;
        }

        var measures = await MeasureEffects.Read(db, scope, cancel);
        var flaws = (await FlawReach.Between(db, scope.Period.First.Week, scope.LastOfPeriod, scope.Activity.Id, cancel)).Touching(scope.Catalogue.Tree, scope.Node.Unit.Id, scope.Node.Site?.Id);
        return new EightView(
            scope, await WorkingWay.Read(db, scope, IsoWeek.Of(today), cancel), measures, flaws,
            await ActorNames.Load(db, [.. measures.Select(m => m.Measure.Owner), .. flaws.Select(f => f.RegisteredBy)], cancel),
            scope.SourcesOf(await SourceFreshness.Load(db, clock.GetUtcNow().UtcDateTime, cancel)));
    }
}
