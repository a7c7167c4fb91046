using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Text.RegularExpressions;

namespace Vardbalans.App.Tests.House;

/// <summary>The README's commands work from a fresh clone, in an empty folder.</summary>
[Trait("Tier", "long")]
public sealed partial class ReadmeTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(10);

    [Fact]
    public void The_README_names_commands_that_exist()
    {
        Assert.Equal(["./do run --demo", "./do test", "./do build", "out/vardbalans --help"], Commands());
    }

    [Fact]
    public async Task A_fresh_clone_builds_explains_itself_and_serves_the_demo()
    {
        var folder = Directory.CreateTempSubdirectory("vardbalans-clone-");
        try
        {
            var clone = Path.Combine(folder.FullName, "vardbalans");
            Assert.Equal(0, (await Run(folder.FullName, "git", "clone", "--quiet", RepositoryFiles.Root, clone)).Code);
            Assert.Contains("run", (await Run(clone, "./do")).Output, StringComparison.Ordinal);
            foreach (var command in Commands().Except(["./do test", "./do run --demo"]))
            {
                var (code, output) = await Run(clone, "bash", "-c", command);
                Assert.True(code == 0, $"{command} ended with {code}: {output}");
            }

            Assert.Contains("<h1", await ServeOnce(clone), StringComparison.Ordinal);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    /// <summary>The first page of <c>./do run --demo</c>, on a free port.</summary>
    private static async Task<string> ServeOnce(string clone)
    {
        var port = FreePort();
        using var program = Start(clone, "./do", "run", "--demo", "--port", $"{port}");
        using var browser = new HttpClient { Timeout = Patience };
        browser.DefaultRequestHeaders.Accept.ParseAdd("text/html");
        try
        {
            var waited = Stopwatch.StartNew();
            while (true)
            {
                try
                {
                    return await browser.GetStringAsync(new Uri($"http://127.0.0.1:{port}/"));
                }
                catch (HttpRequestException e) when (e.StatusCode is null && !program.HasExited && waited.Elapsed < Patience)
                {
                    await Task.Delay(200);
                }
            }
        }
        finally
        {
            program.Kill(entireProcessTree: true);
            await program.WaitForExitAsync();
        }
    }

    private static async Task<(int Code, string Output)> Run(string folder, string program, params string[] arguments)
    {
        using var process = Start(folder, program, arguments);
        var error = process.StandardError.ReadToEndAsync();
        var output = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        return (process.ExitCode, output + await error);
    }

    private static Process Start(string folder, string program, params string[] arguments)
    {
        var file = program.StartsWith("./", StringComparison.Ordinal) ? Path.Combine(folder, program) : program;
        var start = new ProcessStartInfo(file, arguments)
        {
            WorkingDirectory = folder,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            RedirectStandardInput = true,
        };
        start.Environment.Remove("VARDBALANS_DATA");
        start.Environment.Remove("VARDBALANS_DATABASE");
        return Process.Start(start)!;
    }

    private static string[] Commands() =>
        [.. Fence().Matches(RepositoryFiles.Read("README.md")).SelectMany(m => m.Groups[1].Value.Split('\n', StringSplitOptions.RemoveEmptyEntries))];

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    [GeneratedRegex("```sh\n(.*?)```", RegexOptions.Singleline)]
    private static partial Regex Fence();
}
