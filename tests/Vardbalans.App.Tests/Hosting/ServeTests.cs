using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using Vardbalans.App.Hosting;

namespace Vardbalans.App.Tests.Hosting;

/// <summary>The program itself, started as a user starts it.</summary>
public sealed class ServeTests : IDisposable
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("vardbalans-serve");
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("serve")]
    [InlineData("")]
    public async Task A_port_in_use_ends_in_a_sentence_and_nothing_else(string command)
    {
        using var other = new TcpListener(IPAddress.Loopback, 0);
        other.Start();
        var port = ((IPEndPoint)other.LocalEndpoint).Port;
        using var program = Started($"{command} --port {port}");
        var (printed, complained) = (program.StandardOutput.ReadToEndAsync(Cancel), program.StandardError.ReadToEndAsync(Cancel));
        await program.WaitForExitAsync(Cancel);

        Assert.Equal((ExitCode.Failed, string.Empty), (program.ExitCode, await printed));
        var sentence = HostingText.ResourceManager.GetString(nameof(HostingText.PortInUse), CultureInfo.GetCultureInfo("sv"))!;
        Assert.Equal(string.Format(CultureInfo.InvariantCulture, sentence, port, port + 1), (await complained).Trim());
        Assert.False(File.Exists(Path.Combine(folder.FullName, "vardbalans.db")));
    }

    [Fact]
    public async Task A_start_prints_the_address_alone_and_answers_there()
    {
        using var program = Started("serve --port 0");
        try
        {
            var complained = program.StandardError.ReadToEndAsync(Cancel);
            var line = await program.StandardOutput.ReadLineAsync(Cancel) ?? string.Empty;
            Assert.Matches(@"http://127\.0\.0\.1:\d+/?$", line);
            using var client = new HttpClient { BaseAddress = new Uri(line[line.IndexOf("http", StringComparison.Ordinal)..]) };
            Assert.Equal("ok", await client.GetStringAsync(new Uri("/health", UriKind.Relative), Cancel));
            Assert.True((await client.GetAsync(new Uri("/", UriKind.Relative), Cancel)).IsSuccessStatusCode);

            program.Kill();
            await program.WaitForExitAsync(Cancel);
            Assert.Equal((string.Empty, string.Empty), (await program.StandardOutput.ReadToEndAsync(Cancel), await complained));
            Assert.True(Directory.Exists(Path.Combine(folder.FullName, "keys")));
        }
        finally
        {
            program.Kill();
        }
    }

    public void Dispose() => folder.Delete(recursive: true);

    private Process Started(string arguments)
    {
        var start = new ProcessStartInfo("dotnet", $"\"{Path.Combine(AppContext.BaseDirectory, "vardbalans.dll")}\" {arguments}")
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = folder.FullName,
        };
        start.Environment["VARDBALANS_DATA"] = folder.FullName;
        start.Environment["VARDBALANS_LANGUAGE"] = "sv";
        start.Environment.Remove("VARDBALANS_DATABASE");
        return Process.Start(start)!;
    }
}
