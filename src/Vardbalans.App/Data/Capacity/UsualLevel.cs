using Vardbalans.Core.Calendar;
using Vardbalans.Core.Quantities;

namespace Vardbalans.App.Data.Capacity;

/// <summary>How much a unit usually has of one kind of time, from the weeks behind: in an ordinary week, and how much less in low ones.</summary>
internal sealed class UsualLevel
{
    private const int WeeksUsed = 26;
    private const int LeastOrdinary = 4;
    private const int LeastLow = 3;

    private readonly Func<IsoWeek, double> _weight;
    private readonly Func<IsoWeek, bool> _isLow;
    private readonly double? _ordinary;
    private readonly double? _lowScale;

    /// <summary>The level.</summary>
    /// <param name="profile">How much a week is worth by default.</param>
    /// <param name="first">The week of the first value.</param>
    /// <param name="minutes">Minutes by week.</param>
    /// <param name="latest">The place of the last value that is over.</param>
    /// <param name="isReported">Was the value at a place reported?</param>
    public UsualLevel(WeekProfile profile, IsoWeek first, double[] minutes, int latest, Func<int, bool> isReported)
        : this(week => (double)profile.Weight(week), profile.IsLow, first, minutes, latest, isReported)
    {
    }

    /// <summary>The level.</summary>
    /// <param name="weight">How much a week is worth by default.</param>
    /// <param name="isLow">Is a week a low one?</param>
    /// <param name="first">The week of the first value.</param>
    /// <param name="minutes">Minutes by week.</param>
    /// <param name="latest">The place of the last value that is over.</param>
    /// <param name="isReported">Was the value at a place reported?</param>
    public UsualLevel(Func<IsoWeek, double> weight, Func<IsoWeek, bool> isLow, IsoWeek first, double[] minutes, int latest, Func<int, bool> isReported)
    {
        (_weight, _isLow) = (weight, isLow);
        List<int> known = [.. Enumerable.Range(0, latest + 1).Where(w => isReported(w) && minutes[w] > 0)];
        var ordinary = known.Where(w => !isLow(first + w)).TakeLast(WeeksUsed).ToList();
        var weights = ordinary.Sum(w => weight(first + w));
        _ordinary = ordinary.Count >= LeastOrdinary && weights > 0 ? ordinary.Sum(w => minutes[w]) / weights : null;

        // A ward is nearly as staffed in July as in May, a clinic is not: the unit's own low weeks tell, where there are some.
        var low = known.Where(w => isLow(first + w)).ToList();
        var usual = low.Sum(w => weight(first + w));
        _lowScale = _ordinary is { } level && low.Count >= LeastLow && usual > 0 ? low.Sum(w => minutes[w]) / (usual * level) : null;
    }

    /// <summary>Minutes of a coming week; none where too little is known.</summary>
    public double? Of(IsoWeek week)
    {
        var weight = _weight(week);
        return _ordinary * (_isLow(week) ? Math.Min(1, weight * (_lowScale ?? 1)) : weight);
    }
}
