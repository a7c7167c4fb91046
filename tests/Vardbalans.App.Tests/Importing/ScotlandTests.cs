using Microsoft.EntityFrameworkCore;
using Vardbalans.App.Data.Accounts;
using Vardbalans.App.Features.Importing.ImportFile;
using Vardbalans.App.Tests.Databases;
using Vardbalans.App.Tests.House;

namespace Vardbalans.App.Tests.Importing;

/// <summary>A real file, with a code that looks like a missing value, groups that overlap, and totals among their parts.</summary>
public sealed class ScotlandTests
{
    private const string Country = "Hela landet: redan summan av områdena";
    private const string AllTypes = "Alla inläggningar: redan summan av akuta och planerade";

    [Theory, EveryDatabase]
    public async Task Every_row_is_accounted_for_and_the_country_is_the_sum_of_its_boards(TestDatabase database)
    {
        var file = SharedFiles.Find("data/scotland-admissions/hospital_admissions_hb_specialty_20221207.csv");
        var account = await Load(database, file);
        Assert.Equal(55_233, account.RowsRead);
        Assert.Equal(55_233, account.Accounted);
        Assert.Equal(35_154, account.New);
        Assert.Equal([new RowsOf(AllTypes, 14_298), new RowsOf(Country, 5_781)], account.Ignored);
        Assert.Empty(account.Quarantined);
        Assert.Contains(new Remark("total-rest-kept", AllTypes, 4_415), account.Remarks);
        Assert.Contains(new Remark("total-agrees", Country, 1_879), account.Remarks);
        Assert.Contains(new Remark("total-larger", Country, 3_902), account.Remarks);

        Assert.Equal(CountryRows(file), await SumsOfCountry(database));
    }

    [Theory, EveryDatabase]
    public async Task Loading_it_twice_changes_no_stored_row(TestDatabase database)
    {
        var file = SharedFiles.Find("data/scotland-admissions/hospital_admissions_hb_specialty_20221207.csv");
        await Load(database, file);
        var before = await Stored(database);
        var again = await Load(database, file);
        Assert.Equal((0, 0, 35_154), (again.New, again.Revised, again.Unchanged));
        Assert.Equal(before, await Stored(database));
    }

    private static async Task<LoadAccount> Load(TestDatabase database, string file) => ImportBench.Done(
        await new FileImport(database.Choice, ImportBench.Clock).Run(
            RepositoryFiles.Full("samples/profiles/scotland-weekly-admissions.json"), file, TimeSpan.FromSeconds(5), Actor.CommandLine,
            TestContext.Current.CancellationToken));

    /// <summary>The country's own rows: what the boards must add up to, week by week.</summary>
    private static List<int> CountryRows(string file)
    {
        var rows = File.ReadLines(file).Select(l => l.Split(',')).Where(f => f is [_, "S92000003", _, "All", _, "All", ..])
            .OrderBy(f => f[0], StringComparer.Ordinal).Select(f => int.Parse(f[7], System.Globalization.CultureInfo.InvariantCulture)).ToList();
        Assert.Equal(152, rows.Count);
        Assert.Equal(13_446.65, rows.Average(), 0.005);
        return rows;
    }

    private static async Task<List<int>> SumsOfCountry(TestDatabase database)
    {
        await using var db = database.Open();
        var country = await db.CareUnits.SingleAsync(u => u.Code == "sco", TestContext.Current.CancellationToken);
        var activity = await db.Activities.SingleAsync(a => a.Code == "inlaggning", TestContext.Current.CancellationToken);
        var sums = await db.RollupWeeks.Where(r => r.SiteId == 0 && r.NodeId == country.Id && r.ActivityId == activity.Id)
            .ToListAsync(TestContext.Current.CancellationToken);
        return [.. sums.GroupBy(s => s.Part.Week).OrderBy(g => g.Key).Select(g => g.Sum(s => s.Done!.Value))];
    }

    private static async Task<List<string>> Stored(TestDatabase database)
    {
        await using var db = database.Open();
        var rows = await db.ProductionWeeks.AsNoTracking()
            .Select(p => new { p.ActivityId, p.UnitId, p.Part, p.Urgency, p.Done, p.BatchId }).ToListAsync(TestContext.Current.CancellationToken);
        var sums = await db.RollupWeeks.AsNoTracking()
            .Select(r => new { r.ActivityId, r.NodeId, r.Part, r.Done }).ToListAsync(TestContext.Current.CancellationToken);
        return [.. rows.Select(r => r.ToString()!).Concat(sums.Select(s => s.ToString()!)).Order(StringComparer.Ordinal)];
    }
}
