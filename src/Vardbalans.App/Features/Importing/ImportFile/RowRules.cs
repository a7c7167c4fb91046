using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Vardbalans.App.Features.Importing.Profiles;

namespace Vardbalans.App.Features.Importing.ImportFile;

/// <summary>What a totals rule found.</summary>
/// <param name="rule">The rule's name.</param>
internal sealed class TotalsFound(string rule)
{
    public string Rule => rule;

    /// <summary>Total rows that are exactly the sum of their parts.</summary>
    public int Agree { get; set; }

    /// <summary>Total rows that count more than the parts that are in the file.</summary>
    public int Larger { get; set; }
}

/// <summary>The rules that look at several rows at once: duplicates, and totals against their parts.</summary>
internal static class RowRules
{
    /// <summary>
    /// A row that says the same as an earlier one is a duplicate. Rows that contradict each other are all quarantined:
    /// nobody but the source knows which is right.
    /// </summary>
    public static void Duplicates(SourceTable table)
    {
        var rows = CollectionsMarshal.AsSpan(table.Rows);
        var firstByKey = new Dictionary<SourceKey, int>(rows.Length);
        var contradicted = new HashSet<SourceKey>();
        for (var i = 0; i < rows.Length; i++)
        {
            ref var row = ref rows[i];
            if (row.Fate != Fate.Kept || firstByKey.TryAdd(row.Key, i))
            {
                continue;
            }

            row.Fate = Fate.Duplicate;
            if (!rows[firstByKey[row.Key]].Counts.Same(row.Counts))
            {
                contradicted.Add(row.Key);
            }
        }

        for (var i = 0; contradicted.Count > 0 && i < rows.Length; i++)
        {
            if (rows[i].Fate is Fate.Kept or Fate.Duplicate && contradicted.Contains(rows[i].Key))
            {
                Quarantine(table, ref rows[i], Reason.Conflicting);
            }
        }
    }

    /// <summary>Marks the rows that are totals. The first rule that fits a row holds.</summary>
    public static void MarkTotals(SourceTable table, IReadOnlyList<TotalsRule> rules)
    {
        var marks = rules.Select(r => (Column: table.IndexOf(r.Column), Code: table.Codes[table.IndexOf(r.Column)].Find(r.Value) ?? -1)).ToArray();
        foreach (ref var row in CollectionsMarshal.AsSpan(table.Rows))
        {
            for (var r = 0; r < marks.Length && row.TotalOf < 0; r++)
            {
                row.TotalOf = row.Key.CodeAt(marks[r].Column) == marks[r].Code ? r : -1;
            }
        }
    }

    /// <summary>
    /// Compares every total row with its parts: ignored when they account for it, quarantined when they exceed it; what is left
    /// over is kept as not stated, or only told, as the rule says.
    /// </summary>
    public static IReadOnlyList<TotalsFound> Totals(SourceTable table, IReadOnlyList<TotalsRule> rules)
    {
        MarkTotals(table, rules);
        var found = new List<TotalsFound>();
        var rests = new List<(int Row, Counts Left)>();
        for (var r = 0; r < rules.Count; r++)
        {
            found.Add(new TotalsFound(rules[r].Rule));
            Total(table, rules[r], r, found[r], rests);
        }

        // Only now, since a row may be a total to one rule and a part to another.
        var rows = CollectionsMarshal.AsSpan(table.Rows);
        foreach (var (row, left) in rests)
        {
            rows[row].Counts = left;
        }

        return found;
    }

