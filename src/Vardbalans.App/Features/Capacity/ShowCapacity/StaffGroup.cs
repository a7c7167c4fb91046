using Vardbalans.App.Components.Needs;
using Vardbalans.Core.Capacity;
using Vardbalans.Core.Quantities;

namespace Vardbalans.App.Features.Capacity.ShowCapacity;

/// <summary>How the time of one staff group was spent in a mean week: a competence at a unit, never a person.</summary>
/// <param name="Name">The competence.</param>
/// <param name="Employed">Ordinary working time; none when it is not reported, as all of these.</param>
/// <param name="Absent">Absence of all kinds.</param>
/// <param name="Clinic">In the clinic.</param>
/// <param name="Theatre">In theatre.</param>
/// <param name="Ward">On the ward.</param>
/// <param name="Other">All other work.</param>
internal sealed record StaffGroup(string Name, double? Employed, double? Absent, double? Clinic, double? Theatre, double? Ward, double? Other)
{
    /// <summary>Groups of which anything is told over some weeks that are over.</summary>
    public static IReadOnlyList<StaffGroup> Of(CapacityRows rows, IEnumerable<(int Id, string Name)> competences, IsoWeek first, IsoWeek last)
    {
        var groups = new List<StaffGroup>();
        var means = rows.Means(first, last);
        foreach (var (id, name) in competences)
        {
            double? Mean(params IEnumerable<CapacityKind> kinds)
            {
                var told = means[id].Where(m => kinds.Contains(m.Kind)).ToList();
                return told.Count == 0 ? null : told.Sum(m => m.Minutes);
            }

            var group = new StaffGroup(
                name, Mean(CapacityKind.Employed), Mean(CapacityKinds.Absences), Mean(CapacityKind.Clinic), Mean(CapacityKind.Theatre), Mean(CapacityKind.Ward),
                Mean(CapacityKinds.OtherWork.Except(CapacityKinds.Settings)));
            if (group is not { Employed: null, Clinic: null, Theatre: null, Ward: null, Other: null })
            {
                groups.Add(group);
            }
        }

        return [.. groups.OrderByDescending(g => g.Employed ?? g.Clinic ?? 0).ThenBy(g => g.Name, StringComparer.Ordinal)];
    }
}
