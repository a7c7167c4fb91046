using Vardbalans.Core.Quantities;

namespace Vardbalans.Core.Capacity;

/// <summary>How need and capacity stand to each other.</summary>
public enum NeedStanding
{
    /// <summary>It cannot be judged: need or capacity is not reported.</summary>
    NotJudged = 0,

    /// <summary>There is capacity to spare.</summary>
    Spare = 1,

    /// <summary>In balance.</summary>
    Balanced = 2,

    /// <summary>More is needed than there is.</summary>
    TooLittle = 3,
}

/// <summary>Between which shares of capacity need is in balance; 95 and 105 % by default, set by the region.</summary>
/// <param name="Low">Below it there is capacity to spare.</param>
/// <param name="High">Above it there is too little.</param>
public readonly record struct BalanceLimits(Ratio Low, Ratio High)
{
    /// <summary>95–105 %.</summary>
    public static BalanceLimits Usual => new(new Ratio(0.95), new Ratio(1.05));

    /// <summary>Need as a share of what is available. Nothing available and something needed is short, not "cannot be computed".</summary>
    /// <param name="need">None when it is not known.</param>
    /// <param name="available">None when it is not reported, which is not zero.</param>
    public NeedStanding Judge(Minutes? need, Minutes? available) => (need, available) switch
    {
        (null, _) or (_, null) => NeedStanding.NotJudged,
        ({ Value: <= 0 }, { Value: <= 0 }) => NeedStanding.Balanced,
        (_, { Value: <= 0 }) => NeedStanding.TooLittle,
        ({ } n, { } a) => n.Value / a.Value is var share && share > High.Value ? NeedStanding.TooLittle : share < Low.Value ? NeedStanding.Spare : NeedStanding.Balanced,
    };
}
