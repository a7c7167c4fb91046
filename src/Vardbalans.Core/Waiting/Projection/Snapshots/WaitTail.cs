using System.Collections.Immutable;

namespace Vardbalans.Core.Waiting.Projection.Snapshots;

/// <summary>How many have waited longer than any number of days: exact where a band ends, between as if waits were even.</summary>
internal sealed class WaitTail
{
    private readonly ImmutableArray<int> _ends;
    private readonly double[] _over;

    /// <param name="ends">Most days of each band but the last.</param>
    /// <param name="waiting">By band.</param>
    public WaitTail(ImmutableArray<int> ends, IReadOnlyList<double> waiting)
    {
        (_ends, _over) = (ends, new double[ends.Length + 2]);
        for (var b = ends.Length; b >= 0; b--)
        {
            _over[b] = _over[b + 1] + waiting[b];
        }
    }

    /// <summary>All.</summary>
    public double Total => _over[0];

    /// <summary>Those who have waited longer than so many days; not beyond the last end.</summary>
    public double At(double days)
    {
        if (days <= 0)
        {
            return _over[0];
        }

        var band = Band(days);
        var from = band == 0 ? 0 : _ends[band - 1];
        return _over[band] + ((days - from) / (_ends[band] - from) * (_over[band + 1] - _over[band]));
    }

    /// <summary>The most and the fewest that it can be, by the ends around.</summary>
    public (double Least, double Most) Around(double days) => days <= 0
        ? (_over[0], _over[0])
        : Band(days) is var band && days >= _ends[band] ? (_over[band + 1], _over[band + 1]) : (_over[band + 1], _over[band]);

    private int Band(double days)
    {
        var band = 0;
        while (band < _ends.Length - 1 && _ends[band] < days)
        {
            band++;
        }

        return days <= _ends[band] ? band : throw new ArgumentOutOfRangeException(nameof(days), days, "Nothing is told apart beyond the last end.");
    }
}
