using System.Collections.Concurrent;
using Vardbalans.App.Features.Importing.ImportFile;

namespace Vardbalans.App.Features.Importing.ReceiveFiles;

/// <summary>How far the loads have come that this program is running right now. For showing only: what counts stands in the database.</summary>
public sealed class RunningLoads
{
    private readonly ConcurrentDictionary<string, LoadProgress> _byTicket = new(StringComparer.Ordinal);

    /// <summary>How far a load has come, by the word that its sender chose for it; none when it is not running here.</summary>
    public LoadProgress? Of(string ticket) => _byTicket.GetValueOrDefault(ticket);

    /// <summary>How far a load has come, by its number; none when it is not running here.</summary>
    public LoadProgress? Of(int batch) => _byTicket.Values.FirstOrDefault(p => p.Batch == batch);

    /// <summary>Follows a load until the answer is disposed of.</summary>
    public Followed Follow(string? ticket) => new(this, string.IsNullOrEmpty(ticket) ? Guid.NewGuid().ToString("N") : ticket);

    /// <summary>A load that is being followed.</summary>
    public sealed class Followed(RunningLoads all, string ticket) : IProgress<LoadProgress>, IDisposable
    {
        /// <inheritdoc/>
        public void Report(LoadProgress value) => all._byTicket[ticket] = value;

        /// <inheritdoc/>
        public void Dispose() => all._byTicket.TryRemove(ticket, out _);
    }
}
