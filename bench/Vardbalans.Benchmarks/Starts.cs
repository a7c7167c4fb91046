namespace Vardbalans.Benchmarks;

/// <summary>From starting the program to its first page.</summary>
public static class Starts
{
    private static readonly TimeSpan FirstBudget = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan ColdBudget = TimeSpan.FromSeconds(2);

    /// <summary>The first start with the demo, then the median of five cold starts on the same file.</summary>
    public static async Task<IReadOnlyList<Measurement>> All()
    {
        using var installation = new Installation();
        var first = await Once(installation, TimeSpan.FromMinutes(5), "--demo");
        var cold = new List<TimeSpan>();
        for (var i = 0; i < 5; i++)
        {
            cold.Add(await Once(installation, TimeSpan.FromSeconds(60)));
        }

        return
        [
            Measurement.Time("first start with the demo, to first page", first, FirstBudget),
            Measurement.Time("cold start on the demo's SQLite file, median of 5, to first page", cold.Order().ElementAt(2), ColdBudget),
        ];
    }

    private static async Task<TimeSpan> Once(Installation installation, TimeSpan patience, params string[] more)
    {
        using var server = installation.Serve(more);
        return await server.FirstPage("/logga-in", patience);
    }
}
