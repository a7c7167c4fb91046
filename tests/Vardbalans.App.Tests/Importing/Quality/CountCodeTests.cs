using Vardbalans.App.Data;
using Vardbalans.App.Features.Importing.ImportFile;
using Vardbalans.App.Features.Importing.LinkCodes;
using Vardbalans.App.Features.Importing.RunAgain;
using Vardbalans.App.Hosting.Access;
using Vardbalans.App.Tests.Databases;
using Vardbalans.Core.Governance;
using Vardbalans.Core.Organisation;

namespace Vardbalans.App.Tests.Importing.Quality;

/// <summary>Codes of a feed of counts are linked as what they are codes for: units, activities, sites, residence.</summary>
public sealed class CountCodeTests
{
    private static readonly Mandated By = Mandated.OnTheServer(new MandateBook(OrganisationTree.AsOf(new DateOnly(2026, 11, 21), [], []), []), Mandate.Administer, MandateScope.Region);

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory, EveryDatabase]
    public async Task Each_code_that_waits_is_of_its_kind_and_goes_in_when_it_is_linked(TestDatabase database)
    {
        using var bench = new ImportBench(database);
        var profile = CountImportTests.Profile
            .Replace("\"measures\"", "\"sites\": { \"column\": \"hus\", \"ownCodes\": true }, \"measures\"", StringComparison.Ordinal)
            .Replace("\"activities\": { \"value\": \"nybesok\" }", "\"activities\": { \"column\": \"typ\", \"ownCodes\": true }", StringComparison.Ordinal)
            .Replace("\"sites\": [],", "\"sites\": [{ \"code\": \"norra\", \"name\": \"Norra sjukhuset\" }],", StringComparison.Ordinal);
        var account = ImportBench.Done(await bench.Content(
            "enhet;typ;hus;manad;antal\nk1;nybesok;norra;2026-01;5\nk9;nybesok;norra;2026-01;6\nk1;nb;norra;2026-02;7\nk1;nybesok;N;2026-03;8\n", profile));
        Assert.Equal((1, 3), (account.New, account.Quarantined.Sum(q => q.Rows)));
        var slice = new LinkCodes(database.Open, ImportBench.Clock, new RunAgain(database.Open, new FileImport(database.Choice, ImportBench.Clock)));
        Assert.Equal(
            [(CodeKind.Unit, "k9"), (CodeKind.Activity, "nb"), (CodeKind.Site, "N")],
            (await slice.Waiting(Cancel)).Select(c => (c.Kind, c.Code)).OrderBy(c => c.Kind));
        foreach (var (kind, code, target) in new[] { (CodeKind.Unit, "k9", "k2"), (CodeKind.Activity, "nb", "nybesok"), (CodeKind.Site, "N", "norra") })
        {
            var (answer, ran) = await slice.Link(new LinkWish("manad", kind, code, target, null, null), By, Cancel);
            Assert.Equal((LinkAnswer.Done, 1), (answer, ran!.Went));
        }

        Assert.Empty(await slice.Waiting(Cancel));
        await using var db = database.Open();
        Assert.Equal([5, 6, 7, 8], db.Visible(db.ProductionMonths).Select(p => p.Done!.Value).Order());
    }
}
