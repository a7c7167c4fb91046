using Vardbalans.App.Components;
using Vardbalans.App.Data.Accounts;
using Vardbalans.App.Data.Capacity;
using Vardbalans.App.Hosting;
using Vardbalans.Core.Capacity;
using Vardbalans.Core.Organisation;

namespace Vardbalans.App.Features.Capacity.KeepRooms;

/// <summary>A room or equipment as it was filled in: what is wrong is told by field, and nothing written is lost.</summary>
/// <param name="Field">What a field holds.</param>
public sealed record RoomForm(Func<string, string> Field)
{
    public const string Kind = "slag";
    public const string Name = "namn";
    public const string Count = "antal";
    public const string Hours = "oppet";
    public const string Share = "andel";
    public const string Activity = "aktivitet";
    public const string Minutes = "minuter";
    public const string From = "fran";
    public const string Reason = "skal";
    public const string Equipment = "utrustning";
    private const int Longest = 200;
    private const int LongestName = 60;

    /// <summary>What is wrong, by field.</summary>
    public Dictionary<string, string> Wrong { get; } = [];

    /// <summary>The row; none when something is wrong.</summary>
    public UnitAsset? Read(CareUnit unit, IReadOnlyList<Activity> activities, Actor by, DateTime at)
    {
        var read = new FieldReader(Field, Wrong);
        var isEquipment = Field(Kind).Trim() == Equipment;
        var name = read.Words(Name, LongestName, RoomText.NeedsName.With(LongestName));
        var count = read.Number(Count, 1, 500, RoomText.NeedsCount);
        var hours = read.Number(Hours, 1, 168, RoomText.NeedsHours);
        var share = read.Number(Share, 1, 100, RoomText.NeedsShare);
        var activity = activities.FirstOrDefault(a => a.Code == Field(Activity).Trim());
        var minutes = isEquipment ? read.Number(Minutes, 1, 1440, RoomText.NeedsMinutes) : 0;
        if (isEquipment && activity is null)
        {
            Wrong[Activity] = RoomText.NeedsActivity;
        }

        var from = read.Week(From, RoomText.NeedsWeek);
        var reason = read.Words(Reason, Longest, RoomText.NeedsReason.With(Longest));
        return Wrong.Count > 0 ? null : new UnitAsset
        {
            UnitId = unit.Id,
            Asset = isEquipment ? CareAsset.Equipment : CareAsset.Rooms,
            Name = name,
            Count = (int)Math.Round(count),
            WeekMinutes = (int)Math.Round(hours * 60),
            Share = share / 100,
            ActivityId = isEquipment ? activity!.Id : null,
            MinutesEach = isEquipment ? minutes : null,
            From = from,
            Reason = reason,
            MadeBy = by,
            MadeAt = at,
        };
    }
}
