using Vardbalans.App.Components;
using Vardbalans.App.Data;
using Vardbalans.App.Hosting;

namespace Vardbalans.App.Features.Planning.ShowPlan;

/// <summary>How plans are told.</summary>
internal static class PlanWords
{
    /// <summary>A state, in lower case.</summary>
    public static string Of(PlanState state) => state switch
    {
        PlanState.Draft => PlanText.Draft,
        PlanState.Proposed => PlanText.Proposed,
        PlanState.Decided => PlanText.Decided,
        _ => PlanText.Superseded,
    };

    /// <summary>A version by number and state.</summary>
    public static string Of(PlanVersion version) => PlanText.VersionChoice.With(version.Number, Of(version.State));

    /// <summary>The shape and colour of a state.</summary>
    public static StatusKind Status(PlanState state) => state switch
    {
        PlanState.Decided => StatusKind.OnPlan,
        PlanState.Proposed => StatusKind.NeedsReview,
        _ => StatusKind.CannotJudge,
    };

    /// <summary>Which clinics lack a decided plan, in a sentence.</summary>
    public static string Clinics(PlanView view)
    {
        const int most = 4;
        List<string> lacking = [.. view.Clinics.Where(c => c.Decided is null).Select(c => c.Clinic.Name)];
        var told = lacking.Count > most ? [.. lacking.Take(most), PlanText.More.With(lacking.Count - most)] : lacking;
        return PlanText.ClinicsWords.With(
            view.Clinics.Count - lacking.Count, view.Clinics.Count, view.Year, lacking.Count == 0 ? PlanText.AllHave : PlanText.Lacking.With(string.Join(", ", told)));
    }
}
