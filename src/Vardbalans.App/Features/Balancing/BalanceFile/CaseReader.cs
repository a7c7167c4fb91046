using Vardbalans.Core.Balancing;
using Vardbalans.Core.Quantities;

namespace Vardbalans.App.Features.Balancing.BalanceFile;

/// <summary>A case as its files tell it. A row that cannot be used is told and left out; the balance goes on without it.</summary>
internal sealed class CaseReader
{
    private readonly CaseFolder folder;
    private readonly HashSet<string> units = new(StringComparer.OrdinalIgnoreCase);
    private readonly List<ProductionLine> lines = [];
    private readonly List<PatientClass> classes = [];
    private readonly List<Days> limits = [];
    private readonly Dictionary<(string Unit, string Activity), int> lineAt = new(new PairNames());
    private readonly Dictionary<(int Line, string Class), int> classAt = [];
    private readonly Dictionary<string, int> resourceAt = new(StringComparer.OrdinalIgnoreCase);
    private readonly List<BalanceResource> resources = [];
    private readonly List<ResourceUse> uses = [];

    private CaseReader(CaseFolder folder) => this.folder = folder;

    /// <summary>The first planned week; none when no file states one.</summary>
    public IsoWeek? First { get; private set; }

    private int Weeks { get; set; }

    /// <summary>Reads a folder.</summary>
    /// <returns>The case, its first week, and what was wrong; no case when too little is left.</returns>
    public static (BalanceCase? Case, IsoWeek First, IReadOnlyList<CaseFault> Faults) Read(string path)
    {
        var folder = new CaseFolder(path);
        var reader = new CaseReader(folder);
        return (reader.Read(), reader.First ?? default, folder.Faults);
    }

    private BalanceCase? Read()
    {
        ReadActivities();
        ReadCapacity();
        ReadRequirements();
        ReadInflow();
        ReadWaiting();
        if (Weeks == 0 || lines.Count == 0)
        {
            folder.Add(new CaseFault("nothing-left", "activities", 0, ""));
            return null;
        }

        var flows = ReadFlows();
        var actions = new ActionReader(folder, First!.Value, Weeks, resourceAt, lineAt);
        var (moves, measures, rules) = (actions.Moves(), actions.Measures(), actions.Rules());
        // A line of which nobody knows what it takes cannot be weighed against others; its patients are kept and none is served.
        var unknown = Enumerable.Range(0, lines.Count).Where(at => !uses.Any(u => u.Line == at)).ToList();
        foreach (var at in unknown)
        {
            folder.Add(new CaseFault("requirement-missing", "requirements", 0, lines[at].Activity, lines[at].Unit));
        }

        return new BalanceCase
        {
            Weeks = Weeks,
            Lines = lines,
            Classes = classes,
            Resources = resources,
            Uses = uses,
            Flows = flows,
            Moves = moves,
            Measures = measures,
            Rules = [.. rules, .. unknown.Select(at => new CeilingRule(at, 0, 0, Weeks - 1))],
        };
    }

    private void ReadActivities()
    {
        foreach (var row in folder.Rows("units", isNeeded: true, "unit"))
        {
            units.Add(row.Text("unit"));
        }

        foreach (var row in folder.Rows("activities", isNeeded: true, "unit", "activity", "limit_days"))
        {
            var key = (row.Text("unit"), row.Text("activity"));
            if (!units.Contains(key.Item1))
            {
                row.Tell("unit-unknown", "unit");
                continue;
            }

            if (row.Whole("limit_days", 0) is not { } limit || row.Amount("weight", 1) is not { } weight || row.Amount("target", 0) is not { } target)
            {
                continue;
            }

            if (weight == 0)
            {
                row.Tell("weight-zero", "weight");
                continue;
            }

            if (!lineAt.TryGetValue(key, out var line))
            {
                lineAt[key] = line = lines.Count;
                lines.Add(new ProductionLine(key.Item1, key.Item2));
            }

            if (!classAt.TryAdd((line, row.Text("class")), classes.Count))
            {
                row.Tell("row-twice", "class");
                continue;
            }

            limits.Add(new Days(limit));
            classes.Add(new PatientClass
            {
                Name = row.Text("class"),
                Line = line,
                Weight = weight,
                DueAfter = DueDates.WeeksAfter(new Days(limit)),
                TargetQueue = row.Text("target").Length > 0 ? target : null,
            });
        }
    }

