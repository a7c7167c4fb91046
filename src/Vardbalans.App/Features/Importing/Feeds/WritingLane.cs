using Microsoft.EntityFrameworkCore;
using Vardbalans.App.Data;
using Vardbalans.App.Features.Importing.ImportFile;

namespace Vardbalans.App.Features.Importing.Feeds;

/// <summary>One of the connections that portions are written over. A server works on several at once; SQLite has one.</summary>
internal sealed class WritingLane<T>(VardbalansContext db) : IAsyncDisposable
    where T : class, IEventRow
{
    private Task _writing = Task.CompletedTask;

    /// <summary>The connection, to be used by what the lane is given and by nothing else meanwhile.</summary>
    public VardbalansContext Db { get; } = db;

    /// <summary>What was written last, or is being written.</summary>
    public PortionChanges<T> Changes { get; set; } = new();

    /// <summary>A lane of its own connection.</summary>
    public static async Task<WritingLane<T>> Open(VardbalansContext db, CancellationToken cancel)
    {
        await db.Database.OpenConnectionAsync(cancel);
        await LoadStore.Durable(db, false, cancel);
        return new WritingLane<T>(db);
    }

    /// <summary>Begins to write. What was given before must be written.</summary>
    public void Begin(Task writing) => _writing = writing;

    /// <summary>Waits until it is written.</summary>
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

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await Rest();
        await Db.DisposeAsync();
    }
}

/// <summary>What a portion changes, in one transaction.</summary>
internal sealed class PortionChanges<T>
    where T : class, IEventRow
{
    public List<T?> Inserts { get; } = [];

    public HashSet<long> Ends { get; } = [];

    public HashSet<long> Restores { get; } = [];

    public HashSet<long> Deletes { get; } = [];

    public List<QuarantinedRow> SetAside { get; } = [];

    /// <summary>Does it touch nothing that is stored? Then it may be written while other portions are.</summary>
    public bool OnlyAdds => Ends.Count == 0 && Restores.Count == 0 && Deletes.Count == 0;

    public void Clear()
    {
        Inserts.Clear();
        Ends.Clear();
        Restores.Clear();
        Deletes.Clear();
        SetAside.Clear();
    }
}
