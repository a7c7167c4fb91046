using System.Diagnostics;
using System.Net;
using System.Net.Http.Json;
using System.Text.RegularExpressions;

namespace Vardbalans.Benchmarks;

/// <summary>The program, serving; stopped when disposed.</summary>
public sealed partial class Server : IDisposable
{
    private readonly Stopwatch _sinceStart = Stopwatch.StartNew();
    private readonly Process _process;
    private readonly HttpClient _client;
    private readonly CookieContainer _cookies = new();

    internal Server(Func<IEnumerable<string>, Process> start, int port, string[] more)
    {
        _process = start(["serve", "--port", $"{port}", .. more]);
        _process.OutputDataReceived += (_, _) => { };
        _process.ErrorDataReceived += (_, e) => Error += e.Data;
        _process.BeginOutputReadLine();
        _process.BeginErrorReadLine();
        _client = new HttpClient(new HttpClientHandler { CookieContainer = _cookies }) { BaseAddress = new Uri($"http://127.0.0.1:{port}"), Timeout = TimeSpan.FromMinutes(2) };
    }

    /// <summary>Where it answers.</summary>
    public Uri Address => _client.BaseAddress!;

    /// <summary>What lets the signed-in person in.</summary>
    public IEnumerable<Cookie> Cookies => _cookies.GetCookies(Address);

    private string Error { get; set; } = "";

    /// <summary>Asks for a page until it is answered well.</summary>
    /// <returns>The time since the program was started.</returns>
    public async Task<TimeSpan> FirstPage(string address, TimeSpan patience)
    {
        while (true)
        {
            try
            {
                await Get(address);
                return _sinceStart.Elapsed;
            }
            catch (HttpRequestException e) when (e.StatusCode is null && !_process.HasExited && _sinceStart.Elapsed < patience)
            {
                await Task.Delay(5);
            }
            catch (HttpRequestException e)
            {
                throw new InvalidOperationException($"{address}: {e.Message} {Error}".Trim(), e);
            }
        }
    }

    /// <summary>Lets a person in; what is asked for next is asked for by that person.</summary>
    public Task SignIn(Person person) => person.SignIn(_client);

    /// <summary>One page, read to its end.</summary>
    /// <returns>How long it took, as the client saw it on loopback: a little more than the server's time.</returns>
    public async Task<TimeSpan> Get(string address)
    {
        var watch = Stopwatch.StartNew();
        using var answer = await _client.GetAsync(new Uri(address, UriKind.Relative));
        await answer.Content.ReadAsByteArrayAsync();
        var took = watch.Elapsed;
        answer.EnsureSuccessStatusCode();
        return took;
    }

    /// <summary>What a page says that changes are to be sent with.</summary>
    public async Task<string> Token(string page)
    {
        var text = await _client.GetStringAsync(new Uri(page, UriKind.Relative));
        return WebUtility.HtmlDecode(TokenText().Match(text).Groups[1].Value);
    }

    /// <summary>Something sent as the page's script sends it, and its answer read to its end.</summary>
    /// <returns>How long it took, as the client saw it on loopback.</returns>
    public async Task<TimeSpan> Post(string address, string token, object body)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(address, UriKind.Relative)) { Content = JsonContent.Create(body) };
        request.Headers.Add("RequestVerificationToken", token);
        await request.Content.LoadIntoBufferAsync();
        var watch = Stopwatch.StartNew();
        using var answer = await _client.SendAsync(request);
        var text = await answer.Content.ReadAsStringAsync();
        var took = watch.Elapsed;
        answer.EnsureSuccessStatusCode();
        return text.Contains("\"conflicts\":[]", StringComparison.Ordinal) && text.Contains("\"refused\":[]", StringComparison.Ordinal) ? took : throw new InvalidOperationException($"{address} did not save: {text[..Math.Min(300, text.Length)]}");
    }

    [GeneratedRegex("name=\"request-verification-token\" content=\"([^\"]+)\"")]
    private static partial Regex TokenText();

    /// <inheritdoc/>
    public void Dispose()
    {
        _client.Dispose();
        if (!_process.HasExited)
        {
            _process.Kill();
            _process.WaitForExit();
        }

        _process.Dispose();
    }
}
