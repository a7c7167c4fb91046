using Spectre.Console;
using Vardbalans.App.Features.Importing.Upload;

namespace Vardbalans.App.Features.Importing.ImportFile;

/// <summary>How far a load has come, on a terminal. Nothing is written where nobody looks.</summary>
internal static class TerminalProgress
{
    /// <summary>Does the work; told on the terminal meanwhile if there is one.</summary>
    public static Task<T> While<T>(Func<IProgress<LoadProgress>?, Task<T>> work) => Console.IsOutputRedirected || Console.IsErrorRedirected
        ? work(null)
        : AnsiConsole.Progress().AutoClear(true).Columns(new TaskDescriptionColumn { Alignment = Justify.Left }, new ProgressBarColumn(), new PercentageColumn())
            .StartAsync(async bars =>
            {
                var bar = bars.AddTask(WaysText.ProgressReading.EscapeMarkup(), maxValue: 1);
                bar.IsIndeterminate = true;
                return await work(new Bar(bar));
            });

    private sealed class Bar(ProgressTask bar) : IProgress<LoadProgress>
    {
        public void Report(LoadProgress value)
        {
            var words = UploadEndpoints.Words(value);
            bar.Description = words.Text.EscapeMarkup();
            bar.IsIndeterminate = words.Share is null;
            bar.Value = words.Share ?? 0;
        }
    }
}
