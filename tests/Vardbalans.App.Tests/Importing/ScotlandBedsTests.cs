using Microsoft.EntityFrameworkCore;
using Vardbalans.App.Data.Accounts;
using Vardbalans.App.Features.Importing.ImportFile;
using Vardbalans.App.Tests.Databases;
using Vardbalans.App.Tests.House;

namespace Vardbalans.App.Tests.Importing;

/// <summary>A real file of bed-days by quarter, where a board, the country and groups of specialties stand among their parts.</summary>
public sealed class ScotlandBedsTests
{
    [Theory, EveryDatabase]
    public async Task Every_share_recomputes_and_totals_are_checked_and_never_added(TestDatabase database)
    {
        var file = SharedFiles.Find("data/scotland-admissions/beds_by_nhs_board_of_treatment_and_specialty.csv");
        var account = await Load(database, file);
        Assert.Equal((30_368, 30_368), (account.RowsRead, account.Accounted));
        Assert.Empty(account.Quarantined);
        Assert.Contains(account.Remarks, r => r.Code == "shares-agree" && r.Count == 30_350);
        Assert.Contains(account.Remarks, r => r.Code == "columns-unused" && r.Subject.Contains("QuarterQF", StringComparison.Ordinal));

        await using var db = database.Open();
        var stored = await db.Visible(db.BedPeriods).ToListAsync(TestContext.Current.CancellationToken);
        Assert.Equal(account.New, stored.Count);
        var country = Rows(file).Where(r => r is [_, _, "S92000003", _, _, _, "Z9", ..]).ToDictionary(r => r[0], r => int.Parse(r[12], System.Globalization.CultureInfo.InvariantCulture));
        Assert.Equal(21, country.Count);
        Assert.Equal(
            country.Values.Order(),
            stored.GroupBy(b => b.First).Select(g => g.Sum(b => b.OccupiedDays!.Value)).Order());
        Assert.Equal(new DateOnly(2017, 4, 1), stored.Min(b => b.First));
        Assert.Equal(new DateOnly(2022, 6, 30), stored.Max(b => b.Last));
    }

    [Theory, EveryDatabase]
    public async Task Loading_it_twice_changes_nothing(TestDatabase database)
    {
        var file = SharedFiles.Find("data/scotland-admissions/beds_by_nhs_board_of_treatment_and_specialty.csv");
        var first = await Load(database, file);
        var again = await Load(database, file);
        Assert.Equal((0, 0, first.New), (again.New, again.Revised, again.Unchanged));
    }

    private static IEnumerable<string[]> Rows(string file) => File.ReadLines(file).Skip(1)
        .Select(l => System.Text.RegularExpressions.Regex.Replace(l, "\"[^\"]*\"", "x").Split(','))
        .Select(r => new[] { r[0], r[1], r[2], r[3], r[4], r[5], r[6], r[7], r[8], r[9], r[10], r[11], r[12] });

    private static async Task<LoadAccount> Load(TestDatabase database, string file) => ImportBench.Done(
        await new FileImport(database.Choice, ImportBench.Clock).Run(
            RepositoryFiles.Full("samples/profiles/scotland-beds.json"), file, TimeSpan.FromSeconds(5), Actor.CommandLine, TestContext.Current.CancellationToken));
}
