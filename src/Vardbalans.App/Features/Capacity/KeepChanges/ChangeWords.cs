using Vardbalans.App.Data.Capacity;

namespace Vardbalans.App.Features.Capacity.KeepChanges;

/// <summary>Known changes in words.</summary>
internal static class ChangeWords
{
    /// <summary>What kind it is.</summary>
    public static string Of(ChangeKind kind) => kind switch
    {
        ChangeKind.Recruitment => ChangeText.Recruitment,
        ChangeKind.TemporaryEnds => ChangeText.TemporaryEnds,
        ChangeKind.Leave => ChangeText.Leave,
        ChangeKind.Parental => ChangeText.Parental,
        _ => ChangeText.Closure,
    };
}
