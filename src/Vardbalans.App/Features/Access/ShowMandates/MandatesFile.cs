using System.Globalization;
using Vardbalans.App.Components;
using Vardbalans.App.Hosting;
using Vardbalans.App.Hosting.Access;

namespace Vardbalans.App.Features.Access.ShowMandates;

/// <summary>The page's mandates as a table to take home.</summary>
public static class MandatesFile
{
    /// <summary>One row a mandate: those in force, then coming, then ended lately.</summary>
    public static TableFile Of(MandatesView view) => new()
    {
        Name = [MandateText.FileName, view.Part.Name, view.Part.Today.Tree.Day.ToString("o", CultureInfo.InvariantCulture)],
        Columns =
        [
            new(MandateText.Person, ColumnKind.Text),
            new(MandateText.Role, ColumnKind.Text),
            new(MandateText.MayDo, ColumnKind.Text),
            new(MandateText.Over, ColumnKind.Text),
            new(MandateText.StandsInFor, ColumnKind.Text),
            new(MandateText.From, ColumnKind.Date),
            new(MandateText.Until, ColumnKind.Date),
            new(MandateText.State, ColumnKind.Text),
            new(MandateText.GivenBy, ColumnKind.Text),
            new(MandateText.GivenAt, ColumnKind.Text),
        ],
        Rows = [.. view.Rows.Concat(view.Later).Concat(view.Earlier).Select(r => Row(r, view.Givers))],
        Origin = new TableOrigin(
            MandateText.MandatesTitle.With(view.Part.Name),
            MandateText.FileDefinition,
            [
                new(MandateText.Over, view.Part.Name),
                new(MandateText.AsOfDay, Formats.Day(view.Part.Today.Tree.Day)),
            ],
            null,
            []),
    };

    private static object?[] Row(MandateRow row, ActorNames givers) =>
    [
        row.Name,
        AccessWords.Of(row.Grant.Role),
        MandateWords.Can(row.Grant.Role),
        Formats.Sentence(row.Part),
        row.DeputyFor,
        row.Grant.From,
        MandateWords.IsSameDay(row.Grant) ? row.Grant.From : row.Grant.Until,
        MandateWords.IsSameDay(row.Grant) ? $"{row.Time.Word()}, {MandateText.SameDay}" : row.Time.Word(),
        givers.Of(row.Row.GivenBy),
        MandateWords.At(row.Row.GivenAt),
    ];
}

/// <summary>The words for when a mandate holds.</summary>
public static class GrantTimeWords
{
    /// <summary>The word.</summary>
    public static string Word(this GrantTime time) => time switch
    {
        GrantTime.Holds => MandateText.Holds,
        GrantTime.Coming => MandateText.Coming,
        _ => MandateText.Ended,
    };

    /// <summary>The shape beside the word.</summary>
    public static StatusKind Look(this GrantTime time) => time switch
    {
        GrantTime.Holds => StatusKind.OnPlan,
        GrantTime.Coming => StatusKind.NeedsReview,
        _ => StatusKind.CannotJudge,
    };
}
