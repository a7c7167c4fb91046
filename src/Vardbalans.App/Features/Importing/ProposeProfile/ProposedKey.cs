namespace Vardbalans.App.Features.Importing.ProposeProfile;

/// <summary>What a new source is called, to begin with.</summary>
internal static class ProposedKey
{
    /// <summary>A key for the source, from the file's name without its digits: they are often a date.</summary>
    public static string Of(string name)
    {
        var key = string.Join('-', new string([.. name.Select(c => char.IsLetter(c) ? char.ToLowerInvariant(c) : ' ')])
            .Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(ColumnNames.Plain).Where(w => w.Length > 0));
        return key.Length > 0 ? key : WaysText.NewSourceKey;
    }
}
