using Vardbalans.App.Data.Need;
using Vardbalans.App.Features.Waiting.ProjectLists;
using Vardbalans.Core.Calendar;
using Vardbalans.Core.FollowUp;
using Vardbalans.Core.Quantities;
using Vardbalans.Core.Waiting.Projection.Lists;
using Vardbalans.Core.Waiting.Projection.OwnHistory;

namespace Vardbalans.App.Tests.Waiting;

/// <summary>What comes and what is done of a list sums to what the forecast and the plan say.</summary>
public sealed class ComingAmountsTests
{
    private static readonly IsoWeek first = IsoWeek.Of(2025, 1);

    [Fact]
    public void Uneven_limits_of_a_forecast_do_not_move_its_mean()
    {
        // Ten a week came and were cared for, as the figures say: a scale of one.
        ListStay[] stays = [.. Enumerable.Range(0, 26).SelectMany(week => Enumerable.Range(0, 10).Select(_ => new ListStay((first + week).Monday, 0, StayEnd.Started, (first + week).Sunday)))];
        var past = ListPast.Of(stays, 1, first, first + 25, 20);
        var figures = new OutcomeSeries(Enumerable.Range(0, 26).Select(week => KeyValuePair.Create(WeekPart.FirstOf(first + week), new OutcomeSum { Done = 10, Agreed = 10, Inflow = 10 })));
        var fan = new ForecastFan([new FanWeek(10, 7, 8, 9, 10, 13, 18, 26), new FanWeek(8, 1, 2, 6, 8, 9, 9.5, 10)]);

        var inflow = ComingAmounts.Inflow(past, figures, fan);
        Assert.Equal((AmountFrom.Forecast, 10.0, 8.0), (inflow.From, Mean(inflow, 1), Mean(inflow, 2)));
        var planned = ComingAmounts.Capacity(past, figures, fan, [12, 12]);
        Assert.Equal((AmountFrom.Plan, 12.0, 12.0), (planned.From, Mean(planned, 1), Mean(planned, 2)));

        static double Mean(ComingAmounts amounts, int week) => Math.Round(Enumerable.Range(0, 1000).Average(r => amounts.Quantile(week, (r + 0.5) / 1000)), 1);
    }
}
