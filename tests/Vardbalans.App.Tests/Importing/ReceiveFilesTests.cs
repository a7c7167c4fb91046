using System.IO.Compression;
using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Vardbalans.App.Data;
using Vardbalans.App.Data.Accounts;
using Vardbalans.App.Features.Importing.KeepProfiles;
using Vardbalans.App.Tests.Access;
using Vardbalans.App.Tests.Databases;
using Vardbalans.App.Tests.Hosting;

namespace Vardbalans.App.Tests.Importing;

/// <summary>A machine sends a file, over HTTP as it is served.</summary>
public sealed class ReceiveFilesTests
{
    private const string Key = "vb_laser-in";
    private const string Imports = "/api/v1/imports?source=prov&file=vecka.csv";

    [Theory, EveryDatabase]
    public async Task A_file_is_loaded_and_its_account_answered_and_found_again(TestDatabase database)
    {
        await using var web = await Start(database);
        using var answer = await Send(web, Imports, Utf8("k1;nybesok;2026-W10;akut;5;", "k9;nybesok;2026-W10;akut;5;"));
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        var report = await Json(answer);
        var rows = report.GetProperty("rows");
        Assert.Equal((2, 1, 1), (rows.GetProperty("read").GetInt32(), rows.GetProperty("new").GetInt32(), rows.GetProperty("quarantined")[0].GetProperty("rows").GetInt32()));
        var aside = report.GetProperty("setAside")[0];
        Assert.Equal((3, "enhet", "unknown-unit"), (aside.GetProperty("row").GetInt32(), aside.GetProperty("column").GetString(), aside.GetProperty("reason").GetString()));
        Assert.DoesNotContain("k9", report.ToString(), StringComparison.Ordinal);

        var again = await web.Ask(answer.Headers.Location!.ToString(), Key);
        Assert.Equal("published", (await Json(again)).GetProperty("state").GetString());
        Assert.Equal(HttpStatusCode.NotFound, (await web.Ask("/api/v1/imports/999", Key)).StatusCode);
        await using var db = database.Open();
        var load = await db.LoadBatches.SingleAsync(TestContext.Current.CancellationToken);
        Assert.Equal((LoadOrigin.Machine, "vecka.csv"), (load.Origin, load.FileName));
        Assert.NotNull(load.LoadedBy.TokenId);
    }

    [Theory, EveryDatabase]
    public async Task The_same_file_again_changes_nothing_also_when_it_is_packed(TestDatabase database)
    {
        await using var web = await Start(database);
        var file = Utf8("k1;nybesok;2026-W10;akut;5;");
        using var packed = new MemoryStream();
        await using (var gzip = new GZipStream(packed, CompressionLevel.Fastest, leaveOpen: true))
        {
            await gzip.WriteAsync(file, TestContext.Current.CancellationToken);
        }

        foreach (var (content, expected) in new[] { (file, "new"), (file, "unchanged"), (packed.ToArray(), "unchanged") })
        {
            using var answer = await Send(web, Imports, content);
            Assert.Equal(1, (await Json(answer)).GetProperty("rows").GetProperty(expected).GetInt32());
        }
    }

    [Theory, EveryDatabase]
    public async Task What_stands_in_the_way_is_told_with_its_remedy(TestDatabase database)
    {
        await using var web = await Start(database);
        async Task Refused(string path, byte[] body, int status, string code, string type = "text/csv")
        {
            using var answer = await Send(web, path, body, type);
            var problem = await Json(answer);
            Assert.Equal((status, code), ((int)answer.StatusCode, problem.GetProperty("findings")[0].GetProperty("code").GetString()));
            Assert.DoesNotContain("{", problem.GetProperty("detail").GetString()!, StringComparison.Ordinal);
        }

        await Refused("/api/v1/imports?source=okand", Utf8(), 404, "source-unknown");
        await Refused("/api/v1/imports", Utf8(), 400, "source-not-named");
        await Refused(Imports, [], 422, "file-empty");
        await Refused(Imports, Encoding.UTF8.GetBytes("enhet;vecka\nk1;2026-W10\n"), 422, "column-missing");
        await Refused(Imports, Utf8("k1;nybesok;2026-W10;akut;5;"), 415, "body-is-a-form", "multipart/form-data; boundary=x");
        await using var db = database.Open();
        Assert.Empty(await db.LoadBatches.ToListAsync(TestContext.Current.CancellationToken));
    }

