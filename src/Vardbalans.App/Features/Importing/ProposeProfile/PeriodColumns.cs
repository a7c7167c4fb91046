using Vardbalans.App.Features.Importing.Reading;

namespace Vardbalans.App.Features.Importing.ProposeProfile;

/// <summary>A period that stands in columns of its own: the year, and the week or the month of it, or both where rows have one of them.</summary>
/// <param name="Places">The columns' places, in the order in which a profile reads them.</param>
/// <param name="Formats">How they are read with a hyphen between them.</param>
internal sealed record PeriodColumns(IReadOnlyList<int> Places, IReadOnlyList<string> Formats)
{
    private const double Enough = 0.9;
    private const int MostRows = 500;

    /// <summary>What systems call the column of the week, and of the month, beside one of the year.</summary>
    private static readonly string[] WeekNames = ["vecka", "isovecka", "veckonummer", "veckonr", "week", "isoweek"];
    private static readonly string[] MonthNames = ["manad", "manadsnummer", "month"];

    /// <summary>Every way to divide a period that is tried, the one with most columns first.</summary>
    private static readonly (bool Week, bool Month, string[] Formats)[] Ways =
        [(true, true, ["yyyy-ww-", "yyyy--MM", "yyyy--M"]), (true, false, ["yyyy-ww"]), (false, true, ["yyyy-MM", "yyyy-M"])];

    /// <summary>The columns; none when no year stands for itself, or the rows cannot be read so.</summary>
    public static PeriodColumns? Of(FileStart start)
    {
        var year = Place(start, name => ColumnNames.Certainty(name, KnownFeeds.Year) >= ColumnNames.Known);
        var week = Place(start, name => WeekNames.Contains(ColumnNames.Plain(name)));
        var month = Place(start, name => MonthNames.Contains(ColumnNames.Plain(name)));
        return year < 0 ? null : Ways.Where(w => (week >= 0 || !w.Week) && (month >= 0 || !w.Month))
            .Select(w => Read(start, [year, .. w.Week ? new[] { week } : [], .. w.Month ? new[] { month } : []], w.Formats)).FirstOrDefault(w => w is not null);
    }

    private static PeriodColumns? Read(FileStart start, List<int> places, string[] formats)
    {
        var texts = start.Rows.Take(MostRows).Select(r => string.Join('-', places.Select(p => p < r.Count ? r[p] : string.Empty))).ToList();
        var used = formats.Select(PeriodFormat.Of).OfType<PeriodFormat>().Where(f => texts.Exists(t => f.TryRead(t, out _))).ToList();
        return texts.Count > 0 && texts.Count(t => used.Exists(f => f.TryRead(t, out _))) >= Enough * texts.Count ? new PeriodColumns(places, [.. used.Select(f => f.Text)]) : null;
    }

    private static int Place(FileStart start, Func<string, bool> isIt) => start.Columns.ToList().FindIndex(c => isIt(c));
}
