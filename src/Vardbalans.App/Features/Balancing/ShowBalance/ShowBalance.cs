using System.Collections.Concurrent;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Vardbalans.App.Components.Scopes;
using Vardbalans.App.Data;
using Vardbalans.App.Data.Balancing;
using Vardbalans.App.Features.Balancing.ReadCase;
using Vardbalans.App.Hosting;
using Vardbalans.Core.Balancing;
using Vardbalans.Core.Optimisation;

namespace Vardbalans.App.Features.Balancing.ShowBalance;

/// <summary>What can be met at a unit with all below it with what there is, and what binds. Kept with what it was made from, and made anew when that has changed.</summary>
internal sealed class ShowBalance(OpenDatabase open, ReadCase.ReadCase cases, ILinearSolver solver, TimeProvider clock) : IDisposable
{
    private static readonly SolveOrder order = new() { Limit = TimeSpan.FromSeconds(30) };
    private static readonly JsonSerializerOptions json = new(JsonSerializerDefaults.Web) { NumberHandling = System.Text.Json.Serialization.JsonNumberHandling.AllowNamedFloatingPointLiterals };
    private readonly SemaphoreSlim turn = new(1);
    private readonly ConcurrentDictionary<(int Node, int Site), string> nothing = [];

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

        var mark = await BalanceMark.Of(db, today, cancel);
        var names = new CaseNames(scope.Catalogue.Activities, await db.Competences.AsNoTracking().ToDictionaryAsync(c => c.Id, cancel));
        var view = new BalanceView(scope, names, scope.SourcesOf(await SourceFreshness.Load(db, clock.GetUtcNow().UtcDateTime, cancel)));
        if (await Kept(db, scope, mark, cancel) is { } kept)
        {
            return view with { Told = Read(kept), MadeAt = kept.MadeAt };
        }

        // Where there is nothing to balance, there is nothing until what it would be made from changes.
        if (nothing.TryGetValue(scope.Node.Key, out var then) && then == mark)
        {
            return view with { Why = BalanceObstacle.Nothing };
        }

        if (!make)
        {
            return view;
        }

        // One at a time: two who ask for the same get the same, and no visitor takes all processors.
        await turn.WaitAsync(cancel);
        try
        {
            return await Kept(db, scope, mark, cancel) is { } meanwhile
                ? view with { Told = Read(meanwhile), MadeAt = meanwhile.MadeAt }
                : await Make(db, choice, mark, view, cancel);
        }
        finally
        {
            turn.Release();
        }
    }

    /// <inheritdoc/>
    public void Dispose() => turn.Dispose();

    private async Task<BalanceView> Make(VardbalansContext db, Choice choice, string mark, BalanceView view, CancellationToken cancel)
    {
        if (await cases.Run(choice, cancel) is not { } of)
        {
            nothing[view.Scope.Node.Key] = mark;
            return view with { Why = BalanceObstacle.Nothing };
        }

        var balancer = new Balancer(solver);
        var balance = await balancer.Balance(of.Case, new BalanceAim(), order, cancel);
        if (!balance.HasAnswer)
        {
            return view with { Why = balance.End == SolveEnd.TimeOut ? BalanceObstacle.TimeOut : balance.Trouble == SolverTrouble.Missing ? BalanceObstacle.SolverMissing : BalanceObstacle.SolverFailed };
        }

        var told = BalanceTold.Of(of, balance, await Bottleneck.Find(balancer, balance, order, cancel));
        var kept = new KeptBalance
        {
            NodeId = of.Scope.Node.Unit.Id,
            SiteId = of.Scope.Node.Site?.Id ?? 0,
            Mark = mark,
            MadeAt = clock.GetUtcNow().UtcDateTime,
            Seconds = balance.Took.TotalSeconds,
            Inputs = JsonSerializer.Serialize(of.Case, json),
            Result = JsonSerializer.Serialize(told, json),
        };
        db.KeptBalances.Add(kept);
        await db.SaveChangesAsync(cancel);
        return view with { Told = told, MadeAt = kept.MadeAt };
    }

    private static Task<KeptBalance?> Kept(VardbalansContext db, Scope scope, string mark, CancellationToken cancel)
    {
        var (node, site) = (scope.Node.Unit.Id, scope.Node.Site?.Id ?? 0);
        return db.KeptBalances.AsNoTracking().Where(b => b.NodeId == node && b.SiteId == site && b.Mark == mark).OrderByDescending(b => b.Id).FirstOrDefaultAsync(cancel);
    }

    private static BalanceTold Read(KeptBalance kept) => JsonSerializer.Deserialize<BalanceTold>(kept.Result, json)!;
}

/// <summary>Why there is no balance.</summary>
public enum BalanceObstacle
{
    /// <summary>It has not been made yet.</summary>
    NotMade = 0,

    /// <summary>A forecast, or what activities take, is missing.</summary>
    Nothing = 1,

    /// <summary>The solver is not installed.</summary>
    SolverMissing = 2,

    /// <summary>The solver did not answer.</summary>
    SolverFailed = 3,

    /// <summary>Time ran out.</summary>
    TimeOut = 4,
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
