using System.Diagnostics;
using Vardbalans.App.Hosting;
using Vardbalans.Core.Need.Forecasting;
using Vardbalans.Core.Need.Forecasting.BackTest;
using Vardbalans.Core.Need.Forecasting.Selection;

namespace Vardbalans.App.Features.Need.ForecastFile;

/// <summary>Forecasts every series of a file that can be read, writes the forecasts to another, and tells what it was made with.</summary>
internal sealed class FileForecast(ProgramContext context)
{
    /// <summary>Reads, forecasts, writes and tells.</summary>
    /// <returns>An <see cref="ExitCode"/>: bad input also when only some series were good.</returns>
    public async Task<int> Run(Order order, CancellationToken cancel)
    {
        var clock = Stopwatch.StartNew();
        SeriesFile file;
        try
        {
            file = SeriesFile.Read(await File.ReadAllBytesAsync(order.Csv, cancel), order.Frequency, order.Holidays);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            await context.Error.WriteLineAsync(ForecastText.FileUnreadable.With(order.Csv));
            return ExitCode.BadInput;
        }
        catch (CsvHelper.CsvFormatException)
        {
            await context.Error.WriteLineAsync(ForecastText.FileNotTable.With(order.Csv));
            return ExitCode.BadInput;
        }

        IReadOnlyList<IForecastMethod> methods = order.Method is { } named ? [named] : MethodPool.Competing;
        IReadOnlyList<History> pool = [.. file.Series.Select(s => s.History)];
        var forecasts = order.Out is null ? [] : new AutomaticForecast(methods, new OriginPlan(order.Horizon)).Run(pool, cancel: cancel);
        try
        {
            if (order.Out is { } target)
            {
                await ForecastRows.Write(target, file.Series, forecasts, order.Levels, cancel);
            }
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            await context.Error.WriteLineAsync(ForecastText.OutUnwritable.With(order.Out));
            return ExitCode.Failed;
        }

        IReadOnlyList<MethodScore> scores = order.Origins is { } origins
            ? RollingEvaluation.Run(pool, methods, order.Horizon, [.. Enumerable.Range(1, origins).Select(k => k * order.Horizon).Reverse()], order.Levels, cancel)
            : [];
        var report = new ForecastReport(order, file, forecasts, scores, clock.Elapsed);
        if (order.Json)
        {
            await context.Out.WriteLineAsync(report.Json());
        }
        else
        {
            report.Write(context.Out);
        }

        foreach (var fault in file.Faults.Take(MostFaults))
        {
            await context.Error.WriteLineAsync(fault.Sentence);
        }

        if (file.Faults.Count > MostFaults)
        {
            await context.Error.WriteLineAsync(ForecastText.MoreFaults.With(file.Faults.Count - MostFaults));
        }

        return file.Faults.Count > 0 ? ExitCode.BadInput : ExitCode.Done;
    }

    private const int MostFaults = 50;

    /// <summary>What is asked for.</summary>
    public sealed record Order
    {
        /// <summary>The file of series.</summary>
        public required string Csv { get; init; }

        /// <summary>Steps ahead.</summary>
        public required int Horizon { get; init; }

        /// <summary>Shares within the limits.</summary>
        public required double[] Levels { get; init; }

        /// <summary>One method alone; none: chosen by series.</summary>
        public IForecastMethod? Method { get; init; }

        /// <summary>Do Swedish holidays move the series?</summary>
        public required bool Holidays { get; init; }

        /// <summary>How often they are stated; none: by the periods.</summary>
        public Frequency? Frequency { get; init; }

        /// <summary>The file of forecasts; none: nothing is written.</summary>
        public string? Out { get; init; }

        /// <summary>Moments of the past to be judged from; none: nothing is judged.</summary>
        public int? Origins { get; init; }

        /// <summary>Tell as JSON.</summary>
        public bool Json { get; init; }
    }
}
