using Vardbalans.App.Hosting;
using Vardbalans.Core.Waiting.Projection.Snapshots;

namespace Vardbalans.App.Features.Waiting.ProjectFile;

/// <summary>Projects every list of a file that can be read, writes the projections to another, and tells what was found.</summary>
internal sealed class FileProjection(ProgramContext context)
{
    private const int MostFaults = 50;
    private static readonly int[] usualWeeks = [4, 13, 26, 36, 52];
    private static readonly int[] usualDays = [30, 60, 90, 180, 365];

    /// <summary>Reads, projects, writes and tells.</summary>
    /// <returns>An <see cref="ExitCode"/>: bad input also when only some lists were good.</returns>
    public async Task<int> Run(Order order, CancellationToken cancel)
    {
        WaitingFile file;
        try
        {
            file = WaitingFile.Read(await File.ReadAllBytesAsync(order.Csv, cancel), order.InDays);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            await context.Error.WriteLineAsync(ProjectText.FileUnreadable.With(order.Csv));
            return ExitCode.BadInput;
        }
        catch (CsvHelper.CsvFormatException)
        {
            await context.Error.WriteLineAsync(ProjectText.FileNotTable.With(order.Csv));
            return ExitCode.BadInput;
        }

        var faults = new List<WaitingFault>(file.Faults);
        var lists = file.Lists.Select(list => Project(list, order, faults, cancel)).ToList();
        try
        {
            if (order.Out is { } target)
            {
                await ProjectionRows.Write(target, lists, order, cancel);
            }
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            await context.Error.WriteLineAsync(ProjectText.OutUnwritable.With(order.Out));
            return ExitCode.Failed;
        }

        var report = new ProjectionReport(order, lists, Scores(lists, order, cancel), faults);
        if (order.Json)
        {
            await context.Out.WriteLineAsync(report.Json());
        }
        else
        {
            report.Write(context.Out);
        }

        foreach (var fault in faults.Take(MostFaults))
        {
            await context.Error.WriteLineAsync(fault.Sentence);
        }

        if (faults.Count > MostFaults)
        {
            await context.Error.WriteLineAsync(ProjectText.MoreFaults.With(faults.Count - MostFaults));
        }

        return faults.Count > 0 ? ExitCode.BadInput : ExitCode.Done;
    }

    private static ProjectedList Project(NamedList list, Order order, List<WaitingFault> faults, CancellationToken cancel)
    {
        var unit = order.InDays ? 1 : 7;
        foreach (var wanted in order.Limits.Where(limit => !list.Series.Ends.Contains(limit * unit)))
        {
            faults.Add(new WaitingFault("limit-apart", 0, string.Join(", ", list.Series.Ends.Where(end => end % unit == 0).Select(end => end / unit)), list.Name, wanted));
        }

        int[] limits = [.. (order.Limits.Count > 0 ? order.Limits : order.InDays ? usualDays : usualWeeks).Select(limit => limit * unit).Where(limit => list.Series.Ends.Contains(limit))];
        if (!SnapshotProjection.IsPossible(list.Series))
        {
            faults.Add(new WaitingFault("list-short", 0, "", list.Name, SnapshotProjection.LeastFlows + 1));
            return new ProjectedList(list.Name, list.Series, limits, null);
        }

        return new ProjectedList(list.Name, list.Series, limits, SnapshotProjection.Of(list.Series, order.Horizon, limits, order.Seed, cancel: cancel));
    }

    /// <summary>Lists with the same limits are judged together.</summary>
    private static List<SnapshotRecord> Scores(List<ProjectedList> lists, Order order, CancellationToken cancel) => order.Origins is { } origins
        ? [.. lists.Where(list => list.Projection is not null).GroupBy(list => string.Join(' ', list.Limits)).SelectMany(alike => SnapshotBackTest.Run(
            [.. alike.Select(list => list.Series)],
            order.Horizon,
            alike.First().Limits,
            [.. Enumerable.Range(0, origins).Select(k => order.Horizon + (k * (order.Every ?? order.Horizon))).Reverse()],
            order.Levels[0],
            order.Seed,
            cancel))]
        : [];

    /// <summary>What is asked for.</summary>
    public sealed record Order
    {
        /// <summary>The file of lists.</summary>
        public required string Csv { get; init; }

        /// <summary>Months ahead.</summary>
        public required int Horizon { get; init; }

        /// <summary>Shares within the limits of intervals.</summary>
        public required double[] Levels { get; init; }

        /// <summary>Who has waited longer is counted, in the bands' own unit; none: usual limits where a band ends.</summary>
        public required IReadOnlyList<int> Limits { get; init; }

        /// <summary>Are bands in days, not weeks?</summary>
        public required bool InDays { get; init; }

        /// <summary>The file of projections; none: nothing is written.</summary>
        public string? Out { get; init; }

        /// <summary>Moments of the past to be judged from; none: nothing is judged.</summary>
        public int? Origins { get; init; }

        /// <summary>Months between them; none: a horizon.</summary>
        public int? Every { get; init; }

        /// <summary>The luck.</summary>
        public required ulong Seed { get; init; }

        /// <summary>Tell as JSON.</summary>
        public bool Json { get; init; }
    }
}

/// <summary>One list of a file and where it may go.</summary>
/// <param name="Name">As the file writes it.</param>
/// <param name="Series">Its snapshots.</param>
/// <param name="Limits">Days; who has waited longer is told.</param>
/// <param name="Projection">None where the list is too short.</param>
internal sealed record ProjectedList(string Name, SnapshotSeries Series, IReadOnlyList<int> Limits, SnapshotProjection? Projection);
