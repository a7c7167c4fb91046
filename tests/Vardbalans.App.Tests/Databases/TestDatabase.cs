using Vardbalans.App.Data;

namespace Vardbalans.App.Tests.Databases;

/// <summary>One test's own database: empty, migrated, and dropped when the test is done.</summary>
public sealed class TestDatabase : IAsyncDisposable
{
    private readonly Func<Task> _drop;

    internal TestDatabase(DatabaseChoice choice, Func<Task> drop) => (Choice, _drop) = (choice, drop);

    /// <summary>As the program itself would be given it.</summary>
    public DatabaseChoice Choice { get; }

    /// <summary>A fresh context; the caller disposes it. Fits where an <see cref="OpenDatabase"/> is asked for.</summary>
    public VardbalansContext Open() => Choice.Open();

    /// <summary>The provider's name, which is what a test's name shows.</summary>
    public override string ToString() => Choice.Provider;

    /// <inheritdoc/>
    public async ValueTask DisposeAsync() => await _drop();
}
