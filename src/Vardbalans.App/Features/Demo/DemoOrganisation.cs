using System.Globalization;
using System.Text;
using Vardbalans.Core.Organisation;

namespace Vardbalans.App.Features.Demo;

/// <summary>A unit of the demo, with what it does.</summary>
/// <param name="Unit">The unit itself.</param>
/// <param name="Does">Its parameters.</param>
/// <param name="Scale">Factor on the parameters' volumes of contacts; operations and stays are as they stand.</param>
/// <param name="Moved">The clinic that it belonged to before a reorganisation, and the first day under the new.</param>
internal sealed record PlacedUnit(CareUnit Unit, DemoUnit Does, double Scale, (int ClinicId, DateOnly Until)? Moved = null)
{
    public int SiteId => Unit.SiteId ?? 0;

    /// <summary>What the unit does in a normal week of this year.</summary>
    public IEnumerable<(string Activity, double Volume)> Volumes =>
        Does.Week.Select(v => (v.Key, v.Key is "operation" or "vardtillfalle" ? v.Value : v.Value * Scale));
}

/// <summary>A clinic of the demo, with its units of today.</summary>
internal sealed record PlacedClinic(CareUnit Unit, DemoClinic Does, bool HasEvents, List<PlacedUnit> Units)
{
    public bool IsPrivate => Unit.Provider == ProviderKind.Private;
}

/// <summary>Who exists: the tree with its reorganisations, the sites and the professions.</summary>
internal sealed class DemoOrganisation
{
    private const int FirstArea = 2;
    private const int FirstClinic = 101;
    private const int FirstUnit = 1001;

    private readonly DemoParameters _parameters;
    private readonly DemoSize _size;
    private readonly int _year;
    private readonly double _scale;

    public DemoOrganisation(DemoParameters parameters, DemoSize size, DemoCalendar calendar, bool events)
    {
        (_parameters, _size, _year) = (parameters, size, calendar.Today.Year);
        _scale = size.ContactsPerYear is { } wanted ? wanted / ContactsPerYear(calendar) : 1;
        Sites = [.. parameters.Sites.Select((s, i) => new Site { Id = i + 1, Code = s.Code, Name = s.Name })];
        Competences = [.. parameters.Competences.Select((c, i) => new Competence { Id = i + 1, Code = c.Code, NameSv = c.Sv, NameEn = c.En })];
        Region = Unit(1, parameters.Region.Code, parameters.Region.Name, CareUnitKind.Region, hsa: "R");
        Areas = [.. parameters.Areas.Select((a, i) => Unit(
            FirstArea + i, a.Code, a.Name, CareUnitKind.Area, a.Private ? ProviderKind.Private : ProviderKind.Own, hsa: $"A{i + 1}"))];
        Placements.AddRange(Areas.Select(a => new Placement { UnitId = a.Id, ParentId = Region.Id }));
        foreach (var copy in size.Copies ?? [string.Empty])
        {
            AddCopy(copy, events);
        }
    }

    public CareUnit Region { get; }

    public List<CareUnit> Areas { get; }

    public List<Site> Sites { get; }

    public List<Competence> Competences { get; }

    public List<PlacedClinic> Clinics { get; } = [];

    public List<Placement> Placements { get; } = [];

    public IEnumerable<CareUnit> CareUnits =>
        [Region, .. Areas, .. Clinics.Select(c => c.Unit), .. Clinics.SelectMany(c => c.Units).Select(u => u.Unit)];

    /// <summary>The clinic whose plan held the unit in a plan year.</summary>
    public static int OwnerIn(PlacedClinic clinic, PlacedUnit unit, int year) =>
        unit.Moved is { } moved && year < moved.Until.Year ? moved.ClinicId : clinic.Unit.Id;

    private void AddCopy(string copy, bool events)
    {
        var mine = new Dictionary<string, PlacedClinic>();
        foreach (var does in _parameters.Clinics.Where(c => _size.OnlyClinics?.Contains(c.Code) ?? true))
        {
            var area = Areas.Single(a => a.Code == does.Area);
            var id = FirstClinic + Clinics.Count;
            var unit = Unit(
                id, Code(does.Code, copy), Named(does.Name, copy), CareUnitKind.Clinic, area.Provider, SiteOf(does), does.Specialty, $"K{id - FirstClinic + 1:000}");
            var clinic = new PlacedClinic(unit, does, events && _size.HasEvents(does) && area.Provider == ProviderKind.Own, []);
            Clinics.Add(clinic);
            mine[does.Code] = clinic;
            Place(id, area.Id, does.Code, m => m.Clinic, code => Areas.Single(a => a.Code == code).Id);
        }

        foreach (var clinic in mine.Values.ToList())
        {
            foreach (var does in Kept(clinic.Does.Units))
            {
                AddUnit(clinic, does, copy, mine);
            }
        }
    }

