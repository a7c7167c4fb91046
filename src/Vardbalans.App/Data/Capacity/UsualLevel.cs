using Vardbalans.Core.Calendar;
using Vardbalans.Core.Quantities;

namespace Vardbalans.App.Data.Capacity;

/// <summary>How much a unit usually has of one kind of time, from the weeks behind: in an ordinary week, and how much less in low ones.</summary>
internal sealed class UsualLevel
{
    private const int WeeksUsed = 26;
    private const int LeastOrdinary = 4;
    private const int LeastLow = 3;

    private readonly WeekProfile _profile;
    private readonly double? _ordinary;
    private readonly double? _lowScale;

    /// <summary>The level.</summary>
    /// <param name="profile">How much a week is worth by default.</param>
    /// <param name="first">The week of the first value.</param>
    /// <param name="minutes">Minutes by week.</param>
    /// <param name="latest">The place of the last value that is over.</param>
    /// <param name="isReported">Was the value at a place reported?</param>
    public UsualLevel(WeekProfile profile, IsoWeek first, double[] minutes, int latest, Func<int, bool> isReported)
    {
        _profile = profile;
        List<int> known = [.. Enumerable.Range(0, latest + 1).Where(w => isReported(w) && minutes[w] > 0)];
        var ordinary = known.Where(w => !profile.IsLow(first + w)).TakeLast(WeeksUsed).ToList();
        var weights = ordinary.Sum(w => (double)profile.Weight(first + w));
        _ordinary = ordinary.Count >= LeastOrdinary && weights > 0 ? ordinary.Sum(w => minutes[w]) / weights : null;

        // A ward is nearly as staffed in July as in May, a clinic is not: the unit's own low weeks tell, where there are some.
        var low = known.Where(w => profile.IsLow(first + w)).ToList();
        var usual = low.Sum(w => (double)profile.Weight(first + w));
        _lowScale = _ordinary is { } level && low.Count >= LeastLow && usual > 0 ? low.Sum(w => minutes[w]) / (usual * level) : null;
    }

    /// <summary>Minutes of a coming week; none where too little is known.</summary>
    public double? Of(IsoWeek week)
    {
        var weight = (double)_profile.Weight(week);
        return _ordinary * (_profile.IsLow(week) ? Math.Min(1, weight * (_lowScale ?? 1)) : weight);
    }
}
