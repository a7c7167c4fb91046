using System.Globalization;
using System.Text.RegularExpressions;
using Vardbalans.Core.Governance;
using Vardbalans.Core.Organisation;

namespace Vardbalans.Core.Tests.MethodExamples;

/// <summary>Works out the examples of mandates.md, in the small region that it tells of.</summary>
internal static partial class MandateExamples
{
    private static readonly string[] names = ["r", "a", "b", "k1", "k2", "k3", "e1", "e2"];
    private static readonly string[] parents = ["", "r", "r", "a", "a", "b", "k1", "k1"];
    private static readonly string[] homes = ["", "", "", "", "south", "south", "north", "south"];
    private static readonly string[] sites = ["north", "south"];

    [MethodExample("may-plan")]
    internal static string MayPlan(string input)
    {
        var told = WishPattern().Match(input);
        var grant = new Grant(
            1, 1, Enum.Parse<Role>(told.Groups["role"].Value), Part(told.Groups["over"].Value), Day(told.Groups["from"]) ?? DateOnly.MinValue, Day(told.Groups["until"]));
        var answer = new MandateBook(Tree(), [grant]).Ask(1, Mandate.Plan, Part(told.Groups["unit"].Value));
        return answer.IsAllowed ? "yes" : $"no: {answer.Why}";
    }

    [MethodExample("decides")]
    internal static string Decides(string input)
    {
        var (kind, touched) = input.Split(" on ") is [var first, var units] ? (Enum.Parse<DecisionKind>(first), units.Split(' ')) : throw new FormatException(input);
        Grant Given(int id, Role role, string over) => new(id, id, role, Part(over), DateOnly.MinValue);
        Grant[] grants =
        [
            Given(1, Role.HealthDirector, "r"), Given(2, Role.AreaDirector, "a"), Given(3, Role.ClinicManager, "k1"), Given(4, Role.TheatreCouncil, "south"),
        ];
        var holder = new MandateBook(Tree(), grants).Route(kind, [.. touched.Select(Number)]).Holders.Single();
        var over = holder.Scope switch
        {
            { SiteId: { } site } => sites[site - 1],
            { UnitId: { } unit } => names[unit - 1],
            _ => names[0],
        };
        return $"{holder.Role} over {over}";
    }

    private static OrganisationTree Tree() => OrganisationTree.AsOf(
        new DateOnly(2026, 11, 22),
        [.. names.Select((name, i) => new CareUnit
        {
            Id = i + 1,
            Code = name,
            Name = name,
            Kind = CareUnitKind.Unit,
            SiteId = homes[i].Length == 0 ? null : Array.IndexOf(sites, homes[i]) + 1,
        })],
        names.Skip(1).Select((name, i) => new Placement { UnitId = i + 2, ParentId = Number(parents[i + 1]) }));

    private static MandateScope Part(string name) =>
        Array.IndexOf(sites, name) is >= 0 and var site ? MandateScope.Site(site + 1) : MandateScope.Unit(Number(name));

    private static int Number(string name) => Array.IndexOf(names, name) is >= 0 and var i ? i + 1 : throw new FormatException(name);

    private static DateOnly? Day(Group text) => text.Success ? DateOnly.ParseExact(text.Value, "yyyy-MM-dd", CultureInfo.InvariantCulture) : null;

    [GeneratedRegex(@"^(?<unit>\w+) as (?<role>\w+) over (?<over>\w+)(?: from (?<from>[\d-]+))?(?: until (?<until>[\d-]+))?$")]
    private static partial Regex WishPattern();
}
