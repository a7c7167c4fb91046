using System.Globalization;
using Vardbalans.App.Components;
using Vardbalans.App.Data;
using Vardbalans.App.Features.Planning.DecidePlan;
using Vardbalans.App.Hosting;
using Vardbalans.Core.Capacity;
using Vardbalans.Core.Organisation;

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

    /// <summary>A competence in the page's language.</summary>
    public static string NameOf(Competence? competence) => competence is null ? Formats.Missing : CultureInfo.CurrentUICulture.TwoLetterISOLanguageName == "en" ? competence.NameEn : competence.NameSv;

    /// <summary>A competence in a setting.</summary>
    public static string Of(CapacityKind setting, Competence? competence) => (setting switch
    {
        CapacityKind.Theatre => PlanText.InTheatre,
        CapacityKind.Ward => PlanText.OnWard,
        _ => PlanText.InClinic,
    }).With(NameOf(competence));

    /// <summary>What stood in the way of a step, and what to do; with the rows that it is about.</summary>
    public static string OfObstacle(string step, IReadOnlyList<string> refused) => Enum.TryParse<PlanStep>(step, true, out var came) ? came switch
    {
        PlanStep.ReasonMissing => PlanText.StepReasonMissing,
        PlanStep.Empty => PlanText.StepEmpty,
        PlanStep.RowRefused => PlanText.StepRowRefused.With(string.Join("; ", refused)),
        PlanStep.BreachUnreasoned => PlanText.StepBreachUnreasoned,
        PlanStep.NotYours => PlanText.StepNotYours,
        PlanStep.Changed => PlanText.StepChanged,
        PlanStep.CannotSpread => PlanText.StepCannotSpread,
        PlanStep.ForumMissing => PlanText.StepForumMissing,
        _ => PlanText.StepWrongState,
    } : PlanText.StepWrongState;

    /// <summary>When something was done, by the clock on the wall.</summary>
    public static string Moment(DateTime utc)
    {
        var local = SwedishTime.Local(utc);
        return $"{Formats.ShortDay(DateOnly.FromDateTime(local))} {Formats.Time(TimeOnly.FromDateTime(local))}";
    }

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
