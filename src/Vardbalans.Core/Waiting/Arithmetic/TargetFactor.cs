using Vardbalans.Core.Quantities;

namespace Vardbalans.Core.Waiting.Arithmetic;

/// <summary>How many times longer the target wait is than the mean wait has to be, so that few wait longer than the target. Above zero.</summary>
/// <remarks>Where waits are exponential a share e^(−factor) misses the target: 1.83 % at the usual 4, 0.248 % at 6 (Fong et al. 2022).</remarks>
public readonly record struct TargetFactor
{
    private const double UsualValue = 4;

    // What is stored is what differs from the usual, so that an unset factor is the usual one.
    private readonly double _beyondUsual;

    /// <summary>A factor, above zero.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Zero, negative, infinite or not a number.</exception>
    public TargetFactor(double value) => _beyondUsual = value > 0 && double.IsFinite(value)
        ? value - UsualValue
        : throw new ArgumentOutOfRangeException(nameof(value), value, "A target factor must be a finite number above zero.");

    /// <summary>The factor 4.</summary>
    public static TargetFactor Usual => default;

    /// <summary>The factor; above zero.</summary>
    public double Value => _beyondUsual + UsualValue;

    /// <summary>The share that waits longer than the target, where waits are exponential: e^(−factor).</summary>
    public Share Missing => new(Math.Exp(-Value));

    /// <summary>The factor by which a share waits no longer than the target: −ln(1 − share).</summary>
    /// <exception cref="ArgumentOutOfRangeException">None or all of them: no mean wait is long or short enough.</exception>
    public static TargetFactor Within(Share share) => share.Value is > 0 and < 1
        ? new TargetFactor(-Math.Log(1 - share.Value))
        : throw new ArgumentOutOfRangeException(nameof(share), share, "The share within the target must lie between 0 and 1, not at either.");

    /// <summary>For logs and messages of refusal, for example <c>4</c>.</summary>
    public override string ToString() => FormattableString.Invariant($"{Value}");
}
