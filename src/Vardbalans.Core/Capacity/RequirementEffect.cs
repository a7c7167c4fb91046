using Vardbalans.Core.Quantities;

namespace Vardbalans.Core.Capacity;

/// <summary>What another requirement does to one resource's need, and to what is missing of it, in a mean week of those that it counts for.</summary>
/// <param name="Weeks">Weeks whose need is known both ways.</param>
/// <param name="NeedBefore">Need by week as it is.</param>
/// <param name="NeedAfter">Need by week with the other requirement.</param>
/// <param name="GapBefore">Need less available by week; negative where there is room; none where nothing available is reported.</param>
/// <param name="GapAfter">The same with the other requirement.</param>
/// <param name="ShortBefore">Weeks with a need above what is available; none where nothing available is reported.</param>
/// <param name="ShortAfter">The same with the other requirement.</param>
/// <param name="Judged">Weeks whose available time is known too.</param>
public sealed record RequirementEffect(
    int Weeks, MinutesPerWeek NeedBefore, MinutesPerWeek NeedAfter, MinutesPerWeek? GapBefore, MinutesPerWeek? GapAfter, int? ShortBefore, int? ShortAfter, int Judged)
{
    /// <summary>How much smaller the gap is in a mean week; negative when it grows. In the gap's own unit.</summary>
    public MinutesPerWeek Relief => new(NeedBefore.Value - NeedAfter.Value);

    /// <summary>The effect over weeks; none when the need of no week is known both ways.</summary>
    /// <param name="before">Need by week as it is, in minutes; none where not known.</param>
    /// <param name="after">With the other requirement.</param>
    /// <param name="available">Available by week; none where not reported.</param>
    /// <exception cref="ArgumentException">The series are not equally long.</exception>
    public static RequirementEffect? Of(IReadOnlyList<double?> before, IReadOnlyList<double?> after, IReadOnlyList<double?> available)
    {
        if (before.Count != after.Count || before.Count != available.Count)
        {
            throw new ArgumentException($"Weeks before ({before.Count}), after ({after.Count}) and available ({available.Count}) are the same weeks.");
        }

        List<(double Before, double After, double? Available)> known =
            [.. before.Select((b, i) => (b, after[i], available[i])).Where(w => w.b is not null && w.Item2 is not null).Select(w => (w.b!.Value, w.Item2!.Value, w.Item3))];
        if (known.Count == 0)
        {
            return null;
        }

        var judged = known.FindAll(w => w.Available is not null);
        MinutesPerWeek? Gap(Func<(double Before, double After, double? Available), double> need) => judged.Count == 0 ? null : new(judged.Average(w => need(w) - w.Available!.Value));
        int? Short(Func<(double Before, double After, double? Available), double> need) => judged.Count == 0 ? null : judged.Count(w => need(w) > w.Available!.Value);
        return new RequirementEffect(
            known.Count, new(known.Average(w => w.Before)), new(known.Average(w => w.After)), Gap(w => w.Before), Gap(w => w.After), Short(w => w.Before), Short(w => w.After), judged.Count);
    }

    /// <summary>
    /// A list week by week, when the time that another requirement frees goes to more patients of the same activity, or what it takes comes from them: the list less the sum
    /// of time freed ÷ what each patient then takes, never below nobody.
    /// </summary>
    /// <param name="list">Those who wait at the end of each week, as things are.</param>
    /// <param name="freed">Minutes freed in each week; negative when more is taken.</param>
    /// <param name="each">What one patient then takes of the resource.</param>
    /// <returns>None when a patient takes nothing of the resource, since then it limits nothing.</returns>
    public static IReadOnlyList<Patients>? List(IReadOnlyList<Patients> list, IReadOnlyList<Minutes> freed, MinutesPerPatient each)
    {
        if (each.Value <= 0)
        {
            return null;
        }

        var (more, shifted) = (0.0, new List<Patients>(list.Count));
        for (var week = 0; week < list.Count; week++)
        {
            more += week < freed.Count ? freed[week].Value / each.Value : 0;

            // Who is already gone cannot be seen again: what a week has too much of does not help a later one.
            more = Math.Min(more, list[week].Count);
            shifted.Add(new Patients(list[week].Count - more));
        }

        return shifted;
    }
}
