using Vardbalans.App.Data;
using Vardbalans.App.Data.Accounts;
using Vardbalans.App.Hosting;
using Vardbalans.Core.Calendar;
using Vardbalans.Core.Quantities;

namespace Vardbalans.App.Features.Demo;

/// <summary>The loads that the demo's rows are said to come from. Their accounts equal the rows that were written.</summary>
internal sealed class DemoSources
{
    /// <summary>Every source key of the demo starts so.</summary>
    public const string Prefix = "exempel-";

    /// <summary>The private providers' source.</summary>
    public const string PrivateKey = Prefix + "privata";

    /// <summary>Its name.</summary>
    public const string PrivateName = "Privata vårdgivare";

    /// <summary>How often it comes.</summary>
    public const int EveryMonth = 31;

    private readonly Dictionary<string, LoadBatch> _batches = [];

    private DemoSources(DemoCalendar calendar) =>
        LastPrivateWeek = IsoWeek.Of(YearMonth.Of(calendar.Today).FirstDay.AddDays(-4));

    /// <summary>Private providers send once a month: the last week that lies mostly before this month.</summary>
    public IsoWeek LastPrivateWeek { get; }

    public int Journal => _batches["journal"].Id;

    public int Waiting => _batches["vantelista"].Id;

    public int Operations => _batches["operation"].Id;

    public int Beds => _batches["vardplatser"].Id;

    public int Staffing => _batches["bemanning"].Id;

    public int Private => _batches["privata"].Id;

    /// <summary>All of them.</summary>
    public IReadOnlyList<LoadBatch> All => [.. _batches.Values];

    /// <summary>The batches of the six sources, being loaded.</summary>
    public static async Task<DemoSources> Begin(VardbalansContext db, DemoCalendar calendar, TimeProvider clock, CancellationToken cancel, Func<IReadOnlyList<LoadBatch>, Task>? first = null, int privateSource = 0)
    {
        var sources = new DemoSources(calendar);
        var now = SwedishTime.Now(clock).DateTime;
        var firstOfMonth = YearMonth.Of(calendar.Today).FirstDay;
        var privates = calendar.Today.Day >= 10 ? firstOfMonth.AddDays(9) : firstOfMonth;
        sources.Add("journal", "Journal, besök och bokningar", LatestNight(now, new TimeOnly(4, 12)), calendar.Last);
        sources.Add("vantelista", "Väntelista", LatestNight(now, new TimeOnly(4, 20)), calendar.Last);
        sources.Add("operation", "Operation", LatestNight(now, new TimeOnly(3, 40)), calendar.Last);
        sources.Add("vardplatser", "Vårdplatser", LatestNight(now, new TimeOnly(6, 5)), calendar.Last);
        sources.Add("bemanning", "Bemanning och schema", LatestNight(now, new TimeOnly(5, 2)).AddDays(-4), IsoWeek.Of(calendar.Today.AddDays(-4)) - 1);
        sources.Add("privata", PrivateName, Utc(privates.ToDateTime(new TimeOnly(13, 30))), sources.LastPrivateWeek, EveryMonth, privateSource);
        if (first is not null)
        {
            // Earlier nights have lower numbers than the last.
            await first(sources.All);
        }

        foreach (var batch in sources._batches.Values)
        {
            batch.FirstWeek = calendar.First;
            db.Add(batch);
        }

        await db.SaveChangesAsync(cancel);
        return sources;
    }

    /// <summary>The batch of the source that reports an activity.</summary>
    public int BatchOf(string activity) => activity switch
    {
        "operation" => Operations,
        "vardtillfalle" => Beds,
        _ => Journal,
    };

    /// <summary>Adds written rows to the accounts.</summary>
    public void Count(int batchId, int rows)
    {
        var batch = _batches.Values.Single(b => b.Id == batchId);
        batch.RowsRead += rows;
        batch.RowsNew += rows;
    }

    /// <summary>Closes the accounts: from now on the rows are part of the figures.</summary>
    public async Task Publish(VardbalansContext db, CancellationToken cancel)
    {
        foreach (var batch in _batches.Values)
        {
            batch.State = LoadState.Published;
            (batch.StoredNew, batch.StoredAfter) = (batch.RowsNew, batch.RowsNew);
            db.Update(batch);
        }

        await db.SaveChangesAsync(cancel);
    }

    private void Add(string key, string name, DateTime published, IsoWeek last, int everyDays = 1, int source = 0) => _batches[key] = new LoadBatch
    {
        Source = Prefix + key,
        SourceId = source,
        SourceName = name,
        FileName = $"{key}.csv",
        ExpectedEveryDays = everyDays,
        StartedAt = published.AddMinutes(-4),
        LoadedBy = Actor.Program,
        PublishedAt = published,
        State = LoadState.Loading,
        LastWeek = last,
    };

    private static DateTime LatestNight(DateTime now, TimeOnly at)
    {
        var today = DateOnly.FromDateTime(now);
        return Utc((TimeOnly.FromDateTime(now) >= at ? today : today.AddDays(-1)).ToDateTime(at));
    }

    private static DateTime Utc(DateTime swedish) =>
        TimeZoneInfo.ConvertTimeToUtc(DateTime.SpecifyKind(swedish, DateTimeKind.Unspecified), TimeZoneInfo.FindSystemTimeZoneById("Europe/Stockholm"));
}
