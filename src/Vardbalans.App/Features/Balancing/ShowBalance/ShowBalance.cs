using Vardbalans.App.Components.Scopes;
using Vardbalans.App.Data;
using Vardbalans.App.Features.Balancing.ReadCase;
using Vardbalans.App.Hosting;
using Vardbalans.Core.Balancing;
using Vardbalans.Core.Optimisation;

namespace Vardbalans.App.Features.Balancing.ShowBalance;

/// <summary>What can be met at a unit with all below it with what there is, and what binds.</summary>
internal sealed class ShowBalance(OpenDatabase open, ReadCase.ReadCase cases, KeptAnswers answers, ILinearSolver solver, TimeProvider clock)
{
    /// <summary>The balance as it is now; none when nothing is loaded.</summary>
    /// <param name="choice">Where.</param>
    /// <param name="make">Is it to be made when it is not kept? It takes seconds.</param>
    /// <param name="cancel">Gives up.</param>
    public async Task<BalanceView?> Run(Choice choice, bool make, CancellationToken cancel)
    {
        await using var db = open();
        var today = SwedishTime.Today(clock);
        if (await ScopeReader.Read(db, choice, today, cancel) is not { } scope)
        {
            return null;
        }

        var ask = new BalanceAsk(scope, "", await BalanceMark.Of(db, today, cancel));
        var kept = await answers.Get<BalanceTold>(db, ask, make ? () => Make(choice, cancel) : null, cancel);
        return new BalanceView(scope, await CaseNames.Load(db, scope, cancel), scope.SourcesOf(await SourceFreshness.Load(db, clock.GetUtcNow().UtcDateTime, cancel)))
        {
            Told = kept.Answer,
            MadeAt = kept.MadeAt,
            Why = kept.Why,
        };
    }

    private async Task<MadeAnswer<BalanceTold>> Make(Choice choice, CancellationToken cancel)
    {
        if (await cases.Run(choice, cancel) is not { } of)
        {
            return MadeAnswer<BalanceTold>.None(await cases.WhyNone(cancel));
        }

        var balancer = new Balancer(solver);
        var balance = await balancer.Balance(of.Case, new BalanceAim(), KeptAnswers.Order, cancel);
        return balance.HasAnswer
            ? new MadeAnswer<BalanceTold>(BalanceTold.Of(of, balance, await Bottleneck.Find(balancer, balance, KeptAnswers.Order, cancel)), BalanceObstacle.NotMade, of.Case, balance.Took) { IsBest = balance.IsBest }
            : MadeAnswer<BalanceTold>.None(
                balance.End == SolveEnd.TimeOut ? BalanceObstacle.TimeOut : balance.Trouble == SolverTrouble.Missing ? BalanceObstacle.SolverMissing : BalanceObstacle.SolverFailed);
    }
}

/// <summary>The balance of a unit with all below it.</summary>
public sealed record BalanceView(Scope Scope, CaseNames Names, IReadOnlyList<SourceFreshness> Sources)
{
    /// <summary>What it came to; none when it is not made.</summary>
    public BalanceTold? Told { get; init; }

    public DateTime? MadeAt { get; init; }

    /// <summary>Why it is not made.</summary>
    public BalanceObstacle Why { get; init; }
}
