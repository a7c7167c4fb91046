using Microsoft.EntityFrameworkCore;
using Vardbalans.App.Components.Scopes;
using Vardbalans.App.Data;
using Vardbalans.App.Data.Capacity;
using Vardbalans.App.Data.Measures;
using Vardbalans.App.Hosting;
using Vardbalans.App.Hosting.Access;
using Vardbalans.Core.Organisation;
using Vardbalans.Core.Capacity;

namespace Vardbalans.App.Features.Capacity.KeepMeasures;

/// <summary>The measures of a unit with all below it.</summary>
/// <param name="Scope">Where.</param>
/// <param name="Rows">The newest first.</param>
/// <param name="Competences">All.</param>
/// <param name="Names">Who has made and decided them.</param>
/// <param name="MayDecide">May the reader decide measures of the unit itself?</param>
public sealed record MeasureList(Scope Scope, IReadOnlyList<Measure> Rows, IReadOnlyList<Competence> Competences, ActorNames Names, bool MayDecide)
{
    /// <summary>Reads them.</summary>
    public static async Task<MeasureList> Read(VardbalansContext db, Scope scope, bool mayDecide, CancellationToken cancel)
    {
        var nodes = scope.Catalogue.Tree.Subtree(scope.Node.Unit.Id).Select(u => u.Id).ToList();
        var rows = await db.Measures.AsNoTracking().Where(m => nodes.Contains(m.NodeId)).OrderByDescending(m => m.Id).ToListAsync(cancel);
        return new MeasureList(
            scope, rows, await db.Competences.AsNoTracking().ToListAsync(cancel), await ActorNames.Load(db, rows.SelectMany(m => new[] { m.MadeBy, m.Owner, m.StateBy ?? m.MadeBy }), cancel), mayDecide);
    }

    /// <summary>The care unit that one is of.</summary>
    public string UnitOf(Measure measure) => Scope.Catalogue.Tree.Find(measure.NodeId)?.Name ?? Components.Formats.Missing;

    /// <summary>The competence and setting whose gap it changes.</summary>
    public string ResourceOf(Measure measure) => measure is { CompetenceId: { } competence, Setting: { } setting }
        ? CapacityWords.Name(competence == RequirementBook.Bed ? Resource.Of(CareAsset.Beds) : new Resource(competence, setting), Competences.FirstOrDefault(c => c.Id == competence), [])
        : Components.Formats.Missing;

    /// <summary>As a table to take home.</summary>
    public TableFile Table() => new()
    {
        Name = [MeasureText.Title, Scope.Node.Name(Scope)],
        Columns =
        [
            new(MeasureText.Measure, ColumnKind.Text), new(MeasureText.Unit, ColumnKind.Text), new(MeasureText.Resource, ColumnKind.Text), new(MeasureText.PerWeek, ColumnKind.Number), new(MeasureText.CountedIn, ColumnKind.Text),
            new(MeasureText.From, ColumnKind.Week), new(MeasureText.State, ColumnKind.Text), new(MeasureText.Reason, ColumnKind.Text), new(MeasureText.Owner, ColumnKind.Text), new(MeasureText.When, ColumnKind.Text),
        ],
        Rows =
        [
            .. Rows.Select(m => new object?[]
            {
                m.Title, UnitOf(m), ResourceOf(m), Math.Round(MeasureWords.Count(m), 1), MeasureWords.UnitOf(m), m.From, MeasureWords.Of(m.State), m.Reason, Names.Of(m.Owner), Components.Formats.NarrowDay(DateOnly.FromDateTime(SwedishTime.Local(m.MadeAt))),
            }),
        ],
        Origin = TableOrigins.Of(Scope, MeasureText.Title, MeasureText.Definition, [], []),
    };
}

/// <summary>Measures in words.</summary>
internal static class MeasureWords
{
    /// <summary>What one gives in a week, in the unit that people count it in.</summary>
    public static double Count(Measure measure) => measure.Unit == GapUnit.Minutes ? measure.PerWeek / 60 : measure.PerWeek;

    /// <summary>What <see cref="Count"/> counts.</summary>
    public static string UnitOf(Measure measure) => measure.Unit switch { GapUnit.CareDays => MeasureText.CareDays, GapUnit.Patients => MeasureText.Patients, _ => MeasureText.Hours };

    /// <summary>How far one has come.</summary>
    public static string Of(MeasureState state) => state switch
    {
        MeasureState.Decided => MeasureText.Decided,
        MeasureState.Withdrawn => MeasureText.Withdrawn,
        _ => MeasureText.Proposed,
    };
}
