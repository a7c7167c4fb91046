using Vardbalans.App.Data;
using Vardbalans.App.Data.Trails;
using Vardbalans.App.Hosting.Access;

namespace Vardbalans.App.Hosting;

/// <summary>Where an installation keeps what is its own.</summary>
/// <param name="Path">Absolute path of the folder.</param>
public sealed record DataFolder(string Path)
{
    /// <summary><c>VARDBALANS_DATA</c>, else <c>data</c> under the working folder.</summary>
    public static DataFolder FromEnvironment() => new(System.IO.Path.GetFullPath(
        Environment.GetEnvironmentVariable("VARDBALANS_DATA") is { Length: > 0 } given ? given : "data"));

    /// <summary>PostgreSQL if <c>VARDBALANS_DATABASE</c> holds a connection string, else SQLite in this folder.</summary>
    public DatabaseChoice Database() =>
        DatabaseChoice.From(Environment.GetEnvironmentVariable("VARDBALANS_DATABASE"), Path);

    /// <summary>The trail's seals by day, in <c>log</c>.</summary>
    public TrailLog TrailLog() => new(System.IO.Path.Combine(Path, "log"), SwedishTime.Local);

    /// <summary>The keys of pseudonyms: <c>VARDBALANS_PSEUDONYM_KEYS</c>, else a file in <c>keys</c>. Whoever has it and a number finds the person.</summary>
    public string PseudonymKeys() => Environment.GetEnvironmentVariable("VARDBALANS_PSEUDONYM_KEYS") is { Length: > 0 } given
        ? System.IO.Path.GetFullPath(given)
        : System.IO.Path.Combine(Path, "keys", "pseudonyms");

    /// <summary>The keys that protect cookies and tokens, in <c>keys</c>; made for the owner's eyes only where the system can.</summary>
    public DirectoryInfo Keys()
    {
        var keys = System.IO.Path.Combine(Path, "keys");
        return OperatingSystem.IsWindows()
            ? Directory.CreateDirectory(keys)
            : Directory.CreateDirectory(keys, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
    }
}

/// <summary>What every command works with.</summary>
/// <param name="Folder">The data folder.</param>
/// <param name="Database">The chosen database.</param>
/// <param name="Clock">The clock; the only one.</param>
/// <param name="Out">For what was asked for.</param>
/// <param name="Error">For what went wrong.</param>
public sealed record ProgramContext(DataFolder Folder, DatabaseChoice Database, TimeProvider Clock, TextWriter Out, TextWriter Error)
{
    /// <summary>Today in Sweden, where the plan weeks turn.</summary>
    public DateOnly Today => SwedishTime.Today(Clock);

    /// <summary>How passwords are kept and compared. Tests that make many accounts take fewer rounds.</summary>
    public Passwords Passwords { get; init; } = new();
}

/// <summary>Swedish local time from the one clock.</summary>
public static class SwedishTime
{
    private static readonly TimeZoneInfo Zone = TimeZoneInfo.FindSystemTimeZoneById("Europe/Stockholm");

    /// <summary>Now, in Sweden.</summary>
    public static DateTimeOffset Now(TimeProvider clock) => TimeZoneInfo.ConvertTime(clock.GetUtcNow(), Zone);

    /// <summary>Today, in Sweden.</summary>
    public static DateOnly Today(TimeProvider clock) => DateOnly.FromDateTime(Now(clock).DateTime);

    /// <summary>A stored instant (UTC) as Swedish local time.</summary>
    public static DateTime Local(DateTime utc) => TimeZoneInfo.ConvertTimeFromUtc(DateTime.SpecifyKind(utc, DateTimeKind.Utc), Zone);

    /// <summary>When a day begins in Sweden, UTC.</summary>
    public static DateTime Utc(DateOnly day) => TimeZoneInfo.ConvertTimeToUtc(day.ToDateTime(TimeOnly.MinValue), Zone);
}
