using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using Microsoft.EntityFrameworkCore;
using Vardbalans.App.Hosting.Access;
using Vardbalans.App.Tests.Data;
using Vardbalans.App.Tests.Databases;
using Vardbalans.App.Tests.Hosting;

namespace Vardbalans.App.Tests.Access;

/// <summary>What an attacker writes in addresses and bodies: made from the routes, so that a new page cannot be forgotten.</summary>
public sealed class HostileRequestTests
{
    /// <summary>Ends a piece of SQL, an attribute and a path, whichever it lands in.</summary>
    private const string Hostile = "'; DROP TABLE \"CareUnits\"; --\"><script>alert(1)</script>\0/../../../etc/passwd";

    /// <summary>The fields that pages choose by.</summary>
    private static readonly string[] fields =
    [
        "enhet", "sjukhus", "aktivitet", "period", "sok", "sort", "ordning", "niva", "kalla", "slag", "sida", "manad", "alla", "fynd", "version", "jamfor", "tertial",
        "resurs", "kompetens", "fran", "till", "vecka", "ar", "grans", "visa", "matt", "vana", "person", "mandat", "handling", "fore", "efter", "tillbaka", "lang",
    ];

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory, EveryDatabase]
    public async Task No_address_runs_what_it_holds_or_makes_the_program_fail(TestDatabase database)
    {
        await SmallRegion.Plant(database, Cancel);
        await using var web = await RunningWeb.Start(database, limits: new RateLimits(100_000, 100_000));
        var (units, wrong) = (await Units(database), new List<string>());
        var query = "?" + string.Join('&', fields.Select(f => $"{f}={Uri.EscapeDataString(Hostile)}"));
        foreach (var operation in Operation.All(web.App).Where(o => o.Method == "GET"))
        {
            var (hostile, plain) = (operation.Route.Filled(Uri.EscapeDataString(Hostile)) + query, operation.Route.Filled("u1"));
            string[] addresses = plain.Contains("/1", StringComparison.Ordinal) ? [hostile, plain.Replace("/1", "/2147483647", StringComparison.Ordinal)] : [hostile];
            foreach (var address in addresses)
            {
                using var request = new HttpRequestMessage(HttpMethod.Get, address);
                request.Headers.Accept.ParseAdd("text/html");
                using var answer = await web.Client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, Cancel);
                var isPage = answer.Content.Headers.ContentType?.MediaType == "text/html";
                if ((int)answer.StatusCode >= 500 || (isPage && (await answer.Content.ReadAsStringAsync(Cancel)).Contains("<script>alert(1)", StringComparison.OrdinalIgnoreCase))
                    || answer.Headers.Location?.ToString().Contains("<script>", StringComparison.OrdinalIgnoreCase) == true)
                {
                    wrong.Add(string.Create(CultureInfo.InvariantCulture, $"{operation.Name}: {(int)answer.StatusCode} to {address[..Math.Min(60, address.Length)]}"));
                }
            }
        }

        Assert.Empty(wrong);
        Assert.Equal(units, await Units(database));
    }

    [Theory, EveryDatabase]
    public async Task A_body_larger_than_any_form_is_refused_unread(TestDatabase database)
    {
        await using var web = await RunningWeb.Start(database);
        foreach (var path in new[] { "/logga-in", "/mandat/installningar", "/publicerat/ny" })
        {
            using var body = new ByteArrayContent(new byte[40 << 20]);
            body.Headers.ContentType = new MediaTypeHeaderValue("application/x-www-form-urlencoded");
            try
            {
                using var answer = await web.Client.PostAsync(path, body, Cancel);
                Assert.True(answer.StatusCode is HttpStatusCode.RequestEntityTooLarge or HttpStatusCode.BadRequest, $"{path} answered {(int)answer.StatusCode}.");
            }
            catch (HttpRequestException)
            {
                // The server hung up before all of it was sent.
            }
        }

        using var still = await web.Client.GetAsync("/data/kallor", Cancel);
        Assert.Equal(HttpStatusCode.OK, still.StatusCode);
    }

    private static async Task<int> Units(TestDatabase database)
    {
        await using var db = database.Open();
        return await db.CareUnits.CountAsync(Cancel);
    }
}
