using Vardbalans.App.Data;
using Vardbalans.App.Data.Events;
using Vardbalans.Core.Calendar;
using Vardbalans.Core.Organisation;
using Catalogue = Vardbalans.App.Features.Importing.ImportFile.Catalogue;

namespace Vardbalans.App.Features.Importing.Feeds;

/// <summary>What every row of a load is marked with.</summary>
/// <param name="SourceId">The source.</param>
/// <param name="BatchId">The load.</param>
/// <param name="Id">The row's number.</param>
/// <param name="Line">Its line in the file.</param>
/// <param name="Version">The source's version of it; 0 for none.</param>
internal readonly record struct RowStamp(int SourceId, int BatchId, long Id, int Line, long Version);

/// <summary>What feeds need to know of the house to make rows.</summary>
internal sealed class FeedHouse(IReadOnlyDictionary<int, int> siteByUnit, EventActivities activities)
{
    private readonly Dictionary<int, WeekPart> _parts = [];

    /// <summary>The house as the catalogue knows it.</summary>
    /// <exception cref="LoadRefused">An activity that the feed counts as is not there.</exception>
    public static FeedHouse Of(FeedDefinition feed, Catalogue catalogue)
    {
        int IdOf(Activity activity) => catalogue.Activities.TryGetValue(activity.Code, out var id) ? id
            : feed.NeededActivities.Contains(activity.Code) ? throw new LoadRefused("activity-needed", activity.Code) : 0;
        return new FeedHouse(
            catalogue.SiteByUnit,
            new EventActivities(IdOf(ActivityCatalogue.FirstVisit), IdOf(ActivityCatalogue.Operation), IdOf(ActivityCatalogue.InpatientStay)));
    }

    /// <summary>The activities that feeds without a column for it count as.</summary>
    public EventActivities Activities => activities;

    /// <summary>The site where a unit works; 0 for none.</summary>
    public int SiteOf(int unit) => siteByUnit.GetValueOrDefault(unit);

    /// <summary>The week part of a day, remembered: a file has few days and many rows.</summary>
    public WeekPart PartOf(int day)
    {
        if (!_parts.TryGetValue(day, out var part))
        {
            _parts[day] = part = WeekPart.Of(DateOnly.FromDayNumber(day));
        }

        return part;
    }
}

/// <summary>One kind of event rows that sources deliver: its fields, how a row is made of them, and the rules between them.</summary>
internal abstract class FeedDefinition
{
    private readonly List<FeedField> _fields = [];

    protected FeedDefinition(Feed feed)
    {
        Feed = feed;
        Version = Field("version", FieldKind.Version);
        Removed = Field("borttagen", FieldKind.Flag);
    }

    public Feed Feed { get; }

    public IReadOnlyList<FeedField> Fields => _fields;

    /// <summary>The source's version; the latest wins.</summary>
    public FeedField Version { get; }

    /// <summary>The row tells that the event is no more.</summary>
    public FeedField Removed { get; }

    /// <summary>The identity; none when other fields make it.</summary>
    public FeedField? Key { get; protected init; }

    /// <summary>The unit that the row belongs to.</summary>
    public required FeedField Unit { get; init; }

    /// <summary>Fields whose completeness is watched, per unit.</summary>
    public IReadOnlyList<FeedField> Watched { get; protected init; } = [];

    /// <summary>Codes of the catalogue's activities that the rows count as without a column that says so.</summary>
    public virtual IReadOnlyList<string> NeededActivities => [];

    /// <summary>The number of the day that the row belongs to: for maps with dates, and for the window of a load. −1 for none.</summary>
    public abstract int DayOf(in RowValues row);

    /// <summary>An identity made of other fields, where the source has none of its own.</summary>
    public virtual UInt128? NaturalKeyOf(in RowValues row) => null;

    /// <summary>The rule between fields that the row breaks.</summary>
    public virtual RowFault? Check(in RowValues row) => null;

    /// <summary>Something worth telling that does not stop the row: the code of a remark.</summary>
    public virtual string? RemarkOf(in RowValues row) => null;

    /// <summary>Loads rows of this kind.</summary>
    public abstract Task<ImportFile.LoadAccount> Run(EventOrder order, CancellationToken cancel);

    /// <summary>Reads the order's rows as a load would, and tells which it would set aside. Nothing is stored.</summary>
    public abstract Task<IReadOnlyList<SetAsideRow>> Try(EventOrder order, int source, CancellationToken cancel);

    protected FeedField Field(string name, FieldKind kind, bool required = false, Type? choice = null)
    {
        var field = new FeedField(_fields.Count, name, kind, required, choice);
        _fields.Add(field);
        return field;
    }

    protected static RowFault? Ordered(in RowValues row, params ReadOnlySpan<FeedField> fields)
    {
        FeedField? last = null;
        foreach (var field in fields)
        {
            if (!row.Has(field))
            {
                continue;
            }

            if (last is not null && Before(row, field, last))
            {
                return new RowFault(ImportFile.Reason.TimesInWrongOrder, last, field);
            }

            last = field;
        }

        return null;
    }

    /// <summary>Compares days with days when one of the two has no time of day.</summary>
    private static bool Before(in RowValues row, FeedField field, FeedField other) =>
        field.Kind == FieldKind.Instant && other.Kind == FieldKind.Instant ? row.Whole(field) < row.Whole(other) : row.DayNumber(field) < row.DayNumber(other);

    /// <summary>More days between two of them than anybody can mean.</summary>
    protected static RowFault? AtMost(in RowValues row, FeedField from, FeedField to, int days) =>
        row.Has(from) && row.Has(to) && row.DayNumber(to) - row.DayNumber(from) > days ? new RowFault(ImportFile.Reason.DurationAbsurd, from, to) : null;
}

/// <inheritdoc/>
/// <typeparam name="T">What the rows are stored as.</typeparam>
internal abstract class FeedDefinition<T>(Feed feed) : FeedDefinition(feed)
    where T : class, IEventRow
{
    /// <summary>The day that <see cref="FeedDefinition.DayOf"/> tells, as columns of the stored row.</summary>
    public abstract string DaySql { get; }

    /// <summary>The row as it is stored.</summary>
    public abstract T Make(in RowValues row, in RowStamp stamp, FeedHouse house);

    /// <summary>What the row adds to the weekly figures, or takes from them when <paramref name="sign"/> is −1.</summary>
    public virtual void Count(T row, FeedHouse house, WeekIncrements to, int sign)
    {
    }

    /// <inheritdoc/>
    public sealed override Task<ImportFile.LoadAccount> Run(EventOrder order, CancellationToken cancel) => new EventPipeline<T>(this, order).Run(cancel);

    /// <inheritdoc/>
    public sealed override Task<IReadOnlyList<SetAsideRow>> Try(EventOrder order, int source, CancellationToken cancel) => FeedTrial.Run(this, order, source, cancel);
}
