using Vardbalans.Core.Optimisation;

namespace Vardbalans.Core.Tests.Optimisation;

public sealed class ModelComponentsTests
{
    [Fact]
    public void Parts_that_share_no_row_are_apart_and_nothing_is_lost()
    {
        var model = new LinearModel();
        var (a, b, c, d) = (model.AddVariable(to: 4), model.AddVariable(whole: true), model.AddVariable(), model.AddVariable(from: -1));
        model.AddRow(1, 2, [new(a, 1), new(c, 2)]);
        model.AddRow(3, 4, [new(d, 5)]);
        model.AddRow(5, 6, [new(c, 1)]);
        model.Price("x", b, 7);
        model.Price("y", c, 8);

        var parts = ModelComponents.Of(model);

        Assert.Equal([[a, c], [b], [d]], parts.Select(p => p.Variables));
        Assert.Equal([[0, 2], [], [1]], parts.Select(p => p.Rows));
        Assert.Equal((0, 4, false), parts[0].Model.Variable(0));
        Assert.True(parts[1].Model.HasWhole);
        Assert.Equal([new ModelTerm(0, 1), new ModelTerm(1, 2)], parts[0].Model.RowTerms(0).ToArray());
        Assert.Equal(new ModelPrice("y", 1, 8), Assert.Single(parts[0].Model.Prices));
        Assert.Equal((3, 4), parts[2].Model.Row(0));
    }

    [Fact]
    public void What_parts_of_the_objective_come_to_sums_to_it()
    {
        var model = new LinearModel();
        var (a, b) = (model.AddVariable(), model.AddVariable());
        model.Price("x", a, 2);
        model.Price("y", a, 3);
        model.Price("x", b, 5);

        Assert.Equal([new("x", 45), new("y", 30)], model.Shares([10, 5]));
    }

    [Theory]
    [InlineData(2, 1)]
    [InlineData(double.NaN, 1)]
    [InlineData(double.PositiveInfinity, double.PositiveInfinity)]
    public void Limits_that_leave_no_value_are_refused(double from, double to) =>
        Assert.Throws<ArgumentException>(() => new LinearModel().AddVariable(from, to));

    [Fact]
    public void A_stranger_in_a_row_is_refused() => Assert.Throws<ArgumentException>(() => new LinearModel().AddRow(0, 1, [new(0, 1)]));
}
