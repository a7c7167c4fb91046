using System.Security.Cryptography;
using System.Text;
using Vardbalans.App.Data;
using Vardbalans.App.Data.Accounts;

namespace Vardbalans.App.Features.Demo;

/// <summary>How files of the demo's sources are read, for those whose files can be loaded by hand.</summary>
internal static class DemoProfiles
{
    /// <summary>Weekly counts from smaller systems.</summary>
    public const string Weekly = """
        // Veckomått från mindre system i Region Exempel: en rad per enhet, aktivitet och vecka.
        {
          "source": "exempel-veckomatt",
          "name": "Veckomått, mindre system",
          "expectedEveryDays": 7,
          "file": { "encoding": "auto", "separator": ";", "decimalMark": ",", "missingTokens": [""], "endsWithLineBreak": true },
          "requiredColumns": ["enhet", "aktivitet", "vecka", "antal"],
          "week": { "column": "vecka", "format": "iso-week" },
          "straddlingWeeks": "by-open-days",
          "units": { "column": "enhet", "ownCodes": true, "codes": {} },
          "activities": { "column": "aktivitet", "ownCodes": true, "codes": {} },
          "dimensions": [],
          "measures": [{ "column": "antal", "to": "done" }],
          "ignore": [],
          "totals": [],
          "create": { "sites": [], "units": [], "activities": [] }
        }
        """;

    /// <summary>What private providers report: the file that they fill in.</summary>
    public const string Private = """
        // Privata vårdgivares redovisning i Region Exempel: en rad per enhet, aktivitet och vecka, eller per månad där veckan är tom.
        {
          "source": "exempel-privata",
          "name": "Privata vårdgivare",
          "feed": "provider-reports",
          "expectedEveryDays": 31,
          "file": { "encoding": "auto", "separator": ";", "decimalMark": ",", "missingTokens": [""], "endsWithLineBreak": false },
          "absence": { "kind": "delta" },
          "period": { "columns": ["iso_ar", "iso_vecka", "manad"], "formats": ["yyyy-ww-", "yyyy--MM"] },
          "units": { "column": "enhet", "ownCodes": true, "codes": {} },
          "activities": { "column": "aktivitet", "ownCodes": true },
          "measures": [
            { "column": "plan_antal", "to": "planned" },
            { "column": "utfall_antal", "to": "done" },
            { "column": "inkomna", "to": "inflow" },
            { "column": "väntande", "to": "waiting" },
            { "column": "väntande_over_90", "to": "waiting-past-90" },
            { "column": "ledig_kapacitet", "to": "free-capacity" },
            { "column": "uppskattad_vantetid_veckor", "to": "expected-weeks" }
          ],
          "create": { "sites": [], "units": [], "activities": [] }
        }
        """;

    /// <summary>Stores a source with its profile.</summary>
    public static async Task<LoadSource> Keep(VardbalansContext db, LoadSource source, string profile, Authorship by, CancellationToken cancel)
    {
        db.LoadSources.Add(source);
        await db.SaveChangesAsync(cancel);
        db.SourceProfiles.Add(new SourceProfile
        {
            SourceId = source.Id,
            Version = 1,
            Json = profile,
            Checksum = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(profile.ReplaceLineEndings("\n").TrimEnd()))),
            By = by.Who,
            At = by.At,
        });
        await db.SaveChangesAsync(cancel);
        return source;
    }
}
