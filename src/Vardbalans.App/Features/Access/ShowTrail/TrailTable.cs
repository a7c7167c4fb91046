using Vardbalans.App.Components;
using Vardbalans.App.Hosting;

namespace Vardbalans.App.Features.Access.ShowTrail;

/// <summary>The trail as a file. Its last line is the newest seal, so that the file can be held against the chain.</summary>
internal static class TrailTable
{
    public static TableFile Of(TrailView view) => new()
    {
        Name = [TrailText.FileName, $"{view.Choice.From:yyyy-MM-dd}", $"{view.Choice.Through:yyyy-MM-dd}"],
        Columns =
        [
            new TableColumn(TrailText.Number, ColumnKind.Count),
            new TableColumn(TrailText.Time, ColumnKind.Text),
            new TableColumn(TrailText.Who, ColumnKind.Text),
            new TableColumn(TrailText.Action, ColumnKind.Text),
            new TableColumn(TrailText.Subject, ColumnKind.Text),
            new TableColumn(TrailText.Detail, ColumnKind.Text),
            new TableColumn(TrailText.Seal, ColumnKind.Count),
            new TableColumn(TrailText.SealHash, ColumnKind.Text),
        ],
        Rows =
        [
            .. view.Entries.Select(e => (IReadOnlyList<object?>)
            [
                e.Id, TrailWords.At(e.At), view.Names.Of(e.By), TrailWords.Of(e.Action), TrailWords.Of(e.Subject, view.Known), TrailWords.Detail(e), e.SealId, null,
            ]),
            view.Newest is { } seal
                ? [null, TrailWords.At(seal.MadeAt), null, TrailText.NewestSeal, null, null, seal.Id, seal.Hash]
                : [null, null, null, TrailText.NoSeal, null, null, null, null],
        ],
        Origin = new TableOrigin(TrailText.Title, TrailText.Definition, [.. Filters(view.Choice)], null, view.HasMore ? [TrailText.TooMany.With(ShowTrail.MostInFile)] : []),
    };

    /// <summary>What was searched for, in words.</summary>
    public static IEnumerable<KeyValuePair<string, string>> Filters(TrailChoice choice)
    {
        yield return KeyValuePair.Create(TrailText.Period, $"{Formats.Day(choice.From)} – {Formats.Day(choice.Through)}");
        if (choice.Who.Length > 0)
        {
            yield return KeyValuePair.Create(TrailText.Who, choice.Who);
        }

        if (choice.Action is { } action)
        {
            yield return KeyValuePair.Create(TrailText.Action, TrailWords.Of(action));
        }

        if (choice.Kind.Length > 0)
        {
            yield return KeyValuePair.Create(TrailText.Subject, choice.Number is { } number ? $"{TrailWords.Kind(choice.Kind)} {number}" : TrailWords.Kind(choice.Kind));
        }
    }
}
