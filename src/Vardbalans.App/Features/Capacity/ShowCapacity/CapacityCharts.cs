using Vardbalans.App.Components;
using Vardbalans.App.Components.Charts;
using Vardbalans.App.Data.Capacity;
using Vardbalans.Core.Capacity;

namespace Vardbalans.App.Features.Capacity.ShowCapacity;

/// <summary>Capacity as the chart island takes it.</summary>
internal static class CapacityCharts
{
    /// <summary>Hours available by week, behind and ahead, by how they are known, with need as a line.</summary>
    public static ChartSpec Curve(CapacityView view)
    {
        var (past, ahead) = (view.Past, view.Chosen!.Weeks);
        List<Vardbalans.Core.Quantities.IsoWeek> weeks = [.. past.Select(p => p.Week), .. ahead.Select(w => w.Week)];
        var resource = view.Chosen!.Resource;
        double? Hours(double? minutes) => CapacityWords.Count(resource, minutes) is { } known ? Math.Round(known, 1) : null;
        IReadOnlyList<double?> Part(CapacityBasis basis) =>
            [.. past.Select(p => basis == CapacityBasis.Reported ? Hours(p.Available) : 0), .. ahead.Select(w => w.Available is null ? null : w.Basis == basis ? Hours(w.Available) : 0)];
        return new ChartSpec
        {
            Kind = ChartKind.Parts,
            Labels = [.. weeks.Select(Formats.Week)],
            FullLabels = [.. weeks.Select(Formats.WeekWithDays)],
            Unit = CapacityWords.UnitOf(resource),
            Outcome = [.. past.Select(p => Hours(p.Available)), .. ahead.Select(w => Hours(w.Available))],
            OutcomeName = CapacityWords.Of(new CapacityStep(StepRole.Level, CapacityKind.Available, default, default), resource),
            Parts = [new(CapacityText.PartReported, Part(CapacityBasis.Reported)), new(resource.Asset == CareAsset.None ? CapacityText.PartFour : CapacityText.PartEntered, Part(CapacityBasis.FourNumbers)), new(CapacityText.PartExpected, Part(CapacityBasis.Expected))],
            Earlier = [.. past.Select(_ => (double?)null), .. ahead.Select(w => Hours(w.Need))],
            EarlierName = CapacityText.NeedLine,
            LowWeeks = [.. Enumerable.Range(0, ahead.Count).Where(i => ahead[i].IsLow).Select(i => past.Count + i)],
            NowIndex = past.Count,
        };
    }

    /// <summary>The waterfall in hours, rounded so that it adds up as it is written.</summary>
    public static ChartSpec Steps(CapacityWaterfall waterfall, Resource resource)
    {
        var unit = resource.Asset == CareAsset.Beds ? WardDays.BedDay : 60;
        var (drawn, names, written) = (new List<ChartStep>(), new List<string>(), 0.0);
        foreach (var step in waterfall.Steps)
        {
            // A change that is written as nothing is no step.
            var (after, isLevel) = (Math.Round(step.After.Value / unit), step.Role == StepRole.Level);
            if (isLevel || after != written)
            {
                drawn.Add(new ChartStep(isLevel ? after : after - written, isLevel, null));
                names.Add(CapacityWords.Of(step, resource));
            }

            written = after;
        }

        return new ChartSpec
        {
            Kind = ChartKind.Waterfall,
            Labels = names,
            FromZero = true,
            Unit = StepsUnit(resource),
            Outcome = [.. drawn.Select(d => (double?)d.Value)],
            Steps = drawn,
        };
    }

    /// <summary>Hours behind, and the published forecast of coming weeks with its range.</summary>
    public static ChartSpec Outlook(CapacityView view)
    {
        var (past, ahead) = (view.Past, view.Outlook!);
        List<Vardbalans.Core.Quantities.IsoWeek> weeks = [.. past.Select(p => p.Week), .. Enumerable.Range(0, ahead.Weeks.Count).Select(i => ahead.Made + i)];
        IReadOnlyList<double?> Fan(Func<OutlookValue, double> of) => [.. past.Select(_ => (double?)null), .. ahead.Weeks.Select(w => (double?)Math.Round(of(w) / 60, 1))];
        return new ChartSpec
        {
            Kind = ChartKind.Forecast,
            Labels = [.. weeks.Select(Formats.Week)],
            FullLabels = [.. weeks.Select(Formats.WeekWithDays)],
            Unit = CapacityText.HoursUnit,
            Outcome = [.. past.Select(p => p.Available is { } there ? Math.Round(there / 60, 1) : (double?)null), .. ahead.Weeks.Select(_ => (double?)null)],
            OutcomeName = CapacityText.Available,
            Fan = new ChartFan(Fan(w => w.Low80), Fan(w => w.Low50), Fan(w => w.Middle), Fan(w => w.High50), Fan(w => w.High80)),
            NowIndex = past.Count,
        };
    }

    /// <summary>What the waterfall counts in.</summary>
    public static string StepsUnit(Resource resource) => resource.Asset == CareAsset.Beds ? CapacityText.BedDaysUnit : CapacityText.HoursUnit;
}
