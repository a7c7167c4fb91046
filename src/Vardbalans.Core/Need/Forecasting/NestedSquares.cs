using System.Numerics;
using System.Runtime.InteropServices;

namespace Vardbalans.Core.Need.Forecasting;

/// <summary>Least squares on columns taken in order, from their inner products, by one Cholesky factor.</summary>
internal sealed class NestedSquares
{
    private readonly double[] _factor;
    private readonly double[] _parts;
    private readonly bool[] _isKept;
    private readonly int[] _order;
    private readonly int _columns;
    private double _squares;
    private int _taken;

    /// <summary>Nothing taken yet.</summary>
    /// <param name="columns">Columns in all.</param>
    public NestedSquares(int columns)
    {
        _columns = columns;
        _factor = new double[columns * columns];
        _parts = new double[columns];
        _isKept = new bool[columns];
        _order = new int[columns];
    }

    /// <summary>The sum of squares that is left.</summary>
    public double Left { get; private set; }

    /// <summary>Columns taken that say something of their own.</summary>
    public int Kept { get; private set; }

    /// <summary>Begins with no column.</summary>
    public void Begin(LingeringRegression regression)
    {
        _squares = regression.Gram[(_columns * regression.Stride) + _columns];
        (_taken, Kept, Left) = (0, 0, _squares);
    }

    /// <summary>Takes one more column.</summary>
    public void Take(LingeringRegression regression, int column)
    {
        var gram = regression.Gram;
        var (stride, row) = (regression.Stride, _taken * _columns);
        var diagonal = gram[(column * stride) + column];
        var pivot = diagonal;
        var part = gram[(_columns * stride) + column];
        for (var i = 0; i < _taken; i++)
        {
            if (!_isKept[i])
            {
                _factor[row + i] = 0;
                continue;
            }

            var (a, b) = (Math.Max(column, _order[i]), Math.Min(column, _order[i]));
            var sum = gram[(a * stride) + b];
            var other = i * _columns;
            sum -= Product(_factor.AsSpan(row, i), _factor.AsSpan(other, i));
            sum /= _factor[other + i];
            _factor[row + i] = sum;
            pivot -= sum * sum;
            part -= sum * _parts[i];
        }

        // A column that the others make up between them says nothing.
        _isKept[_taken] = pivot > 1e-8 * diagonal && diagonal > 0;
        _order[_taken] = column;
        var root = _isKept[_taken] ? Math.Sqrt(pivot) : 1;
        _factor[row + _taken] = root;
        _parts[_taken] = _isKept[_taken] ? part / root : 0;
        Kept += _isKept[_taken] ? 1 : 0;
        Left = Math.Max(0, Left - (_parts[_taken] * _parts[_taken]));
        _taken++;
    }

    /// <summary>The coefficients of the first columns taken; 0 for all others.</summary>
    /// <param name="taken">How many of those taken.</param>
    /// <param name="coefficients">Takes one a column.</param>
    public void Solve(int taken, Span<double> coefficients)
    {
        coefficients.Clear();
        for (var i = taken - 1; i >= 0; i--)
        {
            if (!_isKept[i])
            {
                continue;
            }

            var sum = _parts[i];
            for (var k = i + 1; k < taken; k++)
            {
                sum -= _factor[(k * _columns) + i] * coefficients[_order[k]];
            }

            coefficients[_order[i]] = sum / _factor[(i * _columns) + i];
        }
    }

    private static double Product(ReadOnlySpan<double> a, ReadOnlySpan<double> b)
    {
        var lanesA = MemoryMarshal.Cast<double, Vector<double>>(a);
        var lanesB = MemoryMarshal.Cast<double, Vector<double>>(b);
        var lanes = Vector<double>.Zero;
        for (var i = 0; i < lanesA.Length; i++)
        {
            lanes += lanesA[i] * lanesB[i];
        }

        var sum = Vector.Sum(lanes);
        for (var i = lanesA.Length * Vector<double>.Count; i < a.Length; i++)
        {
            sum += a[i] * b[i];
        }

        return sum;
    }
}
