using Vardbalans.Core.Quantities;

namespace Vardbalans.Core.Planning;

/// <summary>Why a row cannot be spread.</summary>
public enum RowTrouble
{
    /// <summary>The weeks set by hand are more than the year's volume.</summary>
    SetAboveYear = 0,

    /// <summary>Some of the year's volume is left, and no week to put it in.</summary>
    NoWeekLeft = 1,

    /// <summary>The competences set in a week are more than the week's own set value.</summary>
    PartsAboveWeek = 2,
}

/// <summary>What stands in the way of a row, and where.</summary>
/// <param name="Trouble">What.</param>
/// <param name="Week">The week that it is about; none when it is about the year.</param>
/// <param name="By">By how much, in the row's unit.</param>
public readonly record struct RowRefusal(RowTrouble Trouble, IsoWeek? Week, int By);

/// <summary>One week of a row.</summary>
/// <param name="Week">The week.</param>
/// <param name="Profile">What the profile gives when no week is set by hand.</param>
/// <param name="Planned">What is planned. The sum of <paramref name="Parts"/> when the row is divided.</param>
/// <param name="IsSet">Was the week, or a competence of it, set by hand?</param>
/// <param name="Parts">By competence, in the row's order.</param>
public sealed record RowWeek(IsoWeek Week, int Profile, int Planned, bool IsSet, IReadOnlyList<int> Parts);

/// <summary>A row spread over the weeks of its year: the week first, then its competences. See docs/methods/plan-rows.md.</summary>
public static class RowWeeks
{
    /// <summary>Spreads the row.</summary>
    /// <param name="row">The row.</param>
    /// <param name="first">The first week.</param>
    /// <param name="weights">A weight k for each week from <paramref name="first"/>, zero or more.</param>
    /// <param name="refusal">Why it cannot be done; none when it can.</param>
    /// <returns>The weeks; empty when refused.</returns>
    /// <exception cref="ArgumentOutOfRangeException">A negative volume, value or weight.</exception>
    /// <exception cref="ArgumentException">Competences that all weigh nothing, or a set value for a competence or week that is not the row's.</exception>
    public static IReadOnlyList<RowWeek> Spread(PlannedRow row, IsoWeek first, IReadOnlyList<decimal> weights, out RowRefusal? refusal)
    {
        ArgumentNullException.ThrowIfNull(row);
        ArgumentNullException.ThrowIfNull(weights);
        ArgumentOutOfRangeException.ThrowIfNegative(row.Volume);
        RefuseStrangers(row, first, weights.Count);
        var profile = Profile(row, weights);
        var set = row.Set.ToLookup(s => s.Week - first);
        var held = new (int Week, int[] Parts)?[weights.Count];
        var stands = profile;
        // Whole weeks first: a competence that is set alone changes the week as it stands beside them.
        foreach (var isWhole in new[] { true, false })
        {
            for (var i = 0; i < held.Length; i++)
            {
                if (set[i].Any() && set[i].Any(s => s.CompetenceId is null) == isWhole && (held[i] = Held(row.Parts, stands[i], [.. set[i]], out var over)) is null)
                {
                    refusal = new RowRefusal(RowTrouble.PartsAboveWeek, first + i, over);
                    return [];
                }
            }

            if (isWhole && row.Anchor == PlanAnchor.Year && Rest(YearOf(row, weights), weights, held) is { Count: > 0 } rest)
            {
                stands = rest;
            }
        }

        var free = row.Anchor == PlanAnchor.NormalWeek ? profile : Rest(YearOf(row, weights), weights, held);
        refusal = free.Count > 0 || weights.Count == 0 ? null : Trouble(YearOf(row, weights), held);
        return [.. free.Select((week, i) => held[i] is { } own
            ? new RowWeek(first + i, profile[i], own.Week, true, own.Parts)
            : new RowWeek(first + i, profile[i], week, false, Divide(week, row.Parts)))];
    }

    /// <summary>The year's volume of the row by its profile alone, rounded half up.</summary>
    public static int YearOf(PlannedRow row, IReadOnlyList<decimal> weights)
    {
        ArgumentNullException.ThrowIfNull(row);
        ArgumentNullException.ThrowIfNull(weights);
        return HalfUp(row.Anchor == PlanAnchor.Year ? row.Volume : row.Volume * weights.Sum());
    }

    /// <summary>The normal week's volume: that of a week of weight 1. Zero when no week has any weight.</summary>
    public static decimal NormalWeekOf(PlannedRow row, IReadOnlyList<decimal> weights)
    {
        ArgumentNullException.ThrowIfNull(row);
        ArgumentNullException.ThrowIfNull(weights);
        return row.Anchor == PlanAnchor.NormalWeek ? row.Volume : weights.Sum() is > 0 and var sum ? row.Volume / sum : 0;
    }