    /// <summary>How many contacts the parameters as they stand give in a year.</summary>
    private double ContactsPerYear(DemoCalendar calendar)
    {
        var weeks = Enumerable.Range(0, 52).Select(i => calendar.Last - i).ToList();
        var year = _parameters.Activities.ToDictionary(a => a.Key, a => (double)weeks.Sum(w => calendar.Weight(a.Value.Season, w)));
        return (_size.Copies?.Count ?? 1) * _parameters.Clinics.SelectMany(c => Kept(c.Units)).SelectMany(u => u.Week)
            .Where(v => v.Key is not ("operation" or "vardtillfalle")).Sum(v => v.Value * year[v.Key]);
    }

    private IEnumerable<DemoUnit> Kept(List<DemoUnit> units) =>
        units.Where((_, i) => i == 0 || (int)((i + 1) * _size.KeepUnits) > (int)(i * _size.KeepUnits));

    private void AddUnit(PlacedClinic clinic, DemoUnit does, string copy, Dictionary<string, PlacedClinic> mine)
    {
        var id = FirstUnit + Placements.Count(p => p.UnitId >= FirstUnit && p.From == DateOnly.MinValue);
        var site = Sites.Single(s => s.Code == does.Site).Id;
        var unit = Unit(
            id, Code(Slug(does.Name), copy), Named(does.Name, copy), CareUnitKind.Unit, clinic.Unit.Provider, site, clinic.Does.Specialty, $"E{id - FirstUnit + 1:0000}");
        var move = _parameters.Moves.SingleOrDefault(m => m.Unit == does.Name);
        if (move is null || !mine.TryGetValue(move.To, out var target))
        {
            Placements.Add(new Placement { UnitId = id, ParentId = clinic.Unit.Id });
            clinic.Units.Add(new PlacedUnit(unit, does, _scale));
            return;
        }

        var from = new DateOnly(_year + move.Year, 1, 1);
        Placements.Add(new Placement { UnitId = id, ParentId = clinic.Unit.Id, To = from.AddDays(-1) });
        Placements.Add(new Placement { UnitId = id, ParentId = target.Unit.Id, From = from });
        target.Units.Add(new PlacedUnit(unit, does, _scale, (clinic.Unit.Id, from)));
    }

    private void Place(int id, int parent, string code, Func<DemoMove, string?> moved, Func<string, int> parentOf)
    {
        if (_parameters.Moves.SingleOrDefault(m => moved(m) == code) is not { } move)
        {
            Placements.Add(new Placement { UnitId = id, ParentId = parent });
            return;
        }

        var from = new DateOnly(_year + move.Year, 1, 1);
        Placements.Add(new Placement { UnitId = id, ParentId = parentOf(move.From), To = from.AddDays(-1) });
        Placements.Add(new Placement { UnitId = id, ParentId = parentOf(move.To), From = from });
    }

    private int? SiteOf(DemoClinic clinic) => clinic.Units.Select(u => u.Site).Distinct().ToList() is [var only]
        ? Sites.Single(s => s.Code == only).Id
        : null;

    private CareUnit Unit(
        int id, string code, string name, CareUnitKind kind, ProviderKind provider = ProviderKind.Own, int? site = null, string? specialty = null, string? hsa = null) =>
        new()
        {
            Id = id,
            Code = code,
            Name = name,
            Kind = kind,
            Provider = provider,
            SiteId = site,
            Specialty = specialty,
            HsaId = $"SE{_parameters.Region.OrganisationNumber}-{hsa}",
        };

    private static string Named(string name, string copy) => copy.Length == 0 ? name : $"{name} {copy}";

    private static string Code(string code, string copy) => copy.Length == 0 ? code : $"{code}-{Slug(copy)}";

    /// <summary>The name in small letters without marks, words joined by hyphens.</summary>
    private static string Slug(string name)
    {
        var slug = new StringBuilder();
        foreach (var letter in name.ToLowerInvariant().Normalize(NormalizationForm.FormD))
        {
            if (char.IsAsciiLetterOrDigit(letter))
            {
                slug.Append(letter);
            }
            else if (CharUnicodeInfo.GetUnicodeCategory(letter) != UnicodeCategory.NonSpacingMark && slug.Length > 0 && slug[^1] != '-')
            {
                slug.Append('-');
            }
        }

        return slug.ToString().TrimEnd('-');
    }
}
