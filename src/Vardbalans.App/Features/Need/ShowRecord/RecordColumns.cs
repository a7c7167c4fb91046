using System.Globalization;
using Vardbalans.App.Components;
using Vardbalans.App.Components.Charts;
using Vardbalans.App.Components.Scopes;
using Vardbalans.App.Data.Need;
using Vardbalans.App.Features.Need.ShowForecast;
using Vardbalans.App.Hosting;

namespace Vardbalans.App.Features.Need.ShowRecord;

/// <summary>The columns of units' records: sorting, files and the picture of what came.</summary>
public static class RecordColumns
{
    /// <summary>The unit's name.</summary>
    public const string Unit = "enhet";

    /// <summary>The field of the address that says which figure is shown.</summary>
    public const string FigureField = "visa";

    /// <summary>The column of a span of weeks ahead.</summary>
    public static string Span(int place) => $"v{(place + 1).ToString(CultureInfo.InvariantCulture)}";

    /// <summary>How a figure stands in an address.</summary>
    public static string Of(RecordFigure figure) => figure switch
    {
        RecordFigure.Bias => "skevhet",
        RecordFigure.Within => "inom",
        _ => "fel",
    };

    /// <summary>The figure that an address asks for.</summary>
    public static RecordFigure Figure(string? text) => text == Of(RecordFigure.Bias) ? RecordFigure.Bias : text == Of(RecordFigure.Within) ? RecordFigure.Within : RecordFigure.Error;

    /// <summary>What the figure is called.</summary>
    public static string Name(RecordFigure figure) => figure switch
    {
        RecordFigure.Bias => NeedText.Bias,
        RecordFigure.Within => NeedText.Within,
        _ => NeedText.Error,
    };

    /// <summary>The figure of a span; none where it cannot be judged.</summary>
    public static double? Value(ForecastRecord? record, RecordFigure figure) => figure switch
    {
        RecordFigure.Bias => record?.Bias,
        RecordFigure.Within => record?.Within80,
        _ => record?.Wape,
    };

    /// <summary>As it is written.</summary>
    public static string Written(ForecastRecord? record, RecordFigure figure) => Value(record, figure) is not { } value ? RecordText.CannotJudge
        : figure == RecordFigure.Bias ? Formats.Deviation(value * 100) + Formats.NoBreakSpace + "%" : Formats.Percent(value);

    /// <summary>Rows in order; those that cannot be judged last.</summary>
    public static IReadOnlyList<RecordRow> Sorted(IEnumerable<RecordRow> rows, RecordFigure figure, string column, bool isDescending)
    {
        var place = Enumerable.Range(0, ForecastRecord.Spans.Count).FirstOrDefault(i => Span(i) == column, -1);
        var byName = rows.OrderBy(r => r.Node.Unit.Name, StringComparer.Create(CultureInfo.GetCultureInfo("sv-SE"), true)).ToList();
        if (place < 0)
        {
            return isDescending ? [.. byName.AsEnumerable().Reverse()] : byName;
        }

        var known = byName.OrderBy(r => Value(r.Spans[place], figure) is null);
        return isDescending ? [.. known.ThenByDescending(r => Value(r.Spans[place], figure))] : [.. known.ThenBy(r => Value(r.Spans[place], figure))];
    }

    /// <summary>All three figures of all units, for taking home.</summary>
    public static TableFile File(RecordView view) => new()
    {
        Name = [RecordText.Title, view.Scope.Node.Name(view.Scope), view.Scope.Activity.Name()],
        Columns =
        [
            new(ScopeText.Unit, ColumnKind.Text),
            .. ForecastRecord.Spans.SelectMany(s => new TableColumn[]
            {
                new($"{NeedText.Error} {s.First}–{s.Last}", ColumnKind.Percent),
                new($"{NeedText.Bias} {s.First}–{s.Last}", ColumnKind.Percent),
                new($"{NeedText.Within} {s.First}–{s.Last}", ColumnKind.Percent),
                new($"{NeedText.WeeksJudged} {s.First}–{s.Last}", ColumnKind.Count),
            }),
        ],
        Rows = [.. view.Units.Prepend(view.Own).DistinctBy(r => r.Node.Key).Select(r => (IReadOnlyList<object?>)
            [r.Node.Name(view.Scope), .. r.Spans.SelectMany(s => new object?[] { s?.Wape, s?.Bias, s?.Within80, s?.Weeks })])],
        Origin = TableOrigins.Of(view.Scope, RecordText.Title, RecordText.Definition, view.Sources, []),
    };

    /// <summary>What came, with what was expected of it one to thirteen weeks before.</summary>
    public static ChartSpec Chart(RecordView view)
    {
        return new ChartSpec
        {
            Kind = ChartKind.Forecast,
            Labels = [.. view.Weeks.Select(w => Formats.Week(w.Week))],
            FullLabels = [.. view.Weeks.Select(w => Formats.WeekWithDays(w.Week))],
            Unit = view.Scope.Activity.Noun(),
            Outcome = [.. view.Weeks.Select(w => w.Outcome)],
            OutcomeName = NeedWords.Of(view.Measure),
            UnreportedName = NeedText.NotReportedGuess,
            Unreported = view.Weeks.Any(IsPart) ? [.. view.Weeks.Select(w => IsPart(w) ? ForecastWeek.Lacking(w.Outcome, w.Missing) : null)] : null,
            Flags = [.. view.Weeks.Index().Where(w => IsPart(w.Item)).Select(w => new ChartFlag(w.Index, NeedText.MissingShare.With(Formats.Percent(w.Item.Missing))))],
            Fan = view.Weeks.All(w => w.Expected is null) ? null : new ChartFan(All(f => f.Low80), All(f => f.Low50), All(f => f.Mean), All(f => f.High50), All(f => f.High80)),
        };

        static bool IsPart(JudgedWeek week) => week is { Missing: > 0, Outcome: not null };

        List<double?> All(Func<FanWeek, double> of) => [.. view.Weeks.Select(w => ForecastView.Rounded(w.Expected is { } fan ? of(fan) : null))];
    }
}