    private static void Total(SourceTable table, TotalsRule rule, int index, TotalsFound found, List<(int Row, Counts Left)> rests)
    {
        var sums = PartSums(table, rule);
        var column = table.IndexOf(rule.Column);
        var rows = CollectionsMarshal.AsSpan(table.Rows);
        for (var i = 0; i < rows.Length; i++)
        {
            ref var row = ref rows[i];
            if (row.Fate != Fate.Kept || row.TotalOf != index)
            {
                continue;
            }

            ref readonly var parts = ref CollectionsMarshal.GetValueRefOrNullRef(sums, row.Key.WithAny(column));
            var rest = Rest(row.Counts, Unsafe.IsNullRef(in parts) ? default : parts, out var exceeded);
            if (exceeded is { } measure)
            {
                var name = table.MeasureColumns[measure];
                table.Quarantine(row.Line, Reason.TotalBelowParts, name, $"{row.Counts[measure]} < {parts.Counts[measure]}");
                row.Fate = Fate.Quarantined;
            }
            else if (rest is null)
            {
                found.Agree++;
                Ignore(table, ref row, rule.Rule);
            }
            else
            {
                found.Larger++;
                if (rule.Rest == TotalsRest.Report)
                {
                    Ignore(table, ref row, rule.Rule);
                }
                else
                {
                    rests.Add((i, rest.Value));
                }
            }
        }
    }

    /// <summary>What the total counts beyond its parts: none when the parts account for all of it.</summary>
    private static Counts? Rest(in Counts total, in PartSum parts, out int? exceeded)
    {
        var rest = Counts.None;
        var anything = false;
        exceeded = null;
        for (var m = 0; m < Counts.Most; m++)
        {
            if (total[m] == Counts.NotStated)
            {
                continue;
            }

            var left = total[m] - parts.Counts[m];
            if (left < 0)
            {
                exceeded = m;
                return null;
            }

            if (left > 0 || (parts.Stated & (1 << m)) == 0)
            {
                (rest[m], anything) = ((int)left, true);
            }
        }

        return anything ? rest : null;
    }

    /// <summary>Which codes of the rule's column are parts of its total, by the code's number.</summary>
    public static bool[] PartsOf(SourceTable table, TotalsRule rule) =>
        [.. table.Codes[table.IndexOf(rule.Column)].Texts.Select(code => rule.Parts.Count == 0 ? code != rule.Value : rule.Parts.Contains(code))];

    private static Dictionary<SourceKey, PartSum> PartSums(SourceTable table, TotalsRule rule)
    {
        var column = table.IndexOf(rule.Column);
        var isPart = PartsOf(table, rule);
        var sums = new Dictionary<SourceKey, PartSum>();
        foreach (ref readonly var row in CollectionsMarshal.AsSpan(table.Rows))
        {
            if (row.Fate is Fate.Quarantined or Fate.Duplicate || !isPart[row.Key.CodeAt(column)])
            {
                continue;
            }

            ref var sum = ref CollectionsMarshal.GetValueRefOrAddDefault(sums, row.Key.WithAny(column), out _);
            for (var m = 0; m < Counts.Most; m++)
            {
                if (row.Counts[m] != Counts.NotStated)
                {
                    sum.Counts[m] += row.Counts[m];
                    sum.Stated |= 1 << m;
                }
            }
        }

        return sums;
    }

    private static void Ignore(SourceTable table, ref SourceRow row, string rule)
    {
        row.Fate = Fate.Ignored;
        table.Ignored[rule] = table.Ignored.GetValueOrDefault(rule) + 1;
    }

    private static void Quarantine(SourceTable table, ref SourceRow row, string reason)
    {
        row.Fate = Fate.Quarantined;
        for (var m = 0; m < Counts.Most; m++)
        {
            if (table.MeasureColumns[m].Length > 0)
            {
                table.Quarantine(row.Line, reason, table.MeasureColumns[m], row.Counts[m] == Counts.NotStated ? string.Empty : $"{row.Counts[m]}");
                return;
            }
        }
    }

    /// <summary>The sum of a total's parts that are in the file.</summary>
    private struct PartSum
    {
        public LongCounts Counts;

        /// <summary>One bit for each measure that some part states.</summary>
        public int Stated;
    }

    [InlineArray(ImportFile.Counts.Most)]
    private struct LongCounts
    {
#pragma warning disable IDE0044, CS0169 // The compiler demands a writable field.
        private long _first;
#pragma warning restore IDE0044, CS0169
    }
}
