namespace Vardbalans.Core.Waiting.Projection.OwnHistory;

/// <summary>The chance that something happens within a week to one who waits, for some ages.</summary>
/// <param name="FromAge">Fewest whole weeks waited.</param>
/// <param name="ToAge">Most whole weeks waited; none: any more.</param>
/// <param name="Chance">Those it happened to, out of the weeks that patients of these ages waited.</param>
public readonly record struct AgePart(int FromAge, int? ToAge, CountedShare Chance);

/// <summary>Chances by how long patients have waited, from what happened to them.</summary>
/// <remarks>Ages go together until it has happened often enough, so that a chance rests on something.</remarks>
internal static class AgeChances
{
    /// <summary>By single age, the last for all older.</summary>
    public static IReadOnlyList<double> ByAge(IEnumerable<AgePart> parts) =>
        [.. parts.SelectMany(part => Enumerable.Repeat(part.Chance.Value, (part.ToAge ?? part.FromAge) - part.FromAge + 1))];

    /// <summary>By age, without gaps from 0; the last is open. None when nobody was seen to wait.</summary>
    /// <param name="atRisk">By age the weeks that patients waited.</param>
    /// <param name="happened">By age how often it happened.</param>
    /// <param name="least">As often it is to have happened in each group of ages; less in all gives one chance for every age.</param>
    public static List<AgePart> Of(SortedDictionary<int, int> atRisk, IReadOnlyDictionary<int, int> happened, int least)
    {
        var (ends, counts) = (new List<int>(), new List<(int Happened, int AtRisk)>());
        var open = (Happened: 0, AtRisk: 0);
        foreach (var (age, number) in atRisk)
        {
            open = (open.Happened + happened.GetValueOrDefault(age), open.AtRisk + number);
            if (open.Happened >= least)
            {
                ends.Add(age);
                counts.Add(open);
                open = default;
            }
        }

        if (open.AtRisk > 0 && counts.Count > 0)
        {
            // What is left over is too little to stand alone.
            counts[^1] = (counts[^1].Happened + open.Happened, counts[^1].AtRisk + open.AtRisk);
        }
        else if (open.AtRisk > 0)
        {
            counts.Add(open);
            ends.Add(0);
        }

        return [.. counts.Select((count, i) => new AgePart(
            i == 0 ? 0 : ends[i - 1] + 1, i == counts.Count - 1 ? null : ends[i], CountedShare.Counted(count.Happened, count.AtRisk)))];
    }
}
