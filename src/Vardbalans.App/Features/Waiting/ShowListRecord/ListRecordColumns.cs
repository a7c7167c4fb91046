using System.Globalization;
using Vardbalans.App.Components;
using Vardbalans.App.Components.Scopes;
using Vardbalans.App.Data.Waiting;
using Vardbalans.App.Hosting;
using Vardbalans.Core.Waiting.Projection.Scoring;

namespace Vardbalans.App.Features.Waiting.ShowListRecord;

/// <summary>The columns of lists' records: how they are named, written and sorted, and the file.</summary>
public static class ListRecordColumns
{
    /// <summary>The unit's name.</summary>
    public const string Unit = "enhet";

    /// <summary>The field of the address that says which figure of the list is judged.</summary>
    public const string FigureField = "siffra";

    /// <summary>The field that says what of the record units are compared by.</summary>
    public const string PartField = "visa";

    /// <summary>The column of some weeks ahead.</summary>
    public static string Step(int step) => $"v{step.ToString(CultureInfo.InvariantCulture)}";

    /// <summary>How a figure stands in an address.</summary>
    public static string Of(JudgedFigure figure) => figure switch { JudgedFigure.Past => "over", JudgedFigure.Within => "andel", JudgedFigure.CountedWaiting => "raknade", JudgedFigure.CountedPast => "raknade-over", _ => "vantande" };

    /// <summary>The figure that an address asks for.</summary>
    public static JudgedFigure Figure(string? text) => Enum.GetValues<JudgedFigure>().FirstOrDefault(f => Of(f) == text);

    /// <summary>What the figure is called.</summary>
    public static string Name(JudgedFigure figure) => figure switch
    {
        JudgedFigure.Past => ListRecordText.FigurePast,
        JudgedFigure.Within => ListRecordText.FigureWithin,
        JudgedFigure.CountedWaiting => ListRecordText.FigureCounted,
        JudgedFigure.CountedPast => ListRecordText.FigureCountedPast,
        _ => ListRecordText.FigureWaiting,
    };

    /// <summary>How a part of the record stands in an address.</summary>
    public static string Of(RecordPart part) => part switch { RecordPart.Bias => "skevhet", RecordPart.Within => "inom", _ => "fel" };

    /// <summary>The part that an address asks for.</summary>
    public static RecordPart Part(string? text) => Enum.GetValues<RecordPart>().FirstOrDefault(p => Of(p) == text);

    /// <summary>What the part is called.</summary>
    public static string Name(RecordPart part) => part switch { RecordPart.Bias => ListRecordText.Bias, RecordPart.Within => ListRecordText.Within, _ => ListRecordText.Error };

    /// <summary>
    /// The value of a part; none where it cannot be judged. Counts are told by outcome (0–1); the share within the limit in its own unit, so that its error is a
    /// difference of shares.
    /// </summary>
    public static double? Value(StepScore? score, JudgedFigure figure, RecordPart part) => part switch
    {
        RecordPart.Within => score?.Coverage,
        RecordPart.Bias => figure == JudgedFigure.Within ? score?.Deviation : score?.Bias,
        _ => figure == JudgedFigure.Within ? score?.Error : score?.WeightedError,
    };

    /// <summary>As it is written.</summary>
    public static string Written(StepScore? score, JudgedFigure figure, RecordPart part)
    {
        if (Value(score, figure, part) is not { } value)
        {
            return ListRecordText.CannotJudge;
        }

        var unit = part != RecordPart.Within && figure == JudgedFigure.Within ? ListRecordText.Points : "%";
        return part == RecordPart.Bias ? Formats.Deviation(value * 100, 1) + Formats.NoBreakSpace + unit
            : part == RecordPart.Within ? Formats.Percent(value)
            : Formats.Number(value * 100, 1) + Formats.NoBreakSpace + unit;
    }

    /// <summary>What is shown of a row: what was published, or while too few have had their outcome what was tried.</summary>
    public static (StepScore? Score, bool IsTried) Shown(ListRecord record, int place) =>
        record.Published[place] is { } published ? (published, false) : (record.Tried[place], record.Tried[place] is not null);

    /// <summary>Rows in order; those that cannot be judged last.</summary>
    public static IReadOnlyList<ListRecordRow> Sorted(IEnumerable<ListRecordRow> rows, JudgedFigure figure, RecordPart part, string column, bool isDescending)
    {
        var place = JudgedProjection.Steps.Index().Where(s => Step(s.Item) == column).Select(s => s.Index).DefaultIfEmpty(-1).First();
        var byName = rows.OrderBy(r => r.Node.Unit.Name, StringComparer.Create(CultureInfo.GetCultureInfo("sv-SE"), true)).ToList();
        if (place < 0)
        {
            return isDescending ? [.. byName.AsEnumerable().Reverse()] : byName;
        }

        double? value(ListRecordRow row) => Value(Shown(row.Record, place).Score, figure, part);
        var known = byName.OrderBy(r => value(r) is null);
        return isDescending ? [.. known.ThenByDescending(value)] : [.. known.ThenBy(value)];
    }

    /// <summary>Both records of all units, for taking home.</summary>
    public static TableFile File(ListRecordView view) => new()
    {
        Name = [ListRecordText.Title, view.Scope.Node.Name(view.Scope), view.Scope.Activity.Name()],
        Columns =
        [
            new(ScopeText.Unit, ColumnKind.Text),
            new(ListRecordText.Kind, ColumnKind.Text),
            new(ListRecordText.WeeksAhead, ColumnKind.Count),
            .. Enum.GetValues<RecordPart>().Select(p => new TableColumn(Name(p), ColumnKind.Percent)),
            new(ListRecordText.Judged, ColumnKind.Count),
        ],
        Rows =
        [
            .. view.Units.Prepend(view.Own).DistinctBy(r => r.Node.Key).SelectMany(r => new[] { (r.Record.Published, ListRecordText.Published), (r.Record.Tried, ListRecordText.Tried) }
                .SelectMany(kind => kind.Item1.OfType<StepScore>().Select(s => (IReadOnlyList<object?>)
                    [r.Node.Name(view.Scope), kind.Item2, s.Step, .. Enum.GetValues<RecordPart>().Select(p => (object?)Value(s, view.Figure, p)), s.Judged]))),
        ],
        Origin = TableOrigins.Of(view.Scope, $"{ListRecordText.Title}. {Name(view.Figure)}", ListRecordText.Definition, view.Sources, []),
    };
}
