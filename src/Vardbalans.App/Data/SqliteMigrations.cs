using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Migrations;
using Microsoft.EntityFrameworkCore.Migrations.Operations;

namespace Vardbalans.App.Data;

/// <summary>Lays the weekly tables in the order of their keys (<c>WITHOUT ROWID</c>), so that a series is read in one run.</summary>
/// <remarks>
/// Else each row is looked up twice, in the key's index and in the table, and the table of all units misses its budget.
/// PostgreSQL needs nothing of the kind: its loads arrive in key order.
/// </remarks>
#pragma warning disable EF1001 // There is no public generator to build on for SQLite.
internal sealed class SqliteMigrations(MigrationsSqlGeneratorDependencies dependencies, IRelationalAnnotationProvider annotations)
    : SqliteMigrationsSqlGenerator(dependencies, annotations)
#pragma warning restore EF1001
{
    /// <summary>What a table is called while a migration builds it anew.</summary>
    private const string Rebuilt = "ef_temp_";

    private static readonly HashSet<string> InKeyOrder =
    [
        "ProductionWeeks", "AgreedWeeks", "RollupWeeks", "UnitSources", "PlanCells", "WaitingStocks", "WaitingFlows", "WaitingStockSums", "WaitingFlowSums",
        "Referrals", "Contacts", "Waits", "Slots", "Operations", "TheatreSessions", "InpatientStays", "BedDays", "Shifts", "Absences", "Employments",
    ];

    protected override void Generate(CreateTableOperation operation, IModel? model, MigrationCommandListBuilder builder, bool terminate = true)
    {
        if (!InKeyOrder.Contains(operation.Name.Replace(Rebuilt, string.Empty, StringComparison.Ordinal)))
        {
            base.Generate(operation, model, builder, terminate);
            return;
        }

        base.Generate(operation, model, builder, terminate: false);
        builder.Append(" WITHOUT ROWID");
        if (terminate)
        {
            builder.AppendLine(Dependencies.SqlGenerationHelper.StatementTerminator);
            EndStatement(builder);
        }
    }
}
