using Vardbalans.Core.Quantities;

namespace Vardbalans.Core.Waiting.Arithmetic;

/// <summary>What holds of inflow, capacity and list whatever is aimed at.</summary>
public static class QueueArithmetic
{
    /// <summary>Load: inflow over capacity. Above 1 the list grows without end; none when there is no capacity.</summary>
    public static Ratio? Load(WeeklyRate demand, WeeklyRate capacity) => Ratio.Of(demand.PerWeek, capacity.PerWeek);

    /// <summary>The capacity that brings the list to its target in a time, while the inflow goes on: inflow + (list − target) ÷ time.</summary>
    /// <param name="demand">The inflow.</param>
    /// <param name="queue">Those who wait.</param>
    /// <param name="target">Those who are to wait at the end.</param>
    /// <param name="over">The time it may take. The reference's summary always takes 26 weeks; here it is said.</param>
    /// <returns>Less than the inflow where the list is below its target; zero where it would fall short of it even without any care.</returns>
    /// <exception cref="DivideByZeroException">The time is zero weeks.</exception>
    public static WeeklyRate Relief(WeeklyRate demand, Patients queue, Patients target, Weeks over) => queue >= target
        ? demand + (new Patients(queue.Count - target.Count) / over)
        : new WeeklyRate(Math.Max(0, demand.PerWeek - (new Patients(target.Count - queue.Count) / over).PerWeek));

    /// <summary>How long one who joins the list waits if it stays as long as it is and inflow goes on: list ÷ inflow (Little's law).</summary>
    /// <returns>None when nobody comes.</returns>
    public static Weeks? MeanWait(Patients queue, WeeklyRate demand) => demand.PerWeek == 0 ? null : new Weeks(queue.Count / demand.PerWeek);

    /// <summary>The day of care for each who waits, when days are given in turn; first come, first served.</summary>
    /// <param name="referred">The days of referral, in any order.</param>
    /// <param name="slots">Free days, one patient each, in any order. Nobody is given the day of the own referral or an earlier one.</param>
    /// <returns>In the order of <paramref name="referred"/>; none where no day was left. Days that suit nobody stay unused.</returns>
    public static IReadOnlyList<DateOnly?> FillSlots(IReadOnlyList<DateOnly> referred, IEnumerable<DateOnly> slots)
    {
        var given = new DateOnly?[referred.Count];
        using var free = slots.Order().GetEnumerator();
        foreach (var patient in Enumerable.Range(0, referred.Count).OrderBy(i => referred[i]))
        {
            // A day that comes too early for this one comes too early for all after.
            do
            {
                if (!free.MoveNext())
                {
                    return given;
                }
            }
            while (free.Current <= referred[patient]);
            given[patient] = free.Current;
        }

        return given;
    }
}
