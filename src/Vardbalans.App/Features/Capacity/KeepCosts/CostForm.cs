using Vardbalans.App.Components;
using Vardbalans.App.Data.Accounts;
using Vardbalans.App.Data.Capacity;
using Vardbalans.App.Features.Capacity.KeepRequirements;
using Vardbalans.App.Hosting;
using Vardbalans.Core.Quantities;

namespace Vardbalans.App.Features.Capacity.KeepCosts;

/// <summary>A price of an hour as it was filled in: what is wrong is told by field, and nothing written is lost.</summary>
/// <param name="Field">What a field holds.</param>
public sealed record CostForm(Func<string, string> Field)
{
    public const string Competence = "kompetens";
    public const string Own = "egen";
    public const string Overtime = "overtid";
    public const string Agency = "hyrd";
    public const string OvertimeShare = "overtid-andel";
    public const string AgencyShare = "hyrd-andel";
    public const string From = "fran";
    public const string Reason = "skal";
    private const int MostKronor = 100_000;
    private const int Whole = 100;

    /// <summary>What is wrong, by field.</summary>
    public Dictionary<string, string> Wrong { get; } = [];

    /// <summary>The row; none when something is wrong.</summary>
    public HourPrice? Read(CostList list, Actor by, DateTime at)
    {
        var competence = list.Competences.FirstOrDefault(c => c.Code == Field(Competence).Trim());
        if (competence is null)
        {
            Wrong[Competence] = RequirementText.NeedsCompetence;
        }

        var (own, overtime, agency) = (Number(Own, MostKronor, CostText.NeedsPrice), Number(Overtime, MostKronor, CostText.NeedsPrice), Number(Agency, MostKronor, CostText.NeedsPrice));
        if (own is null && !Wrong.ContainsKey(Own))
        {
            Wrong[Own] = CostText.NeedsPrice.With(MostKronor);
        }

        var (overtimeShare, agencyShare) = (Number(OvertimeShare, Whole, CostText.NeedsShare) ?? 0, Number(AgencyShare, Whole, CostText.NeedsShare) ?? 0);
        if (overtimeShare + agencyShare > Whole)
        {
            Wrong[AgencyShare] = CostText.SharesPass;
        }

        if ((overtimeShare > 0 && overtime is null) || (agencyShare > 0 && agency is null))
        {
            Wrong[overtimeShare > 0 && overtime is null ? Overtime : Agency] = CostText.NeedsPriceOfShare;
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

        return Wrong.Count > 0 ? null : new HourPrice
        {
            NodeId = list.Own,
            CompetenceId = competence!.Id,
            OwnOre = Ore(own)!.Value,
            OvertimeOre = Ore(overtime),
            AgencyOre = Ore(agency),
            OvertimeShare = overtimeShare / Whole,
            AgencyShare = agencyShare / Whole,
            From = from,
            Reason = reason!,
            MadeBy = by,
            MadeAt = at,
        };
    }

    private static long? Ore(double? kronor) => kronor is { } known ? (long)Math.Round(known * 100) : null;

    private double? Number(string field, int most, string trouble)
    {
        if (Field(field).Trim().Length == 0)
        {
            return null;
        }

        if (WrittenNumber.TryRead(Field(field), out var value) && value >= 0 && value <= most)
        {
            return value;
        }

        Wrong[field] = trouble.With(most);
        return null;
    }
}
