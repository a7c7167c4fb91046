using Vardbalans.App.Components;
using Vardbalans.App.Data.Accounts;
using Vardbalans.App.Data.Capacity;
using Vardbalans.App.Features.Capacity.KeepRequirements;
using Vardbalans.App.Hosting;

namespace Vardbalans.App.Features.Capacity.KeepCapacityLimits;

/// <summary>A limit as it was filled in: what is wrong is told by field, and nothing written is lost.</summary>
/// <param name="Field">What a field holds.</param>
public sealed record LimitForm(Func<string, string> Field)
{
    public const string Limit = "grans";
    public const string Value = "varde";
    public const string From = "fran";
    public const string Reason = "skal";

    /// <summary>What is wrong, by field.</summary>
    public Dictionary<string, string> Wrong { get; } = [];

    /// <summary>Which limit is chosen; the first until another is.</summary>
    public CapacityLimit Chosen => Enum.TryParse<CapacityLimit>(Field(Limit), out var limit) && Enum.IsDefined(limit) ? limit : default;

    /// <summary>The row; none when something is wrong.</summary>
    public CapacityRule? Read(LimitList list, Actor by, DateTime at)
    {
        var (limit, read) = (Chosen, new FieldReader(Field, Wrong));
        var (least, most) = CapacitySettings.Bounds(limit);
        var value = read.Number(Value, least, most, CapacityLimitText.NeedsValue.With(LimitWords.Amount(limit, least), LimitWords.Amount(limit, most)));
        var from = read.Week(From, RequirementText.NeedsWeek);
        var reason = RequirementForm.ReasonOf(Field(Reason), isNeeded: true);
        if (reason is null)
        {
            Wrong[Reason] = RequirementText.NeedsReason.With(RequirementForm.LongestReason);
        }

        if (Wrong.Count == 0 && list.Crossing(limit, value, from) is { } other)
        {
            Wrong[Value] = CapacityLimitText.Crosses.With(LimitWords.Of(limit), LimitWords.Of(other.Limit), LimitWords.Amount(other.Limit, other.Value));
        }

        return Wrong.Count > 0 ? null : new CapacityRule
        {
            Limit = limit,
            NodeId = list.Own,
            Value = value,
            From = from,
            Reason = reason!,
            MadeBy = by,
            MadeAt = at,
        };
    }
}
