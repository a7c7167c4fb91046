using FsCheck;
using FsCheck.Fluent;
using Vardbalans.Core.Quantities;

namespace Vardbalans.Core.Tests;

/// <summary>Checks that something holds for many generated values, from a fixed seed, and the values they come from.</summary>
internal static class Properties
{
    // The second number steps the generator and has to be odd.
    private const ulong Seed = 20260101;
    private const ulong Gamma = 9223372036854775783;

    /// <summary>Weeks of 1990–2099.</summary>
    internal static Gen<IsoWeek> Weeks { get; } =
        Gen.Choose(IsoWeek.Of(1990, 1).Index, IsoWeek.Of(2099, 52).Index).Select(IsoWeek.FromIndex);

    /// <summary>Days of 1990–2099.</summary>
    internal static Gen<DateOnly> Days { get; } =
        Gen.Choose(new DateOnly(1990, 1, 1).DayNumber, new DateOnly(2099, 12, 31).DayNumber).Select(DateOnly.FromDayNumber);

    /// <summary>Years 1990–2099.</summary>
    internal static Gen<int> Years { get; } = Gen.Choose(1990, 2099);

    /// <summary>Runs the check on 300 values; a failure names the value and the seed.</summary>
    internal static void HoldFor<T>(Gen<T> values, Action<T> check) =>
        Check.One(
            Config.QuickThrowOnFailure.WithMaxTest(300).WithQuietOnSuccess(true).WithReplay(Seed, Gamma),
            Prop.ForAll(Arb.From(values), check));
}
