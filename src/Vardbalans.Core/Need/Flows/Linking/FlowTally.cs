using System.Runtime.InteropServices;

namespace Vardbalans.Core.Need.Flows.Linking;

/// <summary>How many events of an end there were, and how many of them follow on nothing that is known.</summary>
/// <param name="All">Events.</param>
/// <param name="Unlinked">Of these, those without an event upstream.</param>
public readonly record struct LinkedShare(int All, int Unlinked);

/// <summary>Counts linked events into a cohort for each pair of ends, one patient after another. See docs/methods/flow-linking.md.</summary>
/// <remarks>An event downstream is in exactly one cohort, or follows on an event from before the first week, or is unlinked.</remarks>
/// <param name="firstWeek">Events upstream from this week on are counted: whole weeks since 0001-01-01.</param>
/// <param name="lastWeek">The last week of the data.</param>
public sealed class FlowTally(int firstWeek, int lastWeek)
{
    /// <summary>So many events between a patient's first and last are not one person's: a key that many share would tie strangers together.</summary>
    public const int MostEvents = 3000;

    private readonly PatientLinks _links = new();
    private readonly Dictionary<(FlowEnd From, FlowEnd To), Pair> _pairs = [];
    private readonly Dictionary<FlowEnd, int[]> _upstream = [];
    private readonly Dictionary<FlowEnd, LinkedShare> _downstream = [];
    private readonly List<(int Upstream, FlowEnd To, int Lag)> _found = [];
    private readonly List<int> _lags = [];

    /// <summary>Events downstream that were linked to none, from the first week on.</summary>
    public long Unlinked { get; private set; }

    /// <summary>How much of each end could be linked.</summary>
    public IReadOnlyDictionary<FlowEnd, LinkedShare> Downstream => _downstream;

    /// <summary>Adds a patient's events, in order of day and kind. Those from before the first week are only linked to.</summary>
    public void Add(ReadOnlySpan<CareEvent> events)
    {
        var links = events.Length > MostEvents ? default : _links.Of(events);
        _found.Clear();
        for (var i = 0; i < events.Length; i++)
        {
            var week = events[i].Day / 7;
            if (week < firstWeek || week > lastWeek)
            {
                continue;
            }

            if (!links.IsEmpty)
            {
                var byFollowUp = CollectionsMarshal.GetValueRefOrAddDefault(_upstream, events[i].End, out _) ??= new int[lastWeek - firstWeek + 1];
                byFollowUp[lastWeek - week]++;
            }

            if (!events[i].Begins)
            {
                Count(events, links.IsEmpty ? PatientLinks.None : links[i], i);
            }
        }

        AddFound(events);
    }

    /// <summary>The cohort of each pair of ends that some event links, also with those upstream that nothing followed on.</summary>
    public IEnumerable<(FlowEnd From, FlowEnd To, FlowCohort Cohort)> Cohorts()
    {
        foreach (var ((from, to), pair) in _pairs)
        {
            var all = _upstream[from];
            for (var followUp = 0; followUp < all.Length; followUp++)
            {
                for (var n = all[followUp] - pair.Added[followUp]; n > 0; n--)
                {
                    pair.Cohort.Add(followUp, []);
                }
            }

            _upstream[from].CopyTo(pair.Added, 0);
            yield return (from, to, pair.Cohort);
        }
    }

    private void Count(ReadOnlySpan<CareEvent> events, int upstream, int i)
    {
        ref var share = ref CollectionsMarshal.GetValueRefOrAddDefault(_downstream, events[i].End, out _);
        share = new LinkedShare(share.All + 1, share.Unlinked + (upstream == PatientLinks.None ? 1 : 0));
        if (upstream == PatientLinks.None)
        {
            Unlinked++;
        }
        else if (events[upstream].Day / 7 is var from && from >= firstWeek)
        {
            _found.Add((upstream, events[i].End, (events[i].Day / 7) - from));
        }
    }

    private void AddFound(ReadOnlySpan<CareEvent> events)
    {
        // By event and end: the number of an end stands in for an order that it does not have.
        _found.Sort(static (a, b) => (a.Upstream, a.To.UnitId, a.To.ActivityId, a.To.Stage, a.Lag).CompareTo((b.Upstream, b.To.UnitId, b.To.ActivityId, b.To.Stage, b.Lag)));
        for (var i = 0; i < _found.Count;)
        {
            var (upstream, to, _) = _found[i];
            _lags.Clear();
            for (; i < _found.Count && _found[i].Upstream == upstream && _found[i].To == to; i++)
            {
                _lags.Add(_found[i].Lag);
            }

            var pair = CollectionsMarshal.GetValueRefOrAddDefault(_pairs, (events[upstream].End, to), out _) ??= new Pair(lastWeek - firstWeek + 1);
            var followUp = lastWeek - (events[upstream].Day / 7);
            pair.Added[followUp]++;
            pair.Cohort.Add(followUp, CollectionsMarshal.AsSpan(_lags));
        }
    }

    /// <summary>A cohort, and how many events upstream it has by weeks of follow-up.</summary>
    private sealed class Pair(int weeks)
    {
        public FlowCohort Cohort { get; } = new();

        public int[] Added { get; } = new int[weeks];
    }
}
