using Vardbalans.Core.Waiting.Guarantee;

namespace Vardbalans.Core.Governance.Publishing;

/// <summary>Which cells of a table are hidden so that it, with its sums, tells of nobody. See docs/methods/small-numbers.md.</summary>
public sealed class HiddenCells
{
    private readonly CountTable table;
    private readonly bool[,] hidden;
    private readonly TableSums sums;

    private HiddenCells(CountTable table)
    {
        (this.table, sums) = (table, new TableSums(table));
        hidden = new bool[table.Rows, table.Columns];
    }

    /// <summary>Is the cell hidden?</summary>
    public bool this[int row, int column] => hidden[row, column];

    /// <summary>How many are.</summary>
    public int Count => All().Count();

    /// <summary>Hides counts that are too small, and others so that none of them can be worked out: each hidden count can be any of at least as many values as the limit, and one more.</summary>
    /// <param name="table">Counts with sums.</param>
    /// <param name="small">The smallest count that is shown.</param>
    public static HiddenCells Of(CountTable table, SmallNumbers small)
    {
        ArgumentNullException.ThrowIfNull(table);
        var cells = new HiddenCells(table);
        var few = cells.Cells().Where(x => small.Hides(table[x.Row, x.Column])).ToList();
        few.ForEach(x => cells.hidden[x.Row, x.Column] = true);
        foreach (var (row, column) in few.OrderBy(x => table[x.Row, x.Column]))
        {
            cells.Guard(row, column, small.Fewest);
        }

        cells.Show([.. few], small.Fewest);
        return cells;
    }

    /// <summary>What anybody can work out of a hidden count from all that is shown.</summary>
    /// <returns>The least and the most that it can be; no most when the sums say none.</returns>
    public (long Least, long? Most) Known(int row, int column)
    {
        var count = table[row, column];
        if (!hidden[row, column])
        {
            return (count, count);
        }

        var (more, less) = sums.Play(row, column, (r, c) => hidden[r, c]);
        return (count - less, more is { } by ? count + by : null);
    }

    /// <summary>Hides the cheapest ring by which a count can be as much more as the limit. A ring of sums alone is always there.</summary>
    private void Guard(int row, int column, int limit)
    {
        if (IsGuarded(row, column, limit))
        {
            return;
        }

        // A sum tells more than its parts, so it is hidden only where no ring of parts will do.
        var dear = table[table.Rows - 1, table.Columns - 1] + 1;
        long? Price(int r, int c) => table[r, c] == 0 ? null : hidden[r, c] ? 0 : table.IsSum(r, c) ? dear * table.Rows * table.Columns : table[r, c];
        foreach (var (r, c) in sums.Ring(row, column, limit, Price)!)
        {
            hidden[r, c] = true;
        }
    }

    /// <summary>Shows again what need not be hidden: the sums together, since one of them alone follows from the rest; then one cell at a time, sums and the largest first.</summary>
    private void Show(HashSet<(int Row, int Column)> few, int limit)
    {
        var more = All().Where(x => !few.Contains(x)).OrderByDescending(x => table.IsSum(x.Row, x.Column)).ThenByDescending(x => table[x.Row, x.Column]).ToList();
        TryShow([.. more.Where(x => table.IsSum(x.Row, x.Column))], limit);
        foreach (var cell in more)
        {
            TryShow([cell], limit);
        }
    }

    private void TryShow(IReadOnlyList<(int Row, int Column)> cells, int limit)
    {
        foreach (var (row, column) in cells)
        {
            hidden[row, column] = false;
        }

        var isHiddenStill = !All().All(x => IsGuarded(x.Row, x.Column, limit));
        foreach (var (row, column) in cells)
        {
            hidden[row, column] = isHiddenStill;
        }
    }

    private bool IsGuarded(int row, int column, int limit)
    {
        var (more, less) = sums.Play(row, column, (r, c) => hidden[r, c], limit);
        return more is null || more + less >= limit;
    }

    private IEnumerable<(int Row, int Column)> All() => Cells().Where(x => hidden[x.Row, x.Column]);

    private IEnumerable<(int Row, int Column)> Cells() => Enumerable.Range(0, table.Rows).SelectMany(r => Enumerable.Range(0, table.Columns).Select(c => (r, c)));
}
