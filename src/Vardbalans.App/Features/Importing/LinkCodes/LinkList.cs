using Vardbalans.App.Components;
using Vardbalans.App.Data;
using Vardbalans.App.Features.Importing.ShowQuality;
using Vardbalans.App.Hosting;
using Vardbalans.App.Hosting.Access;

namespace Vardbalans.App.Features.Importing.LinkCodes;

/// <summary>Links as the page and the files list them.</summary>
/// <param name="Links">The latest first, also those taken back.</param>
/// <param name="Sources">All sources.</param>
/// <param name="Targets">What codes can mean.</param>
/// <param name="Names">Those who made them.</param>
/// <param name="Today">The day.</param>
/// <param name="Chosen">One source only.</param>
public sealed record LinkList(
    IReadOnlyList<CodeLink> Links, IReadOnlyList<LoadSource> Sources, LinkTargets Targets, ActorNames Names, DateOnly Today, string? Chosen)
{
    /// <summary>The source's name.</summary>
    public string SourceName(CodeLink link) => Sources.FirstOrDefault(s => s.Id == link.SourceId)?.Name ?? Formats.Missing;

    /// <summary>What the code means.</summary>
    public string TargetName(CodeLink link) => Targets.Find(link.Kind, link.Target)?.Name ?? link.Target;

    /// <summary>From when until when.</summary>
    public string Period(CodeLink link) => (link.From, link.To) switch
    {
        (null, null) => QualityText.HoldsAlways,
        ({ } from, null) => QualityText.HoldsFrom.With(Formats.NarrowDay(from)),
        (null, { } to) => QualityText.HoldsUntil.With(Formats.NarrowDay(to)),
        ({ } from, { } to) => $"{Formats.NarrowDay(from)} – {Formats.NarrowDay(to)}",
    };

    /// <summary>Who made it, and when.</summary>
    public string Made(CodeLink link) => QualityText.ByAt.With(Names.Of(link.By), Formats.NarrowDay(DateOnly.FromDateTime(SwedishTime.Local(link.At))));

    /// <summary>Does it hold?</summary>
    public string State(CodeLink link) => link is { RemovedAt: { } at, RemovedBy: { } by }
        ? QualityText.UndoneBy.With(Names.Of(by), Formats.NarrowDay(DateOnly.FromDateTime(SwedishTime.Local(at))))
        : link.To < Today ? QualityText.HasEnded : link.From > Today ? QualityText.HoldsLater : QualityText.HoldsNow;

    /// <summary>As a table to take home.</summary>
    public TableFile AsFile() => new()
    {
        Name = [QualityText.LinksTitle],
        Columns =
        [
            new(QualityText.Source, ColumnKind.Text), new(QualityText.KindOfCode, ColumnKind.Text), new(QualityText.Code, ColumnKind.Text),
            new(QualityText.Means, ColumnKind.Text), new(QualityText.FirstDay, ColumnKind.Date), new(QualityText.LastDay, ColumnKind.Date),
            new(QualityText.MadeBy, ColumnKind.Text), new(QualityText.State, ColumnKind.Text),
        ],
        Rows = [.. Links.Select(l => (IReadOnlyList<object?>)[SourceName(l), QualityWords.Of(l.Kind), l.Code, TargetName(l), l.From, l.To, Made(l), State(l)])],
        Origin = new TableOrigin(QualityText.LinksTitle, QualityText.LinksScope, [], null, []),
    };
}
