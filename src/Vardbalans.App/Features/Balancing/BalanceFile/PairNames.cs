namespace Vardbalans.App.Features.Balancing.BalanceFile;

/// <summary>A unit and an activity are the same in large and small letters.</summary>
internal sealed class PairNames : IEqualityComparer<(string Unit, string Activity)>
{
    public bool Equals((string Unit, string Activity) x, (string Unit, string Activity) y) =>
        string.Equals(x.Unit, y.Unit, StringComparison.OrdinalIgnoreCase) && string.Equals(x.Activity, y.Activity, StringComparison.OrdinalIgnoreCase);

    public int GetHashCode((string Unit, string Activity) obj) =>
        HashCode.Combine(StringComparer.OrdinalIgnoreCase.GetHashCode(obj.Unit), StringComparer.OrdinalIgnoreCase.GetHashCode(obj.Activity));
}
