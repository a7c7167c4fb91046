using Vardbalans.App.Data;
using Vardbalans.App.Features.Importing.Profiles;
using Vardbalans.Core.Organisation;

namespace Vardbalans.App.Features.Importing.ImportFile;

/// <summary>From a row's codes to the key it is stored under. Every distinct code is looked up once.</summary>
internal sealed class CodeMapping
{
    private const int Unknown = -1;

    /// <summary>The code of a total row in its column: no value of its own, stored as not stated.</summary>
    private const int Total = -2;

    /// <summary>Where a profile has a catalogue's code, and the source's code says that it is not known.</summary>
    private static readonly string NotStated = ProfileNames.Of(Urgency.NotStated);

    private readonly SourceTable _table;
    private readonly IReadOnlySet<string> _missing;
    private readonly (int Column, int[] Values, string Reason, LinkedCode?[] Linked)[] _targets;
    private readonly int?[] _dimensionTarget = new int?[5];
    private readonly Dictionary<int, int> _sites;
    private readonly ILookup<(CodeKind, string), CodeLink> _links;

    /// <param name="profile">The source's profile.</param>
    /// <param name="table">What was read.</param>
    /// <param name="catalogue">What codes can mean.</param>
    /// <param name="links">Links made on pages, the latest first; they go before the profile's map.</param>
    public CodeMapping(ImportProfile profile, SourceTable table, Catalogue catalogue, IEnumerable<CodeLink> links)
    {
        (_table, _missing) = (table, profile.File.MissingTokens.ToHashSet());
        (_links, _sites) = (links.ToLookup(l => (l.Kind, l.Code)), catalogue.SiteByUnit);
        var targets = new List<(int, int[], string, LinkedCode?[])>
        {
            Target(profile, catalogue, CodeKind.Unit, profile.Units.Column, code => Of(profile.Units, code, catalogue.Units), Reason.UnknownUnit),
            Target(profile, catalogue, CodeKind.Activity, profile.Activities.Column, code => Of(profile.Activities, code, catalogue.Activities), Reason.UnknownActivity),
        };
        foreach (var dimension in profile.Dimensions)
        {
            _dimensionTarget[(int)dimension.To] = targets.Count;
            targets.Add(Target(profile, catalogue, LinkedCode.KindOf(dimension.To), dimension.Column, code => Of(dimension, code, catalogue), Reason.UnknownCode));
        }

        _targets = [.. targets];
    }

    /// <summary>Does the source say where care was given? Else it counts at the unit's own site, where its plan is.</summary>
    public bool HasSites => _dimensionTarget[(int)Profiles.Dimension.Site] is not null;

    /// <summary>Quarantines a row that has a code which means nothing here.</summary>
    public bool Check(in SourceRow row)
    {
        for (var target = 0; target < _targets.Length; target++)
        {
            if (Value(row, target) == Unknown)
            {
                var (column, _, reason, _) = _targets[target];
                var text = _table.Codes[column].Texts[row.Key.CodeAt(column)];
                _table.Quarantine(row.Line, _missing.Contains(text) ? Reason.CodeMissing : reason, _table.Codes[column].Name, text);
                return false;
            }
        }

        return true;
    }

    /// <summary>The key, on the week's first part. Only for rows that passed <see cref="Check"/>.</summary>
    public WeekKey KeyOf(in SourceRow row) => new(
        Activity: Value(row, 1),
        Unit: Value(row, 0),
        Part: Core.Calendar.WeekPart.FirstOf(row.Week).Index,
        Site: HasSites ? Dimension(row, Profiles.Dimension.Site) : _sites.GetValueOrDefault(Value(row, 0)),
        Competence: Dimension(row, Profiles.Dimension.Competence),
        Form: Dimension(row, Profiles.Dimension.Form),
        Urgency: Dimension(row, Profiles.Dimension.Urgency),
        Residence: Dimension(row, Profiles.Dimension.Residence));

    /// <summary>The key, if every code means something.</summary>
    public WeekKey? TryKeyOf(in SourceRow row)
    {
        for (var target = 0; target < _targets.Length; target++)
        {
            if (Value(row, target) == Unknown)
            {
                return null;
            }
        }

        return KeyOf(row);
    }

    /// <summary>The row's unit; none when its code means nothing here, or is a total.</summary>
    public int? UnitOf(in SourceRow row) => Value(row, 0) is >= 0 and var unit ? unit : null;

    private int Value(in SourceRow row, int target)
    {
        var code = row.Key.CodeAt(_targets[target].Column);
        return _targets[target].Linked[code]?.On(row.Week.Monday) ?? _targets[target].Values[code];
    }

    private int Dimension(in SourceRow row, Dimension dimension) =>
        _dimensionTarget[(int)dimension] is { } target ? Math.Max(0, Value(row, target)) : 0;

    private (int, int[], string, LinkedCode?[]) Target(ImportProfile profile, Catalogue catalogue, CodeKind kind, string column, Func<string, int?> value, string reason)
    {
        var at = _table.IndexOf(column);
        var totals = profile.Totals.Where(t => t.Column == column).Select(t => t.Value).ToHashSet();
        return (
            at,
            [.. _table.Codes[at].Texts.Select(code => totals.Contains(code) ? Total : value(code) ?? Unknown)],
            reason,
            [.. _table.Codes[at].Texts.Select(code => totals.Contains(code) ? null : LinkedCode.Of(_links[(kind, code)], catalogue))]);
    }

    private static int? Of(CodeMap map, string code, Dictionary<string, int> ids) =>
        map.Codes.TryGetValue(code, out var mapped) ? ids.TryGetValue(mapped, out var id) ? id : null
        : map.OwnCodes && ids.TryGetValue(code, out var own) ? own
        : null;

    private static int? Of(DimensionColumn dimension, string code, Catalogue catalogue) =>
        !dimension.Codes.TryGetValue(code, out var value) ? null : dimension.To switch
        {
            Profiles.Dimension.Urgency => ProfileNames.TryRead<Urgency>(value, out var urgency) ? (int)urgency : null,
            Profiles.Dimension.Form => ProfileNames.TryRead<ContactForm>(value, out var form) ? (int)form : null,
            Profiles.Dimension.Residence => ProfileNames.TryRead<Residence>(value, out var residence) ? (int)residence : null,
            Profiles.Dimension.Site or Profiles.Dimension.Competence when value == NotStated => 0,
            Profiles.Dimension.Site => catalogue.Sites.TryGetValue(value, out var site) ? site : null,
            Profiles.Dimension.Competence => catalogue.Competences.TryGetValue(value, out var competence) ? competence : null,
            _ => throw new ArgumentOutOfRangeException(nameof(dimension), dimension.To, null),
        };
}
