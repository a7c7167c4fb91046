using System.Data.Common;
using Microsoft.Data.Sqlite;
using Npgsql;

namespace Vardbalans.Benchmarks;

/// <summary>How fast pages answer over many units, activities and periods, one reader at a time, after a warm-up.</summary>
public static class PageReads
{
    private const int Requests = 200;
    private const int WarmUp = 20;
    private static readonly TimeSpan Prepared = TimeSpan.FromMilliseconds(50);
    private static readonly TimeSpan Free = TimeSpan.FromMilliseconds(250);

    /// <summary>The size of Jönköping on SQLite; with <paramref name="isLong"/> that of Västra Götaland on PostgreSQL too.</summary>
    public static async Task<IReadOnlyList<Measurement>> All(bool isLong)
    {
        var measured = new List<Measurement>();
        using (var installation = new Installation())
        {
            installation.Run("demo", "--size", "jonkoping", "--weekly-only");
            await using var database = new SqliteConnection($"Data Source={installation.SqliteFile};Pooling=False");
            measured.AddRange(await Pages(installation, await Codes.Read(database), "jonkoping, SQLite"));
        }

        if (isLong && Environment.GetEnvironmentVariable("VARDBALANS_TEST_POSTGRES") is { Length: > 0 } maintenance)
        {
            measured.AddRange(await OwnDatabase.Use(maintenance, async own =>
            {
                using var installation = new Installation(own);
                installation.Run("demo", "--size", "vgr", "--weekly-only");
                await using var database = new NpgsqlConnection(own);
                return await Pages(installation, await Codes.Read(database), "vgr, PostgreSQL");
            }));
        }

        return measured;
    }

    private static async Task<IReadOnlyList<Measurement>> Pages(Installation installation, Codes codes, string where)
    {
        var person = Person.Make(installation);
        using var server = installation.Serve();
        await server.FirstPage("/logga-in", TimeSpan.FromMinutes(1));
        await server.SignIn(person);
        return
        [
            await P95(server, $"start page, {where}", _ => "/", Prepared),
            await P95(server, $"outcome against plan, {where}", i => $"/uppfoljning?{codes.Pick(i)}", Prepared),
            await P95(server, $"all units, {where}", i => $"/uppfoljning/enheter?aktivitet={codes.Activity(i)}", Prepared),
            await P95(server, $"outcome, free period, {where}", i => $"/uppfoljning?{codes.Pick(i)}&period={FreePeriod(i)}", Free),
            await P95(server, $"outcome, one site, free period, {where}", i => $"/uppfoljning?sjukhus={codes.Site(i)}&aktivitet={codes.Activity(i)}&period={FreePeriod(i)}", Free),
        ];
    }

    private static string FreePeriod(int i) => FormattableString.Invariant($"2024-W{1 + (i % 50):00}..2026-W{1 + (i * 7 % 40):00}");

    internal static async Task<Measurement> P95(Server server, string what, Func<int, string> address, TimeSpan budget)
    {
        try
        {
            for (var i = 0; i < WarmUp; i++)
            {
                await server.Get(address(Requests + i));
            }

            var times = new List<TimeSpan>();
            for (var i = 0; i < Requests; i++)
            {
                times.Add(await server.Get(address(i)));
            }

            return Measurement.Time($"{what}, p95", times.Order().ElementAt(Requests * 95 / 100), budget);
        }
        catch (HttpRequestException e)
        {
            return Measurement.Failed(what, e.Message, "");
        }
    }

    /// <summary>What can be asked for.</summary>
    private sealed record Codes(IReadOnlyList<string> Units, IReadOnlyList<string> Activities, IReadOnlyList<string> Sites)
    {
        public string Activity(int i) => Activities[i % Activities.Count];

        /// <summary>A unit; steps of a prime reach all kinds of units.</summary>
        public string Unit(int i) => Units[i * 37 % Units.Count];

        public string Site(int i) => Sites[i % Sites.Count];

        /// <summary>A unit and an activity.</summary>
        public string Pick(int i) => $"enhet={Unit(i)}&aktivitet={Activity(i)}";

        public static async Task<Codes> Read(DbConnection database)
        {
            await database.OpenAsync();
            return new Codes(await List("CareUnits"), await List("Activities"), await List("Sites"));

            async Task<IReadOnlyList<string>> List(string table)
            {
                await using var command = database.CreateCommand();
                command.CommandText = $"SELECT \"Code\" FROM \"{table}\" ORDER BY \"Id\"";
                await using var reader = await command.ExecuteReaderAsync();
                var codes = new List<string>();
                while (await reader.ReadAsync())
                {
                    codes.Add(Uri.EscapeDataString(reader.GetString(0)));
                }

                return codes;
            }
        }
    }
}
