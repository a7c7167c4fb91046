using System.Runtime.InteropServices;
using Vardbalans.App.Data;
using Vardbalans.App.Data.Events;
using Vardbalans.App.Features.Importing.Profiles;
using Vardbalans.Core.Organisation;

namespace Vardbalans.App.Features.Importing.Feeds;

/// <summary>What a load adds to the weekly figures and takes from them, gathered until it is staged.</summary>
internal sealed class WeekIncrements
{
    private readonly Dictionary<WeekKey, Sum> _sums = [];

    private struct Sum
    {
        public int Events;
        public int Done;
        public int PlannedMinutes;
        public int ActualMinutes;
        public int Booked;
        public int NoShow;
        public int LateByPatient;
        public int LateByProvider;
        public int Inflow;

        /// <summary>What was stated, one bit for each measure.</summary>
        public int Stated;

        public readonly bool IsNothing =>
            (Events | Done | PlannedMinutes | ActualMinutes | Booked | NoShow | LateByPatient | LateByProvider | Inflow) == 0;
    }

    /// <summary>How many keys are gathered.</summary>
    public int Count => _sums.Count;

    /// <summary>The keys that are gathered.</summary>
    public IEnumerable<WeekKey> Keys => _sums.Keys;

    /// <summary>The stretches of weeks that rows have spoken of, by activity and unit.</summary>
    public Dictionary<(int Activity, int Unit), (int First, int Last, int Measures)> Spans { get; } = [];

    /// <summary>Does any gathered key satisfy the test? It is also told whether the key has inflow.</summary>
    public bool AnyKey(Func<WeekKey, bool, bool> test)
    {
        foreach (var (key, sum) in _sums)
        {
            if (test(key, sum.Inflow != 0))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Nothing is gathered any more.</summary>
    public void Forget() => _sums.Clear();

    /// <summary>Adds an event's share, takes it away when <paramref name="sign"/> is −1, or only notes that it was spoken of when it is 0.</summary>
    public void Add(in WeekShare? share, int sign)
    {
        if (share is not { } part)
        {
            return;
        }

        ref var sum = ref CollectionsMarshal.GetValueRefOrAddDefault(_sums, part.Key, out _);
        sum.Events += sign;
        sum.Done += sign * part.Done;
        sum.PlannedMinutes += sign * part.PlannedMinutes;
        sum.ActualMinutes += sign * part.ActualMinutes;
        sum.Booked += sign * part.Booked;
        sum.NoShow += sign * part.NoShow;
        sum.LateByPatient += sign * part.LateByPatient;
        sum.LateByProvider += sign * part.LateByProvider;
        sum.Inflow += sign * part.Inflow;
        sum.Stated |= Measured(part);
    }

    /// <summary>The rows to stage, in the order in which they will be stored; nothing is gathered once all are taken.</summary>
    public IEnumerable<StagedWeek> Take(int batch)
    {
        foreach (var (key, sum) in _sums)
        {
            ref var span = ref CollectionsMarshal.GetValueRefOrAddDefault(Spans, (key.Activity, key.Unit), out var exists);
            span = exists
                ? (Math.Min(span.First, key.Part), Math.Max(span.Last, key.Part), span.Measures | sum.Stated)
                : (key.Part, key.Part, sum.Stated);
        }

        var keys = _sums.Where(s => !s.Value.IsNothing).Select(s => s.Key).ToArray();
        Array.Sort(keys);
        foreach (var key in keys)
        {
            yield return Staged(batch, key, _sums[key]);
        }

        _sums.Clear();
    }

    private static int Measured(in WeekShare part) =>
        Bit(part.Done, MeasureKind.Done) | Bit(part.PlannedMinutes, MeasureKind.PlannedMinutes) | Bit(part.ActualMinutes, MeasureKind.ActualMinutes)
        | Bit(part.Booked, MeasureKind.Booked) | Bit(part.NoShow, MeasureKind.NoShow) | Bit(part.LateByPatient, MeasureKind.LateByPatient)
        | Bit(part.LateByProvider, MeasureKind.LateByProvider) | Bit(part.Inflow, MeasureKind.Inflow);

    private static int Bit(int count, MeasureKind measure) => count == 0 ? 0 : 1 << (int)measure;

    private static StagedWeek Staged(int batch, in WeekKey key, in Sum sum) => new()
    {
        BatchId = batch,
        Adds = true,
        Events = sum.Events,
        ActivityId = key.Activity,
        UnitId = key.Unit,
        Part = key.WeekPart,
        SiteId = key.Site,
        CompetenceId = key.Competence,
        Form = (ContactForm)key.Form,
        Urgency = (Urgency)key.Urgency,
        Residence = (Residence)key.Residence,
        Done = sum.Done,
        PlannedMinutes = sum.PlannedMinutes,
        ActualMinutes = sum.ActualMinutes,
        Booked = sum.Booked,
        NoShow = sum.NoShow,
        LateByPatient = sum.LateByPatient,
        LateByProvider = sum.LateByProvider,
        Inflow = sum.Inflow,
    };
}
