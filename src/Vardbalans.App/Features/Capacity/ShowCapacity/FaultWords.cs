using Vardbalans.App.Components;
using Vardbalans.App.Hosting;
using Vardbalans.Core.Organisation;

namespace Vardbalans.App.Features.Capacity.ShowCapacity;

/// <summary>What is odd in what was reported of capacity, in words.</summary>
internal static class FaultWords
{
    private const int Most = 8;

    /// <summary>Sentences.</summary>
    public static IEnumerable<string> Of(StaffFaults faults)
    {
        foreach (var told in Some([.. faults.Stopping.Select(s => CapacityText.FaultStops.With(s.Unit.Name, Formats.WeekOfYear(s.Last)))]))
        {
            yield return told;
        }

        (string Text, IReadOnlyList<(CareUnit Unit, int Count)> Units)[] counted =
            [(CapacityText.FaultOverlapping, faults.Overlapping), (CapacityText.FaultAbsent, faults.AbsentUnemployed), (CapacityText.FaultWorking, faults.WorkingUnemployed)];
        foreach (var (text, units) in counted.Where(c => c.Units.Count > 0))
        {
            yield return text.With(units.Sum(u => u.Count), string.Join(", ", Some([.. units.Select(u => $"{u.Unit.Name} {Formats.Number((double)u.Count)}")])));
        }

        foreach (var told in Some([.. faults.Assets]))
        {
            yield return told;
        }
    }

    private static List<string> Some(List<string> all) => all.Count <= Most ? all : [.. all.Take(Most), CapacityText.AndMore.With(all.Count - Most)];
}
