using System.Text.Json;
using System.Text.Json.Serialization;
using Quartz;
using Vardbalans.App.Hosting;

namespace Vardbalans.App.Features.Importing.WatchFolder;

/// <summary>What is done with a file that has been read.</summary>
public enum AfterReading
{
    /// <summary>It is moved to the folder <c>last</c> beside it.</summary>
    Move = 0,

    /// <summary>It is deleted.</summary>
    Delete = 1,
}

/// <summary>A folder where a source lays its files.</summary>
/// <param name="Source">The source's key.</param>
/// <param name="Folder">Its absolute path.</param>
/// <param name="Pattern">Which files, such as <c>*.csv</c>.</param>
/// <param name="After">What is done with a file that has been read.</param>
public sealed record WatchedFolder(string Source, string Folder, string Pattern = "*", AfterReading After = AfterReading.Move);

/// <summary>The folders that are watched, and when they are looked in.</summary>
/// <param name="Folders">The folders.</param>
/// <param name="Schedule">A Quartz cron expression; each minute unless another is given.</param>
public sealed record WatchSettings(IReadOnlyList<WatchedFolder> Folders, string Schedule = WatchSettings.EachMinute)
{
    /// <summary>Where an operator says which file holds the settings; else <see cref="FileName"/> in the data folder.</summary>
    public const string Variable = "VARDBALANS_WATCH";

    /// <summary>The file in the data folder.</summary>
    public const string FileName = "watch.json";

    /// <summary>On each minute.</summary>
    public const string EachMinute = "0 * * * * ?";

    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        AllowTrailingCommas = true,
        ReadCommentHandling = JsonCommentHandling.Skip,
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        RespectNullableAnnotations = true,
        RespectRequiredConstructorParameters = true,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase, allowIntegerValues: false) },
    };

    /// <summary>Nothing is watched.</summary>
    public static WatchSettings None { get; } = new([]);

    /// <summary>The settings of an installation.</summary>
    /// <param name="folder">Its data folder.</param>
    /// <param name="named">The file that the operator has named; none or empty for the usual.</param>
    /// <param name="refusal">A sentence, when they cannot be used.</param>
    public static WatchSettings? Read(DataFolder folder, string? named, out string refusal)
    {
        refusal = string.Empty;
        var file = string.IsNullOrWhiteSpace(named) ? Path.Combine(folder.Path, FileName) : Path.GetFullPath(named);
        if (!File.Exists(file))
        {
            refusal = string.IsNullOrWhiteSpace(named) ? string.Empty : WatchText.NoFile.With(file, Variable);
            return refusal.Length == 0 ? None : null;
        }

        try
        {
            var read = JsonSerializer.Deserialize<WatchSettings>(File.ReadAllText(file), Json) ?? None;
            refusal = read.Fault(file);
            return refusal.Length == 0 ? read : null;
        }
        catch (JsonException fault)
        {
            refusal = WatchText.NotJson.With(file, (fault.LineNumber ?? 0) + 1);
            return null;
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            refusal = WatchText.Unreadable.With(file);
            return null;
        }
    }

    private static bool IsCron(string text)
    {
        try
        {
            return new CronExpression(text).CronExpressionString.Length > 0;
        }
        catch (FormatException)
        {
            return false;
        }
    }

    /// <summary>What is wrong with them, as a sentence; empty when nothing is.</summary>
    private string Fault(string file)
    {
        if (!IsCron(Schedule))
        {
            return WatchText.BadSchedule.With(file, Schedule);
        }

        if (Folders.FirstOrDefault(f => f.Source.Length == 0 || !Path.IsPathFullyQualified(f.Folder) || f.Pattern.AsSpan().ContainsAny('/', '\\')) is { } bad)
        {
            return WatchText.BadFolder.With(file, bad.Source, bad.Folder);
        }

        return Folders.GroupBy(f => (f.Folder, f.Pattern)).FirstOrDefault(g => g.Count() > 1) is { } twice
            ? WatchText.FolderTwice.With(file, twice.Key.Folder, twice.Key.Pattern)
            : string.Empty;
    }
}
