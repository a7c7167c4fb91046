using Microsoft.EntityFrameworkCore;
using Vardbalans.App.Data;
using Vardbalans.App.Features.Importing.ImportFile;
using Vardbalans.App.Features.Importing.Profiles;
using Vardbalans.Core.Organisation;
using Catalogue = Vardbalans.App.Features.Importing.ImportFile.Catalogue;

namespace Vardbalans.App.Features.Importing.Counts;

/// <summary>From a row's codes to what it says of which keys: links made on pages first, then the profile's map, then own codes.</summary>
internal sealed class CountCodes
{
    private readonly CountProfile _profile;
    private readonly CountTable _table;
    private readonly Catalogue _catalogue;
    private readonly ILookup<(CodeKind, string), CodeLink> _links;
    private readonly HashSet<string> _missing;

    private CountCodes(CountProfile profile, CountTable table, Catalogue catalogue, ILookup<(CodeKind, string), CodeLink> links)
    {
        (_profile, _table, _catalogue, _links) = (profile, table, catalogue, links);
        _missing = [.. profile.File.MissingTokens];
    }

    public static async Task<CountCodes> Load(
        VardbalansContext db, CountProfile profile, int source, Catalogue catalogue, CountTable table, CancellationToken cancel)
    {
        var links = await db.CodeLinks.AsNoTracking().Where(l => l.SourceId == source && l.RemovedAt == null).OrderByDescending(l => l.Id).ToListAsync(cancel);
        return new CountCodes(profile, table, catalogue, links.ToLookup(l => (l.Kind, l.Code)));
    }

    /// <summary>The row's unit; none when its code means nothing here.</summary>
    public int? UnitOf(CountRow row) => Find(row, _profile.Units, CodeKind.Unit, _catalogue.Units);

    /// <summary>Finds out what the row says; sets it aside when a code means nothing here or when it says nothing.</summary>
    public void Say(CountRow row, CountFeed feed)
    {
        if (UnitOf(row) is not { } unit)
        {
            SetAside(row, _profile.Units, Reason.UnknownUnit);
            return;
        }

        int? activity = 0;
        if (_profile.Activities is { } activities && (activity = Find(row, activities, CodeKind.Activity, _catalogue.Activities)) is null)
        {
            SetAside(row, activities, Reason.UnknownActivity);
            return;
        }

        int? site = 0;
        if (_profile.Sites is { } sites && (site = SiteOf(row, sites)) is null)
        {
            SetAside(row, sites, Reason.UnknownCode);
            return;
        }

        var residence = Residence.NotStated;
        if (_profile.Residence is { } residences && !ProfileNames.TryRead(Target(row, residences, CodeKind.Residence), out residence))
        {
            SetAside(row, residences, Reason.UnknownCode);
            return;
        }

        if (Array.TrueForAll(row.Values, v => v is null))
        {
            _table.Quarantine(row, Reason.NothingStated, null, null);
            return;
        }

        var key = new CountKey(activity.Value, unit, row.Period.First, row.Period.Last, feed.IsStock ? row.Priority : site.Value, (int)residence);
        row.Says = feed.IsPerMeasure
            ? [.. row.Values.Index().Where(v => v.Item is not null).Select(v => new Counted(key with { A = v.Index }, [v.Item], null))]
            : [new Counted(key, row.Values, row.Histogram?.Pack())];
    }

    private int? SiteOf(CountRow row, CodeColumnOrValue sites) =>
        Target(row, sites, CodeKind.Site) == ProfileNames.Of(Residence.NotStated) ? 0 : Find(row, sites, CodeKind.Site, _catalogue.Sites);

    private void SetAside(CountRow row, CodeColumnOrValue column, string reason)
    {
        var code = Code(row, column);
        _table.Quarantine(row, _missing.Contains(code) ? Reason.CodeMissing : reason, column.Column, code);
    }

    private string Code(CountRow row, CodeColumnOrValue column) => column.Column is { } name ? _table.TextOf(row, name) : column.Value!;

    private int? Find(CountRow row, CodeColumnOrValue column, CodeKind kind, Dictionary<string, int> ids) =>
        ids.TryGetValue(Target(row, column, kind), out var id) ? id : null;

    /// <summary>The catalogue's code; empty when the source's means nothing.</summary>
    private string Target(CountRow row, CodeColumnOrValue column, CodeKind kind)
    {
        var code = Code(row, column);
        var link = _links[(kind, code)].FirstOrDefault(l => !(l.From > row.Period.Last) && !(l.To < row.Period.Last));
        return link?.Target ?? (column.Codes.TryGetValue(code, out var mapped) ? mapped : column.OwnCodes || column.Column is null ? code : string.Empty);
    }
}
