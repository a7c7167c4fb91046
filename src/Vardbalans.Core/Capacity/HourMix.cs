using Vardbalans.Core.Quantities;

namespace Vardbalans.Core.Capacity;

/// <summary>What an hour of a competence costs as it is had: so much in ordinary time, so much overtime, so much hired.</summary>
/// <param name="Cost">What each kind costs.</param>
/// <param name="Overtime">The share of the hours that is overtime.</param>
/// <param name="Agency">The share that is worked by hired staff.</param>
public readonly record struct HourMix(HourCost Cost, Share Overtime, Share Agency)
{
    /// <summary>The cost of so much time; none when a kind of hours without a cost is in it.</summary>
    public decimal? Of(Minutes time) => Cost.Of(time * new Share(1 - Overtime.Value - Agency.Value), time * Overtime, time * Agency);

    /// <summary>Of it, what goes to hired staff; none when what they cost is not known.</summary>
    public decimal? AgencyOf(Minutes time) => Agency == Share.None ? 0 : Cost.Agency is { } hired ? (decimal)(time * Agency).Hours * hired : null;
}

/// <summary>What one of an activity costs in working time.</summary>
/// <param name="Each">By patient.</param>
/// <param name="Agency">The share of it that goes to hired staff.</param>
public readonly record struct ActivityCost(decimal Each, Share Agency)
{
    /// <summary>From what each competence takes and costs.</summary>
    /// <returns>None when nothing is taken, or the cost of something that is taken is not known: absent is not zero.</returns>
    public static ActivityCost? Of(IReadOnlyCollection<(MinutesPerPatient Each, HourMix? Mix)> competences)
    {
        var (cost, hired) = (0m, 0m);
        foreach (var (each, mix) in competences.Where(c => c.Each.Value > 0))
        {
            if (mix?.Of(new Minutes(each.Value)) is not { } part || mix.Value.AgencyOf(new Minutes(each.Value)) is not { } agency)
            {
                return null;
            }

            (cost, hired) = (cost + part, hired + agency);
        }

        return cost == 0 ? null : new ActivityCost(cost, new Share((double)(hired / cost)));
    }
}
