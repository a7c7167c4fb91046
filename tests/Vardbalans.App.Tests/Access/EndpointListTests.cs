using Vardbalans.App.Data.Accounts;
using Vardbalans.App.Tests.Databases;
using Vardbalans.App.Tests.Hosting;
using Vardbalans.App.Tests.House;

namespace Vardbalans.App.Tests.Access;

/// <summary>The list of everything that answers and who may ask, kept as a file: who may what cannot change without being seen in a review.</summary>
public sealed class EndpointListTests
{
    private const string List = "tests/Vardbalans.App.Tests/Access/endpoints.txt";

    [Fact]
    public async Task Who_may_ask_for_what_is_as_it_was_agreed()
    {
        await using var database = await SqliteTemplate.New();
        await using var web = await RunningWeb.Start(database, signedIn: false);
        var lines = Operation.All(web.App).Select(Line).ToList();
        if (Environment.GetEnvironmentVariable("VARDBALANS_ACCEPT") == "true")
        {
            await File.WriteAllLinesAsync(RepositoryFiles.Full(List), lines, TestContext.Current.CancellationToken);
        }

        Assert.Equal(await File.ReadAllLinesAsync(RepositoryFiles.Full(List), TestContext.Current.CancellationToken), lines);
    }

    private static string Line(Operation operation)
    {
        var declared = operation.Declared;
        var needs = declared.Needs is { } mandate ? $"{mandate}{(declared.Or is { } or ? $" or {or}" : string.Empty)} over {declared.Over}" : $"{declared.Over}";
        return $"{operation.Method,-6} {operation.Route.Text,-44} {declared.Reads,-9} {(declared.Writes ? "writes" : "reads"),-6} {needs}"
            + (declared.Token == TokenScopes.None ? string.Empty : $"; key: {declared.Token}");
    }
}
