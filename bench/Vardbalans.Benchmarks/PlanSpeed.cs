using System.Globalization;
using Microsoft.Data.Sqlite;
using Vardbalans.Core.Quantities;

namespace Vardbalans.Benchmarks;

/// <summary>How fast a plan of 200 rows and a year of weeks opens to be worked on, and how fast a block that is pasted in it is saved.</summary>
public static class PlanSpeed
{
    private const int Rows = 200;
    private const int BlockRows = 6;
    private const int Saves = 60;
    private const int WarmUp = 10;
    private const string Clinic = "ortoped";
    private static readonly TimeSpan Open = TimeSpan.FromMilliseconds(300);
    private static readonly TimeSpan Save = TimeSpan.FromMilliseconds(200);

    /// <summary>One planner at a time, on SQLite.</summary>
    public static async Task<IReadOnlyList<Measurement>> All()
    {
        using var installation = new Installation();
        installation.Run("demo", "--weekly-only");
        var plan = await Enlarge(installation.SqliteFile);
        var person = Person.Make(installation, "plan-leader", Clinic);
        using var server = installation.Serve();
        await server.FirstPage("/logga-in", TimeSpan.FromMinutes(1));
        await server.SignIn(person);
        var page = $"/plan?enhet={Clinic}&ar={plan.Year}&version={plan.Number}";
        var opened = await PageReads.P95(server, $"a plan of {Rows} rows opened to be worked on, SQLite", _ => page, Open);
        var token = await server.Token(page);
        var times = new List<TimeSpan>();
        for (var i = 0; i < WarmUp + Saves; i++)
        {
            var took = await server.Post($"/plan/andra?enhet={Clinic}", token, Block(plan, i));
            if (i >= WarmUp)
            {
                times.Add(took);
            }
        }

        return [opened, Measurement.Time($"a block of {BlockRows} × {plan.Weeks} saved in it, SQLite, p95", times.Order().ElementAt(Saves * 95 / 100), Save)];
    }

    private static object Block(Plan plan, int i) => new
    {
        version = plan.Version,
        reason = "mätning",
        edits = plan.Rows.Take(BlockRows).SelectMany(row => Enumerable.Range(1, plan.Weeks).Select(week => new
        {
            row,
            what = "week",
            competence = 0,
            week,
            text = Value(week, i),
            was = i == 0 ? "" : Value(week, i - 1),
        })),
    };

    private static string Value(int week, int i) => (week + i).ToString(CultureInfo.InvariantCulture);

    /// <summary>The clinic's draft of the latest year with so many units that it has so many rows, each with two competences.</summary>
    private static async Task<Plan> Enlarge(string file)
    {
        await using var database = new SqliteConnection($"Data Source={file};Pooling=False");
        await database.OpenAsync();
        await using var all = (SqliteTransaction)await database.BeginTransactionAsync();
        var clinic = await One("SELECT \"Id\" FROM \"CareUnits\" WHERE \"Code\" = 'ortoped'");
        var version = await One($"SELECT \"Id\" FROM \"PlanVersions\" WHERE \"OwnerId\" = {clinic} AND \"State\" = 0 ORDER BY \"PlanYear\" DESC, \"Number\" DESC LIMIT 1");
        var (year, number) = ((int)await One($"SELECT \"PlanYear\" FROM \"PlanVersions\" WHERE \"Id\" = {version}"), (int)await One($"SELECT \"Number\" FROM \"PlanVersions\" WHERE \"Id\" = {version}"));
        var (like, next) = (await One($"SELECT MIN(\"UnitId\") FROM \"PlanRows\" WHERE \"VersionId\" = {version}"), 1 + await One("SELECT MAX(\"Id\") FROM \"CareUnits\""));
        var weeks = IsoWeek.WeeksIn(year);
        for (var unit = next; await One($"SELECT COUNT(*) FROM \"PlanRows\" WHERE \"VersionId\" = {version}") < Rows; unit++)
        {
            await Do($"INSERT INTO \"CareUnits\" SELECT {unit}, 'matt{unit}', 'Mottagning {unit}', \"Kind\", \"Provider\", \"SiteId\", NULL, \"Specialty\", \"ValidFrom\", \"ValidTo\" FROM \"CareUnits\" WHERE \"Id\" = {like}");
            await Do($"INSERT INTO \"Placements\" SELECT {unit}, \"From\", \"ParentId\", \"To\" FROM \"Placements\" WHERE \"UnitId\" = {like}");
            for (var activity = 1; activity <= 9 && await One($"SELECT COUNT(*) FROM \"PlanRows\" WHERE \"VersionId\" = {version}") < Rows; activity++)
            {
                await Do($"INSERT INTO \"PlanRows\" (\"VersionId\", \"UnitId\", \"ActivityId\", \"Anchor\", \"Volume\", \"EvenShare\", \"IsRemoved\") VALUES ({version}, {unit}, {activity}, 1, '10', '0', 0)");
                var row = await One("SELECT last_insert_rowid()");
                foreach (var competence in new[] { 1, 2 })
                {
                    await Do($"INSERT INTO \"PlanParts\" VALUES ({row}, {competence}, '1')");
                    await Do($"INSERT INTO \"PlanPartCells\" (\"RowId\", \"CompetenceId\", \"Week\", \"Value\") SELECT {row}, {competence}, value, 5 FROM generate_weeks");
                }

                await Do($"INSERT INTO \"PlanCells\" (\"VersionId\", \"UnitId\", \"ActivityId\", \"Week\", \"Value\") SELECT {version}, {unit}, {activity}, value, 10 FROM generate_weeks");
            }
        }

        var rows = new List<long>();
        await using (var read = database.CreateCommand())
        {
            read.CommandText = $"SELECT \"Id\" FROM \"PlanRows\" WHERE \"VersionId\" = {version} AND \"UnitId\" >= {next} ORDER BY \"Id\"";
            await using var reader = await read.ExecuteReaderAsync();
            while (await reader.ReadAsync())
            {
                rows.Add(reader.GetInt64(0));
            }
        }

        await all.CommitAsync();
        return new Plan(version, year, number, weeks, rows);

        async Task<long> One(string sql)
        {
            await using var command = database.CreateCommand();
            (command.CommandText, command.Transaction) = (sql, all);
            return Convert.ToInt64(await command.ExecuteScalarAsync(), CultureInfo.InvariantCulture);
        }

        async Task Do(string sql)
        {
            await using var command = database.CreateCommand();
            var first = IsoWeek.Of(year, 1).Index;
            (command.CommandText, command.Transaction) = ($"WITH RECURSIVE generate_weeks(value) AS (SELECT {first} UNION ALL SELECT value + 1 FROM generate_weeks WHERE value < {first + weeks - 1}) {sql}", all);
            await command.ExecuteNonQueryAsync();
        }
    }

    private sealed record Plan(long Version, int Year, int Number, int Weeks, IReadOnlyList<long> Rows);
}
