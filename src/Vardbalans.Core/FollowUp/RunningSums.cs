namespace Vardbalans.Core.FollowUp;

/// <summary>Running sums of <see cref="OutcomeSum"/>s, so that the sum over any stretch costs two look-ups however long it is.</summary>
/// <remarks>Beside each running value stands how many were stated: a stretch where none is, has nothing stated.</remarks>
internal sealed class RunningSums
{
    private const int Fields = 8;
    private readonly long[] _values;
    private readonly int[] _stated;
    private readonly int[] _estimated;

    public RunningSums(IList<OutcomeSum> sums)
    {
        _values = new long[(sums.Count + 1) * Fields];
        _stated = new int[_values.Length];
        _estimated = new int[sums.Count + 1];
        for (var i = 0; i < sums.Count; i++)
        {
            var sum = sums[i];
            Add(i, 0, sum.Done);
            Add(i, 1, sum.Agreed);
            Add(i, 2, sum.Original);
            Add(i, 3, sum.Inflow);
            Add(i, 4, sum.ComparedDone);
            Add(i, 5, sum.ComparedAgreed);
            Add(i, 6, sum.ComparedDoneOriginal);
            Add(i, 7, sum.ComparedOriginal);
            _estimated[i + 1] = _estimated[i] + (sum.MonthIsEstimated ? 1 : 0);
        }
    }

    /// <summary>The sum of those at <paramref name="from"/> and after, before <paramref name="to"/>.</summary>
    public OutcomeSum Between(int from, int to) => from >= to ? default : new OutcomeSum
    {
        Done = Difference(from, to, 0),
        Agreed = Difference(from, to, 1),
        Original = Difference(from, to, 2),
        Inflow = Difference(from, to, 3),
        ComparedDone = Difference(from, to, 4),
        ComparedAgreed = Difference(from, to, 5),
        ComparedDoneOriginal = Difference(from, to, 6),
        ComparedOriginal = Difference(from, to, 7),
        MonthIsEstimated = _estimated[to] > _estimated[from],
    };

    private void Add(int index, int field, long? value)
    {
        var at = (index * Fields) + field;
        _values[at + Fields] = _values[at] + (value ?? 0);
        _stated[at + Fields] = _stated[at] + (value is null ? 0 : 1);
    }

    private long? Difference(int from, int to, int field)
    {
        var (low, high) = ((from * Fields) + field, (to * Fields) + field);
        return _stated[high] == _stated[low] ? null : _values[high] - _values[low];
    }
}
