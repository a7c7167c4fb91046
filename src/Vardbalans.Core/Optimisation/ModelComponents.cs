namespace Vardbalans.Core.Optimisation;

/// <summary>Parts of a model that share no row, and can be solved one by one or at once.</summary>
public static class ModelComponents
{
    /// <summary>Splits a model.</summary>
    /// <param name="model">The model.</param>
    /// <returns>The parts in the order of their first variable. Rows without a variable go to the first.</returns>
    public static IReadOnlyList<ModelComponent> Of(LinearModel model)
    {
        ArgumentNullException.ThrowIfNull(model);
        var first = Enumerable.Range(0, model.Variables).ToArray();
        for (var row = 0; row < model.Rows; row++)
        {
            var terms = model.RowTerms(row);
            for (var i = 1; i < terms.Length; i++)
            {
                var (a, b) = (Root(first, terms[0].Variable), Root(first, terms[i].Variable));
                first[Math.Max(a, b)] = Math.Min(a, b);
            }
        }

        var components = new List<ModelComponent>();
        var (owner, place) = (new int[model.Variables], new int[model.Variables]);
        for (var variable = 0; variable < model.Variables; variable++)
        {
            var root = Root(first, variable);
            if (root == variable)
            {
                owner[variable] = components.Count;
                components.Add(new ModelComponent());
            }

            owner[variable] = owner[root];
            place[variable] = components[owner[variable]].Add(model, variable);
        }

        for (var row = 0; row < model.Rows; row++)
        {
            var terms = model.RowTerms(row);
            if (terms.Length > 0 || components.Count > 0)
            {
                components[terms.Length > 0 ? owner[terms[0].Variable] : 0].AddRow(model, row, place);
            }
        }

        foreach (var price in model.Prices)
        {
            components[owner[price.Variable]].Model.Price(price.Part, place[price.Variable], price.Each);
        }

        return components;
    }

    private static int Root(int[] first, int of)
    {
        while (first[of] != of)
        {
            of = first[of] = first[first[of]];
        }

        return of;
    }
}

/// <summary>A part of a model that shares nothing with the rest.</summary>
public sealed class ModelComponent
{
    private readonly List<int> variables = [];
    private readonly List<int> rows = [];

    /// <summary>The part as a model of its own.</summary>
    public LinearModel Model { get; } = new();

    /// <summary>For each of its variables, the place in the whole model.</summary>
    public IReadOnlyList<int> Variables => variables;

    /// <summary>For each of its rows, the place in the whole model.</summary>
    public IReadOnlyList<int> Rows => rows;

    internal int Add(LinearModel whole, int variable)
    {
        var (from, to, isWhole) = whole.Variable(variable);
        variables.Add(variable);
        return Model.AddVariable(from, to, isWhole);
    }

    internal void AddRow(LinearModel whole, int row, int[] place)
    {
        var (from, to) = whole.Row(row);
        var terms = whole.RowTerms(row);
        var own = new ModelTerm[terms.Length];
        for (var i = 0; i < own.Length; i++)
        {
            own[i] = terms[i] with { Variable = place[terms[i].Variable] };
        }

        rows.Add(row);
        Model.AddRow(from, to, own);
    }
}
