using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Vardbalans.App.Components.Scopes;
using Vardbalans.App.Data;
using Vardbalans.App.Data.Balancing;
using Vardbalans.App.Features.Balancing.ReadCase;
using Vardbalans.App.Hosting;
using Vardbalans.Core.Balancing;
using Vardbalans.Core.Optimisation;
using Vardbalans.Core.Quantities;

namespace Vardbalans.App.Features.Balancing.WeighMeasures;

/// <summary>What the measures that may be taken at a unit give: each alone, the best use of a sum, and the cheapest that meets a date.</summary>
internal sealed class WeighMeasures(OpenDatabase open, ReadCase.ReadCase cases, KeptAnswers answers, ILinearSolver solver, TimeProvider clock)
{
    private readonly Balancer balancer = new(solver);

    /// <summary>What they give; none when nothing is loaded.</summary>
    /// <param name="choice">Where.</param>
    /// <param name="wish">What is asked beside.</param>
    /// <param name="make">Is it to be made when it is not kept? It takes seconds.</param>
    /// <param name="cancel">Gives up.</param>
    public async Task<PackageView?> Run(Choice choice, PackageWish wish, bool make, CancellationToken cancel)
    {
        await using var db = open();
        var today = SwedishTime.Today(clock);
        if (await ScopeReader.Read(db, choice, today, cancel) is not { } scope)
        {
            return null;
        }

        var rows = await CaseMeasures.Rows(db, scope, cancel);
        var view = new PackageView(scope, await CaseNames.Load(db, scope, cancel), scope.SourcesOf(await SourceFreshness.Load(db, clock.GetUtcNow().UtcDateTime, cancel)), rows, wish, IsoWeek.Of(today));
        if (rows.Count == 0)
        {
            return view with { Why = BalanceObstacle.Nothing };
        }

        var mark = $"{await BalanceMark.Of(db, today, cancel)}-{await db.MeasureOptions.MaxAsync(o => (int?)o.Id, cancel)}-{await db.MeasureOptions.CountAsync(o => o.EndedAt != null, cancel)}";
        RegionCase? read = null;
        var weighed = await answers.Get<WeighedTold>(db, new BalanceAsk(scope, "paket", mark), make ? async () => await Weigh(await Case(), rows, cancel) : null, cancel);
        view = view with { Told = weighed.Answer, MadeAt = weighed.MadeAt, Why = weighed.Why };
        if (weighed.Answer is null)
        {
            return view;
        }

        // What is asked beside is answered after the rest, from the same case.
        return view with
        {
            Cheapest = wish.By is { } by ? await answers.Get<WishedPackage>(db, new BalanceAsk(scope, $"senast:{by}", mark), make ? async () => await Wish(await Case(), rows, (with, first) => MeasurePackage.Cheapest(balancer, with, by - first, KeptAnswers.Order, cancel), cancel) : null, cancel) : null,
            Best = wish.Sum is { } sum ? await answers.Get<WishedPackage>(db, new BalanceAsk(scope, string.Create(CultureInfo.InvariantCulture, $"summa:{sum:0}"), mark), make ? async () => await Wish(await Case(), rows, (with, _) => MeasurePackage.Best(balancer, with, with.MeasureNames, sum, KeptAnswers.Order, cancel), cancel) : null, cancel) : null,
        };

        async Task<RegionCase?> Case() => read ??= await cases.Run(choice, cancel);
    }

    private Task<MadeAnswer<WeighedTold>> Weigh(RegionCase? of, IReadOnlyList<GivenMeasureOption> rows, CancellationToken cancel) => Make<WeighedTold>(of, rows, async (of, with, left) =>
        await MeasurePackages.Of(balancer, with, null, KeptAnswers.Order, cancel) is { } packages
            ? new WeighedTold(of.First.Index, of.Case.Weeks, packages.Singles, packages.Frontier, [.. left.Select(r => r.Id)])
            : null, told => told.Frontier.All(p => p.IsBest), cancel);

    private Task<MadeAnswer<WishedPackage>> Wish(RegionCase? of, IReadOnlyList<GivenMeasureOption> rows, Func<BalanceCase, IsoWeek, Task<PackageAnswer>> solve, CancellationToken cancel) => Make(
        of, rows, async (of, with, _) => await solve(with, of.First) is { IsAnswered: true } answer ? new WishedPackage(answer.Package) : null, told => told.Package is not { IsBest: false }, cancel);

    private async Task<MadeAnswer<T>> Make<T>(RegionCase? of, IReadOnlyList<GivenMeasureOption> rows, Func<RegionCase, BalanceCase, IReadOnlyList<GivenMeasureOption>, Task<T?>> solve, Func<T, bool> isBest, CancellationToken cancel)
        where T : class
    {
        if (of is null)
        {
            return MadeAnswer<T>.None(await cases.WhyNone(cancel));
        }

        var began = clock.GetTimestamp();
        var (with, left) = CaseMeasures.In(of, rows);
        return await solve(of, with, left) is { } answer
            ? new MadeAnswer<T>(answer, BalanceObstacle.NotMade, with, clock.GetElapsedTime(began)) { IsBest = isBest(answer) }
            : MadeAnswer<T>.None(BalanceObstacle.SolverFailed);
    }
}
