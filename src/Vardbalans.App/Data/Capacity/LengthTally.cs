using Vardbalans.Core.Capacity;

namespace Vardbalans.App.Data.Capacity;

/// <summary>Lengths of one node, activity, competence, kind and half-year.</summary>
internal readonly record struct LengthKey(int NodeId, int ActivityId, int CompetenceId, LengthKind Kind, bool IsLatest);

/// <summary>Lengths as they are added up; each is counted once, as measured or as left out.</summary>
internal sealed class LengthTally
{
    private readonly Dictionary<int, int> _counts = [];
    private int _notStated;
    private int _tooShort;
    private int _tooLong;

    /// <summary>Adds what the database has summed.</summary>
    public void Add(LengthCount sum)
    {
        var rule = LengthRule.Of(sum.Kind);
        if (sum.Length is not { } length)
        {
            _notStated += sum.Count;
        }
        else if (length < rule.Least)
        {
            _tooShort += sum.Count;
        }
        else if (length > rule.Most)
        {
            _tooLong += sum.Count;
        }
        else
        {
            _counts[length] = _counts.GetValueOrDefault(length) + sum.Count;
        }
    }

    /// <summary>As a row.</summary>
    public MeasuredLength Row(LengthKey key, LengthSpan span)
    {
        var lengths = MeasuredLengths.Of(_counts.Select(c => (c.Key, c.Value)));
        var (first, last) = span.Half(key.IsLatest);
        return new MeasuredLength
        {
            NodeId = key.NodeId,
            ActivityId = key.ActivityId,
            CompetenceId = key.CompetenceId,
            Kind = key.Kind,
            IsLatest = key.IsLatest,
            First = first,
            Last = last,
            Count = checked((int)lengths.Count),
            Sum = lengths.Sum,
            Lengths = lengths.Pack(),
            NotStated = _notStated,
            TooShort = _tooShort,
            TooLong = _tooLong,
        };
    }
}
