using Vardbalans.App.Components;
using Vardbalans.App.Data;
using Vardbalans.App.Data.Need;
using Vardbalans.App.Features.Need.KeepDrivers;
using Vardbalans.App.Hosting;
using Vardbalans.Core.Quantities;

namespace Vardbalans.App.Features.Need.OverrideForecast;

/// <summary>Values in place of the forecast as somebody wants them.</summary>
/// <param name="ActivityId">Of which activity.</param>
/// <param name="Measure">What comes, or what is done.</param>
/// <param name="Reason">Why.</param>
/// <param name="Weeks">Runs of weeks with one value each.</param>
public sealed record SetWish(int ActivityId, ForecastMeasure Measure, string Reason, IReadOnlyList<(IsoWeek First, IsoWeek Last, double PerWeek)> Weeks);

/// <summary>The form of values that are set: one value for a run of weeks, or a row of values pasted from a sheet.</summary>
public static class SetForm
{
    public const string Value = "varde";
    public const string Row = "rad";
    private const int MostWeeks = 106;
    private const double Greatest = 1_000_000;

    /// <summary>The wish; none when something is wrong, which then stands in the form.</summary>
    public static SetWish? Read(DriverForm form, Catalogue catalogue)
    {
        var activity = catalogue.FindActivity(form.Field(DriverForm.Activity));
        if (activity is null)
        {
            form.Wrong[DriverForm.Activity] = DriverText.NeedsActivity;
        }

        var reason = form.Text(DriverForm.Reason, DriverForm.LongestReason, DriverText.NeedsReason);
        var (from, to) = form.Weeks();
        var weeks = form.Field(Row).Trim().Length > 0 ? Pasted(form, from) : One(form, from, to);
        return form.Wrong.Count > 0 || activity is null ? null : new SetWish(activity.Id, NeedChoice.Measure(form.Field(DriverForm.Measure)), reason, weeks);
    }

    private static List<(IsoWeek First, IsoWeek Last, double PerWeek)> One(DriverForm form, IsoWeek from, IsoWeek? to)
    {
        var value = Number(form.Field(Value));
        if (value is null)
        {
            form.Wrong[Value] = DriverText.SetNeedsNumber;
        }

        var last = to ?? from;
        if (last - from >= MostWeeks)
        {
            form.Wrong[DriverForm.To] = DriverText.SetTooLong.With(MostWeeks);
        }

        return [(from, last, value ?? 0)];
    }

    /// <summary>A value a week from the first week on; a run of the same value is one.</summary>
    private static List<(IsoWeek First, IsoWeek Last, double PerWeek)> Pasted(DriverForm form, IsoWeek from)
    {
        var runs = new List<(IsoWeek First, IsoWeek Last, double PerWeek)>();
        // Empty cells first stand for weeks, those last for nothing.
        var cells = form.Field(Row).TrimEnd().Split(['\t', '\n', ';']).Select(c => c.Trim()).ToList();
        if (cells.Count > MostWeeks)
        {
            form.Wrong[Row] = DriverText.SetTooLong.With(MostWeeks);
            return runs;
        }

        foreach (var (i, cell) in cells.Index())
        {
            // An empty cell leaves the week as it is forecast.
            if (cell.Length == 0)
            {
                continue;
            }

            if (Number(cell) is not { } value)
            {
                form.Wrong.TryAdd(Row, DriverText.SetWrongCell.With(i + 1, Formats.Week(from + i), cell));
                continue;
            }

            if (runs.Count > 0 && runs[^1] is var last && last.Last + 1 == from + i && last.PerWeek == value)
            {
                runs[^1] = last with { Last = from + i };
            }
            else
            {
                runs.Add((from + i, from + i, value));
            }
        }

        if (runs.Count == 0)
        {
            form.Wrong.TryAdd(Row, DriverText.SetNeedsNumber);
        }

        return runs;
    }

    private static double? Number(string text) => WrittenNumber.TryRead(text, out var value) && value is >= 0 and <= Greatest ? value : null;
}
