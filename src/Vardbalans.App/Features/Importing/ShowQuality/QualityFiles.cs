using Vardbalans.App.Data;
using Vardbalans.App.Features.Importing.Findings;
using Vardbalans.App.Features.Importing.Reconcile;
using Vardbalans.App.Hosting;

namespace Vardbalans.App.Features.Importing.ShowQuality;

/// <summary>The tables of data quality as files: the pages' own rows.</summary>
internal static class QualityFiles
{
    /// <summary>A table of the page by its name in the address; none when there is no such.</summary>
    public static TableFile? Of(QualityView view, string table) => table switch
    {
        "kallor" => Sources(view),
        "karantan" => Waiting(view),
        "koder" => Codes(view),
        "avstamning" => Totals(view.Scope, Reconcile.Parts.Of(view.Totals, view.Scope), view.Tolerance),
        "ifyllnad" => Filled(view),
        "brister" => Flaws(view.Scope, view.Flaws),
        _ => null,
    };

    public static TableFile Totals(QualityScope scope, IReadOnlyList<ReconciledLine> lines, double tolerance) => Table(
        QualityText.TotalsTitle,
        scope,
        [
            new(QualityText.Month, ColumnKind.Text), new(QualityText.Unit, ColumnKind.Text), new(QualityText.Activity, ColumnKind.Text), new(QualityText.Measure, ColumnKind.Text),
            new(QualityText.Here, ColumnKind.Count), new(QualityText.There, ColumnKind.Count), new(QualityText.Difference, ColumnKind.Count),
            new(QualityText.EstimatedColumn, ColumnKind.Text), new(QualityText.State, ColumnKind.Text), new(QualityText.Explains, ColumnKind.Text),
        ],
        lines.Select(l => (IReadOnlyList<object?>)
        [
            l.Month.ToString(), QualityWords.Unit(l, scope), l.Activity.Name(), QualityWords.Of(l.Measure), l.Ours, l.Theirs, l.Difference,
            l.IsEstimated ? QualityText.Yes : null, QualityWords.Word(l, tolerance), QualityWords.Explained(l),
        ]));

    public static TableFile Flaws(QualityScope scope, IReadOnlyList<DataFlaw> flaws) => Table(
        QualityText.FlawsTitle,
        scope,
        [
            new(QualityText.Unit, ColumnKind.Text), new(QualityText.Site, ColumnKind.Text), new(QualityText.Activity, ColumnKind.Text), new(QualityText.FlawKind, ColumnKind.Text), new(QualityText.Flaw, ColumnKind.Text),
            new(QualityText.Effect, ColumnKind.Text), new(QualityText.FirstWeek, ColumnKind.Week), new(QualityText.LastWeek, ColumnKind.Week),
            new(QualityText.Owner, ColumnKind.Text), new(QualityText.Due, ColumnKind.Week), new(QualityText.State, ColumnKind.Text),
        ],
        flaws.Select(f => (IReadOnlyList<object?>)
        [
            scope.NameOf(f.UnitId), scope.Catalogue.Sites.FirstOrDefault(s => s.Id == f.SiteId)?.Name, scope.Catalogue.Activities.FirstOrDefault(a => a.Id == f.ActivityId)?.Name() ?? QualityText.AllActivities, QualityWords.Of(f.Kind),
            f.Description, f.Effect, f.From, f.To, f.Owner, f.Due, QualityWords.Of(f.Status),
        ]));

    public static TableFile Findings(FindingList list) => Table(
        QualityText.FindingsTitle,
        list.Scope,
        [
            new(QualityText.Finding, ColumnKind.Text), new(QualityText.Source, ColumnKind.Text), new(QualityText.Where, ColumnKind.Text),
            new(QualityText.FirstWeek, ColumnKind.Week), new(QualityText.LastWeek, ColumnKind.Week), new(QualityText.Evidence, ColumnKind.Text),
        ],
        list.Shown.Select(s => (IReadOnlyList<object?>)
        [
            QualityWords.Of(s.Finding.Kind), s.Source, FindingWords.Where(s.Finding, list.Scope), s.Finding.First?.Week, s.Finding.Last?.Week, FindingWords.Evidence(s.Finding, list.Scope.Catalogue.Activities),
        ]));