    /// <summary>What the profile gives each week when none is set by hand.</summary>
    public static IReadOnlyList<int> ProfileOf(PlannedRow row, IReadOnlyList<decimal> weights)
    {
        ArgumentNullException.ThrowIfNull(row);
        ArgumentNullException.ThrowIfNull(weights);
        return Profile(row, weights);
    }

    private static void RefuseStrangers(PlannedRow row, IsoWeek first, int count)
    {
        if (row.Parts.Count > 0 && !row.Parts.Any(p => p.Weight > 0))
        {
            throw new ArgumentException("The row is divided, but no competence has any weight.", nameof(row));
        }

        foreach (var set in row.Set)
        {
            if (set.Week < first || set.Week - first >= count || (set.CompetenceId is { } own && !row.Parts.Any(p => p.CompetenceId == own)))
            {
                throw new ArgumentException($"Week {set.Week}, competence {set.CompetenceId}, is not the row's.", nameof(row));
            }
        }
    }

    /// <summary>What the profile gives each week: differences of the rounded running total.</summary>
    private static IReadOnlyList<int> Profile(PlannedRow row, IReadOnlyList<decimal> weights)
    {
        if (row.Anchor == PlanAnchor.Year)
        {
            // A year without any weighted week has no profile; its weeks can still be set.
            return weights.Any(w => w > 0) ? Apportionment.Cumulative(YearOf(row, weights), weights) : new int[weights.Count];
        }

        var (running, given) = (0m, 0);
        return [.. weights.Select(weight =>
        {
            ArgumentOutOfRangeException.ThrowIfNegative(weight);
            running += row.Volume * weight;
            var upTo = HalfUp(running);
            (var mine, given) = (upTo - given, upTo);
            return mine;
        })];
    }

    /// <summary>A week with values set by hand: the rest of the week, or the profile's, goes to the competences that are not set; none when those
    /// set are more than the week by <c>over</c>.</summary>
    private static (int Week, int[] Parts)? Held(IReadOnlyList<CompetencePart> parts, int profile, IReadOnlyList<SetWeek> set, out int over)
    {
        foreach (var value in set)
        {
            ArgumentOutOfRangeException.ThrowIfNegative(value.Value, nameof(set));
        }

        int? whole = set.Any(s => s.CompetenceId is null) ? set.Single(s => s.CompetenceId is null).Value : null;
        var given = set.Where(s => s.CompetenceId is not null).ToDictionary(s => s.CompetenceId!.Value, s => s.Value);
        var mine = Divide(whole ?? profile, parts);
        var sum = parts.Sum(p => given.GetValueOrDefault(p.CompetenceId));
        over = 0;
        if (whole is { } week)
        {
            var others = parts.Select(p => given.ContainsKey(p.CompetenceId) ? 0 : p.Weight).ToList();
            over = others.Any(w => w > 0) || parts.Count == 0 ? Math.Max(0, sum - week) : Math.Abs(sum - week);
            if (over > 0)
            {
                return null;
            }

            mine = given.Count == 0 || week == sum ? mine : [.. Apportionment.LargestRemainder(week - sum, others)];
            if (week == sum)
            {
                Array.Clear(mine);
            }
        }

        for (var i = 0; i < parts.Count; i++)
        {
            mine[i] = given.TryGetValue(parts[i].CompetenceId, out var value) ? value : mine[i];
        }

        return (whole ?? mine.Sum(), mine);
    }

    /// <summary>What the year has left after the weeks set by hand, over the other weeks; empty when it does not go.</summary>
    private static IReadOnlyList<int> Rest(int year, IReadOnlyList<decimal> weights, (int Week, int[] Parts)?[] held)
    {
        var left = year - held.Sum(h => h?.Week ?? 0);
        var open = weights.Select((weight, i) => held[i] is null ? weight : 0).ToList();
        return left < 0 || (left > 0 && !open.Exists(w => w > 0)) ? [] : Apportionment.Cumulative(left, open);
    }

    private static RowRefusal Trouble(int year, (int Week, int[] Parts)?[] held) => year - held.Sum(h => h?.Week ?? 0) is var left && left < 0
        ? new RowRefusal(RowTrouble.SetAboveYear, null, -left)
        : new RowRefusal(RowTrouble.NoWeekLeft, null, left);

    /// <summary>A week's whole number by competence: whole parts, the rest to the largest remainders, ties in the catalogue's order.</summary>
    private static int[] Divide(int week, IReadOnlyList<CompetencePart> parts) => parts.Any(p => p.Weight > 0)
        ? [.. Apportionment.LargestRemainder(week, [.. parts.Select(p => p.Weight)])]
        : new int[parts.Count];

    private static int HalfUp(decimal value) => (int)decimal.Floor(value + 0.5m);
}
