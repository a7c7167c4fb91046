using System.Collections.Concurrent;
using System.Net;
using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Vardbalans.App.Data;
using Vardbalans.App.Data.Accounts;
using Vardbalans.App.Data.Trails;
using Vardbalans.App.Features.Access.IssueTokens;
using Vardbalans.App.Hosting;
using Vardbalans.App.Hosting.Access;
using Vardbalans.App.Tests.Databases;
using Vardbalans.App.Tests.Hosting;
using Vardbalans.Core.Governance;
using Vardbalans.Core.Organisation;

namespace Vardbalans.App.Tests.Access;

public sealed partial class IssueTokensTests
{
    private const string Path = "/mandat/nycklar";

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory, EveryDatabase]
    public async Task A_key_is_shown_once_opens_what_was_chosen_and_leaves_its_secret_nowhere(TestDatabase database)
    {
        await using var web = await RunningWeb.Start(database);
        using var logs = new KeptLogs();
        web.App.Services.GetRequiredService<ILoggerFactory>().AddProvider(logs);
        using var issued = await web.Post(Path, Path, ("namn", " Beslutsstöd "), ("oppnar", "ReadSums"), ("dagar", "30"));
        Assert.Equal(HttpStatusCode.OK, issued.StatusCode);
        Assert.Contains("no-store", issued.Headers.CacheControl!.ToString(), StringComparison.Ordinal);
        var secret = Secret().Match(await issued.Text()).Groups[1].Value;
        Assert.Matches("^vb_[A-Za-z0-9_-]{43}$", secret);

        using var used = await web.Ask("/data/kallor", secret, "text/html");
        Assert.Equal(HttpStatusCode.OK, used.StatusCode);
        using var trail = await web.Ask("/api/v1/trail", secret);
        Assert.Equal(HttpStatusCode.Forbidden, trail.StatusCode);
        using var broken = await web.Ask("/finns-inte", secret);
        Assert.Equal(HttpStatusCode.NotFound, broken.StatusCode);

        using var list = await web.Send(HttpMethod.Get, Path, "text/html");
        var page = await list.Text();
        Assert.Contains("Beslutsstöd", page, StringComparison.Ordinal);
        Assert.DoesNotContain(secret[3..], page, StringComparison.Ordinal);
        Assert.DoesNotContain(secret[3..], logs.All, StringComparison.Ordinal);

        await using var db = database.Open();
        var token = await db.ApiTokens.SingleAsync(Cancel);
        Assert.Equal(("Beslutsstöd", TokenScopes.ReadSums, Secrets.HashOf(secret)), (token.Name, token.Scopes, token.SecretHash));
        Assert.Equal(TimeSpan.FromDays(30), token.ExpiresAt - token.IssuedAt);
        var entry = await db.TrailEntries.SingleAsync(e => e.Action == TrailAction.TokenIssued, Cancel);
        Assert.Equal((Subject.Token(token.Id), token.IssuedBy, "{\"scopes\":1,\"days\":30}"), (entry.Subject, entry.By, entry.Detail));
        Assert.DoesNotContain(secret[3..], await Everything(db), StringComparison.Ordinal);
    }

    [Theory, EveryDatabase]
    public async Task Whoever_administers_issues_no_key_to_the_trail_and_whoever_reviews_no_other(TestDatabase database)
    {
        await using var web = await RunningWeb.Start(database, signedIn: false);
        async Task<(HttpStatusCode, string)> Send(string cookie, string path, params (string, string)[] fields)
        {
            web.Client.DefaultRequestHeaders.Remove("Cookie");
            web.Client.DefaultRequestHeaders.Add("Cookie", cookie);
            using var answer = await web.Post(path, "/mitt-konto", [("namn", "Loggsystem"), ("dagar", "30"), .. fields]);
            return (answer.StatusCode, await answer.Text());
        }

        var administrator = await SignedIn.As(web.App, database.Choice, "ada", (Role.Administrator, MandateScope.Region));
        var (both, told) = await Send(administrator, Path, ("oppnar", "ReadSums"), ("oppnar", "ReadTrail"));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, both);
        Assert.Contains("utfärdas av den som granskar hela regionen", told, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Forbidden, (await Send(administrator, "/mandat/sparlogg/nyckel")).Item1);
        await using var db = database.Open();
        Assert.Empty(await db.ApiTokens.ToListAsync(Cancel));

        var reviewer = await SignedIn.As(web.App, database.Choice, "rut", (Role.Auditor, MandateScope.Region));
        Assert.Equal(HttpStatusCode.Forbidden, (await Send(reviewer, Path, ("oppnar", "ReadSums"))).Item1);
        var (done, shown) = await Send(reviewer, "/mandat/sparlogg/nyckel", ("oppnar", "ReadSums"));
        Assert.Equal(HttpStatusCode.OK, done);
        using var fetched = await web.Ask("/api/v1/trail", Secret().Match(shown).Groups[1].Value);
        Assert.Equal(HttpStatusCode.OK, fetched.StatusCode);
        var token = await db.ApiTokens.SingleAsync(Cancel);
        Assert.Equal(TokenScopes.ReadTrail, token.Scopes);
        Assert.Equal(HttpStatusCode.Redirect, (await Send(administrator, $"{Path}/{token.Id}/sparra")).Item1);
    }

    [Theory, EveryDatabase]
    public async Task Two_keys_are_never_alike(TestDatabase database)
    {
        var slice = new IssueTokens(database.Open, TimeProvider.System);
        var secrets = new HashSet<string>();
        for (var i = 0; i < 50; i++)
        {
            secrets.Add(Assert.IsType<IssueAnswer.Issued>(await slice.Issue(Administrator(), new TokenOrder("Samma namn", TokenScopes.ReadSums, 1), Cancel)).Secret);
        }

        Assert.Equal(50, secrets.Count);
    }

    [Theory]
    [EveryDatabase("", "ReadSums", "90", "Ge nyckeln ett namn")]
    [EveryDatabase("   ", "ReadSums", "90", "Ge nyckeln ett namn")]
    [EveryDatabase("a\nb", "ReadSums", "90", "inga radbrytningar")]
    [EveryDatabase("Namn", "", "90", "Välj minst en sak")]
    [EveryDatabase("Namn", "Allt", "90", "Välj minst en sak")]
    [EveryDatabase("Namn", "ReadSums", "0", "1–365 dagar")]
    [EveryDatabase("Namn", "ReadSums", "366", "1–365 dagar")]
    [EveryDatabase("Namn", "ReadSums", "-1", "1–365 dagar")]
    [EveryDatabase("Namn", "ReadSums", "evigt", "1–365 dagar")]
    public async Task An_order_that_cannot_be_carried_out_is_told_in_words(TestDatabase database, string name, string scope, string days, string told)
    {
        await using var web = await RunningWeb.Start(database);
        using var answer = await web.Post(Path, Path, ("namn", name), ("oppnar", scope), ("dagar", days));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.StatusCode);
        Assert.Contains(told, await answer.Text(), StringComparison.Ordinal);
        await using var db = database.Open();
        Assert.Empty(await db.ApiTokens.ToListAsync(Cancel));
        Assert.Empty(await db.TrailEntries.Where(e => e.Action == TrailAction.TokenIssued).ToListAsync(Cancel));
    }

    [Theory, EveryDatabase]
    public async Task A_revoked_key_opens_nothing_from_that_moment_and_is_revoked_once(TestDatabase database)
    {
        await using var web = await RunningWeb.Start(database);
        var token = await Keys.Plant(database, "vb_hemlig", TokenScopes.ReadSums);
        var revoke = $"{Path}/{token.Id}/sparra";
        using var before = await web.Ask("/data/kallor", "vb_hemlig", "text/html");
        Assert.Equal(HttpStatusCode.OK, before.StatusCode);
        using var asked = await web.Send(HttpMethod.Get, revoke, "text/html");
        Assert.Contains("Ska nyckeln spärras?", await asked.Text(), StringComparison.Ordinal);
        using var still = await web.Ask("/data/kallor", "vb_hemlig", "text/html");
        Assert.Equal(HttpStatusCode.OK, still.StatusCode);

        using var done = await web.Post(revoke, revoke);
        Assert.Equal(Path, done.Headers.Location!.ToString());
        using var after = await web.Ask("/data/kallor", "vb_hemlig", "text/html");
        Assert.Equal(HttpStatusCode.Unauthorized, after.StatusCode);
        using var twice = await web.Post(revoke, Path);
        Assert.Equal(Path, twice.Headers.Location!.ToString());
        using var unknown = await web.Post($"{Path}/{token.Id + 1}/sparra", Path);
        Assert.Equal(HttpStatusCode.NotFound, unknown.StatusCode);
        await using var db = database.Open();
        Assert.Equal(Subject.Token(token.Id), (await db.TrailEntries.SingleAsync(e => e.Action == TrailAction.TokenRevoked, Cancel)).Subject);
    }

    [Theory, EveryDatabase]
    public async Task The_list_tells_the_state_of_each_key_and_whose_issuer_has_left(TestDatabase database)
    {
        await using var web = await RunningWeb.Start(database);
        await Keys.Plant(database, "a", TokenScopes.ReadSums, TimeSpan.FromDays(60), name: "Lång");
        await Keys.Plant(database, "b", TokenScopes.ReadSums, TimeSpan.FromDays(13), name: "Kort");
        await Keys.Plant(database, "c", TokenScopes.ReadSums, TimeSpan.FromDays(-1), name: "Slut");
        await Keys.Plant(database, "d", TokenScopes.ReadTrail, isRevoked: true, name: "Spärr");
        await using (var db = database.Open())
        {
            var now = TimeProvider.System.GetUtcNow().UtcDateTime;
            var gone = await SignedIn.Add(db, "borta", now);
            gone.ClosedAt = now;
            db.ApiTokens.Add(new ApiToken { Name = "Ärvd", SecretHash = "e", Scopes = TokenScopes.ReadSums, IssuedBy = Actor.Account(gone.Id), IssuedAt = now, ExpiresAt = now.AddDays(80) });
            await db.SaveChangesAsync(Cancel);
        }

        var lines = (await new IssueTokens(database.Open, TimeProvider.System).All(Cancel)).ToDictionary(l => l.Token.Name);
        Assert.Equal(
            (TokenState.Holds, TokenState.EndsSoon, TokenState.Ended, TokenState.Revoked),
            (lines["Lång"].State, lines["Kort"].State, lines["Slut"].State, lines["Spärr"].State));
        Assert.Equal((true, "borta Testsson"), (lines["Ärvd"].IssuerIsGone, lines["Ärvd"].IssuedBy));
        Assert.False(lines["Lång"].IssuerIsGone);
        using var answer = await web.Send(HttpMethod.Get, Path, "text/html");
        var page = await answer.Text();
        string[] words = ["gäller", "går ut snart", "har gått ut", "spärrad", "Utfärdarens konto är stängt", "aldrig"];
        Assert.All(words, w => Assert.Contains(w, page, StringComparison.Ordinal));
    }

    [Theory, EveryDatabase]
    public async Task The_command_issues_lists_and_revokes(TestDatabase database)
    {
        var (output, error) = (new StringWriter(), new StringWriter());
        var root = CommandLine.Root(new ProgramContext(new DataFolder(System.IO.Path.GetTempPath()), database.Choice, TimeProvider.System, output, error));
        Task<int> Run(params string[] args) => root.Parse(args).InvokeAsync(cancellationToken: Cancel);
        Assert.Equal(ExitCode.Done, await Run("token", "issue", "Loggsystem", "--scope", "read-sums", "--scope", "read-trail", "--days", "7"));
        var secret = output.ToString().Trim();
        Assert.Matches("^vb_[A-Za-z0-9_-]{43}$", secret);
        output.GetStringBuilder().Clear();
        await using var db = database.Open();
        var token = await db.ApiTokens.AsNoTracking().SingleAsync(Cancel);
        Assert.Equal((TokenScopes.ReadSums | TokenScopes.ReadTrail, Secrets.HashOf(secret), Actor.CommandLine), (token.Scopes, token.SecretHash, token.IssuedBy));

        Assert.Equal(ExitCode.Done, await Run("token", "list"));
        Assert.Contains("Loggsystem", output.ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain(secret[3..], output.ToString() + error, StringComparison.Ordinal);
        Assert.Equal(ExitCode.Done, await Run("token", "revoke", $"{token.Id}"));
        Assert.NotNull((await db.ApiTokens.AsNoTracking().SingleAsync(Cancel)).RevokedAt);
        Assert.Equal(ExitCode.Usage, await Run("token", "revoke", "999"));
        Assert.Equal(ExitCode.Usage, await Run("token", "issue", "Loggsystem", "--scope", "read-sums", "--days", "400"));
        Assert.NotEmpty(root.Parse(["token", "issue", "Loggsystem", "--scope", "allt"]).Errors);
        Assert.Equal(
            [TrailAction.TokenIssued, TrailAction.TokenRevoked], await db.TrailEntries.OrderBy(e => e.Id).Select(e => e.Action).ToListAsync(Cancel));
    }

    [Fact]
    public void An_issued_key_does_not_print_itself()
    {
        var token = new ApiToken { Name = "n", SecretHash = "h", Scopes = TokenScopes.ReadSums, IssuedBy = Actor.Program, IssuedAt = default, ExpiresAt = default };
        Assert.DoesNotContain("vb_hemlig", new IssueAnswer.Issued(token, "vb_hemlig").ToString(), StringComparison.Ordinal);
    }

    private static Mandated Administrator() => Mandated.OnTheServer(
        new MandateBook(OrganisationTree.AsOf(new DateOnly(2026, 1, 1), [], []), []), Mandate.Administer, MandateScope.Region);

    /// <summary>Every value of every table, as text.</summary>
    private static async Task<string> Everything(VardbalansContext db)
    {
        var text = new System.Text.StringBuilder();
        await db.Database.OpenConnectionAsync(Cancel);
        foreach (var table in db.Model.GetEntityTypes().Select(e => e.GetTableName()).OfType<string>().Distinct())
        {
            await using var command = db.Database.GetDbConnection().CreateCommand();
#pragma warning disable CA2100 // Names of our own tables.
            command.CommandText = $"SELECT * FROM \"{table}\"";
#pragma warning restore CA2100
            await using var rows = await command.ExecuteReaderAsync(Cancel);
            while (await rows.ReadAsync(Cancel))
            {
                for (var i = 0; i < rows.FieldCount; i++)
                {
                    text.Append(rows.GetValue(i)).Append('\n');
                }
            }
        }

        Assert.Contains("Beslutsstöd", text.ToString(), StringComparison.Ordinal);
        return text.ToString();
    }

    [GeneratedRegex("<code id=\"secret\"[^>]*>([^<]+)</code>")]
    private static partial Regex Secret();

    private sealed class KeptLogs : ILoggerProvider, ILogger
    {
        private readonly ConcurrentQueue<string> _lines = new();

        public string All => string.Join('\n', _lines);

        public ILogger CreateLogger(string categoryName) => this;

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
            _lines.Enqueue($"{formatter(state, exception)} {exception}");

        public void Dispose()
        {
        }
    }
}
