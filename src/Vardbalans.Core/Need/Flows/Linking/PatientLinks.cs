using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Vardbalans.Core.Need.Flows.Linking;

/// <summary>Which event each of a patient's events follows on: at most one, so that nothing is counted twice. See docs/methods/flow-linking.md.</summary>
/// <remarks>One pass in order of time; an instance is used for one patient after another and keeps no more than the largest.</remarks>
public sealed class PatientLinks
{
    /// <summary>The event follows on none that is known.</summary>
    public const int None = -1;

    /// <summary>An event further back than so many weeks is not what another follows on.</summary>
    public const int LongestWeeks = 52;

    private const int Kinds = 8;
    private const int LongestDays = LongestWeeks * 7;

    private readonly Dictionary<(Space Space, long Key), Latest> _latest = [];
    private readonly List<int> _links = [];
    private readonly List<long?> _referrals = [];

    /// <summary>How a key of what an event may be found by is read.</summary>
    private enum Space
    {
        Referral,
        KinAny,
        KinWithoutReferral,
        Operation,
    }

    /// <summary>For each event the place of the one it follows on, or <see cref="None"/>.</summary>
    /// <param name="events">All of one patient, in order of day and, within a day, of kind.</param>
    /// <returns>As many as there are events; overwritten by the next call.</returns>
    /// <exception cref="ArgumentException">The events are not in order.</exception>
    public ReadOnlySpan<int> Of(ReadOnlySpan<CareEvent> events)
    {
        _latest.Clear();
        _links.Clear();
        _referrals.Clear();
        for (var i = 0; i < events.Length; i++)
        {
            if (i > 0 && (events[i].Day, events[i].Kind).CompareTo((events[i - 1].Day, events[i - 1].Kind)) < 0)
            {
                throw new ArgumentException("Events come in order of day and kind.", nameof(events));
            }

            var upstream = events[i].Begins ? None : Upstream(events, events[i]);
            _links.Add(upstream);

            // A stay that states none is of the referral that its operation is of.
            _referrals.Add(events[i].Referral
                ?? (upstream != None && events[i].Operation is { } operation && operation == events[upstream].Operation ? _referrals[upstream] : null));
            Remember(events[i], _referrals[i], i);
        }

        return CollectionsMarshal.AsSpan(_links);
    }

    /// <summary>What an event of the kind may follow on.</summary>
    public static IReadOnlyList<CareEventKind> MayFollowOn(CareEventKind kind) => kind switch
    {
        CareEventKind.FirstVisit => [CareEventKind.Referral],
        CareEventKind.Examination => [CareEventKind.FirstVisit, CareEventKind.Start, CareEventKind.Referral],
        CareEventKind.Decision => [CareEventKind.Examination, CareEventKind.FirstVisit, CareEventKind.Start],
        CareEventKind.Operation => [CareEventKind.Decision],
        CareEventKind.Stay => [CareEventKind.Operation, CareEventKind.FirstVisit, CareEventKind.Start],
        CareEventKind.Return => [CareEventKind.Operation, CareEventKind.Stay, CareEventKind.FirstVisit, CareEventKind.Start],
        CareEventKind.Referral or CareEventKind.Start => [],
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, null),
    };

    private int Upstream(ReadOnlySpan<CareEvent> events, in CareEvent of)
    {
        // An operation and its decision, a stay and its operation, are tied by number, however long the wait between them.
        if (of is { Operation: { } number, Kind: CareEventKind.Operation or CareEventKind.Stay }
            && Find(events, (Space.Operation, number), of, int.MinValue) is var own && own != None)
        {
            return own;
        }

        if (of.Kind == CareEventKind.Operation)
        {
            return None;
        }

        var notBefore = of.Day - LongestDays;
        if (of.Referral is not { } referral)
        {
            return Find(events, (Space.KinAny, of.Kin), of, notBefore);
        }

        // What belongs to another referral is another matter; what states none may belong to this.
        var found = Find(events, (Space.Referral, referral), of, notBefore);
        return found != None ? found : Find(events, (Space.KinWithoutReferral, of.Kin), of, notBefore);
    }

    private int Find(ReadOnlySpan<CareEvent> events, (Space, long) key, in CareEvent of, int notBefore)
    {
        ref var latest = ref CollectionsMarshal.GetValueRefOrNullRef(_latest, key);
        if (Unsafe.IsNullRef(ref latest))
        {
            return None;
        }

        var found = None;
        foreach (var kind in Before(of.Kind))
        {
            // Places begin at one, so that an empty slot is zero.
            var place = latest[(int)kind] - 1;
            if (place > found && events[place].Day >= notBefore)
            {
                found = place;
            }
        }

        return found;
    }

    private void Remember(in CareEvent e, long? of, int place)
    {
        if (of is { } referral)
        {
            Put((Space.Referral, referral), e.Kind, place);
        }
        else
        {
            Put((Space.KinWithoutReferral, e.Kin), e.Kind, place);
        }

        Put((Space.KinAny, e.Kin), e.Kind, place);
        if (e is { Operation: { } operation, Kind: CareEventKind.Decision or CareEventKind.Operation })
        {
            Put((Space.Operation, operation), e.Kind, place);
        }
    }

    private void Put((Space, long) key, CareEventKind kind, int place) =>
        CollectionsMarshal.GetValueRefOrAddDefault(_latest, key, out _)[(int)kind] = place + 1;

    private static CareEventKind[] Before(CareEventKind kind) => MayFollow[(int)kind];

    private static readonly CareEventKind[][] MayFollow = [.. Enum.GetValues<CareEventKind>().Select(k => MayFollowOn(k).ToArray())];

    /// <summary>The latest place of each kind, counted from one; zero for none.</summary>
    [InlineArray(Kinds)]
    private struct Latest
    {
        private int _first;
    }
}
