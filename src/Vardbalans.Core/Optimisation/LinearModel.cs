namespace Vardbalans.Core.Optimisation;

/// <summary>A linear model that is made as small as possible by a solver: variables within limits, rows of them within limits, and prices by named part.</summary>
/// <remarks>Whole variables make it a mixed-integer model. Infinite limits are limits that are not there.</remarks>
public sealed class LinearModel
{
    private readonly List<double> lower = [];
    private readonly List<double> upper = [];
    private readonly List<bool> isWhole = [];
    private readonly List<double> rowLower = [];
    private readonly List<double> rowUpper = [];
    private readonly List<ModelTerm> terms = [];
    private readonly List<int> rowStarts = [0];
    private readonly List<ModelPrice> prices = [];

    /// <summary>How many variables.</summary>
    public int Variables => lower.Count;

    /// <summary>How many rows.</summary>
    public int Rows => rowLower.Count;

    /// <summary>How many factors in all rows.</summary>
    public int Terms => terms.Count;

    /// <summary>Must any variable be whole?</summary>
    public bool HasWhole => isWhole.Contains(true);

    /// <summary>What variables cost, part by part; a variable may stand in several.</summary>
    public IReadOnlyList<ModelPrice> Prices => prices;

    /// <summary>Adds a variable.</summary>
    /// <param name="from">Its least value; may be minus infinity.</param>
    /// <param name="to">Its greatest value, at least <paramref name="from"/>; may be infinity.</param>
    /// <param name="whole">Must it be a whole number?</param>
    /// <returns>Its place.</returns>
    /// <exception cref="ArgumentException">Limits that leave no value, or that are no numbers.</exception>
    public int AddVariable(double from = 0, double to = double.PositiveInfinity, bool whole = false)
    {
        RefuseLimits(from, to);
        lower.Add(from);
        upper.Add(to);
        isWhole.Add(whole);
        return lower.Count - 1;
    }

    /// <summary>Adds a row: the sum of factor × variable lies within limits.</summary>
    /// <param name="from">The least sum; may be minus infinity.</param>
    /// <param name="to">The greatest sum.</param>
    /// <param name="of">Each variable at most once; factors of zero are left out.</param>
    /// <returns>Its place.</returns>
    /// <exception cref="ArgumentException">Limits that leave no value, a factor that is no finite number, or a variable that is not the model's.</exception>
    public int AddRow(double from, double to, IEnumerable<ModelTerm> of)
    {
        ArgumentNullException.ThrowIfNull(of);
        RefuseLimits(from, to);
        foreach (var term in of)
        {
            if (!double.IsFinite(term.Factor) || term.Variable < 0 || term.Variable >= Variables)
            {
                throw new ArgumentException($"{term} does not belong in this model.", nameof(of));
            }

            if (term.Factor != 0)
            {
                terms.Add(term);
            }
        }

        rowLower.Add(from);
        rowUpper.Add(to);
        rowStarts.Add(terms.Count);
        return rowLower.Count - 1;
    }

    /// <summary>Adds to what one of a variable costs.</summary>
    /// <param name="part">The named part of the objective that it belongs to.</param>
    /// <param name="variable">Its place.</param>
    /// <param name="each">The price of one; may be negative.</param>
    /// <exception cref="ArgumentException">No finite number, or a variable that is not the model's.</exception>
    public void Price(string part, int variable, double each)
    {
        if (!double.IsFinite(each) || variable < 0 || variable >= Variables)
        {
            throw new ArgumentException($"A price of {each} on variable {variable} does not belong in this model.", nameof(each));
        }

        if (each != 0)
        {
            prices.Add(new ModelPrice(part, variable, each));
        }
    }

    /// <summary>A variable's limits, and whether it must be whole.</summary>
    public (double From, double To, bool IsWhole) Variable(int place) => (lower[place], upper[place], isWhole[place]);

    /// <summary>A row's limits.</summary>
    public (double From, double To) Row(int place) => (rowLower[place], rowUpper[place]);

    /// <summary>A row's factors.</summary>
    public ReadOnlySpan<ModelTerm> RowTerms(int place) =>
        System.Runtime.InteropServices.CollectionsMarshal.AsSpan(terms)[rowStarts[place]..rowStarts[place + 1]];

    /// <summary>What each part of the objective comes to.</summary>
    /// <param name="values">A value for each variable.</param>
    /// <returns>By part, in the order in which parts were first priced; their sum is the objective.</returns>
    public IReadOnlyDictionary<string, double> Shares(IReadOnlyList<double> values)
    {
        ArgumentNullException.ThrowIfNull(values);
        var shares = new Dictionary<string, double>(StringComparer.Ordinal);
        foreach (var price in prices)
        {
            shares[price.Part] = shares.GetValueOrDefault(price.Part) + (price.Each * values[price.Variable]);
        }

        return shares;
    }

    private static void RefuseLimits(double from, double to)
    {
        if (double.IsNaN(from) || double.IsNaN(to) || from > to || double.IsPositiveInfinity(from) || double.IsNegativeInfinity(to))
        {
            throw new ArgumentException($"Between {from} and {to} there is no value.", nameof(from));
        }
    }
}

/// <summary>A variable in a row.</summary>
/// <param name="Variable">Its place.</param>
/// <param name="Factor">How many times it counts.</param>
public readonly record struct ModelTerm(int Variable, double Factor);

/// <summary>What a variable costs in a part of the objective.</summary>
/// <param name="Part">The part's name.</param>
/// <param name="Variable">Its place.</param>
/// <param name="Each">The price of one.</param>
public readonly record struct ModelPrice(string Part, int Variable, double Each);
