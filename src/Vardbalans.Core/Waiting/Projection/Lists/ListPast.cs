using Vardbalans.Core.Quantities;
using Vardbalans.Core.Waiting.Projection.OwnHistory;

namespace Vardbalans.Core.Waiting.Projection.Lists;

/// <summary>One week of a list: patients who came, were cared for, and left without care.</summary>
public readonly record struct ListWeek(int Came, int CaredFor, int Left)
{
    /// <summary>By how many the list grew.</summary>
    public int Net => Came - CaredFor - Left;
}

/// <summary>What a list's own rows tell: who waits at the end of the last known week, by priority and weeks waited, and what happened week by week before it.</summary>
public sealed class ListPast
{
    private ListPast(IsoWeek first, ListWeek[] weeks, int[][] waiting, double[] shares) => (First, Weeks, Waiting, Shares) = (first, weeks, waiting, shares);

    /// <summary>The first week that is known whole.</summary>
    public IsoWeek First { get; }

    /// <summary>Week by week to the last known.</summary>
    public IReadOnlyList<ListWeek> Weeks { get; }

    /// <summary>Who wait at the end of the last: for each priority, how many by whole weeks since the one they were listed in; the last age stands for all older.</summary>
    public IReadOnlyList<IReadOnlyList<int>> Waiting { get; }

    /// <summary>Of those who came in the weeks, which share has each priority; they sum to one.</summary>
    public IReadOnlyList<double> Shares { get; }

    /// <summary>Who wait, all together.</summary>
    public int Opening => Waiting.Sum(ages => ages.Sum());

    /// <summary>Counts stays.</summary>
    /// <param name="stays">All who have been on the list at some time in the weeks.</param>
    /// <param name="priorities">How many priorities there are.</param>
    /// <param name="first">The first week that is known whole.</param>
    /// <param name="last">The last.</param>
    /// <param name="oldest">The age, in weeks, from which all are counted together.</param>
    /// <exception cref="ArgumentException">There is no week, or a stay has an unknown priority.</exception>
    public static ListPast Of(IEnumerable<ListStay> stays, int priorities, IsoWeek first, IsoWeek last, int oldest)
    {
        if (last < first || priorities <= 0)
        {
            throw new ArgumentException($"From {first} to {last} with {priorities} priorities is no past.", nameof(last));
        }

        var weeks = new ListWeek[last - first + 1];
        var waiting = Enumerable.Range(0, priorities).Select(_ => new int[oldest + 1]).ToArray();
        var came = new int[priorities];
        foreach (var stay in stays)
        {
            if (stay.Priority >= priorities)
            {
                throw new ArgumentException($"Priority {stay.Priority} is not among {priorities}.", nameof(stays));
            }

            var listed = IsoWeek.Of(stay.Listed);
            if (listed >= first && listed <= last)
            {
                weeks[listed - first] = weeks[listed - first] with { Came = weeks[listed - first].Came + 1 };
                came[stay.Priority]++;
            }

            if (stay.Ended is { } day && IsoWeek.Of(day) is var ended && ended <= last)
            {
                if (ended >= first)
                {
                    var week = weeks[ended - first];
                    weeks[ended - first] = stay.End == StayEnd.Started ? week with { CaredFor = week.CaredFor + 1 } : week with { Left = week.Left + 1 };
                }
            }
            else if (listed <= last)
            {
                waiting[stay.Priority][Math.Min(last - listed, oldest)]++;
            }
        }

        var all = came.Sum();
        return new ListPast(first, weeks, waiting, [.. came.Select(c => all > 0 ? (double)c / all : 1.0 / priorities)]);
    }
}
