using System.Security.Cryptography;
using Vardbalans.App.Data;
using Vardbalans.App.Features.Importing.ImportFile;
using Vardbalans.App.Features.Importing.Privacy;
using Catalogue = Vardbalans.App.Features.Importing.ImportFile.Catalogue;

namespace Vardbalans.App.Features.Importing.Feeds;

/// <summary>Reads rows of events as a load does, and stores nothing: neither rows nor a key of pseudonyms.</summary>
internal static class FeedTrial
{
    /// <summary>Which rows would be set aside, and why.</summary>
    /// <exception cref="LoadRefused">The file is not the source's.</exception>
    public static async Task<IReadOnlyList<SetAsideRow>> Run<T>(FeedDefinition<T> feed, EventOrder order, int source, CancellationToken cancel)
        where T : class, IEventRow
    {
        var catalogue = await Catalogue.Load(order.Db, order.Profile.Create, cancel);
        var book = await CodeBook.Load(order.Db, source, catalogue, cancel);
        var house = FeedHouse.Of(feed, catalogue);
        var parser = new RowParser<T>(feed, order, book, house, new Pseudonyms([RandomNumberGenerator.GetBytes(32)]));
        var rows = new Portion<T>();
        parser.Fill(rows, int.MaxValue, source, 0, cancel);
        var others = new OtherFigures(order.Db);
        await others.Look(cancel);
        await others.Learn(rows.Rows, feed, house, cancel);
        var conflicting = Conflicting(rows.Rows, StoredShape<T>.Of(order.Db).Same);
        return
        [
            .. rows.SetAside,
            .. rows.Rows.Select(r => (r.Line, Why: conflicting.Contains(r.Key) ? Reason.Conflicting : others.Have(r.Row, feed, house) ? Reason.OtherSource : null))
                .Where(r => r.Why is not null).Select(r => new SetAsideRow(r.Line, r.Why!, null, null, null, null, null, null, 0)),
        ];
    }

    /// <summary>Numbers of which two rows of the same, latest version say different things.</summary>
    private static HashSet<long> Conflicting<T>(List<Incoming<T>> rows, Func<T, T, bool> same)
        where T : class, IEventRow =>
    [
        .. rows.GroupBy(r => r.Key).Where(g => g.Skip(1).Any()).Select(g => g.Where(r => r.Row.Version == g.Max(x => x.Row.Version)).ToList())
            .Where(g => g.Exists(r => r.IsRemoved != g[0].IsRemoved || (!r.IsRemoved && !same(r.Row, g[0].Row)))).Select(g => g[0].Key),
    ];
}
