using Microsoft.EntityFrameworkCore;
using Vardbalans.App.Data;
using Vardbalans.App.Data.Trails;
using Vardbalans.App.Data.Waiting;
using Vardbalans.App.Features.Waiting.KeepLimits;
using Vardbalans.App.Tests.Databases;
using Vardbalans.App.Tests.FollowUp;
using Vardbalans.App.Tests.Need;
using Vardbalans.Core.Waiting.Guarantee;

namespace Vardbalans.App.Tests.Waiting;

/// <summary>Limits are rows with days: added, ended and noted, never changed.</summary>
public sealed class KeepLimitsTests
{
    private static readonly DateOnly First = new(2026, 6, 1);

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory, EveryDatabase]
    public async Task A_limit_is_added_and_ended_and_both_are_noted(TestDatabase database)
    {
        var region = await ListedRegion.Build(database);
        var slice = new KeepLimits(database.Open, region.Region.Clock);
        var id = await slice.Add(Local(60), KnownRegion.Over(100), Cancel);
        Assert.NotNull(id);
        Assert.Null(await slice.Add(Local(60), KnownRegion.Over(110), Cancel));
        Assert.False(await slice.End(id.Value, First.AddDays(30), KnownRegion.Over(110), Cancel));
        Assert.True(await slice.End(id.Value, First.AddDays(30), KnownRegion.Over(100), Cancel));
        Assert.False(await slice.End(id.Value, First.AddDays(20), KnownRegion.Over(100), Cancel));
        await using var db = database.Open();
        var book = await WaitingLimits.Load(db, Cancel);
        var left = Assert.Single(book.Rules, r => r.Kind == LimitKind.Local);
        Assert.Equal((60, First, First.AddDays(30)), (left.LimitDays, left.From, left.To!.Value));
        Assert.Equal(NationalLimits.Standard.Length + 1, book.Rules.Count);
        Assert.Equal([TrailAction.LimitAdded, TrailAction.LimitEnded], await db.TrailEntries.OrderBy(e => e.Id).Select(e => e.Action).ToListAsync(Cancel));
    }

    [Theory, EveryDatabase]
    public async Task A_limit_that_ends_before_it_begins_never_counts(TestDatabase database)
    {
        var region = await ListedRegion.Build(database);
        var slice = new KeepLimits(database.Open, region.Region.Clock);
        var id = await slice.Add(Local(60), KnownRegion.Over(100), Cancel);
        Assert.True(await slice.End(id!.Value, First.AddDays(-1), KnownRegion.Over(100), Cancel));
        await using var db = database.Open();
        Assert.DoesNotContain((await WaitingLimits.Load(db, Cancel)).Rules, r => r.Kind == LimitKind.Local);
    }

    [Theory, EveryDatabase]
    public async Task An_own_limit_may_not_be_longer_than_the_guarantee(TestDatabase database)
    {
        await ListedRegion.Build(database);
        await using var db = database.Open();
        var catalogue = await Catalogue.Load(db, First, Cancel);
        var (unit, book) = (catalogue.FindUnit("u100")!, await WaitingLimits.Load(db, Cancel));
        Assert.Contains("90", Form("91").Wrongs(catalogue, unit, book)[LimitForm.Days], StringComparison.Ordinal);
        Assert.Empty(Form("60").Wrongs(catalogue, unit, book));
        Assert.Equal(60, Form("60").Form.Read(catalogue, unit, book)!.LimitDays);
        Assert.Contains(LimitForm.From, Form("60", from: "i juni").Wrongs(catalogue, unit, book));
        Assert.Contains(LimitForm.Days, Form("sextio").Wrongs(catalogue, unit, book));
    }

    [Theory, EveryDatabase]
    public async Task The_page_shows_the_nations_limits_from_the_first_day(TestDatabase database)
    {
        var region = await ListedRegion.Build(database);
        await using var web = await ServedRegion.Start(database, region.Region);
        var page = await web.Page("/vantande/granser");
        Assert.Contains("Första besök", page, StringComparison.Ordinal);
        Assert.Contains("HSL 9 kap. 1 §", page, StringComparison.Ordinal);
        Assert.Contains("Ny gräns", page, StringComparison.Ordinal);
        Assert.Contains("Spara gränsen", await web.Page("/vantande/granser/ny?enhet=u100"), StringComparison.Ordinal);
    }

    private static LimitRule Local(int days) => NationalLimits.Standard.Single(r => r.Stage == WaitStage.FirstVisit) with
    {
        Kind = LimitKind.Local,
        LimitDays = days,
        UnitId = 100,
        From = First,
        Source = "Beslut i nämnden",
    };

    private static Filled Form(string days, string from = "2026-06-01") => new(new LimitForm(name => name switch
    {
        LimitForm.Stage => nameof(WaitStage.FirstVisit),
        LimitForm.Start => nameof(ClockPoint.Written),
        LimitForm.Days => days,
        LimitForm.From => from,
        LimitForm.Source => "Beslut i nämnden",
        _ => string.Empty,
    }));

    private sealed record Filled(LimitForm Form)
    {
        public Dictionary<string, string> Wrongs(Catalogue catalogue, Core.Organisation.CareUnit unit, LimitBook book)
        {
            Form.Read(catalogue, unit, book);
            return Form.Wrong;
        }
    }
}
