using Vardbalans.App.Components;
using Vardbalans.App.Features.Importing.ShowLoads;
using Vardbalans.App.Hosting;

namespace Vardbalans.App.Features.Importing.Upload;

/// <summary>What a preview says of the whole file, in one sentence and one mark.</summary>
internal static class PreviewWords
{
    private const int MostReasons = 3;

    /// <summary>The sentence.</summary>
    public static string Of(Preview preview) => preview switch
    {
        { IsClean: true, IsWhole: true } => WaysText.PreviewClean.With(preview.Read),
        { IsClean: true } => WaysText.PreviewCleanSoFar.With(preview.Read),
        { IsHopeless: true } => WaysText.PreviewHopeless.With(preview.RowsSetAside, preview.Read, Wording.Reason(preview.SetAside[0].Name)),
        { AllWaitForCodes: true } => WaysText.PreviewAllWait.With(preview.Read),
        _ => WaysText.PreviewFaults.With(
            preview.RowsSetAside, preview.Read, string.Join("; ", preview.SetAside.Take(MostReasons).Select(s => WaysText.PreviewReason.With(Wording.Reason(s.Name), s.Rows)))),
    };

    /// <summary>The mark that goes with it.</summary>
    public static StatusKind Look(Preview preview) =>
        preview.IsHopeless ? StatusKind.NeedsDecision : preview.IsClean ? StatusKind.OnPlan : StatusKind.NeedsReview;
}
