using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Vardbalans.App.Data;
using Vardbalans.App.Tests.House;

namespace Vardbalans.App.Tests.Access;

/// <summary>A query of rows without an access does not compile.</summary>
public sealed class RowsAreLockedTests
{
    private static readonly MetadataReference[] References =
    [
        .. ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator).Where(File.Exists)
            .Append(typeof(VardbalansContext).Assembly.Location).Distinct().Select(path => MetadataReference.CreateFromFile(path)),
    ];

    [Theory]
    [InlineData("db.Rows<Contact>(access).Count()")]
    [InlineData("db.SetAside(access).Count()")]
    [InlineData("db.RollupWeeks.Count()")]
    public void With_an_access_and_for_sums_it_compiles(string query) => Assert.Empty(Errors(query));

    [Theory]
    [InlineData("db.Rows<Contact>().Count()", "CS7036")]
    [InlineData("db.SetAside().Count()", "CS7036")]
    [InlineData("db.Set<Contact>().Count()", "CS0619")]
    [InlineData("db.Find<Contact>(1L)!", "CS0619")]
    [InlineData("db.FindAsync<Contact>(1L)", "CS0619")]
    [InlineData("db.Contacts.Count()", "CS1061")]
    [InlineData("db.QuarantinedRows.Count()", "CS1061")]
    [InlineData("db.Rows<RollupWeek>(access).Count()", "CS0311")]
    [InlineData("db.Rows<Contact>(new RowAccess(null)).Count()", "CS1729")]
    [InlineData("db.Rows<Contact>(default(RowAccess)!.With()).Count()", "CS1061")]
    public void Without_it_does_not(string query, string error) => Assert.Equal([error], Errors(query));

    [Fact]
    public void The_way_round_is_banned_by_name()
    {
        var banned = RepositoryFiles.Read("src/Vardbalans.App/BannedSymbols.txt");
        string[] ways = ["DbContext.Set``1;", "DbContext.Find``1(", "DbContext.FindAsync``1(", "RelationalDatabaseFacadeExtensions.SqlQueryRaw``1("];
        Assert.All(ways, way => Assert.Contains($"M:Microsoft.EntityFrameworkCore.{way}", banned, StringComparison.Ordinal));
        Assert.Contains("BannedSymbols.txt", RepositoryFiles.Read("src/Vardbalans.App/Vardbalans.App.csproj"), StringComparison.Ordinal);
        string[] opened = ["src/Vardbalans.App/Data/Rollups.cs", "src/Vardbalans.App/Data/VardbalansContext.Assets.cs", "src/Vardbalans.App/Data/VardbalansContext.Capacity.cs", "src/Vardbalans.App/Data/VardbalansContext.Lengths.cs", "src/Vardbalans.App/Data/VardbalansContext.Plans.cs", "src/Vardbalans.App/Data/VardbalansContext.Rows.cs", "src/Vardbalans.App/Data/VardbalansContext.Waits.cs", "src/Vardbalans.App/Data/VardbalansContext.cs"];
        Assert.Equal(opened, RepositoryFiles.All
            .Where(p => p.StartsWith("src/Vardbalans.App/", StringComparison.Ordinal) && p.EndsWith(".cs", StringComparison.Ordinal))
            .Where(p => RepositoryFiles.Read(p).Contains("disable RS0030", StringComparison.Ordinal)).Order(StringComparer.Ordinal));
    }

    private static IEnumerable<string> Errors(string query)
    {
        var text = $$"""
            using System.Linq;
            using Vardbalans.App.Data;
            using Vardbalans.App.Data.Accounts;
            using Vardbalans.App.Data.Events;
            static class Tried
            {
                static object Run(VardbalansContext db, RowAccess access) => {{query}};
            }
            """;
        return CSharpCompilation.Create(
                "Tried",
                [CSharpSyntaxTree.ParseText(text, cancellationToken: TestContext.Current.CancellationToken)],
                References,
                new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary))
            .GetDiagnostics(TestContext.Current.CancellationToken)
            .Where(d => d.Severity == DiagnosticSeverity.Error).Select(d => d.Id).Distinct();
    }
}
