using Vardbalans.App.Data.Events;
using Vardbalans.Core.Waiting.Guarantee;

namespace Vardbalans.App.Data.Waiting;

/// <summary>A row of a waiting list as limits are judged from it.</summary>
/// <param name="ActivityId">What is waited for.</param>
/// <param name="End">How it ended.</param>
/// <param name="Request">Its days.</param>
internal readonly record struct ListedWait(int ActivityId, WaitEnd End, CareRequest Request)
{
    /// <summary>From a loaded row.</summary>
    public static ListedWait Of(Wait wait)
    {
        var isDone = wait.End == WaitEnd.Done;
        return new ListedWait(wait.ActivityId, wait.End, new CareRequest
        {
            Written = wait.Written,
            Arrived = wait.Arrived,
            PositionTaken = wait.Assessed,
            Decided = wait.Decided,
            Listed = wait.Listed,
            Offered = wait.Offered,
            OfferDeclined = wait.OfferDeclined,
            TargetDate = wait.TargetDate,
            Started = isDone ? wait.Ended : null,
            EndDecided = wait.EndDecided,
            Ended = isDone ? wait.Closed : wait.Ended,
            Priority = wait.Priority,
            Guarantee = wait.Guarantee,
            Residence = wait.Residence,
            Deviations = wait.Deviation == WaitDeviation.None ? [] : [new DeviationInterval(wait.Deviation, wait.DeviationFrom, wait.DeviationTo)],
        });
    }
}
