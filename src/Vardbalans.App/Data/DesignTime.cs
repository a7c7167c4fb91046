using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Design;

namespace Vardbalans.App.Data;

/// <summary>Lets <c>./do migrate NAME</c> build the SQLite model without a database.</summary>
public sealed class SqliteDesign : IDesignTimeDbContextFactory<SqliteVardbalansContext>
{
    public SqliteVardbalansContext CreateDbContext(string[] args) =>
        new(new DbContextOptionsBuilder<SqliteVardbalansContext>().UseSqlite("Data Source=:memory:").Options);
}

/// <summary>Lets <c>./do migrate NAME</c> build the PostgreSQL model without a server.</summary>
public sealed class PostgresDesign : IDesignTimeDbContextFactory<PostgresVardbalansContext>
{
    public PostgresVardbalansContext CreateDbContext(string[] args) =>
        new(new DbContextOptionsBuilder<PostgresVardbalansContext>().UseNpgsql("Host=localhost").Options);
}
