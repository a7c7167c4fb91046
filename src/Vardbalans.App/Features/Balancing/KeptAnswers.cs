using System.Collections.Concurrent;
using System.Text.Json;
using System.Text.Json.Serialization;
using Microsoft.EntityFrameworkCore;
using Vardbalans.App.Components.Scopes;
using Vardbalans.App.Data;
using Vardbalans.App.Data.Balancing;
using Vardbalans.Core.Balancing;
using Vardbalans.Core.Optimisation;

namespace Vardbalans.App.Features.Balancing;

/// <summary>Answers about balances, kept with what they were made from and made anew when that has changed. One is made at a time.</summary>
internal sealed class KeptAnswers(TimeProvider clock) : IDisposable
{
    private static readonly JsonSerializerOptions json = new(JsonSerializerDefaults.Web) { NumberHandling = JsonNumberHandling.AllowNamedFloatingPointLiterals };
    private readonly SemaphoreSlim turn = new(1);
    private readonly ConcurrentDictionary<(int Node, int Site, string Question), (string Mark, BalanceObstacle Why)> none = [];

    /// <summary>So many answers to a question are kept; older ones are let go.</summary>
    private const int KeptOfEach = 10;

    /// <summary>The longest that each solve may take.</summary>
    public static SolveOrder Order { get; } = new() { Limit = TimeSpan.FromSeconds(30) };

    /// <summary>The answer to a question, as it is kept or as it is made.</summary>
    /// <param name="db">The database.</param>
    /// <param name="ask">What is asked, where, and what it is made from.</param>
    /// <param name="how">Makes it; none when it is not to be made now.</param>
    /// <param name="cancel">Gives up.</param>
    public async Task<KeptAnswer<T>> Get<T>(VardbalansContext db, BalanceAsk ask, Func<Task<MadeAnswer<T>>>? how, CancellationToken cancel)
        where T : class
    {
        if (await Find<T>(db, ask, cancel) is { } kept)
        {
            return kept;
        }

        // Where there is nothing to balance, or time was not enough, that stands until what it would be made from changes.
        if (none.TryGetValue(ask.Key, out var then) && then.Mark == ask.Mark)
        {
            return new KeptAnswer<T>(null, null, then.Why);
        }

        if (how is null)
        {
            return new KeptAnswer<T>(null, null, BalanceObstacle.NotMade);
        }

        // Two who ask for the same get the same, and no visitor takes all processors.
        await turn.WaitAsync(cancel);
        try
        {
            return await Find<T>(db, ask, cancel) ?? await Make(db, ask, await how(), cancel);
        }
        finally
        {
            turn.Release();
        }
    }

    /// <inheritdoc/>
    public void Dispose() => turn.Dispose();

    private async Task<KeptAnswer<T>> Make<T>(VardbalansContext db, BalanceAsk ask, MadeAnswer<T> made, CancellationToken cancel)
        where T : class
    {
        if (made.Answer is null)
        {
            if (made.Why is BalanceObstacle.Nothing or BalanceObstacle.TimeOut)
            {
                none[ask.Key] = (ask.Mark, made.Why);
            }

            return new KeptAnswer<T>(null, null, made.Why);
        }

        var kept = new KeptBalance
        {
            NodeId = ask.Key.Node,
            SiteId = ask.Key.Site,
            Question = ask.Key.Question,
            Mark = ask.Mark,
            MadeAt = clock.GetUtcNow().UtcDateTime,
            Seconds = made.Took.TotalSeconds,
            Inputs = JsonSerializer.Serialize(made.Case, json),
            Result = JsonSerializer.Serialize(made.Answer, json),
        };
        if (made.IsBest)
        {
            db.KeptBalances.Add(kept);
            await db.SaveChangesAsync(cancel);
            await LetGo(db, ask, cancel);
        }

        return new KeptAnswer<T>(made.Answer, kept.MadeAt, BalanceObstacle.NotMade);
    }

    private static async Task LetGo(VardbalansContext db, BalanceAsk ask, CancellationToken cancel)
    {
        var (node, site, question) = ask.Key;
        var same = db.KeptBalances.Where(b => b.NodeId == node && b.SiteId == site && b.Question == question);
        if (await same.OrderByDescending(b => b.Id).Select(b => (int?)b.Id).Skip(KeptOfEach - 1).FirstOrDefaultAsync(cancel) is { } oldest)
        {
            await same.Where(b => b.Id < oldest).ExecuteDeleteAsync(cancel);
        }
    }

    private static async Task<KeptAnswer<T>?> Find<T>(VardbalansContext db, BalanceAsk ask, CancellationToken cancel)
        where T : class
    {
        var (node, site, question) = ask.Key;
        var kept = await db.KeptBalances.AsNoTracking().Where(b => b.NodeId == node && b.SiteId == site && b.Question == question && b.Mark == ask.Mark)
            .OrderByDescending(b => b.Id).Select(b => new { b.Result, b.MadeAt }).FirstOrDefaultAsync(cancel);
        return kept is null ? null : new KeptAnswer<T>(JsonSerializer.Deserialize<T>(kept.Result, json)!, kept.MadeAt, BalanceObstacle.NotMade);
    }
}

/// <summary>A question about a balance.</summary>
/// <param name="Key">Where, and what is asked beside the balance itself: empty when nothing is.</param>
/// <param name="Mark">What the answer is made from, in short.</param>
internal sealed record BalanceAsk((int Node, int Site, string Question) Key, string Mark)
{
    /// <summary>Asked of what a page shows.</summary>
    public BalanceAsk(Scope scope, string question, string mark)
        : this((scope.Node.Unit.Id, scope.Node.Site?.Id ?? 0, question), mark)
    {
    }
}

/// <summary>An answer as it is kept.</summary>
/// <param name="Answer">None when it is not made.</param>
/// <param name="MadeAt">When.</param>
/// <param name="Why">Why it is not made.</param>
public sealed record KeptAnswer<T>(T? Answer, DateTime? MadeAt, BalanceObstacle Why)
    where T : class;

/// <summary>An answer that was just made.</summary>
/// <param name="Answer">None when there is none.</param>
/// <param name="Why">Why not.</param>
/// <param name="Case">What it was made from.</param>
/// <param name="Took">How long the solver was at it.</param>
internal sealed record MadeAnswer<T>(T? Answer, BalanceObstacle Why, BalanceCase? Case, TimeSpan Took)
    where T : class
{
    /// <summary>Is it the best there is? Else it is shown and not kept.</summary>
    public bool IsBest { get; init; } = true;

    /// <summary>There is none.</summary>
    public static MadeAnswer<T> None(BalanceObstacle why) => new(null, why, null, TimeSpan.Zero);
}

/// <summary>Why there is no answer.</summary>
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

    /// <summary>No forecast has been made yet: the first takes a few minutes.</summary>
    ForecastAhead = 5,
}
