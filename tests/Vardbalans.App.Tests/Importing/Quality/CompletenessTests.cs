using Vardbalans.App.Features.Importing.ShowQuality;
using Vardbalans.App.Tests.Databases;
using Vardbalans.App.Tests.Importing.Events;

namespace Vardbalans.App.Tests.Importing.Quality;

/// <summary>How completely units fill in what matters, added up over the loads of four weeks.</summary>
public sealed class CompletenessTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory, EveryDatabase]
    public async Task Each_units_rows_without_a_field_are_told_the_worst_first(TestDatabase database)
    {
        using var bench = new EventBench(database);
        var profile = EventBench.Profile(extra: string.Empty).Replace("\"kontakt_id\"", "\"maldatum\": { \"column\": \"version\" }, \"kontakt_id\"", StringComparison.Ordinal);
        await bench.Load(EventBench.Text(Contact(1, "k1", "2026-04-01"), Contact(2, "k1", ""), Contact(3, "k2", ""), Contact(4, "k2", "")), profile);
        await bench.Load(EventBench.Text(Contact(5, "k1", "2026-04-01"), Contact(6, "k1", "2026-04-01")), profile);
        var told = await Told(database, null, ImportBench.Clock.GetUtcNow().UtcDateTime);
        Assert.Equal([("Ögonkliniken", 2, 2, 0.0), ("Kirurgkliniken", 4, 1, 0.75)], told.Where(t => t.Field == "maldatum").Select(t => (t.Name, t.Rows, t.Without, t.Part)));
        Assert.Equal(["Kirurgkliniken"], (await Told(database, "k1", ImportBench.Clock.GetUtcNow().UtcDateTime)).Select(t => t.Name).Distinct());

        // What is older than four weeks says nothing of today.
        Assert.Empty(await Told(database, null, ImportBench.Clock.GetUtcNow().UtcDateTime.AddDays(ReadCompleteness.Days + 1)));
    }

    private static async Task<List<(string Name, string Field, int Rows, int Without, double Part)>> Told(TestDatabase database, string? unit, DateTime now)
    {
        await using var db = database.Open();
        var scope = QualityScope.Of(await Vardbalans.App.Data.Catalogue.Load(db, new DateOnly(2026, 11, 21), Cancel), unit);
        return [.. (await ReadCompleteness.Of(db, scope, now, Cancel)).Select(f => (scope.NameOf(f.UnitId), f.Field, f.Rows, f.Without, f.Part))];
    }

    private static string Contact(int id, string unit, string target) => $"{id};19121212-1212;{unit};NB;G;2026-03-01;2026-03-02 08:00;30;35;{target};";
}
