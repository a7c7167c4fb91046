using System.Globalization;
using Vardbalans.App.Data;
using Vardbalans.App.Hosting;
using Vardbalans.Core.Need.Flows;
using Vardbalans.Core.Quantities;

namespace Vardbalans.App.Features.Need.EnterFlow;

/// <summary>A step as somebody wants it.</summary>
/// <param name="Step">The step.</param>
/// <param name="First">The first week that it counts for.</param>
/// <param name="Reason">Why, with its source.</param>
public sealed record FlowWish(FlowStep Step, IsoWeek First, string Reason);

/// <summary>The form of a step as it was filled in: what is wrong is told, and nothing written is lost.</summary>
/// <param name="Field">What a field holds.</param>
public sealed record FlowForm(Func<string, string> Field)
{
    public const string ToUnit = "enhet";
    public const string ToActivity = "aktivitet";
    public const string FromUnit = "fran-enhet";
    public const string FromActivity = "fran-aktivitet";
    public const string Likely = "kvot";
    public const string Low = "minst";
    public const string High = "mest";
    public const string Shortest = "kortast";
    public const string Usual = "vanligast";
    public const string Longest = "langst";
    public const string First = "fran-vecka";
    public const string Reason = "skal";
    public const int LongestReason = 400;
    public static readonly string FromStage = "fran-lage";
    public static readonly string ToStage = "lage";
    public static readonly string Decimals = "decimal";
    public static readonly string Digits = "numeric";
    private const double GreatestRatio = 100;
    private const int LongestWeeks = 104;

    /// <summary>What is wrong, a sentence each.</summary>
    public List<string> Wrong { get; } = [];

    /// <summary>A stage as a form holds it.</summary>
    public static string Text(FlowStage stage) => stage switch { FlowStage.Referral => "remiss", FlowStage.Decision => "beslut", _ => "gjort" };

    /// <summary>The wish; none when something is wrong.</summary>
    public FlowWish? Read(Catalogue catalogue)
    {
        var (from, to) = (End(catalogue, FromUnit, FromActivity, FromStage), End(catalogue, ToUnit, ToActivity, ToStage));
        if (from is null || to is null)
        {
            Wrong.Add(FlowText.NeedsEnds);
        }
        else if (from == to)
        {
            Wrong.Add(FlowText.SameEnds);
        }

        var (low, likely, high) = (Number(Low), Number(Likely), Number(High));
        if (low is null || likely is null || high is null || low > likely || likely > high)
        {
            Wrong.Add(FlowText.NeedsRatio);
        }

        var (shortest, usual, longest) = (Weeks(Shortest), Weeks(Usual), Weeks(Longest));
        if (shortest is null || usual is null || longest is null || shortest > usual || usual > longest)
        {
            Wrong.Add(FlowText.NeedsLeadTime.With(LongestWeeks));
        }

        var hasWeek = IsoWeek.TryParse(Field(First).Trim(), out var first);
        if (!hasWeek)
        {
            Wrong.Add(FlowText.NeedsWeek);
        }

        var reason = PersonalNumbers.Replace(Field(Reason).Trim());
        if (reason.Length is 0 or > LongestReason)
        {
            Wrong.Add(FlowText.NeedsReason.With(LongestReason));
        }

        return Wrong.Count > 0 ? null
            : new FlowWish(new FlowStep(from!.Value, to!.Value, likely!.Value, low!.Value, high!.Value, LeadTime.Between(shortest!.Value, usual!.Value, longest!.Value)), first, reason);
    }

    private FlowEnd? End(Catalogue catalogue, string unit, string activity, string stage) =>
        catalogue.FindUnit(Field(unit)) is { } at && catalogue.FindActivity(Field(activity)) is { } what
            && Enum.GetValues<FlowStage>().Where(s => Text(s) == Field(stage)).Select(s => (FlowStage?)s).FirstOrDefault() is { } when
            ? new FlowEnd(when, at.Id, what.Id) : null;

    /// <summary>With decimal comma or point.</summary>
    private double? Number(string field) =>
        double.TryParse(Field(field).Trim().Replace(',', '.'), NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var value) && value <= GreatestRatio ? value : null;

    private int? Weeks(string field) => int.TryParse(Field(field).Trim(), NumberStyles.None, CultureInfo.InvariantCulture, out var value) && value <= LongestWeeks ? value : null;
}
