using System.Security.Cryptography;
using Vardbalans.App.Data;
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
        var parser = new RowParser<T>(feed, order, book, FeedHouse.Of(feed, catalogue), new Pseudonyms([RandomNumberGenerator.GetBytes(32)]));
        var rows = new Portion<T>();
        parser.Fill(rows, int.MaxValue, source, 0, cancel);
        return rows.SetAside;
    }
}
