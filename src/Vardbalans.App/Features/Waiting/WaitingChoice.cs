using Vardbalans.Core.Waiting.Guarantee;

namespace Vardbalans.App.Features.Waiting;

/// <summary>The choices of the pages about who wait that stand in an address besides those of every page.</summary>
/// <param name="Habit">By whose definition waits count.</param>
/// <param name="Kind">Whose limit they are judged by; none: the one that goes before others where the page is.</param>
/// <param name="Unknown">What the address says that means nothing.</param>
public sealed record WaitingChoice(CountingHabit Habit, LimitKind? Kind, IReadOnlyList<string> Unknown)
{
    /// <summary>The field that says by whose definition waits count.</summary>
    public const string HabitField = "rakning";

    /// <summary>The field that says whose limit waits are judged by.</summary>
    public const string KindField = "grans";

    private static readonly Dictionary<string, LimitKind> Kinds = new(StringComparer.Ordinal)
    {
        ["nationell"] = LimitKind.National,
        ["forstarkt"] = LimitKind.Reinforced,
        ["egen"] = LimitKind.Local,
        ["maldatum"] = LimitKind.PatientTarget,
    };

    /// <summary>Reads the address.</summary>
    public static WaitingChoice Of(HttpRequest request) =>
        Of(request.Query[HabitField].FirstOrDefault(), request.Query[KindField].FirstOrDefault());

    /// <summary>The same of two texts.</summary>
    public static WaitingChoice Of(string? habit, string? kind)
    {
        var unknown = new List<string>();
        var counted = CountingHabit.Find(habit);
        if (counted is null && habit is { Length: > 0 })
        {
            unknown.Add(habit);
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

        return new WaitingChoice(counted ?? CountingHabit.Skr, chosen, unknown);
    }

    /// <summary>As it stands in an address.</summary>
    public static string Text(LimitKind kind) => Kinds.Single(k => k.Value == kind).Key;
}
