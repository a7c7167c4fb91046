using Vardbalans.App.Data;
using Vardbalans.App.Data.Accounts;
using Vardbalans.Core.Organisation;
using Vardbalans.Core.Planning;
using Vardbalans.Core.Quantities;
using Vardbalans.Core.Series;

namespace Vardbalans.App.Features.Demo;

/// <summary>A plan version before it is stored, with the weeks of every unit and activity.</summary>
internal sealed record DraftedVersion(PlanVersion Version, Dictionary<(int UnitId, int ActivityId), IReadOnlyList<int>> Weeks);

/// <summary>The plans of a clinic: per year one decided in early autumn the year before, for some clinics another during the year.</summary>
internal sealed class DemoPlans(DemoParameters parameters, DemoCalendar calendar, RandomStream random, Authorship by)
{
    private readonly Dictionary<(string Season, int Year), decimal[]> _weights = [];

    /// <summary>Every version of the units' plans, in time order. Units that have moved stand in the plan of their clinic of that year.</summary>
    public List<DraftedVersion> Draft(PlacedClinic clinic, IReadOnlyCollection<(PlacedUnit Unit, PlacedClinic Home)> everyUnit)
    {
        var stream = random.Split(clinic.Unit.Code);
        var versions = new List<DraftedVersion>();
        foreach (var year in calendar.PlanYears)
        {
            var units = everyUnit.Where(u => DemoOrganisation.OwnerIn(u.Home, u.Unit, year) == clinic.Unit.Id).Select(u => u.Unit).ToList();
            var first = Version(clinic, year, 1, 1, stream, units);
            var decided = new DateOnly(year - 1, 9, 15).AddDays(stream.NextBelow(22));
            var change = 1 + ((stream.Happens(0.5) ? 1 : -1) * (0.03 + (0.02 * stream.NextShare())));
            var again = new DateOnly(year, 3, 10).AddDays(stream.NextBelow(70));
            versions.Add(first);
            if (year > calendar.ThisYear)
            {
                // Most have decided; one in four is late, and has a first draft. Those who revise have begun the next version.
                first.Version.Reason = "Första utkast till nästa års plan.";
                if (clinic.Does.PlanVersions > 1 || clinic.Unit.Id % 4 != 1)
                {
                    Decide(first, decided, "Områdesledning", "Ursprunglig plan för året.");
                }

                if (clinic.Does.PlanVersions > 1)
                {
                    var next = Changed(first, clinic, year, 1, IsoWeek.Of(year, 1));
                    next.Version.Reason = "Utkast efter höstens genomgång.";
                    versions.Add(next);
                }

                continue;
            }

            Decide(first, decided, "Områdesledning", "Ursprunglig plan för året.");
            if (clinic.Does.PlanVersions > 1 && again < calendar.Today)
            {
                var second = Changed(first, clinic, year, change, IsoWeek.Of(again) + 1);
                first.Version.State = PlanState.Superseded;
                Decide(second, again, "Verksamhetschef", change < 1 ? "Minskad bemanning efter årets första månader." : "Fler mottagningar efter årets första månader.");
                versions.Add(second);
            }

            if (clinic.Does.DraftThisYear && year == calendar.ThisYear)
            {
                var number = versions.Count(v => v.Version.PlanYear == year) + 1;
                var draft = Changed(versions[^1], clinic, year, 0.97, calendar.Last + 2);
                versions.Add(new DraftedVersion(
                    new PlanVersion { OwnerId = clinic.Unit.Id, PlanYear = year, Number = number, State = PlanState.Draft, Reason = "Utkast: utrustning ur drift.", MadeBy = by.Who, MadeAt = by.At },
                    draft.Weeks));
            }
        }

        return versions;
    }

