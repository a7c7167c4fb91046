using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using Vardbalans.App.Hosting;
using Vardbalans.App.Tests.Hosting.Network;

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
    public async Task A_start_prints_the_address_and_how_the_first_account_is_made()
    {
        using var program = Started("serve --port 0");
        try
        {
            var complained = program.StandardError.ReadToEndAsync(Cancel);
            var line = await program.StandardOutput.ReadLineAsync(Cancel) ?? string.Empty;
            Assert.Matches(@"http://127\.0\.0\.1:\d+/?$", line);
            using var client = new HttpClient { BaseAddress = new Uri(line[line.IndexOf("http", StringComparison.Ordinal)..]) };
            Assert.Equal("ok", await client.GetStringAsync(new Uri("/health", UriKind.Relative), Cancel));
            Assert.Equal(HttpStatusCode.Unauthorized, (await client.GetAsync(new Uri("/", UriKind.Relative), Cancel)).StatusCode);

            program.Kill();
            await program.WaitForExitAsync(Cancel);
            var rest = (await program.StandardOutput.ReadToEndAsync(Cancel)).Trim();
            Assert.Equal((HostingText.ResourceManager.GetString(nameof(HostingText.NobodyYet), CultureInfo.GetCultureInfo("sv")), string.Empty), (rest, await complained));
            Assert.True(Directory.Exists(Path.Combine(folder.FullName, "keys")));
        }
        finally
        {
            program.Kill();
        }
    }

    [Theory]
    [InlineData("--listen *", null, nameof(HostingText.HostMissing))]
    [InlineData("serve --listen * --host vardbalans.test", null, nameof(HostingText.NotEncrypted))]
    [InlineData("serve", "*", nameof(HostingText.HostMissing))]
    [InlineData("serve --listen 203.0.113.9 --host vardbalans.test --behind-proxy 127.0.0.1", null, nameof(HostingText.ListenNotHere), "203.0.113.9")]
    public async Task What_would_not_be_safe_is_refused_in_a_sentence_before_anything_is_done(string command, string? listen, string text, params object[] values)
    {
        using var program = Started(command, ("VARDBALANS_LISTEN", listen ?? string.Empty));
        var (printed, complained) = (program.StandardOutput.ReadToEndAsync(Cancel), program.StandardError.ReadToEndAsync(Cancel));
        await program.WaitForExitAsync(Cancel);

        Assert.Equal((ExitCode.Usage, string.Empty), (program.ExitCode, await printed));
        var sentence = HostingText.ResourceManager.GetString(text, CultureInfo.GetCultureInfo("sv"))!;
        Assert.Equal(string.Format(CultureInfo.InvariantCulture, sentence, values), (await complained).Trim());
        Assert.False(File.Exists(Path.Combine(folder.FullName, "vardbalans.db")));
    }

    [Fact]
    public async Task A_service_is_told_by_its_environment_and_keeps_the_password_to_itself()
    {
        using var made = new MadeCertificate();
        using var program = Started(
            string.Empty, ("VARDBALANS_LISTEN", "127.0.0.1; ::1"), ("VARDBALANS_HOST", "vardbalans.test;*.vard.test"), ("VARDBALANS_PORT", "0"),
            ("VARDBALANS_CERTIFICATE", made.Pfx), ("VARDBALANS_CERTIFICATE_PASSWORD", MadeCertificate.Password));
        try
        {
            Assert.Matches(@": https://vardbalans\.test:\d+$", await program.StandardOutput.ReadLineAsync(Cancel) ?? string.Empty);
        }
        finally
        {
            program.Kill();
        }
    }

    [Fact]
    public async Task A_limit_that_is_no_number_ends_in_a_sentence()
    {
        using var program = Started("serve --port 0", ("VARDBALANS_SIGNINS_PER_MINUTE", "många"));
        var (printed, complained) = (program.StandardOutput.ReadToEndAsync(Cancel), program.StandardError.ReadToEndAsync(Cancel));
        await program.WaitForExitAsync(Cancel);
        Assert.Equal((ExitCode.Usage, string.Empty), (program.ExitCode, await printed));
        Assert.StartsWith("VARDBALANS_SIGNINS_PER_MINUTE måste vara ett heltal från 1 till 10000", await complained, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_variable_of_the_framework_does_not_make_it_believe_everybody()
    {
        using var program = Started("--port 0 --host vardbalans.test", ("ASPNETCORE_FORWARDEDHEADERS_ENABLED", "true"));
        try
        {
            var line = await program.StandardOutput.ReadLineAsync(Cancel) ?? string.Empty;
            using var client = new HttpClient { BaseAddress = new Uri(line[line.IndexOf("http", StringComparison.Ordinal)..]) };
            using var request = new HttpRequestMessage(HttpMethod.Get, "/health");
            request.Headers.Host = "vardbalans.test";
            request.Headers.Add("X-Forwarded-Proto", "https");
            using var answer = await client.SendAsync(request, Cancel);
            Assert.Equal((HttpStatusCode.OK, false), (answer.StatusCode, answer.Headers.Contains("Strict-Transport-Security")));
        }
        finally
        {
            program.Kill();
        }
    }

    public void Dispose() => folder.Delete(recursive: true);

    private Process Started(string arguments, params (string Name, string Value)[] environment)
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
        foreach (var (name, value) in environment)
        {
            start.Environment[name] = value;
        }

        return Process.Start(start)!;
    }
}
