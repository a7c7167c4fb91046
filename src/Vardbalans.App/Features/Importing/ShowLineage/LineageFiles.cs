using Vardbalans.App.Hosting;

namespace Vardbalans.App.Features.Importing.ShowLineage;

/// <summary>The loads behind a figure as a file: the page's own rows.</summary>
internal static class LineageFiles
{
    public static TableFile Of(LineageView view) => new()
    {
        Name = [LineageText.Lineage, view.Scope.Name, view.Activity?.Code ?? string.Empty],
        Columns =
        [
            new(LineageText.Load, ColumnKind.Count), new(QualityText.Source, ColumnKind.Text), new(LineageText.PublishedAt, ColumnKind.Date), new(LineageText.Account, ColumnKind.Text),
            new(LineageText.ProfileVersion, ColumnKind.Count), new(LineageText.States, ColumnKind.Count), new(LineageText.Units, ColumnKind.Count),
            new(QualityText.FirstWeek, ColumnKind.Week), new(QualityText.LastWeek, ColumnKind.Week),
            new(LineageText.Changed, ColumnKind.Count), new(LineageText.Change, ColumnKind.Count),
        ],
        Rows =
        [
            .. view.Loads.Select(l => (IReadOnlyList<object?>)
            [
                l.Load.Id, l.Load.SourceName, l.Load.PublishedAt is { } at ? DateOnly.FromDateTime(SwedishTime.Local(at)) : null, view.Names.Of(l.Load.LoadedBy),
                l.ProfileVersion, l.States, l.Units, l.First?.Week, l.Last?.Week, l.Revised, l.Change,
            ]),
        ],
        Origin = new TableOrigin(
            LineageText.Lineage,
            LineageText.FileDefinition,
            [
                new(QualityText.Unit, LineageWords.Where(view)),
                new(QualityText.Activity, view.Activity is { } activity ? ShowQuality.QualityWords.Name(activity) : string.Empty),
                new(QualityText.When, view.Activity is null ? string.Empty : LineageWords.When(view.First, view.Last)),
                new(LineageText.Figure, Components.Formats.Number((double?)view.Figure)),
            ],
            view.Loads.Max(l => l.Load.PublishedAt),
            []),
    };
}
