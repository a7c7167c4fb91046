using System.Numerics;
using System.Runtime.InteropServices;

namespace Vardbalans.Core.Need.Forecasting;

/// <summary>Least squares with errors that linger: those of an ARMA(1,1), of which AR(1) and a local level are special cases.</summary>
/// <remarks>
/// The errors are filtered out of values and columns alike: what is left of each is regressed by normal equations. Columns are taken in order,
/// so one Cholesky factor tells the sum of squares of every number of them.
/// </remarks>
internal sealed class LingeringRegression
{
    private readonly int _steps;
    private readonly int _columns;
    private readonly int _stride;
    private readonly double[] _rows;
    private readonly double[] _state;
    private readonly double[] _filtered;
    private readonly double[] _gram;
    private readonly bool[] _isStated;

    /// <summary>A regression of values on columns.</summary>
    /// <param name="values">One a step; NaN is left out.</param>
    /// <param name="design">Its columns.</param>
    public LingeringRegression(ReadOnlySpan<double> values, HarmonicDesign design)
    {
        (_steps, _columns) = (values.Length, design.Columns);
        var lanes = Vector<double>.Count;
        _stride = (_columns + lanes) / lanes * lanes;
        _rows = new double[_steps * _stride];
        _state = new double[_stride];
        _filtered = new double[_stride];
        _gram = new double[(_columns + 1) * _stride];
        _isStated = new bool[_steps];
        for (var t = 0; t < _steps; t++)
        {
            _isStated[t] = !double.IsNaN(values[t]);
            if (_isStated[t])
            {
                var row = _rows.AsSpan(t * _stride, _stride);
                design.Row(t, row);
                row[_columns] = values[t] - values[0];
                Stated++;
            }
        }
    }

    /// <summary>Steps with a value.</summary>
    public int Stated { get; }

    /// <summary>Inner products of all filtered columns, the values last: row by row, <see cref="Stride"/> apart.</summary>
    public ReadOnlySpan<double> Gram => _gram;

    /// <summary>From one row of <see cref="Gram"/> to the next.</summary>
    public int Stride => _stride;

    /// <summary>Filters everything by one kind of lingering.</summary>
    /// <param name="keep">What is left of an expected error after a step, 0–1; 1 is a level that stays where it has gone.</param>
    /// <param name="move">How much of a new error is expected at the next step.</param>
    public void Filter(double keep, double move)
    {
        Array.Clear(_gram);
        Array.Clear(_state);
        for (var t = 0; t < _steps; t++)
        {
            Step(t, keep, move);
            if (_isStated[t])
            {
                Add();
            }
        }
    }

    /// <summary>Runs once more with the coefficients found.</summary>
    /// <param name="keep">As of the filter.</param>
    /// <param name="move">As of the filter.</param>
    /// <param name="coefficients">One a column.</param>
    /// <param name="residuals">Takes value minus one-step forecast; NaN where nothing is stated.</param>
    /// <returns>The error that is expected at the step after the last.</returns>
    public double Run(double keep, double move, ReadOnlySpan<double> coefficients, Span<double> residuals)
    {
        Array.Clear(_state);
        for (var t = 0; t < _steps; t++)
        {
            Step(t, keep, move);
            residuals[t] = _isStated[t] ? Less(_filtered, coefficients) : double.NaN;
        }

        return Less(_state, coefficients);
    }

    private double Less(ReadOnlySpan<double> columns, ReadOnlySpan<double> coefficients)
    {
        var value = columns[_columns];
        for (var k = 0; k < _columns; k++)
        {
            value -= columns[k] * coefficients[k];
        }

        return value;
    }

    private void Step(int t, double keep, double move)
    {
        var state = MemoryMarshal.Cast<double, Vector<double>>(_state.AsSpan());
        if (!_isStated[t])
        {
            for (var k = 0; k < state.Length; k++)
            {
                state[k] *= keep;
            }

            return;
        }

        var row = MemoryMarshal.Cast<double, Vector<double>>(_rows.AsSpan(t * _stride, _stride));
        var filtered = MemoryMarshal.Cast<double, Vector<double>>(_filtered.AsSpan());
        for (var k = 0; k < state.Length; k++)
        {
            var error = row[k] - state[k];
            filtered[k] = error;
            state[k] = (state[k] * keep) + (error * move);
        }
    }

    private void Add()
    {
        var filtered = MemoryMarshal.Cast<double, Vector<double>>(_filtered.AsSpan());
        var gram = MemoryMarshal.Cast<double, Vector<double>>(_gram.AsSpan());
        var at = 0;
        for (var i = 0; i <= _columns; i++)
        {
            // Only up to the diagonal: the rest is the same.
            var last = i / Vector<double>.Count;
            var one = new Vector<double>(_filtered[i]);
            for (var k = 0; k <= last; k++)
            {
                gram[at + k] += one * filtered[k];
            }

            at += filtered.Length;
        }
    }
}
