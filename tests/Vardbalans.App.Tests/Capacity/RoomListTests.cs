using Vardbalans.App.Components.Scopes;
using Vardbalans.App.Data.Accounts;
using Vardbalans.App.Data.Capacity;
using Vardbalans.App.Features.Capacity.KeepRooms;
using Vardbalans.App.Tests.Databases;
using Vardbalans.Core.Capacity;
using Vardbalans.Core.Quantities;

namespace Vardbalans.App.Tests.Capacity;

/// <summary>With whom a room is shared in the weeks that a row counts from.</summary>
public sealed class RoomListTests
{
    private static readonly IsoWeek now = StaffedRegion.Now;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory, EveryDatabase]
    public async Task Of_another_unit_that_shares_a_room_only_what_counts_then_is_told(TestDatabase database)
    {
        // A has half of it and later less, B half of it.
        var region = await Set(database, Of(1000, "Rum 1", 0.5, now - 10), Of(1000, "Rum 1", 0.4, now + 9), Of(1010, "Rum 1", 0.5, now - 5));
        Assert.Equal(["1000: 0.5"], (await Others(database, region, "u1010"))[(CareAsset.Rooms, now - 5)]);
        var other = await Others(database, region, "u1000");
        Assert.Empty(other[(CareAsset.Rooms, now - 10)]);
        Assert.Equal(["1010: 0.5"], other[(CareAsset.Rooms, now + 9)]);
    }

    [Theory, EveryDatabase]
    public async Task A_room_is_the_same_however_its_name_is_written_and_equipment_of_that_name_is_not(TestDatabase database)
    {
        var region = await Set(database, Of(1000, "Rum 1", 0.5, now - 10), Of(1010, "rum 1", 0.5, now - 5), Of(1010, "Rum 1", 0.9, now - 5, CareAsset.Equipment));
        var others = await Others(database, region, "u1010");
        Assert.Empty(others[(CareAsset.Equipment, now - 5)]);
        Assert.Equal(["1000: 0.5"], others[(CareAsset.Rooms, now - 5)]);
    }

    private static async Task<StaffedRegion> Set(TestDatabase database, params UnitAsset[] rows)
    {
        var region = await StaffedRegion.Build(database);
        await using var db = database.Open();
        db.UnitAssets.AddRange(rows);
        await db.SaveChangesAsync(Cancel);
        return region;
    }

    private static async Task<Dictionary<(CareAsset, IsoWeek), List<string>>> Others(TestDatabase database, StaffedRegion region, string unit)
    {
        var list = (await RoomList.Read(database.Open, new Choice { Enhet = unit }, region.Region.Clock, _ => true, Cancel))!;
        return list.Rows.ToDictionary(r => (r.Asset, r.From), r => list.Others(r).Select(o => FormattableString.Invariant($"{o.Unit.Id}: {o.Share}")).ToList());
    }

    private static UnitAsset Of(int unit, string name, double share, IsoWeek from, CareAsset asset = CareAsset.Rooms) => new()
    {
        UnitId = unit,
        Asset = asset,
        Name = name,
        Count = 1,
        WeekMinutes = 2400,
        Share = share,
        From = from,
        Reason = "prov",
        MadeBy = Actor.Program,
        MadeAt = DateTime.UnixEpoch,
    };
}
