using Vardbalans.App.Data.Findings;
using Vardbalans.App.Features.Importing.ImportFile;
using Vardbalans.App.Features.Importing.Profiles;

namespace Vardbalans.App.Features.Importing.Counts;

/// <summary>The rules that look at several rows at once: what is left out, totals against their parts, rows about one thing.</summary>
internal static class CountRules
{
    /// <summary>Leaves out the rows of the profile's rules.</summary>
    public static void Ignore(CountTable table, IReadOnlyList<RowRule> rules)
    {
        var choosers = rules.Select(r => (r.Rule, Rows: new RowChooser(r.Rows, table))).ToList();
        foreach (var row in table.Rows)
        {
            if (choosers.FirstOrDefault(c => c.Rows.Takes(row)) is { Rule: { } rule } && row.Fate != Fate.Quarantined)
            {
                table.Ignore(row, rule);
            }
        }
    }

    /// <summary>A row that is written as an earlier one is a duplicate, before anything is summed.</summary>
    public static void Repeated(CountTable table)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var row in table.Rows.Where(r => r.Fate == Fate.Kept))
        {
            var bands = row.Histogram is { } histogram ? Convert.ToBase64String(histogram.Pack()) : string.Empty;
            if (!seen.Add(string.Join(' ', row.Texts) + '|' + string.Join(' ', row.Values) + '|' + row.Priority + '|' + bands))
            {
                row.Fate = Fate.Duplicate;
            }
        }
    }

    /// <summary>Checks totals against their parts. A total that differs is set aside with a finding; what is not kept is left out by the rule.</summary>
    public static void Totals(CountTable table, IReadOnlyList<RowTotal> rules, CountFeed feed)
    {
        var leave = new List<(CountRow Row, string Rule)>();
        var rests = new List<(CountRow Row, int?[] Left)>();
        var rows = table.Rows.Where(r => r.Fate == Fate.Kept).ToList();
        foreach (var rule in rules)
        {
            var (totals, parts) = (new RowChooser(rule.Total, table), new RowChooser(rule.Parts, table));
            var by = rule.By.Select(table.Of).ToArray();
            var sums = new Dictionary<string, long?[]>(StringComparer.Ordinal);
            foreach (var row in rows.Where(r => parts.Takes(r) && !totals.Takes(r)))
            {
                var key = KeyOf(row, by);
                sums.TryAdd(key, new long?[feed.Measures.Count]);
                for (var m = 0; m < feed.Measures.Count; m++)
                {
                    sums[key][m] = row.Values[m] is { } value ? (sums[key][m] ?? 0) + value : sums[key][m];
                }

                if (rule.Keeps == TotalKeeps.Total)
                {
                    leave.Add((row, rule.Rule));
                }
            }

            var (agree, larger) = (0, 0);
            foreach (var row in rows.Where(r => r.Fate == Fate.Kept && totals.Takes(r)))
            {
                if (sums.GetValueOrDefault(KeyOf(row, by)) is not { } sum)
                {
                    // No part says it, so the total is all that is known.
                    continue;
                }

                var rest = Rest(table, row, sum, feed, rule.Rest);
                agree += rest is null && row.Fate == Fate.Kept ? 1 : 0;
                larger += rest is null ? 0 : 1;
                if (rest is not null && rule.Rest == RestOfTotal.StoreNotStated)
                {
                    rests.Add((row, rest));
                }
                else if (rule.Keeps == TotalKeeps.Parts && row.Fate == Fate.Kept)
                {
                    leave.Add((row, rule.Rule));
                }
            }

            table.Remarks.Add(new Remark("total-agrees", rule.Rule, agree));
            table.Remarks.Add(new Remark(rule.Rest == RestOfTotal.Report ? "total-larger" : "total-rest-kept", rule.Rule, larger));
        }

        // Only now, since a row may be a total to one rule and a part to another.
        foreach (var (row, rule) in leave.Where(l => l.Row.Fate == Fate.Kept))
        {
            if (row.Fate == Fate.Kept)
            {
                table.Ignore(row, rule);
            }
        }

        foreach (var (row, rest) in rests)
        {
            rest.CopyTo(row.Values, 0);
        }
    }

    /// <summary>Rows that are run again without the rest of their sum cannot be checked, and would be counted beside it: they go on waiting.</summary>
    public static void TotalsWait(CountTable table, IReadOnlyList<RowTotal> rules)
    {
        foreach (var rule in rules)
        {
            var totals = new RowChooser(rule.Total, table);
            var parts = new RowChooser(rule.Parts, table);
            foreach (var row in table.Rows.Where(r => r.Fate == Fate.Kept && (rule.Keeps == TotalKeeps.Parts ? totals.Takes(r) : parts.Takes(r) && !totals.Takes(r))).ToList())
            {
                table.Quarantine(row, Reason.TotalAlone, null, null);
            }
        }
    }

    /// <summary>A row that says the same as an earlier one is a duplicate; rows that contradict each other are all set aside.</summary>
    public static void Duplicates(CountTable table)
    {
        var first = new Dictionary<CountKey, CountRow>();
        var contradicted = new HashSet<CountKey>();
        foreach (var row in table.Rows.Where(r => r.Fate == Fate.Kept))
        {
            foreach (var said in row.Says)
            {
                if (first.TryAdd(said.Key, row))
                {
                    continue;
                }

                if (first[said.Key].Says.First(s => s.Key == said.Key).SaysTheSame(said))
                {
                    row.Fate = Fate.Duplicate;
                }
                else
                {
                    contradicted.Add(said.Key);
                }
            }
        }

        foreach (var row in table.Rows.Where(r => r.Fate is Fate.Kept or Fate.Duplicate && r.Says.Any(s => contradicted.Contains(s.Key))).ToList())
        {
            table.Quarantine(row, Reason.Conflicting, null, null);
        }
    }

    /// <summary>What the total counts beyond its parts; none when they account for it, or when it cannot be their sum and is set aside.</summary>
    private static int?[]? Rest(CountTable table, CountRow total, long?[] parts, CountFeed feed, RestOfTotal rule)
    {
        var rest = new int?[parts.Length];
        for (var m = 0; m < parts.Length; m++)
        {
            var (stated, sum) = (total.Values[m], parts[m] ?? 0);
            if (stated < sum || (stated > sum && parts[m] is not null && rule == RestOfTotal.MustAgree))
            {
                table.Quarantine(total, Reason.TotalOff, feed.Measures[m], $"{stated} ≠ {sum}");
                table.Suspicions.Add(new CountSuspicion(
                    Data.FindingKind.TotalOff, total, FindingEvidence.Of(("row", total.Line), ("measure", feed.Measures[m]), ("total", stated!.Value), ("parts", sum))));
                return null;
            }

            rest[m] = stated is { } value && (value > sum || parts[m] is null) ? (int)(value - sum) : null;
        }

        // A rest in one measure makes the others nought, not unstated.
        return Array.TrueForAll(rest, r => r is null) ? null : [.. rest.Select((r, m) => r ?? (total.Values[m] is null ? null : 0))];
    }

    private static string KeyOf(CountRow row, int[] by) => string.Join(' ', by.Select(b => row.Texts[b]));
}
