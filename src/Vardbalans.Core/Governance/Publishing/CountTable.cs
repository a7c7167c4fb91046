namespace Vardbalans.Core.Governance.Publishing;

/// <summary>Counts of patients in rows and columns with their sums, as a table for the public is made from. See docs/methods/small-numbers.md.</summary>
/// <remarks>The last row holds the columns' sums, the last column the rows', and their corner the sum of all.</remarks>
public sealed class CountTable
{
    private readonly long[,] counts;

    private CountTable(long[,] counts) => this.counts = counts;

    /// <summary>Rows, with the sums' row.</summary>
    public int Rows => counts.GetLength(0);

    /// <summary>Columns, with the sums' column.</summary>
    public int Columns => counts.GetLength(1);

    /// <summary>Patients, zero or more.</summary>
    public long this[int row, int column] => counts[row, column];

    /// <summary>The table of some counts, with sums added.</summary>
    /// <param name="inner">Patients by row and column, zero or more; as many in each row.</param>
    public static CountTable Of(IReadOnlyList<IReadOnlyList<long>> inner)
    {
        ArgumentNullException.ThrowIfNull(inner);
        var (rows, columns) = (inner.Count, inner.Count == 0 ? 0 : inner[0].Count);
        var counts = new long[rows + 1, columns + 1];
        for (var row = 0; row < rows; row++)
        {
            ArgumentOutOfRangeException.ThrowIfNotEqual(inner[row].Count, columns, nameof(inner));
            for (var column = 0; column < columns; column++)
            {
                var count = inner[row][column];
                ArgumentOutOfRangeException.ThrowIfNegative(count, nameof(inner));
                counts[row, column] = count;
                counts[row, columns] += count;
                counts[rows, column] += count;
                counts[rows, columns] += count;
            }
        }

        return new CountTable(counts);
    }

    /// <summary>Is the cell a sum?</summary>
    internal bool IsSum(int row, int column) => row == Rows - 1 || column == Columns - 1;
}
