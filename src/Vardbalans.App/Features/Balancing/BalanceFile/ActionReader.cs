using Vardbalans.Core.Balancing;
using Vardbalans.Core.Quantities;

namespace Vardbalans.App.Features.Balancing.BalanceFile;

/// <summary>What may be done, and what production is held to, as a case's files tell it.</summary>
internal sealed class ActionReader(
    CaseFolder folder, IsoWeek first, int weeks, IReadOnlyDictionary<string, int> resources, IReadOnlyDictionary<(string Unit, string Activity), int> lines)
{
    private static readonly Dictionary<string, MeasureKind> kinds = new(StringComparer.OrdinalIgnoreCase)
    {
        ["extra"] = MeasureKind.Extra,
        ["hire"] = MeasureKind.Hire,
        ["move"] = MeasureKind.Move,
        ["refer"] = MeasureKind.Refer,
        ["shorten"] = MeasureKind.Shorten,
    };

    /// <summary>Where capacity may be moved.</summary>
    public IReadOnlyList<CapacityMove> Moves()
    {
        var moves = new List<CapacityMove>();
        foreach (var row in folder.Rows("moves", isNeeded: false, "from_resource", "to_resource", "most_per_week"))
        {
            if (Find(row, "from_resource", out var from, isNeeded: true) & Find(row, "to_resource", out var to, isNeeded: true) && row.Amount("most_per_week") is { } most && row.Amount("yield", 1) is { } yield)
            {
                moves.Add(new CapacityMove(from!.Value, to!.Value, most, yield));
            }
        }

        return moves;
    }

    /// <summary>What may be done.</summary>
    public IReadOnlyList<MeasureOption> Measures()
    {
        var measures = new List<MeasureOption>();
        foreach (var row in folder.Rows("measures", isNeeded: false, "measure", "kind", "amount", "most"))
        {
            if (Measure(row) is not { } measure)
            {
                continue;
            }

            if (measures.Exists(m => string.Equals(m.Name, measure.Name, StringComparison.OrdinalIgnoreCase)))
            {
                row.Tell("row-twice", "measure");
                continue;
            }

            measures.Add(measure);
        }

        return measures;
    }

    /// <summary>What weekly production is held to.</summary>
    public IReadOnlyList<ProductionRule> Rules()
    {
        var rules = new List<ProductionRule>();
        foreach (var row in folder.Rows("rules", isNeeded: false, "unit", "activity", "rule", "value"))
        {
            if (!Line(row, out var line, isNeeded: true) || row.Amount("value") is not { } value || !Between(row, out var from, out var to))
            {
                continue;
            }

            var rule = row.Text("rule").ToUpperInvariant();
            if (rule is "CHANGE" or "REDUCTION" && (row.Text("from_week").Length > 0 || row.Text("to_week").Length > 0))
            {
                row.Tell("rule-all-weeks", row.Text("from_week").Length > 0 ? "from_week" : "to_week");
                continue;
            }

            switch (rule)
            {
                case "FLOOR":
                    rules.Add(new FloorRule(line!.Value, value, from, to));
                    break;
                case "CEILING":
                    rules.Add(new CeilingRule(line!.Value, value, from, to));
                    break;
                case "CHANGE":
                    rules.Add(new ChangeRule(line!.Value, value));
                    break;
                case "REDUCTION" when row.Whole("longest_weeks", 0) is { } longest:
                    rules.Add(new ReductionRule(line!.Value, value, longest));
                    break;
                case "REDUCTION":
                    break;
                default:
                    row.Tell("rule-unknown", "rule");
                    break;
            }
        }

        return rules;
    }

    private MeasureOption? Measure(CaseRow row)
    {
        if (!kinds.TryGetValue(row.Text("kind"), out var kind))
        {
            row.Tell("kind-unknown", "kind");
            return null;
        }

        if (!Find(row, "resource", out var resource) | !Find(row, "from_resource", out var giver) | !Line(row, out var line) | !Between(row, out var from, out var to))
        {
            return null;
        }

        foreach (var (column, isThere) in new[] { ("resource", resource is not null || kind == MeasureKind.Refer), ("from_resource", giver is not null || kind != MeasureKind.Move), ("activity", line is not null || kind is not (MeasureKind.Refer or MeasureKind.Shorten)) })
        {
            if (!isThere)
            {
                row.Tell("measure-lacks", column);
                return null;
            }
        }

        if (row.Amount("amount") is not { } amount || row.Amount("most") is not { } most || row.Amount("cost_per_week", 0) is not { } weekly
            || row.Amount("cost_once", 0) is not { } once || row.Whole("lead_weeks", 0) is not { } lead)
        {
            return null;
        }

        if (kind == MeasureKind.Shorten && amount is <= 0 or > 1)
        {
            row.Tell("share-wrong", "amount");
            return null;
        }

        return new MeasureOption
        {
            Name = row.Text("measure"),
            Kind = kind,
            Resource = resource,
            From = giver,
            Line = line,
            Amount = amount,
            Most = most,
            IsWhole = row.Text("whole") is "1" or "yes" or "ja" or "true",
            CostPerWeek = weekly,
            CostOnce = once,
            FirstWeek = Math.Max(from, lead),
            LastWeek = row.Text("to_week").Length > 0 ? to : null,
            Mandate = row.Text("mandate"),
            LeadWeeks = lead,
        };
    }

    private bool Find(CaseRow row, string column, out int? place, bool isNeeded = false)
    {
        place = resources.TryGetValue(row.Text(column), out var at) ? at : null;
        if (place is null && (isNeeded || row.Text(column).Length > 0))
        {
            row.Tell("resource-unknown", column);
            return false;
        }

        return true;
    }

    private bool Line(CaseRow row, out int? place, bool isNeeded = false)
    {
        place = lines.TryGetValue((row.Text("unit"), row.Text("activity")), out var at) ? at : null;
        if (place is null && (isNeeded || row.Text("activity").Length > 0))
        {
            row.Tell("line-unknown", "activity");
            return false;
        }

        return true;
    }

    private bool Between(CaseRow row, out int from, out int to)
    {
        (from, to) = (0, weeks - 1);
        if (!row.TryWeek("from_week", out var begins) | !row.TryWeek("to_week", out var ends))
        {
            return false;
        }

        (from, to) = (Math.Max(0, begins is { } b ? b - first : 0), ends is { } e ? e - first : weeks - 1);
        if (to < from)
        {
            row.Tell("weeks-backward", "to_week");
            return false;
        }

        return true;
    }
}
