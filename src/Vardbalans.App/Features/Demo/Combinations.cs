using Vardbalans.Core.Organisation;
using Vardbalans.Core.Series;

namespace Vardbalans.App.Features.Demo;

/// <summary>The competences, forms, urgencies and residences of an activity, drawn in their shares.</summary>
internal sealed class Combinations
{
    private readonly List<Combination> _all = [];

    public Combinations(DemoActivity activity, IReadOnlyList<Competence> competences)
    {
        var upTo = 0.0;
        foreach (var mix in activity.Mix)
        {
            var code = mix[0].GetString();
            var competence = string.IsNullOrEmpty(code) ? 0 : competences.Single(c => c.Code == code).Id;
            var form = Enum.Parse<ContactForm>(mix[1].GetString()!, ignoreCase: true);
            foreach (var (urgency, share) in Urgencies(activity.Acute))
            {
                foreach (var (residence, part) in ((Residence, double)[])[(Residence.Home, 1 - activity.OtherRegion), (Residence.Other, activity.OtherRegion)])
                {
                    _all.Add(new Combination(competence, form, urgency, residence, upTo += mix[2].GetDouble() * share * part));
                }
            }
        }
    }

    /// <summary>One of them.</summary>
    public Combination Draw(RandomStream random)
    {
        var at = random.NextShare() * _all[^1].UpTo;
        foreach (var combination in _all)
        {
            if (at < combination.UpTo)
            {
                return combination;
            }
        }

        return _all[^1];
    }

    private static IEnumerable<(Urgency Urgency, double Share)> Urgencies(double acute)
    {
        if (acute > 0)
        {
            yield return (Urgency.Acute, acute);
        }

        if (acute < 1)
        {
            yield return (Urgency.Elective, 1 - acute);
        }
    }
}
