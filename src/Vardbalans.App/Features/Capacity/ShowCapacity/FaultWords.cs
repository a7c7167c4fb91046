using Vardbalans.App.Components;
using Vardbalans.App.Hosting;

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

        if (faults.Overlapping > 0)
        {
            yield return CapacityText.FaultOverlapping.With(faults.Overlapping);
        }

        if (faults.AbsentUnemployed > 0)
        {
            yield return CapacityText.FaultAbsent.With(faults.AbsentUnemployed);
        }

        if (faults.WorkingUnemployed > 0)
        {
            yield return CapacityText.FaultWorking.With(faults.WorkingUnemployed);
        }

        foreach (var told in Some([.. faults.Assets]))
        {
            yield return told;
        }
    }

    private static List<string> Some(List<string> all) => all.Count <= Most ? all : [.. all.Take(Most), CapacityText.AndMore.With(all.Count - Most)];
}
