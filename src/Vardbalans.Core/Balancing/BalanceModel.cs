using Vardbalans.Core.Optimisation;

namespace Vardbalans.Core.Balancing;

/// <summary>A case as a linear model, made of the parts that the method names: queues, due dates, resources, rules, measures, the end. See docs/methods/balance.md.</summary>
public sealed class BalanceModel
{
    private readonly Dictionary<int, RowMeaning> meanings = [];

    private BalanceModel(BalanceCase of, BalanceAim aim)
    {
        (Case, Aim, Horizon) = (of, aim, BalanceHorizon.Of(of, aim.ExtraWeeks));
        ClassesOf = of.Classes.Index().ToLookup(c => c.Item.Line, c => c.Index);
        UsesOf = of.Uses.Where(u => u.Each > 0).ToLookup(u => u.Resource);
        Queues = new QueueRows(this);
        Dues = new DueRows(this);
        Doses = new MeasureRows(this);
        Resources = new ResourceRows(this);
        _ = new RuleRows(this);
    }

    /// <summary>What is balanced.</summary>
    public BalanceCase Case { get; }

    /// <summary>What is to be reached.</summary>
    public BalanceAim Aim { get; }

    /// <summary>Weeks that are looked at: the planned ones and those beyond.</summary>
    public int Horizon { get; }

    /// <summary>The model itself.</summary>
    public LinearModel Linear { get; } = new();

    /// <summary>What rows that somebody has wished for, or that are limits of the world, say.</summary>
    public IReadOnlyDictionary<int, RowMeaning> Meanings => meanings;

    /// <summary>By line, its classes.</summary>
    internal ILookup<int, int> ClassesOf { get; }

    /// <summary>By resource, what is taken of it.</summary>
    internal ILookup<int, ResourceUse> UsesOf { get; }

    internal QueueRows Queues { get; }

    internal DueRows Dues { get; }

    internal MeasureRows Doses { get; }

    internal ResourceRows Resources { get; }

    /// <summary>Makes the model.</summary>
    /// <param name="of">The case; without faults by <see cref="CaseRefusal.Of"/>.</param>
    /// <param name="aim">What is to be reached.</param>
    /// <exception cref="ArgumentException">The case has faults.</exception>
    public static BalanceModel Of(BalanceCase of, BalanceAim aim)
    {
        ArgumentNullException.ThrowIfNull(of);
        ArgumentNullException.ThrowIfNull(aim);
        return CaseRefusal.Of(of) is [var fault, ..] ? throw new ArgumentException($"{fault}", nameof(of)) : new BalanceModel(of, aim);
    }

    /// <summary>The row of a resource's limit in a week; none when no line takes of it.</summary>
    public int? ResourceRow(int resource, int week) => Resources.Rows[resource, week] is >= 0 and var row ? row : null;

    internal int Row(double from, double to, IEnumerable<ModelTerm> terms, RowMeaning? meaning = null)
    {
        var row = Linear.AddRow(from, to, terms);
        if (meaning is { } said)
        {
            meanings[row] = said;
        }

        return row;
    }
}

/// <summary>What a row is about.</summary>
public enum RowKind
{
    /// <summary>There is no more of a resource than this.</summary>
    Capacity = 0,

    /// <summary>Room that is kept.</summary>
    Floor = 1,

    /// <summary>The most in a week.</summary>
    Ceiling = 2,

    /// <summary>The change from the week before.</summary>
    Change = 3,

    /// <summary>The longest reduction.</summary>
    Reduction = 4,

    /// <summary>Nobody past due.</summary>
    NobodyPast = 5,

    /// <summary>What measures may cost.</summary>
    Budget = 6,
}

/// <summary>What a row says: which wish or limit, of what, and in which week.</summary>
/// <param name="Kind">What it is about.</param>
/// <param name="Place">The resource, line or class; 0 for the budget.</param>
/// <param name="Week">The week, from 0.</param>
public readonly record struct RowMeaning(RowKind Kind, int Place, int Week);
