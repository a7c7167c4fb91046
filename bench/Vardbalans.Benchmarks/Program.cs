using Vardbalans.Benchmarks;

string[] kinds = ["start", "import", "events", "pages", "forecast", "flows", "queue", "lists", "plan", "capacity", "balance"];
var isLong = args.Contains("--long");
var wanted = args.Where(a => a != "--long").ToList();
if (wanted.Except(kinds).FirstOrDefault() is { } unknown)
{
    Console.Error.WriteLine($"./do bench does not know {unknown}. It knows --long, and one or more of: {string.Join(", ", kinds)}.");
    return 2;
}

var measured = new List<Measurement>();
await Measure("start", async () => measured.AddRange(await Starts.All()));
await Measure("import, SQLite", () =>
{
    measured.Add(ImportSpeed.Sqlite());
    return Task.CompletedTask;
});
if (Environment.GetEnvironmentVariable("VARDBALANS_TEST_POSTGRES") is { Length: > 0 } postgres)
{
    await Measure("import, PostgreSQL", async () => measured.Add(await ImportSpeed.Postgres(postgres)));
}

var contacts = isLong ? 10_000_000 : 1_000_000;
await Measure("events, SQLite", async () => measured.AddRange(await EventLoads.Sqlite(contacts)));
if (Environment.GetEnvironmentVariable("VARDBALANS_TEST_POSTGRES") is { Length: > 0 } server)
{
    await Measure("events, PostgreSQL", async () => measured.AddRange(await EventLoads.Postgres(server, contacts)));
}

await Measure("forecast", () =>
{
    measured.AddRange(ForecastSpeed.All());
    measured.AddRange(PoolSpeed.All());
    return Task.CompletedTask;
});
await Measure("flows", () =>
{
    measured.AddRange(FlowSpeed.All());
    return Task.CompletedTask;
});
await Measure("queue", () =>
{
    measured.AddRange(QueueSpeed.All());
    return Task.CompletedTask;
});
await Measure("lists", async () => measured.AddRange(await ListSpeed.All()));
await Measure("capacity", async () => measured.AddRange(await CapacitySpeed.All()));
await Measure("balance", async () => measured.AddRange(await BalanceSpeed.All()));
await Measure("plan", async () => measured.AddRange(await PlanSpeed.All()));
await Measure("pages", async () => measured.AddRange(await PageReads.All(isLong)));

Console.WriteLine();
Table.Print(measured, Console.Out);
return measured.All(m => m.Kept ?? true) ? 0 : 1;

async Task Measure(string what, Func<Task> measure)
{
    if (wanted.Count > 0 && !wanted.Any(w => what.StartsWith(w, StringComparison.Ordinal)))
    {
        return;
    }

    Console.WriteLine($"measuring {what} ...");
    try
    {
        await measure();
    }
    catch (Exception e) when (e is InvalidOperationException or IOException or System.Data.Common.DbException)
    {
        Console.WriteLine($"  {e.Message}");
        measured.Add(Measurement.Failed(what, "not measured", "-"));
    }
}
