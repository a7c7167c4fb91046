using Vardbalans.App.Features.Planning;
using Vardbalans.App.Hosting;

namespace Vardbalans.App.Tests.Planning;

/// <summary>What the grid tells of one is told as of one.</summary>
public sealed class PlanTextTests
{
    [Fact]
    public void One_cell_and_one_row_are_not_many()
    {
        Assert.StartsWith("1 ruta skrevs, 2 rutor hoppades över", PlanText.ClosedCells.With(2, 1), StringComparison.Ordinal);
        Assert.StartsWith("2 rutor skrevs, 1 ruta hoppades över", PlanText.ClosedCells.With(1, 2), StringComparison.Ordinal);
        Assert.StartsWith("Alla veckor är satta i 1 rad:", PlanText.YearsFollow.With(1), StringComparison.Ordinal);
        Assert.StartsWith("Alla veckor är satta i 3 rader:", PlanText.YearsFollow.With(3), StringComparison.Ordinal);
    }
}
