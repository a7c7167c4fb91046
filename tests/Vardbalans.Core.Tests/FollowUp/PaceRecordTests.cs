using System.Globalization;
using Vardbalans.Core.FollowUp;
using Vardbalans.Core.Tests.Need;

namespace Vardbalans.Core.Tests.FollowUp;

/// <summary>Year-end projections tried on real years: is what is called likely as frequent as it is called likely? The record of docs/methods/year-end.md.</summary>
/// <remarks>Weekly admissions of every Scottish board × type × specialty, with the source's own mean of 2018–2019 as the plan: two years each, to November 2021 and to November 2022.</remarks>
public sealed class PaceRecordTests(ITestOutputHelper output)
{
    private static readonly int[] years = [48, 100];
    private static readonly double[] goals = [0.6, 0.7, 0.8, 0.9, 1, 1.1];

    [Fact]
    public void What_is_called_likely_has_come_as_often_within_ten_points()
    {
        var series = Series();
        var judged = years.SelectMany(year => series.SelectMany(s => Judge(s, year))).ToList();
        Assert.True(series.Count * years.Length >= 200, $"{series.Count} series");
        foreach (var fifth in judged.GroupBy(j => Math.Min(4, (int)(j.Said * 5))).OrderBy(g => g.Key))
        {
            var (said, came) = (fifth.Average(j => j.Said), fifth.Average(j => j.Came ? 1.0 : 0));
            output.WriteLine(FormattableString.Invariant($"{fifth.Key * 20}–{(fifth.Key + 1) * 20} %: {fifth.Count()} judged, said {said:0.00}, came {came:0.00}"));
            Assert.InRange(came - said, -0.1, 0.1);
        }

        // Knowing more of the year makes it surer.
        var wrong = judged.GroupBy(j => j.Elapsed).OrderBy(g => g.Key).Select(g => g.Average(j => Math.Pow(j.Said - (j.Came ? 1 : 0), 2))).ToList();
        Assert.Equal(wrong.OrderDescending(), wrong);
    }

    private static List<List<(double Plan, double Done)>> Series() =>
    [
        .. SharedFiles.Lines("data/scotland-admissions/hospital_admissions_hb_specialty_20221207.csv").Skip(1).Select(l => l.Split(','))
            .Where(c => c[7].Length > 0 && c[8].Length > 0 && c[3] != "All" && c[5] != "All" && c[1] != "S92000003").GroupBy(c => $"{c[1]}|{c[3]}|{c[5]}")
            .Select(g => g.OrderBy(c => c[0], StringComparer.Ordinal).Select(c => (double.Parse(c[8], CultureInfo.InvariantCulture), double.Parse(c[7], CultureInfo.InvariantCulture))).ToList())
            .Where(weeks => weeks.Count == 152 && weeks.Average(w => w.Item1) >= 10),
    ];

    private static IEnumerable<(double Said, bool Came, int Elapsed)> Judge(List<(double Plan, double Done)> weeks, int start)
    {
        var year = weeks.Skip(start).Take(52).ToList();
        foreach (var elapsed in new[] { 13, 26, 39 })
        {
            var rest = PaceModel.Of([.. weeks.Take(start + elapsed).Select(w => (w.Plan, (double?)w.Done))])!.Sum([.. year.Skip(elapsed).Select(w => w.Plan)]);
            foreach (var goal in goals.Select(g => Math.Round(g * year.Sum(w => w.Plan))))
            {
                yield return (rest.AtLeast(goal - year.Take(elapsed).Sum(w => w.Done)), year.Sum(w => w.Done) >= goal, elapsed);
            }
        }
    }
}