    /// <summary>What was agreed, per unit and activity, for each week of the history.</summary>
    public static Dictionary<(int UnitId, int ActivityId), int[]> Agreed(IEnumerable<DraftedVersion> versions, DemoCalendar calendar)
    {
        var decided = versions.Where(v => v.Version.DecidedOn is not null).ToList();
        var agreed = new Dictionary<(int, int), int[]>();
        foreach (var owner in decided.GroupBy(v => v.Version.OwnerId))
        {
            var list = owner.ToList();
            var known = list.Select((v, i) => new DecidedVersion(i, v.Version.PlanYear, v.Version.Number, v.Version.DecidedOn!.Value)).ToList();
            for (var i = 0; i < calendar.Weeks; i++)
            {
                var week = calendar.First + i;
                if (PlanInForce.Agreed(known, week) is not { } inForce)
                {
                    continue;
                }

                foreach (var (key, weeks) in list[inForce.VersionId].Weeks)
                {
                    if (!agreed.TryGetValue(key, out var values))
                    {
                        agreed[key] = values = new int[calendar.Weeks];
                    }

                    values[i] = weeks[week.Number - 1];
                }
            }
        }

        return agreed;
    }

    private static void Decide(DraftedVersion version, DateOnly day, string by, string reason)
    {
        (version.Version.State, version.Version.DecidedOn) = (PlanState.Decided, day);
        (version.Version.DecidedBy, version.Version.Reason) = (by, reason);
    }

    private DraftedVersion Version(PlacedClinic clinic, int year, int number, double change, RandomStream stream, List<PlacedUnit> units)
    {
        var growth = Math.Pow(1 + parameters.GrowthPerYear, year - calendar.ThisYear) * (1 + (0.01 * stream.NextNormal()));
        var weeks = new Dictionary<(int, int), IReadOnlyList<int>>();
        foreach (var unit in units)
        {
            foreach (var (code, volume) in unit.Volumes)
            {
                var weights = Weights(parameters.Activities[code].Season, year);
                var goal = (int)Math.Round(volume * growth * change * (double)weights.Sum());
                weeks[(unit.Unit.Id, DemoActivities.Id(code))] = Apportionment.Cumulative(goal, weights);
            }
        }

        return new DraftedVersion(new PlanVersion { OwnerId = clinic.Unit.Id, PlanYear = year, Number = number, State = PlanState.Draft, MadeBy = by.Who, MadeAt = by.At }, weeks);
    }

    /// <summary>The version before with other values from <paramref name="from"/> on.</summary>
    private DraftedVersion Changed(DraftedVersion before, PlacedClinic clinic, int year, double change, IsoWeek from)
    {
        var weeks = new Dictionary<(int, int), IReadOnlyList<int>>();
        var keep = from.Year > year ? int.MaxValue : from.Year < year ? 0 : from.Number - 1;
        foreach (var (key, old) in before.Weeks)
        {
            var (running, given) = (0.0, 0);
            weeks[key] = [.. old.Select((value, i) =>
            {
                if (i < keep)
                {
                    return value;
                }

                running += value * change;
                var upTo = (int)Math.Round(running);
                (var mine, given) = (upTo - given, upTo);
                return mine;
            })];
        }

        return new DraftedVersion(
            new PlanVersion { OwnerId = clinic.Unit.Id, PlanYear = year, Number = before.Version.Number + 1, State = PlanState.Draft, MadeBy = by.Who, MadeAt = by.At }, weeks);
    }

    private decimal[] Weights(string season, int year)
    {
        if (!_weights.TryGetValue((season, year), out var weights))
        {
            _weights[(season, year)] = weights =
                [.. Enumerable.Range(1, IsoWeek.WeeksIn(year)).Select(n => calendar.Weight(season, IsoWeek.Of(year, n)))];
        }

        return weights;
    }
}

/// <summary>Catalogue numbers by the codes that the parameters use.</summary>
internal static class DemoActivities
{
    private static readonly Dictionary<string, int> Ids = ActivityCatalogue.Standard.ToDictionary(a => a.Code, a => a.Id);

    /// <summary>The activity's number.</summary>
    public static int Id(string code) => Ids[code];
}
