using System.Collections.Immutable;
using Vardbalans.Core.Organisation;

namespace Vardbalans.Core.Waiting.Guarantee;

/// <summary>A request for care (<i>vårdbegäran</i>) and the wait that follows, with the seven moments A–G of the national flow model.</summary>
/// <remarks>A moment that is not stated is none, never guessed from another. See docs/methods/waiting-rules.md.</remarks>
public sealed record CareRequest
{
    /// <summary>A: the day it was written, or the patient sought care.</summary>
    public DateOnly? Written { get; init; }

    /// <summary>B: the day it arrived.</summary>
    public DateOnly? Arrived { get; init; }

    /// <summary>C: the day that the care took a position on it.</summary>
    public DateOnly? PositionTaken { get; init; }

    /// <summary>D: the day that the care was decided.</summary>
    public DateOnly? Decided { get; init; }

    /// <summary>E: the day the care was begun.</summary>
    public DateOnly? Started { get; init; }

    /// <summary>F: the day it was decided to end.</summary>
    public DateOnly? EndDecided { get; init; }

    /// <summary>G: the day it ended. Without <see cref="Started"/> the wait ended without the care.</summary>
    public DateOnly? Ended { get; init; }

    /// <summary>Put on the list.</summary>
    public DateOnly? Listed { get; init; }

    /// <summary>The patient was offered a time for this day.</summary>
    public DateOnly? Offered { get; init; }

    /// <summary>The day the patient declined an offer within the guarantee.</summary>
    public DateOnly? OfferDeclined { get; init; }

    /// <summary>Medical target date.</summary>
    public DateOnly? TargetDate { get; init; }

    /// <summary>1 is most urgent, 4 least; 0 when not stated.</summary>
    public int Priority { get; init; }

    /// <summary>Is it covered by the guarantee? None when not stated.</summary>
    public bool? Guarantee { get; init; }

    /// <summary>A flag, not a filter.</summary>
    public Residence Residence { get; init; }

    /// <summary>In any order; they may overlap.</summary>
    public ImmutableArray<DeviationInterval> Deviations { get; init; } = [];

    /// <summary>The first day on the list: listed, else decided, arrived, written; none when no day is stated.</summary>
    public DateOnly? Entered => Listed ?? Decided ?? Arrived ?? Written;

    /// <summary>The day it left the list, with the care begun or not; none while it waits.</summary>
    public DateOnly? Left => Started ?? Ended;

    /// <summary>Did the wait end with the care it was for?</summary>
    public bool IsCompleted => Started is not null;

    /// <summary>Does it wait at the end of <paramref name="day"/>?</summary>
    public bool WaitsOn(DateOnly day) => Entered <= day && !(Left <= day);

    /// <summary>The deviation in force on a day; of two, the one that takes out most.</summary>
    public WaitDeviation DeviationOn(DateOnly day)
    {
        foreach (var kind in WaitDeviations.Precedence)
        {
            foreach (var interval in Deviations)
            {
                if (interval.Kind == kind && interval.HoldsOn(day))
                {
                    return kind;
                }
            }
        }

        return WaitDeviation.None;
    }

    /// <summary>The stated day of a moment.</summary>
    public DateOnly? DayOf(ClockPoint point) => point switch
    {
        ClockPoint.Written => Written,
        ClockPoint.Arrived => Arrived,
        ClockPoint.PositionTaken => PositionTaken,
        ClockPoint.Decided => Decided,
        ClockPoint.Listed => Listed,
        ClockPoint.TargetDate => TargetDate,
        _ => throw new ArgumentOutOfRangeException(nameof(point), point, "There is no such clock."),
    };

    /// <summary>What the clock shows at the end of a day.</summary>
    public ClockReading ReadOn(ClockPoint point, DateOnly day) => ClockReading.Of(point, StartBy(point, day), day);

    /// <summary>What the clock showed when the care was begun.</summary>
    public ClockReading ReadAtStop(ClockPoint point) => ClockReading.Of(point, StartBy(point, Started ?? DateOnly.MaxValue), Started);

    /// <summary>
    /// The day counted from: the stated day, or a later day when the patient told that an abstention was regretted. One that ends when the wait does is not
    /// regretted. A target date never moves.
    /// </summary>
    private DateOnly? StartBy(ClockPoint point, DateOnly day)
    {
        var start = DayOf(point);
        if (point == ClockPoint.TargetDate || start is null)
        {
            return start;
        }

        foreach (var interval in Deviations)
        {
            if (interval is { Kind: WaitDeviation.PatientChosen, To: { } told } && told <= day && !(told >= Left) && told > start)
            {
                start = told;
            }
        }

        return start;
    }
}
