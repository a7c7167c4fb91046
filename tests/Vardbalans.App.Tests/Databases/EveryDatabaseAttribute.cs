using System.Reflection;
using Xunit.Sdk;
using Xunit.v3;

namespace Vardbalans.App.Tests.Databases;

/// <summary>Runs a theory once per database. The first parameter is an empty, migrated <see cref="TestDatabase"/> of its own.</summary>
/// <remarks>
/// Without PostgreSQL its row is skipped with a reason, so that it is never silently absent; when <c>CI=true</c> the row fails instead.
/// Values given to the attribute follow the database; use it several times for several rows.
/// </remarks>
[AttributeUsage(AttributeTargets.Method, AllowMultiple = true)]
internal sealed class EveryDatabaseAttribute(params object?[] values) : DataAttribute
{
    /// <inheritdoc/>
    public override async ValueTask<IReadOnlyCollection<ITheoryDataRow>> GetData(MethodInfo testMethod, DisposalTracker disposalTracker)
    {
        var sqlite = await SqliteTemplate.New();
        disposalTracker.Add(sqlite);
        return [Row(sqlite), await PostgresRow(disposalTracker)];
    }

    /// <summary>Databases are made when the test runs, never when tests are listed.</summary>
    public override bool SupportsDiscoveryEnumeration() => false;

    private async Task<ITheoryDataRow> PostgresRow(DisposalTracker disposalTracker)
    {
        if (PostgresTemplate.Missing is { } reason)
        {
            return Required.Everywhere
                ? throw new InvalidOperationException(reason)
                : new TheoryDataRow([null, .. values]) { Skip = reason, Traits = { ["Database"] = ["postgres"] } };
        }

        var postgres = await PostgresTemplate.New();
        disposalTracker.Add(postgres);
        return Row(postgres);
    }

    private TheoryDataRow Row(TestDatabase database) =>
        new([database, .. values]) { Traits = { ["Database"] = [database.Choice.Provider] } };
}
