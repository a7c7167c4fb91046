using Vardbalans.App.Components;
using Vardbalans.App.Data.Trails;
using Vardbalans.App.Hosting;

namespace Vardbalans.App.Features.Access.ShowTrail;

/// <summary>The trail as a file. Its last line is the newest seal, so that the file can be held against the chain.</summary>
internal static class TrailTable
{
    /// <summary>The newest entries, for an Excel file.</summary>
    public static TableFile Of(TrailView view) => Empty(view.Choice) with
    {
        Rows = [.. Entries(view), Seal(view.Newest), .. view.HasMore ? [[null, null, null, TooMany, null, null, null, null]] : Array.Empty<IReadOnlyList<object?>>()],
        Origin = Origin(view.Choice, view.HasMore ? [TooMany] : []),
    };

    /// <summary>Name, columns and origin; the rows come apart from it.</summary>
    public static TableFile Empty(TrailChoice choice) => new()
    {
        Name = [TrailText.FileName, $"{choice.From:yyyy-MM-dd}", $"{choice.Through:yyyy-MM-dd}"],
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
        Rows = [],
        Origin = Origin(choice, []),
    };

    /// <summary>Rows of stretch after stretch, and last the newest seal.</summary>
    public static async IAsyncEnumerable<IReadOnlyList<object?>> Rows(IAsyncEnumerable<TrailView> stretches)
    {
        TrailSeal? newest = null;
        await foreach (var view in stretches)
        {
            newest = view.Newest;
            foreach (var row in Entries(view))
            {
                yield return row;
            }
        }

        yield return Seal(newest);
    }

    private static string TooMany => TrailText.TooMany.With(ShowTrail.MostInWorkbook);

    private static TableOrigin Origin(TrailChoice choice, IReadOnlyList<string> remarks) =>
        new(TrailText.Title, TrailText.Definition, [.. Filters(choice)], null, remarks);

    private static IEnumerable<IReadOnlyList<object?>> Entries(TrailView view) => view.Entries.Select(e => (IReadOnlyList<object?>)
    [
        e.Id, TrailWords.At(e.At), TrailWords.By(e, view.Names), TrailWords.Of(e.Action), TrailWords.Of(e.Subject, view.Known), TrailWords.Detail(e), e.SealId, null,
    ]);

    private static IReadOnlyList<object?> Seal(TrailSeal? newest) => newest is { } seal
        ? [null, TrailWords.At(seal.MadeAt), null, TrailText.NewestSeal, null, null, seal.Id, seal.Hash]
        : [null, null, null, TrailText.NoSeal, null, null, null, null];

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
            yield return KeyValuePair.Create(TrailText.Subject, $"{TrailWords.Kind(choice.Kind)} {choice.Number}{choice.Named}".TrimEnd());
        }

        if (choice is { HidesReading: true, Action: null })
        {
            yield return KeyValuePair.Create(TrailText.Besides, TrailWords.Of(TrailAction.TrailSeen));
        }
    }
}