    [Theory, EveryDatabase]
    public async Task A_key_that_only_reads_loads_nothing(TestDatabase database)
    {
        await using var web = await Start(database);
        await Keys.Plant(database, "vb_laser", TokenScopes.ReadSums);
        using var answer = await Send(web, Imports, Utf8("k1;nybesok;2026-W10;akut;5;"), key: "vb_laser");
        Assert.Equal(HttpStatusCode.Forbidden, answer.StatusCode);
    }

    [Theory, EveryDatabase]
    public async Task A_file_larger_than_the_web_usually_takes_is_read_as_it_arrives(TestDatabase database)
    {
        await using var web = await Start(database);
        using var content = new StreamContent(new LongFile(40_000_000));
        content.Headers.ContentType = new MediaTypeHeaderValue("text/csv");
        using var request = new HttpRequestMessage(HttpMethod.Post, Imports) { Content = content };
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", Key);
        using var answer = await web.Client.SendAsync(request, TestContext.Current.CancellationToken);
        var rows = (await Json(answer)).GetProperty("rows");
        Assert.True(rows.GetProperty("read").GetInt32() > 1_000_000);
        Assert.Equal(rows.GetProperty("read").GetInt32(), rows.GetProperty("new").GetInt32() + rows.GetProperty("duplicate").GetInt32());
    }

    private static async Task<RunningWeb> Start(TestDatabase database)
    {
        await using (var db = database.Open())
        {
            await KeptProfiles.Keep(
                db, new SourceFacts("prov", "Provkällan", Feed.WeeklyMeasures, 7), Encoding.UTF8.GetBytes(ImportBench.Profile), Actor.CommandLine, ImportBench.Clock.GetUtcNow().UtcDateTime, TestContext.Current.CancellationToken);
        }

        var web = await RunningWeb.Start(database, signedIn: false);
        await Keys.Plant(database, Key, TokenScopes.LoadFigures);
        return web;
    }

    private static byte[] Utf8(params string[] rows) => Encoding.UTF8.GetBytes(ImportBench.Text(rows));

    private static async Task<HttpResponseMessage> Send(RunningWeb web, string path, byte[] body, string type = "text/csv", string key = Key)
    {
        using var content = new ByteArrayContent(body);
        content.Headers.ContentType = MediaTypeHeaderValue.Parse(type);
        using var request = new HttpRequestMessage(HttpMethod.Post, path) { Content = content };
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", key);
        return await web.Client.SendAsync(request, TestContext.Current.CancellationToken);
    }

    private static async Task<JsonElement> Json(HttpResponseMessage answer)
    {
        var text = await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        Assert.True(text.Length > 0, $"{(int)answer.StatusCode} without a body");
        return JsonDocument.Parse(text).RootElement.Clone();
    }

    /// <summary>The same row over and over, made while it is read.</summary>
    private sealed class LongFile(long length) : Stream
    {
        private static readonly byte[] Header = Encoding.UTF8.GetBytes(ImportBench.Header + "\n");
        private static readonly byte[] Row = Encoding.UTF8.GetBytes("k1;nybesok;2026-W10;akut;5;\n");
        private readonly Queue<byte> _left = new(Header);
        private long _made;

        public override bool CanRead => true;

        public override bool CanSeek => false;

        public override bool CanWrite => false;

        public override long Length => throw new NotSupportedException();

        public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }

        public override int Read(byte[] buffer, int offset, int count)
        {
            var done = 0;
            while (done + Math.Max(Row.Length, _left.Count) <= count && (_left.Count > 0 || _made < length))
            {
                ReadOnlySpan<byte> next = _left.Count > 0 ? _left.ToArray() : Row;
                _left.Clear();
                next.CopyTo(buffer.AsSpan(offset + done));
                (done, _made) = (done + next.Length, _made + next.Length);
            }

            return done;
        }

        public override void Flush()
        {
        }

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();

        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
    }
}
