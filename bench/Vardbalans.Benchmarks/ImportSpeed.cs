namespace Vardbalans.Benchmarks;

/// <summary>Import from a file to finished sums, the program's own start included, against the bare loop on the same rows.</summary>
public static class ImportSpeed
{
    private const double Budget = 0.5;
    private const int Weeks = 75;

    private static int Rows => Weeks * SyntheticWeeks.PerWeek;

    private static string Title(string database) => FormattableString.Invariant($"import of {Rows:N0} rows, {database}");

    public static Measurement Sqlite()
    {
        using var installation = new Installation();
        var took = Import(installation);
        var floor = BareLoops.Sqlite(installation.FileNamed("bare.db"), Weeks);
        return Measurement.Speed(Title("SQLite"), Rows / took.TotalSeconds, Rows / floor.TotalSeconds, Budget);
    }

    public static Task<Measurement> Postgres(string maintenance) => OwnDatabase.Use(maintenance, async own =>
    {
        using var installation = new Installation(own);
        var took = Import(installation);
        var floor = await BareLoops.Postgres(own, Weeks);
        return Measurement.Speed(Title("PostgreSQL"), Rows / took.TotalSeconds, Rows / floor.TotalSeconds, Budget);
    });

    private static TimeSpan Import(Installation installation)
    {
        var (file, profile) = (installation.FileNamed("weeks.csv"), installation.FileNamed("profile.json"));
        SyntheticWeeks.WriteCsv(file, Weeks);
        SyntheticWeeks.WriteProfile(profile);
        return installation.Run("import", "--profile", profile, file);
    }
}
