using FsCheck;
using FsCheck.Fluent;
using Vardbalans.Core.Governance.Publishing;
using Vardbalans.Core.Waiting.Guarantee;

namespace Vardbalans.Core.Tests.Governance.Publishing;

/// <summary>A published table with its sums reveals no hidden cell: checked by trying every table that fits what is shown.</summary>
public sealed class HiddenCellsTests
{
    private static readonly SmallNumbers few = new(3);

    /// <summary>Tables of up to three rows and two columns with many small counts, where a hidden cell is likeliest to follow from the rest.</summary>
    private static readonly Gen<long[][]> tables =
        from rows in Gen.Choose(1, 3)
        from columns in Gen.Choose(1, 2)
        from counts in Gen.Frequency((2, Gen.Constant(0)), (5, Gen.Choose(1, 2)), (4, Gen.Choose(3, 6))).ArrayOf(rows * columns)
        select Enumerable.Range(0, rows).Select(r => counts.Skip(r * columns).Take(columns).Select(n => (long)n).ToArray()).ToArray();

    [Fact]
    public void No_hidden_count_can_be_worked_out_from_a_table_with_its_sums() => Properties.HoldFor(tables, counts =>
    {
        var table = CountTable.Of(counts);
        var cells = HiddenCells.Of(table, few);
        var (fitting, isWhole) = Fitting(table, (r, c) => cells[r, c]);
        for (var r = 0; r < table.Rows; r++)
        {
            for (var c = 0; c < table.Columns; c++)
            {
                var (known, fits) = (cells.Known(r, c), fitting[r][c]);
                if (!cells[r, c])
                {
                    Assert.False(few.Hides(table[r, c]));
                    Assert.Equal((table[r, c], table[r, c]), fits);
                    continue;
                }

                // As many values as the limit and one more, though it is known that nobody hides a none.
                Assert.True(fits.Most - fits.Least >= few.Fewest, $"({r}, {c}) of {Shown(table, cells)} is between {fits.Least} and {fits.Most}.");
                Assert.True(fits.Least >= known.Least && (known.Most is null || fits.Most <= known.Most));
                if (isWhole)
                {
                    Assert.Equal((known.Least, known.Most), (fits.Least, fits.Most));
                }
            }
        }
    });

    /// <summary>The check above would not hold of a table where the small counts alone are hidden: it is no empty check.</summary>
    [Fact]
    public void Small_counts_hidden_alone_follow_from_the_sums()
    {
        var table = CountTable.Of([[2, 7], [8, 9]]);
        Assert.Equal((2, 2), Fitting(table, (r, c) => few.Hides(table[r, c])).Cells[0][0]);
        var cells = HiddenCells.Of(table, few);
        Assert.Equal(4, cells.Count);
        Assert.False(cells[2, 2] || cells[0, 2] || cells[2, 0]);
    }

    [Fact]
    public void Nothing_is_hidden_where_no_count_is_small_and_sums_only_where_parts_do_not_do()
    {
        Assert.Equal(0, HiddenCells.Of(CountTable.Of([[30, 40], [0, 50]]), SmallNumbers.Public).Count);
        var alone = HiddenCells.Of(CountTable.Of([[4]]), SmallNumbers.Public);
        Assert.Equal(4, alone.Count);
        Assert.Equal((1, null), alone.Known(0, 0));
        var row = HiddenCells.Of(CountTable.Of([[13, 12, 14], [900, 800, 700], [1000, 1000, 1000]]), SmallNumbers.Public);
        Assert.Equal(6, row.Count);
        Assert.False(row[0, 3]);
        var wide = HiddenCells.Of(CountTable.Of([[4, 30, 90], [50, 60, 40], [70, 25, 0]]), SmallNumbers.Public);
        Assert.Equal(4, wide.Count);
        Assert.DoesNotContain(true, Enumerable.Range(0, 4).SelectMany(i => new[] { wide[3, i], wide[i, 3] }));
    }

