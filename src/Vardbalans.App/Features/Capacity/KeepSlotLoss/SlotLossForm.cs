using Vardbalans.App.Components;
using Vardbalans.App.Data.Accounts;
using Vardbalans.App.Data.Capacity;
using Vardbalans.App.Features.Capacity.KeepRequirements;
using Vardbalans.App.Hosting;
using Vardbalans.Core.Quantities;

namespace Vardbalans.App.Features.Capacity.KeepSlotLoss;

/// <summary>What is lost of times, as it was filled in: what is wrong is told by field, and nothing written is lost.</summary>
/// <param name="Field">What a field holds.</param>
public sealed record SlotLossForm(Func<string, string> Field)
{
    public const string Activity = "aktivitet";
    public const string NoShow = "utebliven";
    public const string Late = "sena";
    public const string Refilled = "ater";
    public const string From = "fran";
    public const string Reason = "skal";
    private const int Whole = 100;

    /// <summary>What is wrong, by field.</summary>
    public Dictionary<string, string> Wrong { get; } = [];

    /// <summary>The row; none when something is wrong.</summary>
    public GivenSlotLoss? Read(SlotLossList list, Actor by, DateTime at)
    {
        var activity = list.Scope.Catalogue.FindActivity(Field(Activity));
        if (activity is null)
        {
            Wrong[Activity] = RequirementText.NeedsActivity;
        }

        var (noShow, late, refilled) = (ShareOf(NoShow), ShareOf(Late), ShareOf(Refilled));
        if (Wrong.Count == 0 && (noShow ?? late ?? refilled) is null)
        {
            Wrong[NoShow] = SlotLossText.NeedsSome;
        }

        if (!IsoWeek.TryParse(Field(From).Trim(), out var from))
        {
            Wrong[From] = RequirementText.NeedsWeek;
        }

        var reason = RequirementForm.ReasonOf(Field(Reason), isNeeded: true);
        if (reason is null)
        {
            Wrong[Reason] = RequirementText.NeedsReason.With(RequirementForm.LongestReason);
        }

        return Wrong.Count > 0 ? null : new GivenSlotLoss
        {
            ActivityId = activity!.Id,
            NodeId = list.Own,
            NoShow = noShow,
            LateCancellation = late,
            Refilled = refilled,
            From = from,
            Reason = reason!,
            MadeBy = by,
            MadeAt = at,
        };
    }

    /// <summary>A share of 0–1 from per cent; none when nothing is written.</summary>
    private double? ShareOf(string field)
    {
        if (Field(field).Trim().Length == 0)
        {
            return null;
        }

        if (WrittenNumber.TryRead(Field(field), out var percent) && percent is >= 0 and <= Whole)
        {
            return percent / Whole;
        }

        Wrong[field] = SlotLossText.NeedsPercent;
        return null;
    }
}
