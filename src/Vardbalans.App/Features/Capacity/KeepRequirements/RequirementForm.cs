using Vardbalans.App.Components;
using Vardbalans.App.Data;
using Vardbalans.App.Data.Accounts;
using Vardbalans.App.Data.Capacity;
using Vardbalans.App.Hosting;
using Vardbalans.Core.Capacity;
using Vardbalans.Core.Organisation;
using Vardbalans.Core.Quantities;

namespace Vardbalans.App.Features.Capacity.KeepRequirements;

/// <summary>A requirement as it was filled in: what is wrong is told by field, and nothing written is lost.</summary>
/// <param name="Field">What a field holds.</param>
public sealed record RequirementForm(Func<string, string> Field)
{
    public const string Activity = "aktivitet";
    public const string Competence = "kompetens";
    public const string Direct = "direkt";
    public const string Indirect = "indirekt";
    public const string Basis = "grund";
    public const string From = "fran";
    public const string Reason = "skal";

    /// <summary>What it is called when it is kept as a measure.</summary>
    public const string MeasureTitle = "atgard";

    /// <summary>In characters.</summary>
    public const int LongestReason = 200;

    private const int MostMinutes = 10_000;
    private const int MostDays = 365;

    /// <summary>What is wrong, by field.</summary>
    public Dictionary<string, string> Wrong { get; } = [];

    /// <summary>The row; none when something is wrong.</summary>
    /// <param name="catalogue">The region.</param>
    /// <param name="unit">The unit that it is for; the root for the region's default.</param>
    /// <param name="competences">All.</param>
    /// <param name="needsReason">To be kept, or only to be weighed?</param>
    /// <param name="by">Who sets it.</param>
    /// <param name="at">When.</param>
    public ActivityRequirement? Read(Catalogue catalogue, CareUnit unit, IReadOnlyList<Competence> competences, bool needsReason, Actor by, DateTime at)
    {
        var activity = catalogue.FindActivity(Field(Activity));
        if (activity is null)
        {
            Wrong[Activity] = RequirementText.NeedsActivity;
        }

        var competence = competences.FirstOrDefault(c => c.Code == Field(Competence).Trim());
        if (competence is null)
        {
            Wrong[Competence] = RequirementText.NeedsCompetence;
        }

        // A bed is required in days, and nothing is done of it beforehand or afterwards.
        var isBed = competence?.Id == RequirementBook.Bed;
        if (isBed && activity is not null && Resource.SettingOf(activity) != CapacityKind.Ward)
        {
            Wrong[Competence] = RequirementText.BedForStays;
        }

        var direct = isBed ? Amount(Direct, MostDays, RequirementText.NeedsDays.With(MostDays)) * WardDays.BedDay : Amount(Direct, MostMinutes, RequirementText.NeedsMinutes.With(MostMinutes));
        var indirect = isBed || Field(Indirect).Trim().Length == 0 ? 0 : Amount(Indirect, MostMinutes, RequirementText.NeedsMinutes.With(MostMinutes));
        if (isBed && Field(Indirect).Trim() is not ("" or "0"))
        {
            Wrong[Indirect] = RequirementText.BedHasNoIndirect;
        }

        if (!Enum.TryParse<RequirementBasis>(Field(Basis), out var basis) || !Enum.IsDefined(basis))
        {
            Wrong[Basis] = RequirementText.NeedsBasis;
        }

        if (!IsoWeek.TryParse(Field(From).Trim(), out var from))
        {
            Wrong[From] = RequirementText.NeedsWeek;
        }

        var reason = ReasonOf(Field(Reason), needsReason);
        if (reason is null)
        {
            Wrong[Reason] = RequirementText.NeedsReason.With(LongestReason);
        }

        return Wrong.Count > 0 ? null : new ActivityRequirement
        {
            ActivityId = activity!.Id,
            NodeId = unit.Id == catalogue.Root.Id ? null : unit.Id,
            CompetenceId = competence!.Id,
            DirectMinutes = direct,
            IndirectMinutes = indirect,
            From = from,
            Basis = basis,
            Reason = reason!,
            MadeBy = by,
            MadeAt = at,
        };
    }

    /// <summary>A reason without numbers of persons; none when it is too long, or missing and needed.</summary>
    internal static string? ReasonOf(string written, bool isNeeded) => PersonalNumbers.Replace(written.Trim()) is { Length: <= LongestReason } reason && (reason.Length > 0 || !isNeeded) ? reason : null;

    private double Amount(string field, int most, string otherwise)
    {
        if (WrittenNumber.TryRead(Field(field), out var value) && value >= 0 && value <= most && !Field(field).Contains('%', StringComparison.Ordinal))
        {
            return value;
        }

        Wrong[field] = otherwise;
        return 0;
    }
}
