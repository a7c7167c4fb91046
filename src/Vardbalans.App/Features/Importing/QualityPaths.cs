using System.Globalization;

namespace Vardbalans.App.Features.Importing;

/// <summary>Addresses of the pages of data quality.</summary>
public static class QualityPaths
{
    public const string Quality = "/data/kvalitet";
    public const string Quarantine = "/data/karantan";
    public const string RunAgain = "/data/karantan/kor";
    public const string Links = "/data/kopplingar";
    public const string NewLink = "/data/kopplingar/ny";
    public const string SureLinks = "/data/kopplingar/sakra";
    public const string Totals = "/data/avstamning";
    public const string Flaws = "/data/brister";
    public const string NewFlaw = "/data/brister/ny";
    public const string Findings = "/data/fynd";
    public const string Lineage = "/data/harkomst";
    public const string LineageRows = "/data/harkomst/rader";
    public const string Sources = "/data/kallor";

    /// <summary>The loads that were just made of waiting rows.</summary>
    public const string RanField = "inlast";

    /// <summary>How many waiting rows were just run, and of which source.</summary>
    public const string RanRowsField = "korda";

    /// <summary>How many rows wait again.</summary>
    public const string TakenBackField = "ater";

    /// <summary>The source that is looked at.</summary>
    public const string SourceField = "kalla";

    /// <summary>Something was just saved.</summary>
    public const string SavedField = "sparad";

    /// <summary>One flaw.</summary>
    public static string Flaw(int id) => string.Create(CultureInfo.InvariantCulture, $"{Flaws}/{id}");

    /// <summary>One flaw, which was just saved.</summary>
    public static string SavedFlaw(int id) => Flaw(id) + "?" + SavedField + "=1";

    /// <summary>One link's act.</summary>
    public static string LinkEnd(int id) => string.Create(CultureInfo.InvariantCulture, $"{Links}/{id}/slut");

    /// <summary>A page that tells what was just run.</summary>
    public static string Told(string path, IEnumerable<int> loads) =>
        string.Create(CultureInfo.InvariantCulture, $"{path}{(path.Contains('?', StringComparison.Ordinal) ? '&' : '?')}{RanField}={string.Join('.', loads.Take(40))}");

    /// <summary>A page that tells what was just run, also when nothing came of it.</summary>
    public static string Told(string path, string source, RunAgain.RunAnswer ran) => string.Create(
        CultureInfo.InvariantCulture, $"{path}?{RanField}={string.Join('.', ran.Batches.Take(40))}&{RanRowsField}={ran.Ran}&{SourceField}={Uri.EscapeDataString(source)}");

    /// <summary>The page of links, after one was taken back.</summary>
    public static string TakenBack(int rows) => string.Create(CultureInfo.InvariantCulture, $"{Links}?{TakenBackField}={rows}");

    /// <summary>How many rows an address says wait again; none when no link was taken back.</summary>
    public static int? TakenBackOf(HttpRequest request) =>
        int.TryParse(request.Query[TakenBackField].ToString(), NumberStyles.None, CultureInfo.InvariantCulture, out var rows) ? rows : null;

    /// <summary>How many rows an address says were run; none when it tells of no run.</summary>
    public static int? RanRowsOf(HttpRequest request) =>
        int.TryParse(request.Query[RanRowsField].ToString(), NumberStyles.None, CultureInfo.InvariantCulture, out var rows) ? rows : null;

    /// <summary>The loads that an address tells of.</summary>
    public static IReadOnlyList<int> RanOf(HttpRequest request) =>
        [.. request.Query[RanField].ToString().Split('.').Take(40).Select(t => int.TryParse(t, NumberStyles.None, CultureInfo.InvariantCulture, out var id) ? id : 0).Where(id => id > 0)];
}
