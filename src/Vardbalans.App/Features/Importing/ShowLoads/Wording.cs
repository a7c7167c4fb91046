using Vardbalans.App.Components;
using Vardbalans.App.Data;
using Vardbalans.App.Hosting;

namespace Vardbalans.App.Features.Importing.ShowLoads;

/// <summary>How a load is put into words.</summary>
internal static class Wording
{
    /// <summary>When it was made, Swedish time.</summary>
    public static string At(LoadBatch load) => At(load.PublishedAt ?? load.StartedAt);

    /// <summary>When it was begun, Swedish time.</summary>
    public static string Started(LoadBatch load) => At(load.StartedAt);

    /// <summary>When it was made, in a table: the month's name is short.</summary>
    public static string Narrow(LoadBatch load)
    {
        var at = SwedishTime.Local(load.PublishedAt ?? load.StartedAt);
        return $"{Formats.NarrowDay(DateOnly.FromDateTime(at))} {Formats.Time(TimeOnly.FromDateTime(at))}";
    }

    private static string At(DateTime utc)
    {
        var at = SwedishTime.Local(utc);
        return $"{Formats.Day(DateOnly.FromDateTime(at))} {Formats.Time(TimeOnly.FromDateTime(at))}";
    }

    /// <summary>The file's name, a long one without its middle.</summary>
    public static string File(LoadBatch load) => load.FileName.Length switch
    {
        0 => Formats.Missing,
        <= 24 => load.FileName,
        _ => $"{load.FileName[..11]}…{load.FileName[^12..]}",
    };

    /// <summary>The weeks it holds.</summary>
    public static string Weeks(LoadBatch load) =>
        load.FirstWeek is { } first && load.LastWeek is { } last ? Formats.WeeksOfYears(first, last) : Formats.Missing;

    /// <summary>How far it has come.</summary>
    public static string State(LoadBatch load) => load.State switch
    {
        LoadState.Loading => ImportingText.StateLoading,
        LoadState.Published => ImportingText.StatePublished,
        LoadState.Abandoned => ImportingText.StateAbandoned,
        LoadState.Held => ImportingText.StateHeld,
        LoadState.Rejected => ImportingText.StateRejected,
        _ => throw new ArgumentOutOfRangeException(nameof(load), load.State, null),
    };

    /// <summary>The mark that goes with it.</summary>
    public static StatusKind Look(LoadBatch load) => load.State switch
    {
        LoadState.Loading => StatusKind.NeedsReview,
        LoadState.Published => StatusKind.OnPlan,
        LoadState.Abandoned => StatusKind.NeedsReview,
        LoadState.Held => StatusKind.NeedsDecision,
        LoadState.Rejected => StatusKind.CannotJudge,
        _ => throw new ArgumentOutOfRangeException(nameof(load), load.State, null),
    };

    /// <summary>Why a row is quarantined; a reason of another source's making is shown as it stands.</summary>
    public static string Reason(string code) =>
        ImportingText.ResourceManager.GetString("Reason_" + code, System.Globalization.CultureInfo.CurrentUICulture) ?? code;
}
