using Vardbalans.Core.Waiting.Guarantee;

namespace Vardbalans.App.Features.Waiting;

/// <summary>The choices of the pages about who wait that stand in an address besides those of every page.</summary>
/// <param name="Habit">By whose definition waits count.</param>
/// <param name="Kind">Whose limit they are judged by; none: the one that goes before others where the page is.</param>
/// <param name="IsForPublic">Is it shown to a board or to anybody? Then larger counts are hidden too.</param>
/// <param name="Unknown">What the address says that means nothing.</param>
public sealed record WaitingChoice(CountingHabit Habit, LimitKind? Kind, bool IsForPublic, IReadOnlyList<string> Unknown)
{
    /// <summary>The field that says by whose definition waits count.</summary>
    public const string HabitField = "rakning";

    /// <summary>The field that says whose limit waits are judged by.</summary>
    public const string KindField = "grans";

    /// <summary>The field that says for whom counts are shown.</summary>
    public const string AudienceField = "visning";

    /// <summary>What it says for a board, or for anybody.</summary>
    public const string Public = "allmanhet";

    private static readonly Dictionary<string, LimitKind> Kinds = new(StringComparer.Ordinal)
    {
        ["nationell"] = LimitKind.National,
        ["forstarkt"] = LimitKind.Reinforced,
        ["egen"] = LimitKind.Local,
        ["maldatum"] = LimitKind.PatientTarget,
    };

    /// <summary>Reads the address.</summary>
    public static WaitingChoice Of(HttpRequest request) =>
        Of(request.Query[HabitField].FirstOrDefault(), request.Query[KindField].FirstOrDefault(), request.Query[AudienceField].FirstOrDefault());

    /// <summary>The same of texts.</summary>
    public static WaitingChoice Of(string? habit, string? kind, string? audience = null)
    {
        var unknown = new List<string>();
        var counted = CountingHabit.Find(habit);
        if (counted is null && habit is { Length: > 0 })
        {
            unknown.Add(habit);
        }

        if (audience is { Length: > 0 } and not Public)
        {
            unknown.Add(audience);
        }

        LimitKind? chosen = null;
        if (kind is { Length: > 0 })
        {
            if (Kinds.TryGetValue(kind, out var known))
            {
                chosen = known;
            }
            else
            {
                unknown.Add(kind);
            }
        }

        return new WaitingChoice(counted ?? CountingHabit.Skr, chosen, audience == Public, unknown);
    }

    /// <summary>As it stands in an address.</summary>
    public static string Text(LimitKind kind) => Kinds.Single(k => k.Value == kind).Key;
}
