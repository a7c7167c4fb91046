using Vardbalans.App.Components;
using Vardbalans.App.Components.Scopes;
using Vardbalans.App.Data.Balancing;
using Vardbalans.App.Data.Capacity;
using Vardbalans.App.Features.Balancing.ReadCase;
using Vardbalans.App.Hosting;
using Vardbalans.App.Hosting.Access;
using Vardbalans.Core.Balancing;
using Vardbalans.Core.Capacity;

namespace Vardbalans.App.Features.Balancing.KeepMeasureOptions;

/// <summary>Measures that may be taken, in words.</summary>
internal static class OptionWords
{
    /// <summary>What a kind is called.</summary>
    public static string Of(MeasureKind kind) => kind switch
    {
        MeasureKind.Hire => OptionText.Hire,
        MeasureKind.Move => OptionText.Move,
        MeasureKind.Refer => OptionText.Refer,
        MeasureKind.Shorten => OptionText.Shorten,
        _ => OptionText.Extra,
    };

    /// <summary>What one gives, in a sentence.</summary>
    public static string Gives(GivenMeasureOption row, CaseNames names)
    {
        var most = Math.Round(row.Most, 1);
        return row.Kind switch
        {
            MeasureKind.Hire => OptionText.GivesHire.With(most, Math.Round(row.Amount, 1), Name(row.Resource, names)),
            MeasureKind.Move => OptionText.GivesMove.With(most, Unit(row.FromResource), Name(row.FromResource, names), Name(row.Resource, names)),
            MeasureKind.Refer => OptionText.GivesRefer.With(most, row.ActivityId is { } sent ? names.Of(sent) : ""),
            MeasureKind.Shorten => OptionText.GivesShorten.With(Formats.Percent(row.Amount), row.ActivityId is { } activity ? names.Of(activity) : "", Name(row.Resource, names)),
            _ => OptionText.GivesExtra.With(most, Unit(row.Resource), Name(row.Resource, names)),
        };
    }

    /// <summary>What it costs, in a sentence.</summary>
    public static string Costs(GivenMeasureOption row)
    {
        var weekly = row.CostPerWeek > 0 ? (row.Kind switch
        {
            MeasureKind.Hire => OptionText.CostsPerson,
            MeasureKind.Refer => OptionText.CostsPatient,
            _ when row.Resource?.Asset == CareAsset.Beds => OptionText.CostsCareDay,
            _ => OptionText.CostsHour,
        }).With(Formats.Number(row.CostPerWeek)) : null;
        var once = row.CostOnce > 0 ? OptionText.CostsOnce.With(Formats.Number(row.CostOnce)) : null;
        return (weekly, once) switch
        {
            (null, null) => OptionText.CostsNothing,
            ({ } each, { } start) => OptionText.CostsBoth.With(each, start),
            _ => weekly ?? once!,
        };
    }

    /// <summary>When it may be in use.</summary>
    public static string When(GivenMeasureOption row) => row.Until is { } until ? Formats.WeeksOfYears(row.From, until) : OptionText.FromWeek.With(Formats.WeekOfYear(row.From));

    /// <summary>As a table to take home.</summary>
    public static TableFile Table(OptionList list) => new()
    {
        Name = [OptionText.Title, list.Scope.Node.Name(list.Scope)],
        Columns =
        [
            new(OptionText.What, ColumnKind.Text), new(OptionText.Where, ColumnKind.Text), new(OptionText.KindColumn, ColumnKind.Text), new(OptionText.GivesColumn, ColumnKind.Text), new(OptionText.WeeklyColumn, ColumnKind.Number),
            new(OptionText.OnceColumn, ColumnKind.Number), new(OptionText.LeadColumn, ColumnKind.Count), new(OptionText.FromColumn, ColumnKind.Week), new(OptionText.UntilColumn, ColumnKind.Week), new(OptionText.DecidedByColumn, ColumnKind.Text), new(OptionText.ReasonColumn, ColumnKind.Text),
        ],
        Rows =
        [
            .. list.Rows.Select(r => new object?[]
            {
                r.Name, UnitOf(r, list.Scope), Of(r.Kind), Gives(r, list.Names), r.CostPerWeek, r.CostOnce, r.LeadWeeks, r.From, r.Until, AccessWords.Of(r.DecidedBy), r.Reason,
            }),
        ],
        Origin = TableOrigins.Of(list.Scope, OptionText.Title, OptionText.Definition, [], []),
    };

    /// <summary>Whose it is.</summary>
    public static string UnitOf(GivenMeasureOption row, Scope scope) => row.NodeId is { } node ? scope.Catalogue.Tree.Find(node)?.Name ?? Formats.Missing : scope.Catalogue.Root.Name;

    private static string Name(Resource? resource, CaseNames names) => resource is { } known ? names.Of(known) : "";

    private static string Unit(Resource? resource) => resource is { } known ? CaseNames.UnitOf(known) : "";
}
