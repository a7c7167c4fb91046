namespace Vardbalans.Core.Waiting.Projection;

/// <summary>In what order those who wait are called: which share of starts is taken out of due order, and from where; all others in due order.</summary>
/// <remarks>A start that is to be taken where nobody waits is taken in due order instead, so no capacity is lost.</remarks>
public sealed class BookingDiscipline
{
    private readonly (int Priority, int Age, double UpTo)[] _takes;

    private BookingDiscipline(IReadOnlyList<int> due, (int Priority, int Age, double UpTo)[] takes) => (Due, _takes) = (due, takes);

    /// <summary>For each priority, the weeks after which its patients fall due; the earliest due are called first.</summary>
    public IReadOnlyList<int> Due { get; }

    /// <summary>The share of all starts that is taken out of due order, 0–1.</summary>
    public double OutOfOrder => _takes.Length == 0 ? 0 : _takes[^1].UpTo;

    /// <summary>First come, first served, whatever the priority.</summary>
    /// <param name="priorities">How many priorities there are.</param>
    public static BookingDiscipline FirstCome(int priorities) => new(new int[priorities], []);

    /// <summary>Those who fall due first are called first.</summary>
    /// <param name="due">For each priority, after how many weeks its patients fall due; zero or more.</param>
    public static BookingDiscipline ByDue(IReadOnlyList<int> due) => Of(due, []);

    /// <summary>A share of starts is taken out of due order.</summary>
    /// <param name="due">For each priority, after how many weeks its patients fall due; zero or more.</param>
    /// <param name="takes">Which share of all starts is taken from a priority and age (whole weeks waited) whoever else is due; together at most 1.</param>
    /// <exception cref="ArgumentException">A time or share is negative, a priority is unknown, or the shares are more than all.</exception>
    public static BookingDiscipline Of(IReadOnlyList<int> due, IEnumerable<(int Priority, int Age, double Share)> takes)
    {
        var sum = 0.0;
        (int Priority, int Age, double UpTo)[] upTo = [.. takes.Select(take => take is { Age: >= 0, Share: >= 0 } && take.Priority >= 0 && take.Priority < due.Count
            ? (take.Priority, take.Age, sum += take.Share)
            : throw new ArgumentException($"{take} is no share of starts from an age of a known priority.", nameof(takes)))];
        return sum <= 1 + 1e-9 && due.All(weeks => weeks >= 0)
            ? new BookingDiscipline(due, upTo)
            : throw new ArgumentException($"Starts out of order are {sum} of all, or somebody falls due before coming.", nameof(takes));
    }

    /// <summary>The cell that a start out of order is taken from.</summary>
    /// <param name="rank">From 0 up to <see cref="OutOfOrder"/>.</param>
    internal (int Priority, int Age) Take(double rank)
    {
        var i = 0;
        while (i < _takes.Length - 1 && _takes[i].UpTo <= rank)
        {
            i++;
        }

        return (_takes[i].Priority, _takes[i].Age);
    }
}
