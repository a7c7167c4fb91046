using Vardbalans.App.Components.Scopes;
using Vardbalans.App.Data;
using Vardbalans.App.Features.Balancing.ReadCase;
using Vardbalans.App.Hosting;
using Vardbalans.Core.Balancing;
using Vardbalans.Core.Optimisation;
using Vardbalans.Core.Quantities;

namespace Vardbalans.App.Features.Balancing.BalanceFile;

/// <summary>Balances what can be read of a case, writes the result's tables, and tells what was found.</summary>
internal sealed class FileBalance(ProgramContext context, ILinearSolver solver)
{
    private const int MostFaults = 50;

    /// <summary>Reads, balances, writes and tells.</summary>
    /// <returns>An <see cref="ExitCode"/>: bad input also when some rows alone were bad.</returns>
    public async Task<int> Run(Order order, CancellationToken cancel)
    {
        if (order.Folder is { } folder && !Directory.Exists(folder))
        {
            await context.Error.WriteLineAsync(BalanceText.FolderMissing.With(folder));
            return ExitCode.BadInput;
        }

        if (order.Folder is null)
        {
            return await OfRegion(order, cancel);
        }

        var (read, first, faults) = CaseReader.Read(order.Folder);
        foreach (var fault in faults.Take(MostFaults))
        {
            await context.Error.WriteLineAsync(fault.Sentence);
        }

        if (faults.Count > MostFaults)
        {
            await context.Error.WriteLineAsync(BalanceText.MoreFaults.With(faults.Count - MostFaults));
        }

        return read is null ? ExitCode.BadInput : await Balance(order, read, first, faults, [], cancel);
    }

    /// <summary>The database's own figures of a unit with all below it.</summary>
    private async Task<int> OfRegion(Order order, CancellationToken cancel)
    {
        if (context.Database.File is { } file && !File.Exists(file))
        {
            await context.Error.WriteLineAsync(new DatabaseTrouble(DatabaseFault.NotPrepared).Sentence);
            return ExitCode.Failed;
        }

        await context.Database.Migrate(cancel);
        var found = await new ReadCase.ReadCase(context.Database.Open, context.Clock).Run(new Choice { Enhet = order.Unit }, cancel);
        if (found is not null && found.Scope.Unknown.Count == 0)
        {
            return await Balance(order, found.Case, found.First, [], [.. found.Notes.Select(n => n.Sentence(found.Names))], cancel);
        }

        await context.Error.WriteLineAsync((found is null ? CaseText.Nothing : CaseText.Unknown).With(order.Unit));
        return ExitCode.BadInput;
    }

    private async Task<int> Balance(Order order, BalanceCase read, IsoWeek first, IReadOnlyList<CaseFault> faults, IReadOnlyList<string> notes, CancellationToken cancel)
    {
        if (Aim(order, read, first) is not { } aim)
        {
            await context.Error.WriteLineAsync(BalanceText.MeasureUnknown.With(string.Join(", ", read.Measures.Select(m => m.Name))));
            return ExitCode.Usage;
        }

        if (order.By is { } late && late - first >= read.Weeks)
        {
            await context.Error.WriteLineAsync(BalanceText.ByOutside.With(BalanceWords.Week(late), BalanceWords.Week(first + (read.Weeks - 1))));
            return ExitCode.Usage;
        }

        if (CaseRefusal.Of(read) is [var refusal, ..])
        {
            // The reader tells of rows; what remains is what only all of them together make.
            await context.Error.WriteLineAsync(refusal.Trouble == CaseTrouble.LoopWithoutLag ? BalanceText.LoopTogether : BalanceText.CaseUnfit.With(refusal.Where, refusal.Place + 1));
            return ExitCode.BadInput;
        }

        var solve = new SolveOrder { Limit = order.Limit };
        var balancer = new Balancer(solver);
        var balance = await balancer.Balance(read, aim, solve, cancel);
        if (!balance.HasAnswer)
        {
            await context.Error.WriteLineAsync(BalanceWords.NoAnswer(balance, first));
            return balance.End == SolveEnd.Failed ? ExitCode.Failed : ExitCode.NoSolution;
        }

        var bottlenecks = await Bottleneck.Find(balancer, balance, solve, cancel);
        var packages = order.Packages ? await MeasurePackages.Of(balancer, read, order.By is { } by ? by - first : null, solve, cancel) : null;
        if (order.Packages && packages is null)
        {
            await context.Error.WriteLineAsync(BalanceText.TimeOut);
            return ExitCode.NoSolution;
        }

        if (order.Out is { } target && !await Write(target, balance, first, cancel))
        {
            return ExitCode.Failed;
        }

        var report = new BalanceReport(balance, first, bottlenecks, packages, faults, notes);
        await context.Out.WriteLineAsync(order.Json ? report.Json() : report.Lines());
        return faults.Count > 0 ? ExitCode.BadInput : ExitCode.Done;
    }

    private async Task<bool> Write(string target, BalanceResult balance, IsoWeek first, CancellationToken cancel)
    {
        try
        {
            await BalanceTables.Write(target, balance, first, cancel);
            return true;
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            await context.Error.WriteLineAsync(BalanceText.OutUnwritable.With(target));
            return false;
        }
    }

    /// <summary>What is asked for; none when a measure is named that is not in the case.</summary>
    private static BalanceAim? Aim(Order order, BalanceCase of, IsoWeek first)
    {
        var named = order.Measures switch
        {
            "all" => [.. of.Measures.Select(m => m.Name)],
            "none" => [],
            var names => names.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries),
        };
        return named.All(name => of.Measures.Any(m => m.Name == name))
            ? new BalanceAim
            {
                Measures = named.ToHashSet(StringComparer.Ordinal),
                Budget = order.Budget,
                NobodyPastFrom = order.By is { } by ? Math.Max(0, by - first) : null,
                IsCheapest = order.By is not null && named.Length > 0,
            }
            : null;
    }

    /// <summary>What is asked for.</summary>
    public sealed record Order
    {
        /// <summary>The folder of the case's files; none: the database's own figures.</summary>
        public string? Folder { get; init; }

        /// <summary>The unit's code, when there is no folder.</summary>
        public string? Unit { get; init; }

        /// <summary><c>all</c>, <c>none</c>, or names with commas between.</summary>
        public string Measures { get; init; } = "none";

        /// <summary>From this week on nobody may be past due; none: as few as can be.</summary>
        public IsoWeek? By { get; init; }

        /// <summary>The most that measures may cost, in kronor.</summary>
        public double? Budget { get; init; }

        /// <summary>Are measures to be weighed, alone and together?</summary>
        public bool Packages { get; init; }

        /// <summary>The folder of the result's tables; none: nothing is written.</summary>
        public string? Out { get; init; }

        /// <summary>The longest time for each solve.</summary>
        public TimeSpan Limit { get; init; } = TimeSpan.FromSeconds(60);

        /// <summary>Tell as JSON.</summary>
        public bool Json { get; init; }
    }
}