    /// <summary>The weeks of the capacity are those that are planned.</summary>
    private void ReadCapacity()
    {
        var rows = new List<(string Resource, string Unit, IsoWeek Week, double Available, CaseRow Row)>();
        foreach (var row in folder.Rows("capacity", isNeeded: true, "resource", "week", "available"))
        {
            if (!row.TryWeek("week", out var week) || row.Amount("available") is not { } available)
            {
                continue;
            }

            if (week is null)
            {
                row.Tell("week-unreadable", "week");
                continue;
            }

            rows.Add((row.Text("resource"), row.Text("counted_in"), week.Value, available, row));
        }

        if (rows.Count == 0)
        {
            return;
        }

        First = rows.Min(r => r.Week);
        Weeks = rows.Max(r => r.Week) - First.Value + 1;
        foreach (var group in rows.GroupBy(r => r.Resource, StringComparer.OrdinalIgnoreCase))
        {
            var available = new double?[Weeks];
            foreach (var row in group)
            {
                ref var there = ref available[row.Week - First.Value];
                if (there is not null)
                {
                    row.Row.Tell("row-twice", "week");
                    continue;
                }

                there = row.Available;
            }

            if (available.Contains(null))
            {
                group.First().Row.Tell("weeks-missing", "resource");
            }

            resourceAt[group.Key] = resources.Count;
            resources.Add(new BalanceResource(group.Key, group.First().Unit, [.. available.Select(a => a ?? 0)]));
        }
    }

    private void ReadRequirements()
    {
        foreach (var row in folder.Rows("requirements", isNeeded: true, "unit", "activity", "resource", "per_patient"))
        {
            if (Line(row) is not { } line || Resource(row, "resource") is not { } resource || row.Amount("per_patient") is not { } each || row.Whole("lag_weeks", 0) is not { } lag)
            {
                continue;
            }

            if (uses.Any(u => u.Line == line && u.Resource == resource && u.Lag == lag))
            {
                row.Tell("row-twice", "resource");
                continue;
            }

            uses.Add(new ResourceUse(line, resource, each, lag));
        }
    }

    private void ReadInflow()
    {
        var inflow = classes.Select(_ => new double[Weeks]).ToArray();
        foreach (var row in folder.Rows("inflow", isNeeded: true, "unit", "activity", "week", "inflow"))
        {
            if (Class(row, "") is not { } at || !row.TryWeek("week", out var week) || row.Amount("inflow") is not { } count)
            {
                continue;
            }

            if (week is null || First is null || week < First || week - First.Value >= Weeks)
            {
                row.Tell("week-outside", "week");
                continue;
            }

            inflow[at][week.Value - First.Value] += count;
        }

        for (var at = 0; at < classes.Count; at++)
        {
            classes[at] = classes[at] with { Inflow = inflow[at] };
        }
    }

    private void ReadWaiting()
    {
        var opening = classes.Select(_ => new SortedDictionary<int, double>()).ToArray();
        foreach (var row in folder.Rows("waiting", isNeeded: false, "unit", "activity", "waited_days", "waiting"))
        {
            if (Class(row, "") is { } at && row.Whole("waited_days", 0) is { } waited && row.Amount("waiting") is { } count)
            {
                var due = DueDates.WeekOf(limits[at], new Days(waited));
                opening[at][due] = opening[at].GetValueOrDefault(due) + count;
            }
        }

        for (var at = 0; at < classes.Count; at++)
        {
            classes[at] = classes[at] with { Opening = [.. opening[at].Select(o => new DueCohort(o.Key, o.Value))] };
        }
    }

    private List<ClassFlow> ReadFlows()
    {
        var flows = new List<ClassFlow>();
        foreach (var row in folder.Rows("flows", isNeeded: false, "from_unit", "from_activity", "to_unit", "to_activity", "per_patient", "lag_weeks"))
        {
            if (Class(row, "from_") is not { } from || Class(row, "to_") is not { } to || row.Amount("per_patient") is not { } each || row.Whole("lag_weeks", 0) is not { } lag)
            {
                continue;
            }

            if (lag == 0 && from == to)
            {
                row.Tell("loop-at-once", "lag_weeks");
                continue;
            }

            flows.Add(new ClassFlow(from, to, each, lag));
        }

        return flows;
    }

    private int? Line(CaseRow row, string prefix = "")
    {
        if (lineAt.TryGetValue((row.Text(prefix + "unit"), row.Text(prefix + "activity")), out var line))
        {
            return line;
        }

        row.Tell("line-unknown", prefix + "activity");
        return null;
    }

    private int? Class(CaseRow row, string prefix)
    {
        if (Line(row, prefix) is not { } line)
        {
            return null;
        }

        if (classAt.TryGetValue((line, row.Text(prefix + "class")), out var at))
        {
            return at;
        }

        row.Tell("class-unknown", prefix + "class");
        return null;
    }

    private int? Resource(CaseRow row, string column)
    {
        if (resourceAt.TryGetValue(row.Text(column), out var at))
        {
            return at;
        }

        row.Tell("resource-unknown", column);
        return null;
    }
}
