using Vardbalans.App.Data;

namespace Vardbalans.App.Features.Importing.Feeds;

/// <summary>How what is new is written: a portion in one short transaction.</summary>
internal sealed partial class EventWriter<T>
{
    private Changes _changes = new();
    private Changes _written = new();
    private Task _writing = Task.CompletedTask;

    /// <summary>Waits until what has been taken is written: only then may the database be used for anything else.</summary>
    public async Task Written()
    {
        var writing = _writing;
        _writing = Task.CompletedTask;
        await writing;
    }

    /// <summary>As <see cref="Written"/>, when something else has gone wrong already.</summary>
    public async Task Rest()
    {
        await _writing.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        _writing = Task.CompletedTask;
    }

    /// <summary>Begins to write the portion's changes once the one before is written.</summary>
    private async Task BeginWriting(Func<Task>? more, CancellationToken cancel)
    {
        await Written();
        (_changes, _written) = (_written, _changes);
        _writing = overlaps ? Task.Run(() => Write(_written, more, cancel), CancellationToken.None) : Write(_written, more, cancel);
        if (!overlaps)
        {
            await Written();
        }
    }

    private async Task Write(Changes changes, Func<Task>? more, CancellationToken cancel)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        await store.Delete(changes.Deletes, cancel);
        await store.Restore(changes.Restores, cancel);
        await store.End(changes.Ends, cancel);
        await store.Insert(changes.Inserts.OfType<T>(), cancel);
        if (changes.SetAside.Count > 0)
        {
            await db.BulkInsertAsync(changes.SetAside, cancel);
        }

        if (more is not null)
        {
            await more();
        }

        await transaction.CommitAsync(cancel);
    }

    /// <summary>What a portion changes, in one transaction.</summary>
    private sealed class Changes
    {
        public List<T?> Inserts { get; } = [];

        public HashSet<long> Ends { get; } = [];

        public HashSet<long> Restores { get; } = [];

        public HashSet<long> Deletes { get; } = [];

        public List<QuarantinedRow> SetAside { get; } = [];

        public void Clear()
        {
            Inserts.Clear();
            Ends.Clear();
            Restores.Clear();
            Deletes.Clear();
            SetAside.Clear();
        }
    }
}
