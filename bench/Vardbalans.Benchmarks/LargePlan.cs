using System.Data.Common;
using System.Globalization;
using Vardbalans.Core.Quantities;

namespace Vardbalans.Benchmarks;

/// <summary>A clinic's draft of the latest year with so many units that it has the rows wanted, each with two competences.</summary>
/// <param name="Version">The version.</param>
/// <param name="Year">Its year.</param>
/// <param name="Number">Its number within it.</param>
/// <param name="Weeks">Weeks of the year.</param>
/// <param name="Rows">The rows that were added.</param>
internal sealed record LargePlan(long Version, int Year, int Number, int Weeks, IReadOnlyList<long> Rows)
{
    private const int Activities = 9;

    /// <summary>Makes it, in either database.</summary>
    public static async Task<LargePlan> Make(Func<DbConnection> connect, string clinicCode, int rows)
    {
        await using var database = connect();
        await database.OpenAsync();
        await using var all = await database.BeginTransactionAsync();
        var clinic = await One($"SELECT \"Id\" FROM \"CareUnits\" WHERE \"Code\" = '{clinicCode}'");
        var version = await One($"SELECT \"Id\" FROM \"PlanVersions\" WHERE \"OwnerId\" = {clinic} AND \"State\" = 0 ORDER BY \"PlanYear\" DESC, \"Number\" DESC LIMIT 1");
        var (year, number) = ((int)await One($"SELECT \"PlanYear\" FROM \"PlanVersions\" WHERE \"Id\" = {version}"), (int)await One($"SELECT \"Number\" FROM \"PlanVersions\" WHERE \"Id\" = {version}"));
        var (like, next) = (await One($"SELECT MIN(\"UnitId\") FROM \"PlanRows\" WHERE \"VersionId\" = {version}"), 1 + await One("SELECT MAX(\"Id\") FROM \"CareUnits\""));
        var (first, weeks) = (IsoWeek.Of(year, 1).Index, IsoWeek.WeeksIn(year));
        var calendar = $"(WITH RECURSIVE calendar(week) AS (SELECT {first} UNION ALL SELECT week + 1 FROM calendar WHERE week < {first + weeks - 1}) SELECT week FROM calendar) AS weeks";
        var made = new List<long>();
        var missing = rows - await One($"SELECT COUNT(*) FROM \"PlanRows\" WHERE \"VersionId\" = {version}");
        for (var unit = next; made.Count < missing; unit++)
        {
            await Do($"INSERT INTO \"CareUnits\" (\"Id\", \"Code\", \"Name\", \"Kind\", \"Provider\", \"SiteId\", \"Specialty\", \"ValidFrom\", \"ValidTo\") SELECT {unit}, 'matt{unit}', 'Mottagning {unit}', \"Kind\", \"Provider\", \"SiteId\", \"Specialty\", \"ValidFrom\", \"ValidTo\" FROM \"CareUnits\" WHERE \"Id\" = {like}");
            await Do($"INSERT INTO \"Placements\" (\"UnitId\", \"From\", \"ParentId\", \"To\") SELECT {unit}, \"From\", \"ParentId\", \"To\" FROM \"Placements\" WHERE \"UnitId\" = {like}");
            for (var activity = 1; activity <= Activities && made.Count < missing; activity++)
            {
                var row = await One($"INSERT INTO \"PlanRows\" (\"VersionId\", \"UnitId\", \"ActivityId\", \"Anchor\", \"Volume\", \"EvenShare\", \"IsRemoved\") VALUES ({version}, {unit}, {activity}, 1, '10', '0', FALSE) RETURNING \"Id\"");
                made.Add(row);
                foreach (var competence in new[] { 1, 2 })
                {
                    await Do($"INSERT INTO \"PlanParts\" (\"RowId\", \"CompetenceId\", \"Weight\") VALUES ({row}, {competence}, '1')");
                    await Do($"INSERT INTO \"PlanPartCells\" (\"RowId\", \"CompetenceId\", \"Week\", \"Value\") SELECT {row}, {competence}, week, 5 FROM {calendar}");
                }

                await Do($"INSERT INTO \"PlanCells\" (\"VersionId\", \"UnitId\", \"ActivityId\", \"Week\", \"Value\") SELECT {version}, {unit}, {activity}, week, 10 FROM {calendar}");
            }
        }

        await all.CommitAsync();
        return new LargePlan(version, year, number, weeks, made);

        async Task<long> One(string sql)
        {
            await using var command = Command(sql);
            return Convert.ToInt64(await command.ExecuteScalarAsync(), CultureInfo.InvariantCulture);
        }

        async Task Do(string sql)
        {
            await using var command = Command(sql);
            await command.ExecuteNonQueryAsync();
        }

        DbCommand Command(string sql)
        {
            var command = database.CreateCommand();
            (command.CommandText, command.Transaction) = (sql, all);
            return command;
        }
    }
}
