using FsCheck;
using FsCheck.Fluent;
using Vardbalans.Core.FollowUp;

namespace Vardbalans.Core.Tests.FollowUp;

public sealed class OutcomeSumTests
{
    private static readonly Gen<long?> amount = Gen.Choose(-1, 5000).Select(n => n < 0 ? null : (long?)n);

    internal static Gen<OutcomeSum> Sums { get; } = amount.ArrayOf(8).SelectMany(n => Gen.Elements(true, false).Select(estimated => new OutcomeSum
    {
        Done = n[0],
        Agreed = n[1],
        Original = n[2],
        Inflow = n[3],
        ComparedDone = n[4],
        ComparedAgreed = n[5],
        ComparedDoneOriginal = n[6],
        ComparedOriginal = n[7],
        MonthIsEstimated = estimated,
    }));

    [Fact]
    public void Sums_may_be_added_in_any_order_and_grouping() => Properties.HoldFor(Sums.Three(), given =>
    {
        var (a, b, c) = given;
        Assert.Equal(a + b, b + a);
        Assert.Equal(a + (b + c), a + b + c);
        Assert.Equal(a, a + default(OutcomeSum));
    });

    [Fact]
    public void Nothing_stated_is_not_zero()
    {
        var silent = default(OutcomeSum) + default(OutcomeSum);
        Assert.Null(silent.Done);
        Assert.Null(silent.AgainstAgreement.Value);
        Assert.Null(silent.AgainstAgreement.Deviation);
        Assert.Null(silent.AgainstAgreement.Coverage);
        Assert.Equal(0, (silent + new OutcomeSum { Done = 0 }).Done);
        Assert.Equal(7, (silent + new OutcomeSum { Done = 7 }).Done);
    }

    [Fact]
    public void An_estimated_month_makes_the_sum_an_estimate() =>
        Assert.True((new OutcomeSum { MonthIsEstimated = true } + new OutcomeSum { Done = 1 }).MonthIsEstimated);

    [Fact]
    public void The_two_attainments_are_kept_apart()
    {
        var sum = new OutcomeSum { Agreed = 120, ComparedDone = 90, ComparedAgreed = 100, Original = 200, ComparedDoneOriginal = 90, ComparedOriginal = 180 };
        Assert.Equal((0.9, 100.0 / 120), (sum.AgainstAgreement.Value!.Value.Value, sum.AgainstAgreement.Coverage!.Value.Value));
        Assert.Equal((0.5, 0.9), (sum.AgainstOriginal.Value!.Value.Value, sum.AgainstOriginal.Coverage!.Value.Value));
    }
}