    private static TableFile Sources(QualityView view) => Table(
        QualityText.SourcesTitle,
        view.Scope,
        [
            new(QualityText.Source, ColumnKind.Text), new(QualityText.Comes, ColumnKind.Text), new(QualityText.LastRead, ColumnKind.Date), new(QualityText.Through, ColumnKind.Week),
            new(QualityText.Nights, ColumnKind.Text), new(QualityText.Rows, ColumnKind.Count), new(QualityText.Accepted, ColumnKind.Percent), new(QualityText.State, ColumnKind.Text),
            new(QualityText.LaterUnits, ColumnKind.Text),
        ],
        view.Sources.Select(s => (IReadOnlyList<object?>)
        [
            s.Name, QualityWords.Comes(s.EveryDays), s.Fresh is { } fresh ? DateOnly.FromDateTime(SwedishTime.Local(fresh.ReadAt)) : null, s.Fresh?.Through,
            QualityWords.Nights(s), s.Rows, s.Accepted, QualityWords.State(s, view.Now), string.Join(", ", s.Late.Select(l => view.Scope.NameOf(l.UnitId))),
        ]));

    private static TableFile Waiting(QualityView view) => Table(
        QualityText.QuarantineTitle,
        view.Scope,
        [
            new(QualityText.Source, ColumnKind.Text), new(QualityText.Reason, ColumnKind.Text), new(QualityText.Rows, ColumnKind.Count), new(QualityText.Units, ColumnKind.Text),
            new(QualityText.Oldest, ColumnKind.Date), new(QualityText.Takes, ColumnKind.Text),
        ],
        view.Waiting.Select(w => (IReadOnlyList<object?>)
        [
            w.SourceName, QualityWords.Reason(w.Reason), w.Rows, string.Join(", ", w.Units.Select(u => view.Scope.NameOf(u))),
            DateOnly.FromDateTime(SwedishTime.Local(w.Oldest)), QualityWords.Takes(w),
        ]));

    private static TableFile Codes(QualityView view) => Table(
        QualityText.CodesTitle,
        view.Scope,
        [
            new(QualityText.Source, ColumnKind.Text), new(QualityText.KindOfCode, ColumnKind.Text), new(QualityText.Code, ColumnKind.Text), new(QualityText.Description, ColumnKind.Text),
            new(QualityText.Rows, ColumnKind.Count), new(QualityText.Proposal, ColumnKind.Text), new(QualityText.Certainty, ColumnKind.Percent),
        ],
        view.Codes.Select(c => (IReadOnlyList<object?>)
            [c.SourceName, QualityWords.Of(c.Kind), c.Code, c.Description, c.Rows, c.Proposal?.Name, c.Proposal is null ? null : c.Certainty]));

    private static TableFile Filled(QualityView view) => Table(
        LineageText.FilledTitle,
        view.Scope,
        [
            new(QualityText.Unit, ColumnKind.Text), new(QualityText.Source, ColumnKind.Text), new(LineageText.Field, ColumnKind.Text),
            new(QualityText.Rows, ColumnKind.Count), new(LineageText.Without, ColumnKind.Count), new(LineageText.FilledPart, ColumnKind.Percent),
        ],
        view.Filled.Select(f => (IReadOnlyList<object?>)[view.Scope.NameOf(f.UnitId), f.Source, QualityWords.Field(f.Field), f.Rows, f.Without, f.Part]));

    private static TableFile Table(string title, QualityScope scope, IReadOnlyList<TableColumn> columns, IEnumerable<IReadOnlyList<object?>> rows) => new()
    {
        Name = [title, scope.Name],
        Columns = columns,
        Rows = [.. rows],
        Origin = new TableOrigin(title, QualityText.FileDefinition, [KeyValuePair.Create(QualityText.Unit, scope.Name)], null, []),
    };
}
