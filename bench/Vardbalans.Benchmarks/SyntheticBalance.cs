using Vardbalans.Core.Balancing;

namespace Vardbalans.Benchmarks;

/// <summary>Clinics of six activities and five resources over 52 weeks, with flows, rules and lists that are too long.</summary>
internal static class SyntheticBalance
{
    private const int Weeks = 52;
    private const int Activities = 6;
    private const int Resources = 5;

    public static BalanceCase Of(int clinics)
    {
        var random = new Random(40);
        return new BalanceCase
        {
            Weeks = Weeks,
            Lines = [.. Each(clinics, Activities).Select(at => new ProductionLine($"{at / Activities}", $"{at % Activities}"))],
            Classes = [.. Each(clinics, Activities).Select(at => new PatientClass
            {
                Name = "",
                Line = at,
                Weight = 1 + (at % 3),
                DueAfter = 3 + (at % 4 * 3),
                Opening = [.. Enumerable.Range(-10, 20).Select(due => new DueCohort(due, random.Next(0, 8)))],
                Inflow = [.. Enumerable.Range(0, Weeks).Select(_ => 10 + (10 * random.NextDouble()))],
            })],
            Resources = [.. Each(clinics, Resources).Select(at => new BalanceResource($"{at}", "h", [.. Enumerable.Range(0, Weeks).Select(week => (week is > 25 and < 33 ? 25 : 45) + (10 * random.NextDouble()))]))],
            Uses = [.. Each(clinics, Activities).SelectMany(line => Enumerable.Range(0, 2).Select(r => new ResourceUse(line, (line / Activities * Resources) + ((line + r) % Resources), 0.8 + (0.6 * random.NextDouble()))))],
            Flows = [.. Enumerable.Range(0, clinics).SelectMany(c => new[] { new ClassFlow(c * Activities, (c * Activities) + 1, 0.3, 9), new ClassFlow((c * Activities) + 1, (c * Activities) + 2, 0.5, 6) })],
            Rules = [.. Enumerable.Range(0, clinics).Select(c => new ChangeRule(c * Activities, 12))],
        };
    }

    private static IEnumerable<int> Each(int clinics, int of) => Enumerable.Range(0, clinics * of);
}
