using Microsoft.EntityFrameworkCore;
using Vardbalans.App.Data;
using Vardbalans.App.Data.Events;
using Vardbalans.App.Data.Findings;
using Vardbalans.App.Tests.Databases;
using Vardbalans.App.Tests.FollowUp;
using Vardbalans.Core.Calendar;
using Vardbalans.Core.Waiting.Guarantee;

namespace Vardbalans.App.Tests.Waiting;

/// <summary>An abstention takes an offer: where none was made, that is a finding.</summary>
public sealed class OfferFindingsTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory, EveryDatabase]
    public async Task Who_are_said_to_have_chosen_to_wait_without_an_offer_are_found(TestDatabase database)
    {
        var region = await ListedRegion.Build(database);
        var listed = ListedRegion.Sunday.AddDays(-60);
        var offered = new Wait
        {
            Id = 900,
            PatientKey = 900,
            UnitId = 1000,
            ActivityId = MadeRegion.FirstVisits,
            Written = listed,
            Listed = listed,
            Deviation = WaitDeviation.PatientChosen,
            OfferDeclined = ListedRegion.Sunday.AddDays(-10),
            Part = WeekPart.Of(listed),
            BatchId = 1,
        };
        await region.Load(
        [
            offered,
            .. Enumerable.Range(0, 5).Select(_ => region.Waited(1000, 60, deviation: WaitDeviation.PatientChosen)),
            .. Enumerable.Range(0, 4).Select(_ => region.Waited(1001, 60, deviation: WaitDeviation.PatientChosen)),
            .. Enumerable.Range(0, 9).Select(_ => region.Waited(1001, 60, deviation: WaitDeviation.Medical)),
            .. Enumerable.Range(0, 9).Select(_ => region.Waited(1001, 60, ListedRegion.Sunday.AddDays(-400), deviation: WaitDeviation.PatientChosen)),
        ]);
        await using var db = database.Open();
        var found = await OfferFindings.In(db, await db.LoadBatches.SingleAsync(b => b.Id == 1, Cancel), ListedRegion.Sunday, Cancel);
        var one = Assert.Single(found);
        Assert.Equal((FindingKind.NoOffer, (int?)1000, (int?)MadeRegion.FirstVisits), (one.Kind, one.UnitId, one.ActivityId));
        Assert.Equal((5d, 6d), (FindingEvidence.Read(one).Number("rows"), FindingEvidence.Read(one).Number("of")));
    }
}
