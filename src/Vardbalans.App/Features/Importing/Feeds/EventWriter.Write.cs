using Vardbalans.App.Data;

namespace Vardbalans.App.Features.Importing.Feeds;

/// <summary>How what is new is written: a portion in one short transaction, and on a server over two connections by turns.</summary>
internal sealed partial class EventWriter<T>
{
    /// <summary>The load's own connection first. With one lane, as on SQLite, a portion is written before the next is taken.</summary>
    private readonly WritingLane<T>[] _lanes = second is null ? [new(db)] : [new(db), second];

    private PortionChanges<T> _changes = new();
    private int _turn;

    /// <summary>Waits until what has been taken is written: only then may the database be used for anything else.</summary>
    public async Task Written()
    {
        foreach (var lane in _lanes)
        {
            await lane.Written();
        }
    }

    /// <summary>As <see cref="Written"/>, when something else has gone wrong already.</summary>
    public async Task Rest()
    {
        foreach (var lane in _lanes)
        {
            await lane.Rest();
        }
    }

    /// <summary>Begins to write the portion's changes: beside the portion before when it only adds rows, else after it.</summary>
    private async Task BeginWriting(Func<Task>? more, CancellationToken cancel)
    {
        var lane = _lanes[0];
        if (_changes.OnlyAdds && more is null)
        {
            lane = _lanes[_turn++ % _lanes.Length];
            await lane.Written();
        }
        else
        {
            await Written();
        }

        (_changes, lane.Changes) = (lane.Changes, _changes);
        lane.Begin(_lanes.Length > 1 ? Task.Run(() => Write(lane, more, cancel), CancellationToken.None) : Write(lane, more, cancel));
        if (_lanes.Length == 1)
        {
            await lane.Written();
        }
    }

    private async Task Write(WritingLane<T> lane, Func<Task>? more, CancellationToken cancel)
    {
        var changes = lane.Changes;
        await using var transaction = await lane.Db.Database.BeginTransactionAsync(cancel);
        if (_lanes.Length > 1)
        {
            // Whoever cleans after a killed load waits for what its connections had begun.
            await UnfinishedLoads.WriteTo(lane.Db, batch, cancel);
        }

        if (!changes.OnlyAdds)
        {
            await store.Delete(changes.Deletes, cancel);
            await store.Restore(changes.Restores, cancel);
            await store.End(changes.Ends, cancel);
        }

        await lane.Db.BulkInsertAsync(changes.Inserts.OfType<T>(), cancel);
        if (changes.SetAside.Count > 0)
        {
            await lane.Db.BulkInsertAsync(changes.SetAside, cancel);
        }

        if (more is not null)
        {
            await more();
        }

        await transaction.CommitAsync(cancel);
    }
}
