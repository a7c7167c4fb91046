using System.Text.RegularExpressions;
using Vardbalans.App.Data;
using Vardbalans.App.Hosting;
using Vardbalans.App.Hosting.Access;
using Vardbalans.App.Tests.House;

namespace Vardbalans.App.Tests.Hosting.Network;

/// <summary>What operators are told about the network is what the program does.</summary>
public sealed partial class NetworkDocumentTests
{
    private static readonly string Document = RepositoryFiles.Read("docs/operating/network.md");

    [Fact]
    public void Every_option_is_told_with_its_variable_and_no_other()
    {
        var context = new ProgramContext(
            new DataFolder(Path.GetTempPath()), DatabaseChoice.Sqlite("unused"), TimeProvider.System, TextWriter.Null, TextWriter.Null);
        var options = ServeCommand.Create(context).Options.Select(o => o.Name).Except(["--demo"]);
        var told = Row().Matches(Document).Select(m => (Option: m.Groups[1].Value, Variable: m.Groups[2].Value)).ToList();

        Assert.Equal(options.Order(), told.Select(t => t.Option).Order());
        Assert.All(told, t => Assert.Equal($"VARDBALANS_{t.Option[2..].ToUpperInvariant().Replace('-', '_')}", t.Variable));
    }

    [Fact]
    public void The_example_of_a_proxy_sets_every_header_that_is_read_and_no_other() =>
        Assert.Equal(
            ["Host", "X-Forwarded-For", "X-Forwarded-Host", "X-Forwarded-Proto"],
            Header().Matches(Document).Select(m => m.Groups[1].Value).Order(StringComparer.Ordinal));

    [Fact]
    public void The_limits_are_those_that_hold()
    {
        Assert.Contains($"| {new RateLimits().SignInsPerMinute} a minute from one address", Document, StringComparison.Ordinal);
        Assert.Contains($"set `{RateLimits.SignInsVariable}` higher (1 to {RateLimits.MostSignInsPerMinute})", Document, StringComparison.Ordinal);
        Assert.Contains($"| {new RateLimits().ApiCallsPerMinute} a minute for each account", Document, StringComparison.Ordinal);
    }

    [GeneratedRegex(@"^\| `(--[a-z-]+)` \| `(\w+)` \|", RegexOptions.Multiline)]
    private static partial Regex Row();

    [GeneratedRegex(@"proxy_set_header (\S+)")]
    private static partial Regex Header();
}
