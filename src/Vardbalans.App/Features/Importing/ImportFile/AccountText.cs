using System.Globalization;
using System.Text;
using Vardbalans.App.Hosting;

namespace Vardbalans.App.Features.Importing.ImportFile;

/// <summary>The account of a load as a table in plain text.</summary>
internal static class AccountText
{
    private const int Label = 62;
    private const int Number = 10;

    public static string Of(LoadAccount account)
    {
        var text = new StringBuilder();
        text.AppendLine(ImportingText.AccountHeading.With(account.SourceName));
        Fact(text, ImportingText.AccountFile, account.File);
        Fact(text, ImportingText.AccountChecksum, account.Checksum);
        if (account.FirstWeek is { } first && account.LastWeek is { } last)
        {
            Fact(text, ImportingText.AccountWeeks, $"{first} – {last}");
        }

        Fact(text, ImportingText.AccountTime, ImportingText.AccountTimeValue.With(account.Seconds, account.RowsRead / Math.Max(0.001, account.Seconds)));
        text.AppendLine();
        Rows(text, ImportingText.AccountRead, account.RowsRead);
        Line(text);
        Rows(text, ImportingText.AccountNew, account.New);
        Rows(text, ImportingText.AccountRevised, account.Revised);
        Rows(text, ImportingText.AccountUnchanged, account.Unchanged);
        Rows(text, ImportingText.AccountDuplicate, account.Duplicate);
        Rows(text, ImportingText.AccountIgnored, account.Ignored.Sum(i => i.Rows));
        foreach (var rule in account.Ignored)
        {
            Rows(text, "  " + rule.Name, rule.Rows, part: true);
        }

        Rows(text, ImportingText.AccountQuarantined, account.Quarantined.Sum(q => q.Rows));
        foreach (var reason in account.Quarantined)
        {
            Rows(text, "  " + Texts.Of("Reason_" + reason.Name), reason.Rows, part: true);
        }

        Line(text);
        Rows(text, $"{ImportingText.AccountSum} ({ImportingText.AccountCloses})", account.Accounted);
        Remarks(text, account);
        Revised(text, account);
        Examples(text, account);
        return text.ToString();
    }

    /// <summary>A remark as a sentence.</summary>
    public static string Sentence(string code, string subject, int count) =>
        (subject.Length > 0 ? subject + " – " : string.Empty) + Texts.Of("Remark_" + code).With(Grouped(count));

    /// <summary>A quarantined row as a sentence.</summary>
    public static string Sentence(QuarantineExample row)
    {
        var reason = Texts.Of("Reason_" + row.Reason);
        return row.Column is null
            ? ImportingText.AccountExample.With(row.Line, reason)
            : ImportingText.AccountExampleValue.With(row.Line, row.Column, row.Value, reason);
    }

    private static void Remarks(StringBuilder text, LoadAccount account)
    {
        if (account.Remarks.Count > 0)
        {
            text.AppendLine().AppendLine(ImportingText.AccountRemarks);
        }

        foreach (var remark in account.Remarks)
        {
            text.Append("  ").AppendLine(Sentence(remark.Code, remark.Subject, remark.Count));
        }
    }

    private static void Revised(StringBuilder text, LoadAccount account)
    {
        if (account.RevisedPeriods.Count > 0)
        {
            text.AppendLine().AppendLine(ImportingText.AccountRevisedPeriods.With(Grouped(account.RevisedPeriods.Count)));
        }

        foreach (var period in account.RevisedPeriods)
        {
            string Shown(int? count) => count is { } stated ? Grouped(stated) : "–";
            text.Append("  ").AppendLine(CultureInfo.CurrentCulture, $"{period.First:yyyy-MM-dd} – {period.Last:yyyy-MM-dd}  {period.Unit} {period.Activity}: {Shown(period.Was)} → {Shown(period.Became)}");
        }
    }

    private static void Examples(StringBuilder text, LoadAccount account)
    {
        if (account.Examples.Count > 0)
        {
            text.AppendLine().AppendLine(ImportingText.AccountExamples);
        }

        foreach (var row in account.Examples)
        {
            text.Append("  ").AppendLine(Sentence(row));
        }
    }

    private static void Fact(StringBuilder text, string name, string value) => text.Append(("  " + name).PadRight(18)).AppendLine(value);

    private static void Rows(StringBuilder text, string label, int rows, bool part = false) =>
        text.Append("  ").Append(label.PadRight(Label)).AppendLine(part ? Grouped(rows).PadLeft(Number) : Grouped(rows).PadLeft(2 * Number));

    private static void Line(StringBuilder text) => text.Append("  ").Append('─', Label + (2 * Number)).AppendLine();

    private static string Grouped(int rows) => rows.ToString("N0", CultureInfo.CurrentCulture);
}
