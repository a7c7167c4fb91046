using Vardbalans.Core.Series;

namespace Vardbalans.App.Features.Demo;

/// <summary>Those who wait, in the order they came. Most are called soon, the urgent rather than others; the rest have to wait their turn.</summary>
/// <remarks>So a long line has both: more than half are cared for within the guarantee, and those who are not wait much longer.</remarks>
/// <typeparam name="T">What waits.</typeparam>
/// <param name="random">Its luck.</param>
/// <param name="urgency">1 is most urgent; none: all are alike.</param>
internal sealed class WaitingLine<T>(RandomStream random, Func<T, int>? urgency = null)
{
    /// <summary>Of how many who came lately the most urgent is called.</summary>
    private const int Considered = 3;

    /// <summary>The share of those called who came lately: another from line to line.</summary>
    private readonly double _soon = 0.62 + (0.2 * random.NextShare());
    private readonly List<(T Who, int Since)> _line = [];
    private int _head;

    public int Count => _line.Count - _head;

    /// <summary>All who wait.</summary>
    public IEnumerable<(T Who, int Since)> Everybody => _line.Skip(_head);

    public void Add(T who, int since) => _line.Add((who, since));

    /// <summary>Somebody who has waited since <paramref name="latest"/> at the latest stays in line.</summary>
    public bool TryPeek(int latest, out T who)
    {
        who = default!;
        if (Count == 0 || _line[_head].Since > latest)
        {
            return false;
        }

        who = _line[Pick(latest)].Who;
        return true;
    }

    /// <summary>Somebody who has waited since <paramref name="latest"/> at the latest leaves the line.</summary>
    public bool TryTake(int latest, out T who, out int since)
    {
        (who, since) = (default!, 0);
        if (Count == 0 || _line[_head].Since > latest)
        {
            return false;
        }

        var at = Pick(latest);
        (who, since) = _line[at];
        if (at == _head)
        {
            _head++;
        }
        else
        {
            _line.RemoveAt(at);
        }

        return true;
    }

    private int Pick(int latest)
    {
        var at = random.Happens(_soon)
            ? Enumerable.Range(0, Considered).Select(_ => _line.Count - 1 - random.NextBelow(Math.Max(1, Count / 2))).MinBy(i => urgency?.Invoke(_line[i].Who) ?? 0)
            : _head + random.NextBelow(Math.Max(1, Count / 10));
        return _line[at].Since <= latest ? at : _head;
    }
}

/// <summary>A patient who has been here before.</summary>
/// <param name="Patient">Pseudonym.</param>
/// <param name="ReferralId">The referral that began it, if it is in the data.</param>
/// <param name="Day">Day number of the latest contact when this was noted.</param>
internal readonly record struct KnownPatient(long Patient, long? ReferralId, int Day);

/// <summary>Patients who have been here, in time order.</summary>
internal sealed class KnownPatients(RandomStream random)
{
    private readonly List<KnownPatient> _all = [];

    public void Add(long patient, long? referral, int day) => _all.Add(new KnownPatient(patient, referral, day));

    /// <summary>One who was here on <paramref name="latest"/> at the latest, rather lately than long ago; a new pseudonym if nobody was.</summary>
    public KnownPatient Pick(int latest)
    {
        var reachable = CountUntil(latest);
        if (reachable == 0)
        {
            // Here before the data begin.
            return new KnownPatient(random.NextKey(), null, int.MinValue);
        }

        var back = random.NextShare();
        return _all[reachable - 1 - (int)(reachable * back * back * 0.5)];
    }

    private int CountUntil(int latest)
    {
        var (low, high) = (0, _all.Count);
        while (low < high)
        {
            var middle = (low + high) / 2;
            (low, high) = _all[middle].Day <= latest ? (middle + 1, high) : (low, middle);
        }

        return low;
    }
}