    [Fact]
    public void A_table_of_a_whole_region_is_guarded()
    {
        var counts = Enumerable.Range(0, 25).Select(r => Enumerable.Range(0, 6).Select(c => (long)((((r * 37) + (c * 101)) % 97 * (r % 5)) % 180)).ToArray()).ToArray();
        var table = CountTable.Of(counts);
        var cells = HiddenCells.Of(table, SmallNumbers.Public);
        for (var r = 0; r < table.Rows; r++)
        {
            for (var c = 0; c < table.Columns; c++)
            {
                var (least, most) = cells.Known(r, c);
                Assert.True(cells[r, c] ? most is null || most - least >= SmallNumbers.Public.Fewest : !SmallNumbers.Public.Hides(table[r, c]));
            }
        }

        Assert.True(cells.Count < table.Rows * table.Columns / 2, $"{cells.Count} of {table.Rows * table.Columns} hidden.");
    }

    /// <summary>The least and the most of each cell over the tables of counts that agree with what is shown, where what is hidden is at least 1.</summary>
    /// <returns>And whether all such tables were tried: a count that no shown sum holds is tried to 9 only.</returns>
    private static ((long Least, long Most)[][] Cells, bool IsWhole) Fitting(CountTable table, Func<int, int, bool> isHidden)
    {
        var (rows, columns) = (table.Rows - 1, table.Columns - 1);
        var (isWhole, tried) = (true, new long[rows, columns]);
        var found = Enumerable.Range(0, rows + 1).Select(_ => Enumerable.Repeat((Least: long.MaxValue, Most: long.MinValue), columns + 1).ToArray()).ToArray();
        Try(0);
        return (found, isWhole);

        void Try(int at)
        {
            if (at == rows * columns)
            {
                Keep();
                return;
            }

            var (r, c) = (at / columns, at % columns);
            var (least, most) = isHidden(r, c) ? (1, Held(r, c)) : (table[r, c], table[r, c]);
            for (tried[r, c] = least; tried[r, c] <= most; tried[r, c]++)
            {
                // A row or column that is past its shown sum, or full and not at it, fits nothing.
                if ((isHidden(r, columns) || Fits(Row(r, c), table[r, columns], c == columns - 1)) && (isHidden(rows, c) || Fits(Column(r, c), table[rows, c], r == rows - 1)))
                {
                    Try(at + 1);
                }
            }
        }

        long Held(int r, int c)
        {
            long?[] shown = [isHidden(r, columns) ? null : table[r, columns], isHidden(rows, c) ? null : table[rows, c], isHidden(rows, columns) ? null : table[rows, columns]];
            isWhole &= shown.Any(s => s is not null);
            return shown.Min() ?? 9;
        }

        void Keep()
        {
            var all = Enumerable.Range(0, rows).Sum(r => Row(r, columns - 1));
            if (!isHidden(rows, columns) && all != table[rows, columns])
            {
                return;
            }

            for (var r = 0; r <= rows; r++)
            {
                for (var c = 0; c <= columns; c++)
                {
                    var value = (r == rows, c == columns) switch { (true, true) => all, (true, _) => Column(rows - 1, c), (_, true) => Row(r, columns - 1), _ => tried[r, c] };
                    found[r][c] = (Math.Min(found[r][c].Least, value), Math.Max(found[r][c].Most, value));
                }
            }
        }

        long Row(int r, int to) => Enumerable.Range(0, to + 1).Sum(c => tried[r, c]);
        long Column(int to, int c) => Enumerable.Range(0, to + 1).Sum(r => tried[r, c]);
        static bool Fits(long sum, long shown, bool isWhole) => isWhole ? sum == shown : sum <= shown;
    }

    private static string Shown(CountTable table, HiddenCells cells) => string.Join(" / ", Enumerable.Range(0, table.Rows).Select(r =>
        string.Join(' ', Enumerable.Range(0, table.Columns).Select(c => cells[r, c] ? $"[{table[r, c]}]" : $"{table[r, c]}"))));
}
