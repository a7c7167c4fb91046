namespace Vardbalans.Core.Governance.Publishing;

/// <summary>What the shown cells of a table say of those hidden: how much each could be more or less with all sums still right.</summary>
/// <remarks>
/// Each row and column is a place and each cell a stream between two of them: an inner cell runs from its row to its column, a column's sum on to the row
/// of sums, their sum to the column of sums, and from there each row's sum back to its row. What a place gets it gives, which is that the sums are right.
/// So one cell can change only round a ring of hidden cells, and by how much is a greatest flow. Hidden cells are at least 1: none is never hidden.
/// </remarks>
internal sealed class TableSums(CountTable table)
{
    private const long Endless = long.MaxValue / 4;

    private readonly int places = table.Rows + table.Columns;

    /// <summary>From where to where a cell runs: rows first, then columns.</summary>
    public (int From, int To) Ends(int row, int column) => (row == table.Rows - 1) == (column == table.Columns - 1)
        ? (row, table.Rows + column)
        : (table.Rows + column, row);

    /// <summary>A ring through the cell and others by which it could be so much more; nothing that may not change is in it.</summary>
    /// <param name="row">Its row.</param>
    /// <param name="column">Its column.</param>
    /// <param name="more">Patients.</param>
    /// <param name="price">What a cell costs to have in the ring, zero or more; none when it may not be in it.</param>
    /// <returns>The other cells; none when there is no such ring.</returns>
    public List<(int Row, int Column)>? Ring(int row, int column, long more, Func<int, int, long?> price)
    {
        var (from, to) = Ends(row, column);
        var cost = new long[places];
        var by = new (int Row, int Column, int Place)?[places];
        var isDone = new bool[places];
        Array.Fill(cost, Endless);
        cost[to] = 0;
        while (true)
        {
            var here = Enumerable.Range(0, places).Where(p => !isDone[p] && cost[p] < Endless).DefaultIfEmpty(-1).MinBy(p => p < 0 ? Endless : cost[p]);
            if (here < 0)
            {
                return null;
            }

            if (here == from)
            {
                break;
            }

            isDone[here] = true;
            foreach (var (r, c) in At(here).Where(x => x != (row, column)))
            {
                var (start, end) = Ends(r, c);
                var (next, room) = start == here ? (end, Endless) : (start, table[r, c] - 1);
                if (room >= more && price(r, c) is { } of && cost[here] + of < cost[next])
                {
                    (cost[next], by[next]) = (cost[here] + of, (r, c, here));
                }
            }
        }

        var ring = new List<(int, int)>();
        for (var place = from; place != to; place = by[place]!.Value.Place)
        {
            ring.Add((by[place]!.Value.Row, by[place]!.Value.Column));
        }

        return ring;
    }

    /// <summary>By how much the cell could be more, and by how much less.</summary>
    /// <param name="row">Its row.</param>
    /// <param name="column">Its column.</param>
    /// <param name="isHidden">The hidden cells.</param>
    /// <param name="enough">More than this need not be told apart.</param>
    /// <returns>Patients; none when it has no end.</returns>
    public (long? More, long Less) Play(int row, int column, Func<int, int, bool> isHidden, long enough = Endless)
    {
        var (from, to) = Ends(row, column);
        var more = Flow(to, from, (row, column), isHidden, enough);
        var most = Math.Min(enough - Math.Min(more, enough), table[row, column] - 1);
        return (more >= Endless ? null : more, Flow(from, to, (row, column), isHidden, more >= Endless ? table[row, column] - 1 : most));
    }

    /// <summary>The greatest flow between two places over hidden cells but one, at most so much.</summary>
    private long Flow(int start, int goal, (int Row, int Column) but, Func<int, int, bool> isHidden, long most)
    {
        var room = new long[places, places];
        for (var r = 0; r < table.Rows; r++)
        {
            for (var c = 0; c < table.Columns; c++)
            {
                if ((r, c) != but && isHidden(r, c))
                {
                    var ends = Ends(r, c);
                    room[ends.From, ends.To] = Endless;
                    room[ends.To, ends.From] = table[r, c] - 1;
                }
            }
        }

        long flow = 0;
        while (flow < most && Path(start, goal, room) is { } path)
        {
            var step = Math.Min(most - flow, path.Min(e => room[e.From, e.To]));
            foreach (var (a, b) in path)
            {
                room[a, b] -= room[a, b] >= Endless / 2 ? 0 : step;
                room[b, a] += room[b, a] >= Endless / 2 ? 0 : step;
            }

            flow += step;
        }

        return flow;
    }

    private List<(int From, int To)>? Path(int start, int goal, long[,] room)
    {
        var before = new int[places];
        Array.Fill(before, -1);
        before[start] = start;
        var queue = new Queue<int>([start]);
        while (before[goal] < 0 && queue.TryDequeue(out var here))
        {
            for (var next = 0; next < places; next++)
            {
                if (before[next] < 0 && room[here, next] > 0)
                {
                    before[next] = here;
                    queue.Enqueue(next);
                }
            }
        }

        if (before[goal] < 0)
        {
            return null;
        }

        var path = new List<(int From, int To)>();
        for (var place = goal; place != start; place = before[place])
        {
            path.Add((before[place], place));
        }

        return path;
    }

    private IEnumerable<(int Row, int Column)> At(int place) => place < table.Rows
        ? Enumerable.Range(0, table.Columns).Select(c => (place, c))
        : Enumerable.Range(0, table.Rows).Select(r => (r, place - table.Rows));
}
